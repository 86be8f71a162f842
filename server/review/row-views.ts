import type { RowView } from '../../shared/api.ts';
import type { RowId } from '../../shared/ids.ts';
import { type ComputedAt, type PlanView, readPlan } from '../../shared/plan/read-plan.ts';
import { AGENCIES, ASSIGNMENTS, TASKS } from '../../shared/plan/sheets.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { SharedColumn } from '../../shared/workbook/plan-settings.ts';
import type { SheetModel } from '../../shared/workbook/sheet-model.ts';
import { sharedValues } from './shared-values.ts';
import { type Own, visibleValues } from './visible.ts';

/** An assignment as export scripts and heads read it. */
export const rowView = (
  view: Pick<PlanView, 'agency' | 'task'>,
  row: PlanView['assignments'][number],
): RowView => {
  const agency = row.agency.is === 'live' ? view.agency(row.agency.row) : undefined;
  const task = row.task.is === 'live' ? view.task(row.task.row) : undefined;
  // A task that is not in the catalogue yet is known by its own words.
  const words = row.task.is === 'unknown' ? row.task.text : '';
  return {
    id: row.id,
    agency: agency?.code ?? '',
    task: task?.code ?? words,
    taskName: task?.name ?? '',
    unit: row.unit,
    baseline: row.baseline,
    target: row.target,
    weight: row.weight,
    deadline: row.deadline,
    note: row.note,
    legalBasis: task?.legalBasis ?? null,
  };
};

/** Code → name of the agencies that have a code. */
export const agencyNames = (agencies: PlanView['agencies']): Record<string, string> =>
  Object.fromEntries(
    agencies.flatMap(({ code, name }) => (code === null ? [] : [[code, name ?? code]])),
  );

/** What a head reads of a plan: own rows, and own agencies' names by code. */
export type OwnReading = {
  readonly rows: readonly RowView[];
  readonly names: Readonly<Record<string, string>>;
};

/** These rows in the order of the sheet. */
const inOrder = (sheet: SheetModel, rows: ReadonlySet<RowId>): readonly RowId[] =>
  [...rows]
    .filter((row) => sheet.rows.isLive(row))
    .sort((a, b) => sheet.rows.position(a) - sheet.rows.position(b));

/**
 * A head's reading. Nothing in it, nor its order, hangs on rows of other agencies: none of them is even looked at.
 * `marks` are the columns that the secretariat shares.
 */
export function ownReading(
  workbook: Workbook,
  own: Own,
  computedAt: ComputedAt,
  marks: readonly SharedColumn[],
): OwnReading {
  const mayRead = new Map([
    [ASSIGNMENTS, own.assignments],
    [TASKS, own.tasks],
    [AGENCIES, own.agencies],
  ]);
  const wanted = (sheet: SheetModel): readonly RowId[] =>
    inOrder(sheet, mayRead.get(sheet.id) ?? new Set());
  const visible = visibleValues(workbook, own, computedAt, marks);
  const view = readPlan(workbook, visible, wanted);
  const shared = (row: RowView, { id, agency, task }: PlanView['assignments'][number]): RowView => {
    const values = sharedValues(
      workbook,
      marks,
      new Map([
        [ASSIGNMENTS, id],
        [TASKS, task.is === 'live' ? task.row : undefined],
        [AGENCIES, agency.is === 'live' ? agency.row : undefined],
      ]),
      visible,
    );
    return values ? { ...row, shared: values } : row;
  };
  return {
    rows: view.assignments.map((row) => shared(rowView(view, row), row)),
    names: agencyNames(view.agencies),
  };
}
