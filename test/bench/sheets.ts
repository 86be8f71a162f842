import * as Y from 'yjs';
import { type ColId, newColId, newRowId, type RowId, type SheetId } from '../../shared/ids.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import { run } from '../../shared/workbook/commands.ts';
import { openWorkbook, type Workbook } from '../../shared/workbook/model.ts';
import { dice } from './measure.ts';

export const SHEET = 'bench' as SheetId;
/** The sheet of the browser's measures: formulas in these columns, each of the first column. */
export const SHEET_COLUMNS = 20;
export const FORMULA_COLUMNS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8];
export type Grid = { readonly rows: readonly RowId[]; readonly cols: readonly ColId[] };

/** Cell values of a plan-like sheet: a third numbers, the rest short texts that repeat. */
export const valueAt = (row: number, col: number): CellInput =>
  col % 3 === 0 ? row + col / 10 : `giá trị ${(row * 7 + col) % 97}`;

/** A workbook of `rows` × `cols`, made by the product's own commands. `formula` may give some cells one. */
export function gridWorkbook(
  rows: number,
  cols: number,
  formula?: (row: number, col: number, grid: Grid) => string | undefined,
): { readonly workbook: Workbook; readonly grid: Grid } {
  const random = dice(36);
  const doc = new Y.Doc();
  doc.clientID = 1;
  const workbook = openWorkbook(doc);
  const ids = <T>(count: number, draw: () => T): T[] => {
    const found = new Set<T>();
    while (found.size < count) found.add(draw());
    return [...found];
  };
  const grid: Grid = {
    rows: ids(rows, () => newRowId(random)),
    cols: ids(cols, () => newColId(random)),
  };
  const done = run(
    workbook,
    {
      do: 'all',
      commands: [
        { do: 'addSheet', sheet: SHEET, name: 'Bench', before: null },
        {
          do: 'insertColumns',
          sheet: SHEET,
          before: null,
          columns: grid.cols.map((id, at) => ({ id, name: `Cột ${at + 1}` })),
        },
        {
          do: 'insertRows',
          sheet: SHEET,
          before: null,
          rows: grid.rows,
          cols: grid.cols,
          values: grid.cols.map((_, col) =>
            grid.rows.map((_row, row) => {
              const stored = formula?.(row, col, grid);
              return stored === undefined ? valueAt(row, col) : { f: stored };
            }),
          ),
        },
      ],
    },
    { random },
  );
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
  return { workbook, grid };
}
