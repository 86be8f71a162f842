import { MAX_TEXT } from '../limits.ts';
import type { CellInput, NumberKind } from './cell-value.ts';
import type { Doubt, Locale } from './locale.ts';
import { asPercent, type ReadBound, readInWords, readSigned } from './typed-bound.ts';
import { isNoSuchDate, readDate, readPeriod, readTime } from './typed-date.ts';
import { readNumber, readPair } from './typed-number.ts';

export type { Doubt, Locale };
/** What the column expects; a hint that decides doubtful readings and never refuses. */
export type TypedHint =
  | 'auto'
  | 'text'
  | 'number'
  | 'pct'
  | 'cur'
  | 'date'
  | 'time'
  | 'bool'
  | 'period'
  | 'choice'
  | 'ref';

export type TypedOptions = {
  readonly locale: Locale;
  readonly hint?: TypedHint;
  /** The plan's year: `31/5` is a day of it. */
  readonly year?: number;
};

export type TypedReading =
  | { readonly is: 'value'; readonly input: CellInput; readonly doubtful?: Doubt }
  /** `text` starts with `=`. */
  | { readonly is: 'formula'; readonly text: string };

const value = (input: CellInput, doubtful?: Doubt): TypedReading =>
  doubtful ? { is: 'value', input, doubtful } : { is: 'value', input };

const asBound = ({ input, doubtful }: ReadBound): TypedReading => value(input, doubtful);

const TRUTH: ReadonlyMap<string, boolean> = new Map([
  ['TRUE', true],
  ['ĐÚNG', true],
  ['FALSE', false],
  ['SAI', false],
]);

/** A phone number or a signed number is not a formula; `+A1*2` is. */
const formulaBody = (text: string): string | undefined => {
  if (text.startsWith('=') && text.length > 1) return text;
  if (text.startsWith('+') && /^\+\s*[A-Za-zÀ-ỹ_$'[(]/.test(text)) return `=${text.slice(1)}`;
  return undefined;
};

const asNumber = (n: number, kind: NumberKind | undefined): CellInput =>
  kind === undefined ? n : { v: n, k: kind };

/** Digits that are a name, not a quantity: leading zeros, or more than a number holds exactly. */
const isIdentifier = (text: string): boolean => /^0\d+$/.test(text) || /^\d{16,}$/.test(text);

/** `3/4` names no year; in English the same date may have been meant month first. */
const dateDoubt = (text: string, locale: Locale): Doubt | undefined => {
  if (/^\d{1,2}\/\d{1,2}$/.test(text)) return 'day-or-fraction';
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d+$/.exec(text);
  const [day, month] = [Number(parts?.[1]), Number(parts?.[2])];
  return locale === 'en' && day <= 12 && day !== month ? 'day-before-month' : undefined;
};

/** A whole number as it is, in ten thousand cells of a block: nothing else reads such digits. */
const WHOLE = /^(?:0|[1-9]\d{0,14})$/;

/** Typed text → what the cell holds, by the reader's locale and the column's hint. Never fails: what nothing fits is text. */
export function readTyped(raw: string, options: TypedOptions): TypedReading {
  const { hint = 'auto', locale, year } = options;
  if ((hint === 'auto' || hint === 'number') && WHOLE.test(raw)) return value(Number(raw));
  // An apostrophe in front is not part of the text.
  const text = raw.normalize('NFC').slice(0, raw.startsWith("'") ? MAX_TEXT + 1 : MAX_TEXT);
  const trimmed = text.trim();
  if (trimmed === '') return value(null);
  if (text.startsWith("'")) return value(text.slice(1));
  const asTyped = hint === 'text' || hint === 'choice' || hint === 'ref';
  const bounds = { locale, year, percent: hint === 'pct' };
  const equal = trimmed.startsWith('==') && !asTyped ? readSigned(trimmed, bounds) : undefined;
  if (equal) return asBound(equal);
  const formula = formulaBody(trimmed);
  if (formula !== undefined) return { is: 'formula', text: formula };
  if (asTyped) return value(text);
  const truth = TRUTH.get(trimmed.toUpperCase());
  if (truth !== undefined) return value(truth);
  if (isIdentifier(trimmed)) return value(text);

  const bound = readSigned(trimmed, bounds) ?? readInWords(trimmed, bounds);
  if (bound) return asBound(bound);
  if (hint === 'period') {
    const period = readPeriod(trimmed, year, true);
    if (period) return value({ p: period });
  }
  const date = readDate(trimmed, year);
  if (date?.is === 'date') {
    return value({ v: date.serial, k: 'date' }, dateDoubt(trimmed, locale));
  }
  if (date?.is === 'no-such-date') return value(text, 'no-such-date');
  const period = readPeriod(trimmed, year, false);
  if (period) return value({ p: period });
  if (isNoSuchDate(trimmed, year)) return value(text, 'no-such-date');
  const time = readTime(trimmed);
  if (time !== undefined) return value({ v: time, k: 'time' });
  const number = readNumber(trimmed, locale);
  if (number) {
    const kind = number.k ?? (hint === 'cur' ? 'cur' : undefined);
    // In a percent column a bare 95 means 95 %.
    if (hint === 'pct' && number.k === undefined) {
      return value({ v: asPercent(number.v), k: 'pct' }, number.doubtful);
    }
    return value(asNumber(number.v, kind), number.doubtful);
  }
  if (readPair(trimmed, locale)) return value(text, 'two-values');
  return value(text);
}
