import { createHash } from 'node:crypto';
import { newRowId, type RowId } from '../../shared/ids.ts';
import { readPlan } from '../../shared/plan/read-plan.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Proposal } from '../../shared/review/facts.ts';
import type { Answer } from '../../shared/review/fold.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import { serialOfIso } from '../../shared/value/dates.ts';
import { readTyped } from '../../shared/value/typed.ts';
import type { CellWrite, Command } from '../../shared/workbook/command.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import { agencyNamed } from './agency-named.ts';

/** What writing a proposal into the plan means; undefined when nothing has to be written (a question). */
export type Acceptance = { readonly command: Command | undefined; readonly row: RowId | undefined };

/** The lead agency that was asked for is none of the plan's, or the name is that of two. */
export type AcceptProblem = 'unknown-lead';

const amount = (value: number | string): CellInput => {
  if (typeof value === 'number') return value;
  const read = readTyped(value, { locale: 'vi', hint: 'number' });
  // A proposal is a value, never a formula.
  return read.is === 'value' ? read.input : value;
};

const day = (value: string): CellInput => {
  const serial = serialOfIso(value);
  return serial === undefined ? value : { v: serial, k: 'date' };
};

function cellsOf(
  workbook: Workbook,
  row: RowId,
  { target, unit, deadline, lead }: Proposal,
): Result<CellWrite[], AcceptProblem> {
  const cells: CellWrite[] = [];
  if (target !== undefined) cells.push({ row, col: ASSIGNMENT.target, input: amount(target) });
  if (unit !== undefined) cells.push({ row, col: ASSIGNMENT.unit, input: unit });
  if (deadline !== undefined) cells.push({ row, col: ASSIGNMENT.deadline, input: day(deadline) });
  if (lead !== undefined) {
    const agency = agencyNamed(readPlan(workbook).agencies, lead);
    if (!agency) return fail('unknown-lead');
    cells.push({ row, col: ASSIGNMENT.agency, input: { ref: agency.id } });
  }
  return ok(cells);
}

/**
 * The row that an accepted addition becomes. It follows from the answer alone, so that a second acceptance after a crash
 * finds the row that the first one wrote.
 */
export function rowOfAddition(answer: string): RowId {
  const digest = createHash('sha256').update(`giao-addition ${answer}`).digest();
  let at = 0;
  return newRowId(() => (digest[at++] ?? 0) / 256);
}

/** The command that carries out what an agency asked for. */
export function acceptance(workbook: Workbook, answer: Answer): Result<Acceptance, AcceptProblem> {
  const sheet = ASSIGNMENTS;
  if (answer.kind === 'add') {
    const row = rowOfAddition(answer.id);
    if (workbook.sheet(sheet)?.rows.has(row)) return ok({ command: undefined, row });
    const view = readPlan(workbook);
    const task = view.tasks.find(({ code, name }) => code === answer.task || name === answer.task);
    const cells = cellsOf(workbook, row, { ...answer.proposal, lead: answer.agency });
    if (!cells.ok) return cells;
    const input: CellInput = task ? { ref: task.id } : answer.task;
    const filled: CellWrite[] = [...cells.value, { row, col: ASSIGNMENT.task, input }];
    if (answer.proposal.unit === undefined && task?.unit) {
      filled.push({ row, col: ASSIGNMENT.unit, input: task.unit });
    }
    // Behind the agency's last row, so that its rows stay together.
    const lastOwn = view.assignments.findLastIndex(
      ({ agency }) => agency.is === 'live' && view.agency(agency.row)?.code === answer.agency,
    );
    const before = lastOwn < 0 ? null : (view.assignments[lastOwn + 1]?.id ?? null);
    return ok({
      command: {
        do: 'insertRows',
        sheet,
        before,
        rows: [row],
        cols: filled.map(({ col }) => col),
        values: filled.map(({ input: value }) => [value]),
      },
      row,
    });
  }
  // Rows of facts are those of the plan: answers are only taken for rows that exist.
  const row = answer.row as RowId;
  if (answer.kind === 'remove')
    return ok({ command: { do: 'deleteRows', sheet, rows: [row] }, row });
  if (answer.kind !== 'adjust') return ok({ command: undefined, row });
  const cells = cellsOf(workbook, row, answer.proposal);
  return cells.ok ? ok({ command: { do: 'setCells', sheet, cells: cells.value }, row }) : cells;
}
