import type { SharedValue } from '../../shared/api.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { ComputedAt } from '../../shared/plan/read-plan.ts';
import {
  AGENCIES,
  AGENCY,
  ASSIGNMENT,
  ASSIGNMENTS,
  TASK,
  TASKS,
} from '../../shared/plan/sheets.ts';
import { isCellError } from '../../shared/value/cell-value.ts';
import { scalar } from '../../shared/value/show.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { SharedColumn } from '../../shared/workbook/plan-settings.ts';

/** Sheets whose rows a head has some of. */
export const SHAREABLE: ReadonlySet<SheetId> = new Set([ASSIGNMENTS, TASKS, AGENCIES]);

export const isShared = (marks: readonly SharedColumn[], sheet: SheetId, col: ColId): boolean =>
  marks.some((mark) => mark.sheet === sheet && mark.col === col);

/** Columns that a row of a head says already. */
const SAID: ReadonlyMap<SheetId, ReadonlySet<ColId>> = new Map([
  [
    ASSIGNMENTS,
    new Set([
      ...[ASSIGNMENT.agency, ASSIGNMENT.task, ASSIGNMENT.baseline, ASSIGNMENT.target],
      ...[ASSIGNMENT.unit, ASSIGNMENT.weight, ASSIGNMENT.deadline, ASSIGNMENT.note],
    ]),
  ],
  [TASKS, new Set([TASK.code, TASK.name, TASK.legalBasis])],
  [AGENCIES, new Set([AGENCY.code, AGENCY.name])],
]);

const OF = new Map<SheetId, SharedValue['of']>([
  [ASSIGNMENTS, 'row'],
  [TASKS, 'task'],
  [AGENCIES, 'agency'],
]);

/** One of the head's rows, and the catalogue rows it uses. */
export type OwnPlaces = ReadonlyMap<SheetId, RowId | undefined>;

/** Values of the marked columns in these rows, in the order of the sheets' columns; `undefined` when there are none. */
export function sharedValues(
  workbook: Workbook,
  marks: readonly SharedColumn[],
  places: OwnPlaces,
  computedAt: ComputedAt,
): readonly SharedValue[] | undefined {
  if (marks.length === 0) return undefined;
  const values: SharedValue[] = [];
  for (const [id, row] of places) {
    const sheet = workbook.order.isLive(id) ? workbook.sheet(id) : undefined;
    const of = OF.get(id);
    if (!sheet || row === undefined || of === undefined || !sheet.rows.isLive(row)) continue;
    for (const column of sheet.columns()) {
      if (SAID.get(id)?.has(column.id) || !isShared(marks, id, column.id)) continue;
      const computed = computedAt(id, row, column.id);
      const value = computed === undefined ? scalar(sheet.input(row, column.id)) : computed;
      const plain = isCellError(value) ? value.error : value;
      const { type } = column.type;
      const kind =
        type === 'pct' || type === 'cur' || type === 'date' || type === 'time' ? type : null;
      values.push({ of, column: column.name, value: plain, kind });
    }
  }
  return values.length === 0 ? undefined : values;
}
