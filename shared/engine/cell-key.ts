import type { ColId, RowId, SheetId } from '../ids.ts';

/** One cell as a map key. Ids hold no colon, so a key splits one way only. */
export type CellKey = string;
export type CellPlace = { readonly sheet: SheetId; readonly row: RowId; readonly col: ColId };

export const keyOfCell = (sheet: SheetId, row: RowId, col: ColId): CellKey =>
  `${sheet}:${row}:${col}`;

export const placeOfKey = (key: CellKey): CellPlace => {
  const [sheet, row, col] = key.split(':');
  return { sheet: sheet as SheetId, row: row as RowId, col: col as ColId }; // built by keyOfCell
};
