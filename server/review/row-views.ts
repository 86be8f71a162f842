import type { RowView } from '../../shared/api.ts';
import type { RowId } from '../../shared/ids.ts';
import { type ComputedAt, type PlanView, readPlan } from '../../shared/plan/read-plan.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import { type Own, ownOf, visibleValues } from './visible.ts';

/** Assignments of a plan as export scripts and heads read them, in the order of the sheet. */
export const rowViews = (
  view: PlanView,
  wanted: (row: PlanView['assignments'][number]) => boolean = () => true,
): RowView[] =>
  view.assignments.filter(wanted).map((row) => {
    const agency = row.agency.is === 'live' ? view.agency(row.agency.row) : undefined;
    const task = row.task.is === 'live' ? view.task(row.task.row) : undefined;
    return {
      id: row.id,
      agency: agency?.code ?? '',
      task: task?.code ?? '',
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

/** What these agencies own, seen with their eyes: no other row is even looked at. */
function ownView(
  workbook: Workbook,
  inputs: PlanView,
  computedAt: ComputedAt,
  agencies: readonly string[],
): { readonly own: Own; readonly view: PlanView } {
  const own = ownOf(inputs, new Set(agencies));
  const wanted = (_: string, row: RowId): boolean =>
    own.assignments.has(row) || own.agencies.has(row) || own.tasks.has(row);
  return { own, view: readPlan(workbook, visibleValues(workbook, own, computedAt), wanted) };
}

/** A head's rows. Nothing in the answer, nor its order, hangs on rows of other agencies. `inputs` is the plan without computed values. */
export function ownRowViews(
  workbook: Workbook,
  inputs: PlanView,
  computedAt: ComputedAt,
  agencies: readonly string[],
): RowView[] {
  const { own, view } = ownView(workbook, inputs, computedAt, agencies);
  return rowViews(view, ({ id }) => own.assignments.has(id));
}

/** Codes and names of own agencies. */
export function ownAgencyNames(
  workbook: Workbook,
  inputs: PlanView,
  computedAt: ComputedAt,
  agencies: readonly string[],
): Record<string, string> {
  const { own, view } = ownView(workbook, inputs, computedAt, agencies);
  return Object.fromEntries(
    view.agencies.flatMap(({ id, code, name }) =>
      own.agencies.has(id) && code !== null ? [[code, name ?? code]] : [],
    ),
  );
}
