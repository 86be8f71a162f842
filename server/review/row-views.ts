import type { RowView } from '../../shared/api.ts';
import type { RowId } from '../../shared/ids.ts';
import { type ComputedAt, type PlanView, readPlan } from '../../shared/plan/read-plan.ts';
import { AGENCIES, ASSIGNMENTS, TASKS } from '../../shared/plan/sheets.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { SharedColumn } from '../../shared/workbook/plan-settings.ts';
import { sharedValues } from './shared-values.ts';
import { ownOf, visibleValues } from './visible.ts';

/** Assignments of a plan as export scripts and heads read them, in the order of the sheet. */
export const rowViews = (
  view: PlanView,
  wanted: (row: PlanView['assignments'][number]) => boolean = () => true,
): RowView[] =>
  view.assignments.filter(wanted).map((row) => {
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
  });

/** Code → name of the agencies that have a code. */
export const agencyNames = (
  view: PlanView,
  wanted: (row: PlanView['agencies'][number]) => boolean = () => true,
): Record<string, string> =>
  Object.fromEntries(
    view.agencies
      .filter(wanted)
      .flatMap(({ code, name }) => (code === null ? [] : [[code, name ?? code]])),
  );

/** What a head reads of a plan: own rows, and own agencies' names by code. */
export type OwnReading = {
  readonly rows: readonly RowView[];
  readonly names: Readonly<Record<string, string>>;
};

/**
 * A head's reading. Nothing in it, nor its order, hangs on rows of other agencies: none of them is even looked at.
 * `inputs` is the plan without computed values; `marks` are the columns that the secretariat shares.
 */
export function ownReading(
  workbook: Workbook,
  inputs: PlanView,
  computedAt: ComputedAt,
  agencies: readonly string[],
  marks: readonly SharedColumn[],
): OwnReading {
  const own = ownOf(inputs, new Set(agencies));
  const wanted = (_: string, row: RowId): boolean =>
    own.assignments.has(row) || own.agencies.has(row) || own.tasks.has(row);
  const visible = visibleValues(workbook, own, computedAt, marks);
  const view = readPlan(workbook, visible, wanted);
  const mine = view.assignments.filter(({ id }) => own.assignments.has(id));
  const shared = (row: RowView, index: number): RowView => {
    const { agency, task } = mine[index] ?? {};
    const values = sharedValues(
      workbook,
      marks,
      new Map([
        [ASSIGNMENTS, mine[index]?.id],
        [TASKS, task?.is === 'live' ? task.row : undefined],
        [AGENCIES, agency?.is === 'live' ? agency.row : undefined],
      ]),
      visible,
    );
    return values ? { ...row, shared: values } : row;
  };
  return {
    rows: rowViews(view, ({ id }) => own.assignments.has(id)).map(shared),
    names: agencyNames(view, ({ id }) => own.agencies.has(id)),
  };
}
