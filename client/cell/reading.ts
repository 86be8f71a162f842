import type { SheetId } from '../../shared/ids.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import { civilOfSerial } from '../../shared/value/dates.ts';
import { numberWords } from '../../shared/value/number-words.ts';
import { editText, inputKind, showInput } from '../../shared/value/show.ts';
import { type Doubt, type Locale, readTyped } from '../../shared/value/typed.ts';
import { readPair } from '../../shared/value/typed-number.ts';
import type { Column, ColumnType } from '../../shared/workbook/column.ts';
import { fits } from '../book/cell-view.ts';
import type { Progress } from '../book/progress.ts';
import { t } from '../i18n/i18n.ts';

/** How an entry will be read, said while it is typed. `doubt`: it may have been meant otherwise; it is stored all the same. */
export type Reading = { readonly tone: 'info' | 'doubt'; readonly words: string };

const WANTS = {
  number: 'cell.wantsNumber',
  pct: 'cell.wantsPct',
  cur: 'cell.wantsCur',
  date: 'cell.wantsDate',
  time: 'cell.wantsTime',
  bool: 'cell.wantsBool',
  period: 'cell.wantsPeriod',
} as const;

const wanted = ({ type }: ColumnType): string =>
  t(type in WANTS ? WANTS[type as keyof typeof WANTS] : 'cell.wantsOther');

const numberReading = (input: CellInput, doubt: Doubt, locale: Locale): string => {
  const v = typeof input === 'number' ? input : ((input as { v?: number }).v ?? 0);
  const shown = showInput(input, { locale });
  const words = numberWords(v, locale);
  const read = words ? t('cell.readAsWords', { shown, words }) : `${t('cell.readAs', { shown })}.`;
  if (doubt !== 'thousands-or-decimal') return read;
  const other = Math.round(v * 1000);
  const otherWords = numberWords(other, locale);
  if (!otherWords) return read;
  return `${read} ${t('cell.elseType', { words: otherWords, text: showInput(other, { locale }) })}`;
};

const doubtful = (doubt: Doubt, text: string, input: CellInput, locale: Locale): string => {
  switch (doubt) {
    case 'decimal-point':
    case 'thousands-or-decimal':
      return numberReading(input, doubt, locale);
    case 'no-such-date':
      return t('cell.noSuchDate', { text });
    case 'day-or-fraction':
      return t('cell.readDayOfPlan', {
        shown: showInput(input, { locale }),
        text,
        quoted: `'${text}`,
      });
    case 'day-before-month': {
      const v = typeof input === 'object' && input !== null && 'v' in input ? input.v : 0;
      return t('cell.readDayFirst', { ...civilOfSerial(v) });
    }
    case 'two-values': {
      const pair = readPair(text, locale);
      const shown = (side: { v: number; k?: 'pct' | 'cur' } | undefined): string =>
        side ? showInput(side.k ? { v: side.v, k: side.k } : side.v, { locale }) : '';
      return t('cell.twoValues', { actual: shown(pair?.actual), target: shown(pair?.target) });
    }
  }
};

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** What to say about this text in this column; undefined when it means what it says. */
export function readingOf(
  raw: string,
  column: Pick<Column, 'type'> & Column,
  locale: Locale,
  year: number,
  inList: (text: string) => boolean,
): Reading | undefined {
  const text = raw.trim();
  if (text === '' || text.startsWith("'")) return undefined;
  const { type } = column;
  const typed = readTyped(raw, { locale, hint: type.type, year });
  if (typed.is === 'formula') return undefined;
  if (type.type === 'ref' || type.type === 'choice') {
    if (inList(text)) return undefined;
    const word = type.type === 'ref' ? 'cell.noMatch' : 'cell.noChoice';
    return { tone: 'doubt', words: t(word, { text: shorten(text) }) };
  }
  const { input, doubtful: doubt } = typed;
  if (doubt) return { tone: 'doubt', words: doubtful(doubt, text, input, locale) };
  if (!fits(column, input)) {
    return { tone: 'doubt', words: t('cell.misfit', { type: wanted(type), text: shorten(text) }) };
  }
  return completed(text, input, locale);
}

/** Two values that go into two columns; `was`: what the second shows now. */
export function progressReading(
  { actual, target, beside }: Progress,
  column: Column,
  was: string,
  locale: Locale,
): Reading {
  const shown = { actual: showInput(actual, { locale }), target: showInput(target, { locale }) };
  const names = { here: column.name, beside: beside.name };
  const words = t('cell.progress', { ...shown, ...names });
  if (was === '' || was === shown.target) return { tone: 'info', words };
  return { tone: 'doubt', words: `${words} ${t('cell.progressWas', { was: shorten(was) })}` };
}

/** A reading that adds something to what was typed: a year, a per cent sign; or takes digits for a name. */
function completed(text: string, input: CellInput, locale: Locale): Reading | undefined {
  const kind = inputKind(input);
  if (kind === 'text') {
    const digits = /^[0-9][0-9.]*$/.test(text) && typeof input === 'string';
    return digits ? { tone: 'info', words: t('cell.keptAsCode') } : undefined;
  }
  const shown = showInput(input, { locale });
  const added =
    (kind === 'pct' && !text.endsWith('%')) ||
    ((kind === 'period' || kind === 'date') && !/\d{4}/.test(text)) ||
    (kind === 'period' && /^\d/.test(text)) ||
    (kind === 'bound' && /^[\p{L}\d]/u.test(text));
  if (!added || shown === text || editText(input, locale) === text) return undefined;
  return { tone: 'info', words: `${t('cell.readAs', { shown })}.` };
}

/** Why a cell carries the mark of a value that does not fit its column. */
export function misfitWords(
  column: Column,
  input: CellInput,
  sheetName: (sheet: SheetId) => string,
): string {
  const { type } = column;
  if (type.type === 'ref') return t('cell.misfitRef', { sheet: sheetName(type.sheet) });
  if (type.type === 'choice') return t('cell.misfitChoice');
  if (type.type === 'auto') return t('cell.misfitDate');
  const typed = readTyped(String(input), { locale: 'vi' });
  const noDate = typed.is === 'value' && typed.doubtful === 'no-such-date';
  if (type.type === 'date' && noDate && typeof input === 'string') return t('cell.misfitDate');
  return t('cell.misfitType', { type: wanted(type) });
}
