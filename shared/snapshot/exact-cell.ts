import type { TableCell } from '../table/table.ts';
import { isoOfSerial } from '../value/dates.ts';
import { canonicalNumber } from '../value/digits.ts';
import type { FrozenCell } from './document.ts';

/** How numbers inside text are spelled: for machines, or as a reader's spreadsheet takes them. */
type Spelling = {
  number(n: string): TableCell;
  text(digits: string): string;
  date(iso: string): string;
  bound(op: string, limit: string): TableCell;
};

const EXACT: Spelling = {
  number: Number,
  text: (digits) => digits,
  date: (iso) => iso,
  bound: (op, limit) => `${op}${limit}`,
};

const SIGN: Readonly<Record<string, string>> = { '>=': '≥ ', '>': '> ', '<=': '≤ ', '<': '< ' };

/** An equality is its value: a leading `=` would act as a formula. */
const signed = (op: string, limit: string): string => `${SIGN[op] ?? ''}${limit}`;

const READER: Readonly<Record<'vi' | 'en', Spelling>> = {
  en: { ...EXACT, bound: signed },
  vi: {
    number: Number,
    text: (digits) => digits.replace('.', ','),
    date: (iso) => iso.split('-').reverse().join('/'),
    bound: signed,
  },
};

const percent = (n: string): string =>
  `${canonicalNumber(Number((Number(n) * 100).toPrecision(15)))}%`;

/** Serials with a four-digit year. */
const isDay = (n: string): boolean => Number(n) >= 1 && Number(n) < 2_958_466;

const numberOf = (n: string, kind: string, spell: Spelling): TableCell => {
  if (kind === 'pct') return spell.text(percent(n));
  if (kind === 'date' && isDay(n)) return spell.date(isoOfSerial(Number(n)));
  return spell.number(n);
};

/**
 * What a formula in a column of automatic type was shown as: its frozen text says so. `auto` never comes with a format
 * that would write a plain number in per cent.
 */
const measureOf = (type: string | undefined, text: string): string => {
  if (type !== 'auto') return type ?? 'plain';
  if (text.endsWith('%')) return 'pct';
  return /^\d{2}\/\d{2}\/\d{4}$/.test(text) ? 'date' : 'plain';
};

/** `type` is the column's: a date column holds days, and a formula in a percent column gives percents. */
function cellAs(cell: FrozenCell, type: string | undefined, spell: Spelling): TableCell {
  if (cell === null) return null;
  const { input, value } = cell;
  if (typeof input === 'object' && input !== null) {
    if ('op' in input) {
      const limit = numberOf(input.n, input.kind, spell);
      return spell.bound(input.op, typeof limit === 'number' ? spell.text(input.n) : String(limit));
    }
    if ('n' in input) {
      const kind = input.kind === 'plain' && type === 'date' ? 'date' : input.kind;
      return numberOf(input.n, kind, spell);
    }
    if ('period' in input) return input.period;
    if ('ref' in input) return cell.text;
  }
  if (typeof value !== 'object' || value === null) return value;
  return 'n' in value ? numberOf(value.n, measureOf(type, cell.text), spell) : value.error;
}

/**
 * A frozen cell for a machine: numbers as numbers, dates as YYYY-MM-DD, percents as `95%`, bounds as `>=95%`, formulas as
 * their value. Language plays no part.
 */
export const exactCell = (cell: FrozenCell, type?: string): TableCell => cellAs(cell, type, EXACT);

/** A frozen cell as a reader's spreadsheet takes it: decimal comma and day first in Vietnamese, `≥ 95,5%`. */
export const readerCell = (cell: FrozenCell, type: string | undefined, lang: 'vi' | 'en') =>
  cellAs(cell, type, READER[lang]);
