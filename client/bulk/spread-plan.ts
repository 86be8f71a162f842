import type { ColId, RowId } from '../../shared/ids.ts';
import type { Matrix } from '../../shared/plan/matrix.ts';
import { AGENCIES, ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { type SpreadProblem, spread } from '../../shared/plan/spread.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import type { CellWrite } from '../../shared/workbook/command.ts';
import type { Book } from '../book/book.ts';
import { drawRow, type NewAssignment, type Targets, unitText } from './new-assignments.ts';

/** Where an agency's weight comes from. */
export type WeightBy =
  | { readonly is: 'equal' }
  | { readonly is: 'baseline' }
  | { readonly is: 'target' }
  /** A column of Agencies: population, staff, whatever people add. */
  | { readonly is: 'column'; readonly col: ColId }
  | { readonly is: 'typed'; readonly weights: ReadonlyMap<RowId, number> };

export type SpreadAsk = {
  readonly task: RowId;
  readonly agencies: readonly RowId[];
  readonly total: number;
  readonly step: number;
  readonly by: WeightBy;
  readonly held: ReadonlySet<RowId>;
};

export type SpreadLine = {
  readonly agency: RowId;
  /** Undefined: no number stands where the weight should come from; it counts as nothing. */
  readonly weight: number | undefined;
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly isHeld: boolean;
  /** Held by a lock of the secretariat, not by a tick. */
  readonly isLocked: boolean;
  readonly isFormula: boolean;
};

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;

/** The number an agency's target stands for now. */
export const targetOf = (matrix: Matrix, task: RowId, agency: RowId): number | undefined => {
  const rows = matrix.cell(task, agency);
  const row = rows[0];
  return row === undefined || rows.length > 1 ? undefined : numberOf(matrix.entry(row)?.target);
};

export const weightOf = (
  book: Book,
  matrix: Matrix,
  task: RowId,
  agency: RowId,
  by: WeightBy,
): number | undefined => {
  switch (by.is) {
    case 'equal':
      return 1;
    case 'target':
      return targetOf(matrix, task, agency);
    case 'baseline': {
      const row = matrix.cell(task, agency)[0];
      return row === undefined ? undefined : numberOf(matrix.entry(row)?.baseline);
    }
    case 'column':
      return numberOf(book.view(AGENCIES, agency, by.col).value);
    case 'typed':
      return by.weights.get(agency);
  }
};

export const linesOf = (book: Book, matrix: Matrix, ask: SpreadAsk): SpreadLine[] =>
  ask.agencies.map((agency) => {
    const before = targetOf(matrix, ask.task, agency);
    const row = matrix.cell(ask.task, agency)[0];
    const isLocked =
      row !== undefined &&
      book.locks.rules().cell(ASSIGNMENTS, row, ASSIGNMENT.target) !== undefined;
    return {
      agency,
      isLocked,
      weight: weightOf(book, matrix, ask.task, agency, ask.by),
      before,
      after: undefined,
      isHeld: before !== undefined && (isLocked || ask.held.has(agency)),
      isFormula: row !== undefined && book.view(ASSIGNMENTS, row, ASSIGNMENT.target).formula,
    };
  });

/** The new number in the form the old one had: `≥ 90` stays a bound, đồng stay đồng. */
const like = (before: CellInput, value: number, unit: string): CellInput => {
  if (typeof before !== 'object' || before === null || !('v' in before)) return value;
  const kind = before.k === 'pct' && unit.includes('%') ? undefined : before.k;
  const kept = kind === undefined ? {} : { k: kind };
  if ('op' in before) return { op: before.op, v: value, ...kept };
  return kind === undefined ? value : { v: value, ...kept };
};

export type SpreadPlan = {
  readonly lines: readonly SpreadLine[];
  readonly targets: Targets;
  readonly rest: number;
  readonly held: number;
  readonly odd: RowId | undefined;
};
export type SpreadPlanProblem =
  | SpreadProblem
  /** Several rows stand where one number should go. */
  | { readonly is: 'twice'; readonly agencies: readonly RowId[] };

/** What spreading would write. New rows are made for parts that are something; nothing is written for nothing. */
export function planSpread(
  book: Book,
  matrix: Matrix,
  ask: SpreadAsk,
): Result<SpreadPlan, SpreadPlanProblem> {
  const twice = ask.agencies.filter((agency) => matrix.pairSize(ask.task, agency) > 1);
  if (twice.length > 0) return fail({ is: 'twice', agencies: twice });
  const lines = linesOf(book, matrix, ask);
  const spreaded = spread({
    total: ask.total,
    step: ask.step,
    receivers: lines.map(({ agency, weight, before, isHeld }) => ({
      id: agency,
      weight: weight ?? 0,
      ...(isHeld ? { held: before } : {}),
    })),
  });
  if (!spreaded.ok) return spreaded;
  const { shares, held, rest, odd } = spreaded.value;
  const made: NewAssignment[] = [];
  const cells: CellWrite[] = [];
  const done = lines.map((line): SpreadLine => {
    const { agency, before, isHeld } = line;
    const after = shares.get(agency) ?? 0;
    const row = matrix.cell(ask.task, agency)[0];
    if (row === undefined) {
      if (after !== 0) made.push({ row: drawRow(book), task: ask.task, agency, target: after });
    } else if (!isHeld && after !== before) {
      const { input } = book.view(ASSIGNMENTS, row, ASSIGNMENT.target);
      const unit = unitText(book, ask.task, row);
      cells.push({ row, col: ASSIGNMENT.target, input: like(input, after, unit) });
    }
    return { ...line, after };
  });
  return ok({
    lines: done,
    targets: { made, cells },
    held,
    rest,
    // Ids of receivers are the agencies' row ids.
    odd: odd as RowId | undefined,
  });
}
