import { type FormulaLocale, toCanonical, toLocal } from './locale.ts';

/** How typed formula text was understood, where a reader could have meant something else. */
export type Reading =
  /** Written another way than this locale writes: the same formula in its own spelling. */
  | { readonly is: 'respelled'; readonly text: string }
  /** A comma between digits inside a call, and no `;`: one number with decimals, not two arguments. */
  | { readonly is: 'decimal-comma'; readonly number: string };

// Strings, quoted names and bracketed references are skipped; then a word, a number with a comma, a bracket or a separator.
const PIECE =
  /"(?:[^"]|"")*"?|'(?:[^']|'')*'?|\[(?:'.|[^[\]']|\[(?:'.|[^\]'])*\])*\]?|[\p{L}_$][\p{L}\p{N}_.$]*|(\d+,\d+)|[();]/gu;

const doubtfulComma = (text: string): string | undefined => {
  let calls = 0;
  let word = false;
  const open: boolean[] = [];
  let found: string | undefined;
  for (const [piece, number] of text.matchAll(PIECE)) {
    if (piece === ';') return undefined;
    if (piece === '(') {
      open.push(word);
      if (word) calls++;
    } else if (piece === ')') {
      if (open.pop()) calls--;
    } else if (number !== undefined && calls > 0) found ??= number;
    word = /^[\p{L}_]/u.test(piece);
  }
  return found;
};

/** Undefined when the text says what it means in this locale, as most do. */
export function howRead(text: string, locale: FormulaLocale): Reading | undefined {
  if (locale === 'en' || !text.startsWith('=')) return undefined;
  const own = toLocal(toCanonical(text, locale), locale);
  const bare = (formula: string): string => formula.replaceAll(/[ \u00A0]/g, '');
  if (bare(own) !== bare(text.replace(/(\d)\.(?=\d{3}(?:\.\d{3})*,)/g, '$1'))) {
    return { is: 'respelled', text: own };
  }
  const number = doubtfulComma(text);
  return number === undefined ? undefined : { is: 'decimal-comma', number };
}
