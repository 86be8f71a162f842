import type { RowView } from '../../shared/api.ts';
import type { RowId } from '../../shared/ids.ts';
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
 * `inputs` is the plan without computed values.
 */
export function ownReading(
  workbook: Workbook,
  inputs: PlanView,
  computedAt: ComputedAt,
  agencies: readonly string[],
): OwnReading {
  const own = ownOf(inputs, new Set(agencies));
  const wanted = (_: string, row: RowId): boolean =>
    own.assignments.has(row) || own.agencies.has(row) || own.tasks.has(row);
  const view = readPlan(workbook, visibleValues(workbook, own, computedAt), wanted);
  return {
    rows: rowViews(view, ({ id }) => own.assignments.has(id)),
    names: agencyNames(view, ({ id }) => own.agencies.has(id)),
  };
}
