import { cellText, columnLetters, quotedPrefix } from './a1.ts';
import { onePercentEach, quotedText } from './engine-spelling.ts';
import type { FormulaPlace, Names } from './names.ts';
import { type Resolved, resolve } from './resolve.ts';

const MAX_DEPTH = 32;

const bounded = (ref: Exclude<Resolved, { is: 'dead' | 'name' }>, own: boolean): string => {
  const prefix = own ? '' : quotedPrefix(ref.sheet.name);
  if (ref.row1 < ref.row0) return '#REF!';
  const whole = ref.is === 'cols' || ref.is === 'table';
  if (whole) {
    return `${prefix}${columnLetters(ref.col0)}$1:${columnLetters(ref.col1)}$${ref.row1 + 1}`;
  }
  if (ref.is === 'rows') {
    return `${prefix}$A${ref.row0 + 1}:$${columnLetters(ref.sheet.cols.length - 1)}${ref.row1 + 1}`;
  }
  if (ref.is === 'cell') {
    return prefix + cellText(ref.col0, ref.row0, ref.fixedCol, ref.fixedRow);
  }
  const first = cellText(ref.col0, ref.row0);
  if (ref.is === 'this' && ref.single) return prefix + first;
  if (ref.is === 'range') {
    const { from, to } = ref.ref;
    const a = cellText(ref.col0, ref.row0, from.col?.fixed, from.row?.fixed);
    return `${prefix}${a}:${cellText(ref.col1, ref.row1, to.col?.fixed, to.row?.fixed)}`;
  }
  return `${prefix}${first}:${cellText(ref.col1, ref.row1)}`;
};

// A string, a token, an error value that would swallow a `/` after it, or a bare TRUE or FALSE.
const PART = /"(?:[^"]|"")*"|`([^`]*)`|#N\/A|\b(?:TRUE|FALSE)\b(?!\s*\()/gi;

const write = (stored: string, at: FormulaPlace, names: Names, depth: number): string =>
  onePercentEach(stored).replace(PART, (whole: string, token?: string) => {
    if (token !== undefined) return writeToken(token, at, names, depth);
    if (whole.startsWith('"')) return quotedText(whole);
    return whole.startsWith('#') ? 'NA()' : `${whole.toUpperCase()}()`;
  });

function writeToken(token: string, at: FormulaPlace, names: Names, depth: number): string {
  const ref = resolve(token, at, names);
  if (ref.is === 'dead') return '#REF!';
  if (ref.is !== 'name') return bounded(ref, ref.sheet.id === at.sheet);
  const formula = names.valueFormula(ref.id);
  // A name that stands for itself, however long the way round, has no value.
  if (formula === undefined || depth >= MAX_DEPTH) return '#REF!';
  const body = write(formula, at, names, depth + 1).replace(/^=/, '');
  return /^(?:'(?:[^']|'')*'!)?\$?[A-Z]+\$?\d+$/.test(body) ? body : `(${body})`;
}

/**
 * A stored formula as the engine reads it: plain A1, quoted sheet names, TRUE() for TRUE, named values written out,
 * whole columns as bounded ranges (HyperFormula's own `A:A` goes stale after structural edits).
 */
export const engineText = (stored: string, at: FormulaPlace, names: Names): string =>
  write(stored, at, names, 0);

// What the long way writes anew, or may read differently beside what a token becomes.
const SPECIAL = /["%#]|TRUE|FALSE|LET|\d\.?\d*E[+-]?\d/i;
const MIXES_BEFORE = /[\w.]$/;
const MIXES_AFTER = /^[\w.]/;

/**
 * `engineText` of one formula at many places, for those that are nothing but operators, numbers, functions and references:
 * what stands between the references is read once. Undefined for every other formula.
 */
export const engineTextAt = (
  stored: string,
): ((at: FormulaPlace, names: Names) => string) | undefined => {
  const parts = stored.split('`');
  const plain = parts.filter((_, i) => i % 2 === 0);
  if (parts.length % 2 === 0 || plain.some((part) => SPECIAL.test(part))) return undefined;
  const mixes = plain.some(
    (part, i) =>
      (i < plain.length - 1 && MIXES_BEFORE.test(part)) || (i > 0 && MIXES_AFTER.test(part)),
  );
  if (mixes || parts.some((part, i) => i % 2 === 1 && part.startsWith('#'))) return undefined;
  return (at, names) => {
    let text = '';
    for (const [i, part] of parts.entries())
      text += i % 2 === 0 ? part : writeToken(part, at, names, 0);
    return text;
  };
};
