import { engineText, engineTextAt } from '../formula/engine-text.ts';
import { withoutLet } from '../formula/let.ts';
import type { FormulaPlace, Names, SheetNames } from '../formula/names.ts';
import type { SheetId } from '../ids.ts';
import { MAX_FORMULA_NESTING } from '../limits.ts';
import { LIMIT_FUNCTION } from './functions/missing.ts';
import { beyondLimit } from './lint.ts';

/** A formula whose cell is to show a limit. The word is ours, so it needs no quoting. */
export const limitFormula = (what: string): string => `=${LIMIT_FUNCTION}("${what}")`;

const TOO_LONG = 'formula too long';

/** Named values put in for one formula: they may stand on each other, but not double without end. */
const MAX_NAMES_INLINED = 500;

/** The document's names with sheets called as the engine calls them, so that renaming a sheet touches no formula. */
export const engineNames = (
  names: Names,
  localName: (id: SheetId) => string | undefined,
): Names => {
  let inlined = 0;
  return {
    valueName: (id) => names.valueName(id),
    valueByName: (text) => names.valueByName(text),
    sheetByName: (text) => names.sheetByName(text),
    valueFormula: (id) => {
      const stored = ++inlined > MAX_NAMES_INLINED ? undefined : names.valueFormula(id);
      return stored === undefined ? undefined : (withoutLet(stored) ?? limitFormula(TOO_LONG));
    },
    sheet: (id) => {
      const sheet = names.sheet(id);
      const name = localName(id);
      if (!sheet || name === undefined) return undefined;
      return {
        id,
        name,
        rows: sheet.rows,
        cols: sheet.cols,
        columnName: (col) => sheet.columnName(col),
        columnByName: (text) => sheet.columnByName(text),
      };
    },
  };
};

/** The library reads exponents in lower case only. Strings stay as they are. */
const lowerExponents = (formula: string): string =>
  formula
    .split('"')
    .map((part, i) => (i % 2 === 0 ? part.replace(/\b(\d+\.?\d*)E([+-]?\d+)\b/g, '$1e$2') : part))
    .join('"');

/** Formula text for the library, or the formula of a limit. */
export const libraryFormula = (stored: string, at: FormulaPlace, names: Names): string => {
  const before =
    stored.length > MAX_FORMULA_NESTING && beyondLimit(stored.replace(/`[^`]*`/g, 'A1'));
  if (before) return limitFormula(before);
  const flat = withoutLet(stored);
  if (flat === undefined) return limitFormula(TOO_LONG);
  const text = lowerExponents(engineText(flat, at, names));
  const problem = beyondLimit(text);
  return problem ? limitFormula(problem) : text;
};

/** `libraryFormula` for a document that stands still: formulas and sheets that come again are read once. */
export const libraryFormulas = (
  names: Names,
  localName: (id: SheetId) => string | undefined,
): ((stored: string, at: FormulaPlace) => string) => {
  const read = new Map<string, ReturnType<typeof engineTextAt>>();
  const sheets = new Map<SheetId, SheetNames | undefined>();
  const still = engineNames(names, localName);
  const sheet = (id: SheetId): SheetNames | undefined => {
    if (!sheets.has(id)) sheets.set(id, still.sheet(id));
    return sheets.get(id);
  };
  const held: Names = { ...still, sheet };
  return (stored, at) => {
    if (!read.has(stored)) {
      const short = stored.length <= MAX_FORMULA_NESTING;
      read.set(stored, short ? engineTextAt(stored) : undefined);
    }
    const text = read.get(stored)?.(at, held);
    if (text === undefined) return libraryFormula(stored, at, engineNames(names, localName));
    const problem = beyondLimit(text);
    return problem ? limitFormula(problem) : text;
  };
};
