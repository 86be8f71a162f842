import type { FormulaPlace } from '../../shared/formula/names.ts';
import { shift } from '../../shared/formula/shift.ts';
import { type CellInput, isFormula } from '../../shared/value/cell-value.ts';
import type { Book } from '../book/book.ts';

/**
 * What a copied cell holds in its new place: the relative references of a formula move along by the sheet's own rows
 * and columns, whatever my sort shows between them; everything else stays.
 */
export const copyInput = (
  book: Book,
  input: CellInput,
  from: FormulaPlace,
  to: FormulaPlace,
): CellInput => {
  if (!isFormula(input)) return input;
  const source = book.workbook.sheet(from.sheet);
  const target = book.workbook.sheet(to.sheet);
  if (!source || !target || from.row === null || to.row === null) return input;
  if (from.col === null || to.col === null) return input;
  const rows = target.rows.position(to.row) - source.rows.position(from.row);
  const cols = target.cols.position(to.col) - source.cols.position(from.col);
  return { f: shift(input.f, from, book.workbook.names, rows, cols) };
};
