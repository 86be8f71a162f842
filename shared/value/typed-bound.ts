import type { BoundInput, BoundOperator, NumberKind } from './cell-value.ts';
import type { Doubt, Locale } from './locale.ts';
import { readDate, readTime } from './typed-date.ts';
import { readNumber } from './typed-number.ts';

export type ReadBound = { readonly input: BoundInput; readonly doubtful?: Doubt };
type BoundOptions = {
  readonly locale: Locale;
  /** A bare 90 means 90 %. */
  readonly percent: boolean;
  /** The plan's year. */
  readonly year: number | undefined;
};

/** `==90` is the bound `= 90`: one sign alone begins a formula. */
const SIGNS: readonly (readonly [string, BoundOperator])[] = [
  ['>=', '>='],
  ['≥', '>='],
  ['<=', '<='],
  ['≤', '<='],
  ['>', '>'],
  ['<', '<'],
  ['==', '='],
];

/** Directions in words, as plans and decisions write them: what stands before the quantity, and what behind it. */
const WORDS: readonly (readonly [BoundOperator, before: string, after: string])[] = [
  ['>=', 'từ|đạt từ|from|', 'trở lên|or more|or above|or higher|and above|and up'],
  ['<=', 'từ|đạt từ|from|', 'trở xuống|or less|or fewer|or below|or lower|and below|and down'],
  [
    '>=',
    'tối thiểu|ít nhất|không dưới|không thấp hơn|không ít hơn|đạt tối thiểu|đạt ít nhất|đạt|at least|minimum|no less than|not less than',
    '',
  ],
  ['>', 'trên|đạt trên|lớn hơn|cao hơn|nhiều hơn|above|over|more than|greater than', ''],
  [
    '<=',
    'không quá|không vượt quá|tối đa|nhiều nhất|không cao hơn|at most|maximum|no more than|not more than|up to',
    '',
  ],
  ['<', 'dưới|nhỏ hơn|thấp hơn|ít hơn|below|under|less than|fewer than', ''],
];
const PATTERNS = WORDS.map(
  ([op, before, after]) => [op, new RegExp(`^(?:${before}) ?(\\S.*?) ?(?:${after})$`)] as const,
);
/** Longer is a sentence. */
const MAX_WORDS = 60;

/** A percent read bare, its point moved: 95 is 0.95. */
export const asPercent = (v: number): number => Number((v / 100).toPrecision(15));

const bound = (
  op: BoundOperator,
  v: number,
  k: NumberKind | undefined,
  doubtful?: Doubt,
): ReadBound => {
  const input: BoundInput = k === undefined ? { op, v } : { op, v, k };
  return doubtful ? { input, doubtful } : { input };
};

const quantity = (
  op: BoundOperator,
  text: string,
  { locale, percent }: BoundOptions,
): ReadBound | undefined => {
  const number = readNumber(text, locale);
  if (!number) return undefined;
  return percent && number.k === undefined
    ? bound(op, asPercent(number.v), 'pct', number.doubtful)
    : bound(op, number.v, number.k, number.doubtful);
};

/** `>= 90%`, `≤ 31/12/2023`, `> 8:30`. */
export function readSigned(text: string, options: BoundOptions): ReadBound | undefined {
  for (const [sign, op] of SIGNS) {
    if (!text.startsWith(sign)) continue;
    const body = text.slice(sign.length).trim();
    const date = readDate(body, options.year);
    if (date?.is === 'date') return bound(op, date.serial, 'date');
    const time = readTime(body);
    if (time !== undefined) return bound(op, time, 'time');
    return quantity(op, body, options);
  }
  return undefined;
}

/** `từ 90% trở lên`, `không quá 5`, `at least 90%`: the bound, with the words it was written in. Only a quantity: `trước 15/12` keeps its words. */
export function readInWords(text: string, options: BoundOptions): ReadBound | undefined {
  if (text.length > MAX_WORDS || !/^[\p{L}\d]/u.test(text) || !/\p{L}/u.test(text))
    return undefined;
  const words = text.toLowerCase().replace(/\s+/g, ' ');
  for (const [op, pattern] of PATTERNS) {
    const body = pattern.exec(words)?.[1];
    const read = body === undefined ? undefined : quantity(op, body, options);
    if (read) return { ...read, input: { ...read.input, src: text } };
  }
  return undefined;
}
