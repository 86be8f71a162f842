import type { HyperFormula } from 'hyperformula';
import { type CellValue, isCellError } from '../value/cell-value.ts';
import { type CellKey, type CellPlace, placeOfKey } from './cell-key.ts';
import type { LibraryCell } from './library-door.ts';

/**
 * The first filled cell, row by row, where a result would lie that had no room. The library keeps no size of it, so it is
 * calculated once more, on its own. Undefined where the result itself is smaller than the room that was asked for.
 */
const blockerOf = (
  library: HyperFormula,
  at: LibraryCell,
  formula: string,
): LibraryCell | undefined => {
  const result = library.calculateFormula(formula, at.sheet);
  if (!Array.isArray(result)) return undefined;
  const width = result[0]?.length ?? 0;
  for (let r = 0; r < result.length; r++) {
    for (let c = 0; c < width; c++) {
      const cell = { sheet: at.sheet, row: at.row + r, col: at.col + c };
      if ((r > 0 || c > 0) && !library.isCellEmpty(cell)) return cell;
    }
  }
  return undefined;
};

/** The detail of a `#SPILL!` where it began; elsewhere the detail of an error is the key of the cell it began in. */
const BY = 'by ';

type Asked = {
  /** The formula as the library takes it. */
  formula(): string;
  keyAt(cell: LibraryCell): CellKey | undefined;
};

/** A result without room says what is in its way; every other value stays as it is. */
export const tellBlocker = (
  value: CellValue,
  library: HyperFormula,
  at: LibraryCell,
  { formula, keyAt }: Asked,
): CellValue => {
  const ownSpill = isCellError(value) && value.error === '#SPILL!' && value.detail === undefined;
  if (!ownSpill) return value;
  try {
    const cell = blockerOf(library, at, formula());
    const key = cell && keyAt(cell);
    return key ? { ...value, detail: BY + key } : value;
  } catch {
    // The library throws on what it cannot calculate on its own.
    return value;
  }
};

/** The blocking cell that a detail names. */
export const readBlocked = (detail: string | undefined): CellPlace | undefined =>
  detail?.startsWith(BY) ? placeOfKey(detail.slice(BY.length) as CellKey) : undefined;
