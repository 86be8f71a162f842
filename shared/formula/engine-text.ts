import { cellText, columnLetters, quotedPrefix } from './a1.ts';
import { onePercentEach, quotedText } from './engine-spelling.ts';
import { readToken } from './grammar.ts';
import type { FormulaPlace, Names } from './names.ts';
import { type Resolved, resolve } from './resolve.ts';

/** Functions that take a named range where the text has a whole column. Others need the literal range. */
const TAKES_NAMES: ReadonlySet<string> = new Set(
  'SUM SUMIF SUMIFS COUNTIF COUNTIFS AVERAGEIF AVERAGEIFS MINIFS MAXIFS AVERAGE MIN MAX COUNT COUNTA COUNTBLANK VLOOKUP MATCH'.split(
    ' ',
  ),
);

const MAX_DEPTH = 32;

/** Gives an engine-local name for a whole-column token, or undefined to have it written out. */
export type Alias = (token: string, at: FormulaPlace) => string | undefined;

/** Whole columns and Table[Col]: the tokens that an engine-local named range may stand for. */
export function isAliasable(token: string): boolean {
  const ref = readToken(token);
  if (!ref) return false;
  return ref.is === 'table' || (ref.is === 'range' && !ref.from.row);
}

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

// A string, a token, an error value that swallows a `/` after it, a function's opening, a closing bracket, or a bare TRUE or FALSE.
const PART = /"(?:[^"]|"")*"|`([^`]*)`|#N\/A|([A-Za-z_][\w.]*)?\(|\)|\b(?:TRUE|FALSE)\b(?!\s*\()/gi;

function write(
  stored: string,
  at: FormulaPlace,
  names: Names,
  alias: Alias | undefined,
  depth: number,
): string {
  const calls: string[] = [];
  return onePercentEach(stored).replace(PART, (whole: string, token?: string, name?: string) => {
    if (token !== undefined) {
      const inside = calls[calls.length - 1] ?? '';
      if (alias && TAKES_NAMES.has(inside) && isAliasable(token)) {
        const given = alias(token, at);
        if (given !== undefined) return given;
      }
      return writeToken(token, at, names, alias, depth);
    }
    if (whole.startsWith('"')) return quotedText(whole);
    if (whole.startsWith('#')) return 'NA()';
    if (whole === ')') {
      calls.pop();
      return whole;
    }
    if (whole.endsWith('(')) {
      calls.push((name ?? '').toUpperCase());
      return whole;
    }
    return `${whole.toUpperCase()}()`;
  });
}

function writeToken(
  token: string,
  at: FormulaPlace,
  names: Names,
  alias: Alias | undefined,
  depth: number,
): string {
  const ref = resolve(token, at, names);
  if (ref.is === 'dead') return '#REF!';
  if (ref.is !== 'name') return bounded(ref, ref.sheet.id === at.sheet);
  const formula = names.valueFormula(ref.id);
  // A name that stands for itself, however long the way round, has no value.
  if (formula === undefined || depth >= MAX_DEPTH) return '#REF!';
  const body = write(formula, at, names, alias, depth + 1).replace(/^=/, '');
  return /^(?:'(?:[^']|'')*'!)?\$?[A-Z]+\$?\d+$/.test(body) ? body : `(${body})`;
}

/**
 * A stored formula as the engine reads it: plain A1, quoted sheet names, TRUE() for TRUE, named values written out,
 * whole columns as bounded ranges or engine-local names (HyperFormula's own `A:A` goes stale after structural edits).
 */
export const engineText = (stored: string, at: FormulaPlace, names: Names, alias?: Alias): string =>
  write(stored, at, names, alias, 0);
