import type { RowView } from '../../shared/api.ts';
import { type ComputedAt, type PlanView, readPlan } from '../../shared/plan/read-plan.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import { ownOf, visibleValues } from './visible.ts';

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

/** A head's rows. Nothing in the answer, nor its order, hangs on rows of other agencies. */
export function ownRowViews(
  workbook: Workbook,
  computedAt: ComputedAt,
  agencies: readonly string[],
): RowView[] {
  const own = ownOf(readPlan(workbook), new Set(agencies));
  const view = readPlan(workbook, visibleValues(workbook, own, computedAt));
  return rowViews(view, ({ id }) => own.assignments.has(id));
}

/** Codes and names of own agencies. */
export function ownAgencyNames(
  workbook: Workbook,
  computedAt: ComputedAt,
  agencies: readonly string[],
): Record<string, string> {
  const own = ownOf(readPlan(workbook), new Set(agencies));
  const view = readPlan(workbook, visibleValues(workbook, own, computedAt));
  return Object.fromEntries(
    view.agencies.flatMap(({ id, code, name }) =>
      own.agencies.has(id) && code !== null ? [[code, name ?? code]] : [],
    ),
  );
}
