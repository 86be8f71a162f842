import { type LetPiece, piecesOf } from './let.ts';

/** Where the operand that ends with piece `at` begins: one piece, or a bracket with the call before it. */
const operandStart = (pieces: readonly LetPiece[], at: number): number => {
  const close = pieces[at]?.kind;
  if (close !== ')' && close !== '}') return at;
  let depth = 0;
  for (let i = at; i >= 0; i--) {
    const { kind } = pieces[i] ?? { kind: 'other' };
    if (kind === ')' || kind === '}') depth++;
    else if (kind === '(' || kind === '{') depth--;
    if (depth === 0) return pieces[i - 1]?.kind === 'call' ? i - 1 : i;
  }
  return at;
};

const solidBefore = (pieces: readonly LetPiece[], at: number): number => {
  let i = at - 1;
  while (pieces[i]?.kind === 'space') i--;
  return i;
};

/** `A1%%` → `(A1%)%`: the library reads one percent sign after an operand, people may write several. */
export function onePercentEach(stored: string): string {
  if (!/%\s*%/.test(stored)) return stored;
  const pieces = piecesOf(stored);
  const texts = pieces.map(({ text }) => text);
  const isPercent = (at: number): boolean => pieces[at]?.text === '%';
  for (let at = 0; at < pieces.length; at++) {
    const before = solidBefore(pieces, at);
    if (!isPercent(at) || !isPercent(before)) continue;
    let first = before;
    while (isPercent(solidBefore(pieces, first))) first = solidBefore(pieces, first);
    const start = operandStart(pieces, solidBefore(pieces, first));
    if (start < 0) continue;
    texts[start] = `(${texts[start]}`;
    texts[before] = `${texts[before]})`;
  }
  return texts.join('');
}

/** A character of the private area that a text does not hold. */
const unused = (text: string, from: number): string => {
  let code = from;
  while (text.includes(String.fromCharCode(code))) code++;
  return String.fromCharCode(code);
};

/**
 * A text value with `""` or a backslash in it: the library ends the text at the first quote, and takes a backslash before
 * a quote for its own sign. Stand-ins are put in and taken out again by SUBSTITUTE, one call however many there are.
 */
export function quotedText(literal: string): string {
  const text = literal.slice(1, -1);
  if (!text.includes('""') && !text.includes('\\')) return literal;
  const quote = unused(text, 0xe000);
  const slash = unused(text + quote, 0xe000);
  let written = `"${text.replaceAll('""', quote).replaceAll('\\', slash)}"`;
  if (text.includes('""')) written = `SUBSTITUTE(${written},"${quote}",CHAR(34))`;
  if (text.includes('\\')) written = `SUBSTITUTE(${written},"${slash}",CHAR(92))`;
  return written;
}
