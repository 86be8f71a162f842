import type { ColId, RowId, SheetId } from '../ids.ts';
import type { Workbook } from '../workbook/model.ts';
import { keyOfCell } from './cell-key.ts';
import type { TraceGroup } from './trace.ts';

/** Cells, each once, given back column by column in the order of the sheets. */
export class TraceCells {
  readonly #workbook: Workbook;
  readonly #seen = new Set<string>();
  readonly #columns = new Map<string, { sheet: SheetId; col: ColId; rows: RowId[] }>();

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  add(sheet: SheetId, col: ColId, row: RowId): void {
    const model = this.#workbook.names.sheet(sheet);
    if (!model || model.rows.position(row) < 0 || model.cols.position(col) < 0) return;
    const key = keyOfCell(sheet, row, col);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const column = this.#columns.get(`${sheet}:${col}`) ?? { sheet, col, rows: [] };
    this.#columns.set(`${sheet}:${col}`, column);
    column.rows.push(row);
  }

  groups(): readonly TraceGroup[] {
    const sheets = this.#workbook.sheets();
    return sheets.flatMap((sheet) =>
      [...this.#columns.values()]
        .filter((group) => group.sheet === sheet.id)
        .sort((a, b) => sheet.cols.position(a.col) - sheet.cols.position(b.col))
        .map(({ col, rows }) => {
          const order = rows.map((row) => [sheet.rows.position(row), row] as const);
          order.sort(([a], [b]) => a - b);
          return { sheet: sheet.id, col, rows: order.map(([, row]) => row) };
        }),
    );
  }
}
