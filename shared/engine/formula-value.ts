import type { HyperFormula } from 'hyperformula';
import type { CellValue } from '../value/cell-value.ts';
import { tellBlocker } from './blocked.ts';
import type { CellKey } from './cell-key.ts';
import { cellValueOf, ownCause } from './cell-value-of.ts';
import type { HeldSheets } from './held-sheets.ts';
import type { LibraryCell } from './library-door.ts';

/** What the library says of a formula's cell. */
export type FormulaValue = {
  readonly value: CellValue;
  /** It spills, or could not. */
  readonly isArray: boolean;
  readonly isCycle: boolean;
};

/** `formula` gives its text as the library takes it; asked for when a result has no room. */
export const formulaValue = (
  library: HyperFormula,
  held: HeldSheets,
  key: CellKey,
  address: LibraryCell,
  formula: () => string,
): FormulaValue => {
  const read = cellValueOf(library.getCellValue(address), held.cause);
  const value = tellBlocker(ownCause(read, key), library, address, {
    formula,
    keyAt: (at) => held.keyAt(at.sheet, at.row, at.col),
  });
  const error = typeof value === 'object' && value !== null ? value.error : undefined;
  const spills = library.arrayMapping.arrayMapping.size > 0 && library.isCellPartOfArray(address);
  return { value, isArray: spills || error === '#SPILL!', isCycle: error === '#CYCLE!' };
};
