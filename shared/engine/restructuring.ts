import type { ColId, RowId, SheetId } from '../ids.ts';
import type { Workbook } from '../workbook/model.ts';
import type { SheetModel } from '../workbook/sheet-model.ts';
import { type AxisStep, axisSteps } from './axis-diff.ts';
import type { CellKey } from './cell-key.ts';
import type { Held, HeldSheets } from './held-sheets.ts';

/** What has to happen to one sheet of the library to bring its rows and columns in order. */
export type Restructuring = {
  readonly sheet: SheetModel;
  readonly held: Held;
  readonly rows: readonly AxisStep<RowId>[];
  readonly cols: readonly AxisStep<ColId>[];
};

/** The steps for the sheets whose rows or columns changed; a deleted sheet needs none. */
export const planRestructuring = (
  workbook: Workbook,
  heldSheets: HeldSheets,
  rows: ReadonlySet<SheetId>,
  columns: ReadonlySet<SheetId>,
): readonly Restructuring[] => {
  const plan: Restructuring[] = [];
  for (const id of new Set([...rows, ...columns])) {
    const sheet = workbook.sheet(id);
    const held = heldSheets.get(id);
    if (!sheet || !held) continue;
    const rowSteps = rows.has(id) ? axisSteps(held.rows, sheet.rows.live()) : [];
    const colSteps = columns.has(id) ? axisSteps(held.cols, sheet.cols.live()) : [];
    if (rowSteps.length + colSteps.length > 0)
      plan.push({ sheet, held, rows: rowSteps, cols: colSteps });
  }
  return plan;
};

/**
 * Formulas over the same whole columns were alike before, and the library changed them alike, so the first and the last
 * speak for all. Gives those that `recheck` fed again.
 */
export const recheckAlike = (
  group: readonly CellKey[],
  recheck: (key: CellKey) => boolean,
): readonly CellKey[] => {
  const witnesses = [...new Set(group.length > 0 ? [group[0], group.at(-1)] : [])];
  const fed = witnesses.filter((key) => key !== undefined && recheck(key)) as CellKey[];
  if (fed.length === 0) return fed;
  return [...fed, ...group.filter((key) => !witnesses.includes(key) && recheck(key))];
};
