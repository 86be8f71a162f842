import type { RowView } from '../../shared/api.ts';
import type { RowId } from '../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS, TASK, TASKS } from '../../shared/plan/sheets.ts';
import { type Terms, termsOf } from '../../shared/review/facts.ts';
import { isFormula } from '../../shared/value/cell-value.ts';
import type { PlanReader } from './plan-reader.ts';

const BINDING = [ASSIGNMENT.task, ASSIGNMENT.target, ASSIGNMENT.unit, ASSIGNMENT.deadline] as const;

/**
 * What each row binds its agency to: the values as that agency alone reads them. A value withheld from it binds nobody,
 * so nothing calculated from rows of others can re-open an answer, refuse a decision, or be told by either. Both sides
 * of the consultation compare these and nothing else.
 */
export function boundTerms(
  reader: PlanReader,
  rows: readonly RowView[],
  /** The one agency whose reading `rows` is, if it is. */
  readBy: string | undefined,
): ReadonlyMap<string, Terms> {
  const terms = new Map(rows.map((row) => [row.id, termsOf(row)]));
  if (readBy !== undefined) return terms;
  const sheet = reader.workbook.sheet(ASSIGNMENTS);
  const tasks = reader.workbook.sheet(TASKS);
  const isCalculated = (id: string): boolean => {
    const row = id as RowId; // a row of the plan: it was read from there
    return BINDING.some((col) => {
      const input = sheet?.input(row, col) ?? null;
      if (isFormula(input)) return true;
      if (typeof input !== 'object' || input === null || !('ref' in input)) return false;
      return isFormula(tasks?.input(input.ref, TASK.code) ?? null);
    });
  };
  const agencies = new Set(rows.filter(({ id }) => isCalculated(id)).map(({ agency }) => agency));
  for (const agency of agencies) {
    for (const row of reader.own([agency]).rows) {
      if (terms.has(row.id)) terms.set(row.id, termsOf(row));
    }
  }
  return terms;
}
