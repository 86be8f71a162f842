import type { HyperFormula, RawCellContent } from 'hyperformula';
import { buildLibrary } from './config.ts';
import { limitFormula } from './formula-text.ts';
import type { EngineContext } from './functions/clock.ts';

export type LibraryCell = { readonly sheet: number; readonly row: number; readonly col: number };
type Contents = Readonly<Record<string, RawCellContent[][]>>;

const isFormulaText = (content: RawCellContent): content is string =>
  typeof content === 'string' && content.startsWith('=');

/** Sets one cell; a formula that throws out of the library becomes an error in its cell. */
export const setContent = (
  library: HyperFormula,
  at: LibraryCell,
  content: RawCellContent,
): void => {
  try {
    library.setCellContents(at, [[content]]);
  } catch (thrown) {
    if (!isFormulaText(content)) throw thrown;
    library.setCellContents(at, [[limitFormula('not computable')]]);
  }
};

/** Builds the library's workbook; if some formula throws, everything else first, then one formula at a time. */
export const buildSafely = (contents: Contents, context: EngineContext): HyperFormula => {
  try {
    return buildLibrary(contents, context);
  } catch {
    const plain = Object.entries(contents).map(([name, rows]) => [
      name,
      rows.map((row) => row.map((content) => (isFormulaText(content) ? null : content))),
    ]);
    const library = buildLibrary(Object.fromEntries(plain), context);
    Object.values(contents).forEach((rows, sheet) => {
      rows.forEach((contentRow, row) => {
        contentRow.forEach((content, col) => {
          if (isFormulaText(content)) setContent(library, { sheet, row, col }, content);
        });
      });
    });
    return library;
  }
};

const plainText = (formula: string): string => formula.replace(/[\s']/g, '').toUpperCase();

/** Whether two formula texts differ only in spaces, quotes and letter case. */
export const sameFormula = (a: string, b: string): boolean => plainText(a) === plainText(b);
