import { MAX_COLOUR_RULES, MAX_NAME } from '../limits.ts';
import { matchesSearch } from '../value/text.ts';

/** How a cell that a rule holds for is marked: a colour of the theme and a sign, never the colour alone. */
export const TONES = ['good', 'warn', 'bad', 'info'] as const;
export type Tone = (typeof TONES)[number];

/**
 * A colour rule of a column, as the document keeps it. `top`: the cell is among the `v` greatest numbers of its column.
 * Rules stand in order; the first that holds paints. A column's list is one key, so it has one author.
 */
export type ColourRule =
  | { readonly if: CompareWord; readonly v: number; readonly as: Tone }
  | { readonly if: 'contains'; readonly v: string; readonly as: Tone }
  | { readonly if: 'empty' | 'filled'; readonly as: Tone }
  | { readonly if: 'top'; readonly v: number; readonly as: Tone };

export const COMPARE_WORDS = ['>', '>=', '<', '<=', '=', '<>'] as const;
export type CompareWord = (typeof COMPARE_WORDS)[number];
export const MAX_TOP = 100;

const isOneOf = <T>(list: readonly T[], value: unknown): value is T =>
  list.some((one) => one === value);

/** Strict: a closed union, no extra keys, finite numbers, bounded NFC text. */
export function isColourRule(value: unknown): value is ColourRule {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  // Each branch below names its keys, so nothing else can be read from it.
  const rule = value as Record<string, unknown>;
  const keys = Object.keys(rule).sort().join();
  if (!isOneOf(TONES, rule.as)) return false;
  if (rule.if === 'empty' || rule.if === 'filled') return keys === 'as,if';
  if (keys !== 'as,if,v') return false;
  if (rule.if === 'contains') {
    const { v } = rule;
    return (
      typeof v === 'string' &&
      v.trim() !== '' &&
      v.length <= MAX_NAME &&
      v.isWellFormed() &&
      v.normalize('NFC') === v
    );
  }
  if (typeof rule.v !== 'number' || !Number.isFinite(rule.v)) return false;
  if (rule.if === 'top') return Number.isInteger(rule.v) && rule.v >= 1 && rule.v <= MAX_TOP;
  return isOneOf(COMPARE_WORDS, rule.if);
}

export const isColourRules = (value: unknown): value is readonly ColourRule[] =>
  Array.isArray(value) && value.length <= MAX_COLOUR_RULES && value.every(isColourRule);

/** What a rule looks at: the number the cell counts as, and what it shows. */
export type Judged = { readonly number: number | undefined; readonly text: string };

const compare = (word: CompareWord, a: number, b: number): boolean => {
  switch (word) {
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '=':
      return a === b;
    case '<>':
      return a !== b;
  }
};

/** The tone of the first rule that holds. `atTop`: is this number among the column's so many greatest? */
export function toneOf(
  rules: readonly ColourRule[],
  { number, text }: Judged,
  atTop: (count: number, number: number) => boolean,
): Tone | undefined {
  for (const rule of rules) if (holds(rule, number, text, atTop)) return rule.as;
  return undefined;
}

const holds = (
  rule: ColourRule,
  number: number | undefined,
  text: string,
  atTop: (count: number, number: number) => boolean,
): boolean => {
  switch (rule.if) {
    case 'empty':
      return text === '';
    case 'filled':
      return text !== '';
    case 'contains':
      return text !== '' && matchesSearch(rule.v, text);
    case 'top':
      return number !== undefined && atTop(rule.v, number);
    default:
      return number !== undefined && compare(rule.if, number, rule.v);
  }
};
