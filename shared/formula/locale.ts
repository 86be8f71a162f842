/**
 * Formula text between the reader's habit and the stored one. In Vietnamese settings arguments are separated by `;` and
 * decimals by `,`, array columns by `\`; stored formulas use `,`, `.` and `,`. Swaps one character for one, so positions
 * in the text stay. Strings, quoted names and brackets are left alone.
 */
export type FormulaLocale = 'vi' | 'en';

// Strings, quoted names, back-tick tokens, bracketed references (with escaped brackets), or one sign.
const PIECE =
  /"(?:[^"]|"")*"?|'(?:[^']|'')*'?|`[^`]*`?|\[(?:'.|[^[\]']|\[(?:'.|[^\]'])*\])*\]?|[{}]|[;,.\\]/g;

const swap = (
  text: string,
  sign: (mark: string, braces: number, index: number) => string,
): string => {
  let braces = 0;
  return text.replace(PIECE, (piece, index: number) => {
    if (piece === '{') braces++;
    else if (piece === '}') braces--;
    else if (piece.length === 1 && ';,.\\'.includes(piece)) return sign(piece, braces, index);
    return piece;
  });
};

/**
 * Was this typed the English way? `;` as a separator says no. Otherwise a comma that cannot be a decimal comma
 * (not between two digits of a plain number) says yes.
 */
function looksEnglish(text: string): boolean {
  let semicolons = 0;
  let separators = 0;
  swap(text, (mark, braces, index) => {
    if (mark === ';' && braces === 0) semicolons++;
    if (mark === ',') {
      const before = /(?:^|[^\p{L}\p{N}_.$])\d+$/u.test(text.slice(0, index));
      const after = /^\d/.test(text.slice(index + 1));
      if (!before || !after) separators++;
    }
    return mark;
  });
  return semicolons === 0 && separators > 0;
}

/** Typed text → canonical text of the same length. A pasted English formula passes unchanged. */
export function toCanonical(text: string, locale: FormulaLocale): string {
  if (locale === 'en' || looksEnglish(text)) return text;
  return swap(text, (mark, braces) => {
    if (mark === ';') return braces > 0 ? ';' : ',';
    if (mark === ',') return '.';
    if (mark === '\\') return braces > 0 ? ',' : mark;
    return mark;
  });
}

/** Canonical text → what the reader's editor opens with. */
export function toLocal(text: string, locale: FormulaLocale): string {
  if (locale === 'en') return text;
  return swap(text, (mark, braces, index) => {
    if (mark === ',') return braces > 0 ? '\\' : ';';
    // A point is a decimal sign only between digits of a number: RANK.EQ keeps its own.
    if (mark === '.')
      return /\d$/.test(text.slice(0, index)) || /^\d/.test(text.slice(index + 1)) ? ',' : mark;
    return mark;
  });
}
