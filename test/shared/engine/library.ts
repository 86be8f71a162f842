import type { RawCellContent } from 'hyperformula';
import { cellValueOf } from '../../../shared/engine/cell-value-of.ts';
import { buildLibrary } from '../../../shared/engine/config.ts';
import type { CellValue } from '../../../shared/value/cell-value.ts';

export const CLOCK = { today: 46_000 };

/** Values of one sheet of raw contents, as cells would show them. */
export const evaluate = (rows: RawCellContent[][], today = CLOCK.today): CellValue[][] => {
  const library = buildLibrary({ sheet1: rows }, { clock: { today } });
  const values = library
    .getSheetValues(0)
    .map((row) => row.map((value) => cellValueOf(value, () => undefined)));
  library.destroy();
  return values;
};

/** Value of one formula beside a column of data in A. */
export const formula = (text: string, data: RawCellContent[][] = []): CellValue => {
  const width = Math.max(0, ...data.map((row) => row.length));
  const rows = [[...Array(width).fill(null), text], ...data.map((row) => [...row])];
  // Data starts in row 2, so that a formula that spills to the right is the only one in row 1.
  return evaluate(rows)[0]?.[width] ?? null;
};
