import type { ValueChange } from '../../shared/engine/messages.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { CellValue } from '../../shared/value/cell-value.ts';

/** Computed values by sheet, column, row: plain maps, outside any reactive graph. */
export type Values = {
  /** Undefined: this cell has no computed value, its own input shows. */
  get(sheet: SheetId, row: RowId, col: ColId): CellValue | undefined;
  put(changes: readonly ValueChange[]): void;
  clear(): void;
};

export function createValues(): Values {
  const sheets = new Map<SheetId, Map<ColId, Map<RowId, CellValue>>>();
  const column = (sheet: SheetId, col: ColId): Map<RowId, CellValue> => {
    const cols = sheets.get(sheet) ?? new Map<ColId, Map<RowId, CellValue>>();
    sheets.set(sheet, cols);
    const rows = cols.get(col) ?? new Map<RowId, CellValue>();
    cols.set(col, rows);
    return rows;
  };
  return {
    get: (sheet, row, col) => sheets.get(sheet)?.get(col)?.get(row),
    put(changes) {
      for (const { sheet, row, col, value } of changes) {
        if (value === null) column(sheet, col).delete(row);
        else column(sheet, col).set(row, value);
      }
    },
    clear: () => sheets.clear(),
  };
}
