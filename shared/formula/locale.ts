/**
 * Formula text between the reader's habit and the stored one. In Vietnamese settings arguments are separated by `;` and
 * decimals by `,`, array columns by `\\`; stored formulas use `,`, `.` and `,`. Texts keep their length, so positions in
 * them stay. Strings, quoted names, brackets and words (names may hold points) are left alone.
 */
export type FormulaLocale = 'vi' | 'en';

// Strings, quoted names, tokens, bracketed references (with escaped brackets), words, numbers of either habit, or one sign.
const PIECE =
  /"(?:[^"]|"")*"?|'(?:[^']|'')*'?|`[^`]*`?|\[(?:'.|[^[\]']|\[(?:'.|[^\]'])*\])*\]?|[\p{L}_$][\p{L}\p{N}_.$]*|(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,\d+|\d*\.\d+|\d+\.?)(?:[eE][+-]?\d+)?|[{}]|[;,\\]/gu;

type Sign = (mark: string, braces: number) => string;

const rewrite = (text: string, number: (piece: string) => string, sign: Sign): string => {
  let braces = 0;
  return text.replace(PIECE, (piece) => {
    if (piece === '{') braces++;
    else if (piece === '}') braces--;
    else if (/^[\d.]/.test(piece)) return number(piece);
    else if (piece.length === 1 && ';,\\'.includes(piece)) return sign(piece, braces);
    return piece;
  });
};

/**
 * Was this typed the English way? `;` as a separator says no. Otherwise a comma that is not the decimal comma of a number
 * says yes.
 */
function looksEnglish(text: string): boolean {
  let semicolons = 0;
  let separators = 0;
  rewrite(
    text,
    (piece) => piece,
    (mark, braces) => {
      if (mark === ';' && braces === 0) semicolons++;
      if (mark === ',') separators++;
      return mark;
    },
  );
  return semicolons === 0 && separators > 0;
}

/** `1.000,5` → `1000.5`, filled up with spaces to its old length. */
const canonicalNumber = (piece: string): string => {
  if (!piece.includes(',')) return piece;
  return piece.replaceAll('.', '').replace(',', '.').padEnd(piece.length, ' ');
};

/** Typed text → canonical text of the same length. A pasted English formula passes unchanged. */
export function toCanonical(text: string, locale: FormulaLocale): string {
  if (locale === 'en' || looksEnglish(text)) return text;
  return rewrite(text, canonicalNumber, (mark, braces) => {
    if (mark === ';') return braces > 0 ? ';' : ',';
    if (mark === '\\') return braces > 0 ? ',' : mark;
    return mark;
  });
}

/** Canonical text → what the reader's editor opens with. */
export function toLocal(text: string, locale: FormulaLocale): string {
  if (locale === 'en') return text;
  // In canonical text no number holds a comma: `1,5` is two arguments.
  const apart = text.replace(/(\d),(?=\d)/g, '$1,\u0000');
  const local = rewrite(
    apart,
    (piece) => (/^\.|\.$/.test(piece) ? piece : piece.replace('.', ',')),
    (mark, braces) => (mark === ',' ? (braces > 0 ? '\\' : ';') : mark),
  );
  return local.replaceAll('\u0000', '');
}
