import { newRowId, type RowId } from '../../shared/ids.ts';
import type { Matrix } from '../../shared/plan/matrix.ts';
import { ASSIGNMENT, ASSIGNMENTS, TASK, TASKS } from '../../shared/plan/sheets.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import type { CellWrite, Command } from '../../shared/workbook/command.ts';
import type { Book } from '../book/book.ts';

/** Date serial of 31 December: the deadline of an assignment that nobody gave one. */
export const yearEnd = (year: number): number =>
  (Date.UTC(year, 11, 31) - Date.UTC(1899, 11, 30)) / 86_400_000;

/** A target for a pair that has no row yet. `row` is its id, drawn before so that a formula can be read for it. */
export type NewAssignment = {
  readonly row: RowId;
  readonly task: RowId;
  readonly agency: RowId;
  readonly target: CellInput;
  /** The task's unit and the year's last day when left out. */
  readonly unit?: CellInput;
  readonly deadline?: CellInput;
};

const COLUMNS = [
  ASSIGNMENT.agency,
  ASSIGNMENT.task,
  ASSIGNMENT.target,
  ASSIGNMENT.unit,
  ASSIGNMENT.weight,
  ASSIGNMENT.deadline,
] as const;

/** Agency → the row behind its last one, so that the list stays grouped; null is the sheet's end. */
const placesBehind = (book: Book, matrix: Matrix): Map<RowId, RowId | null> => {
  const places = new Map<RowId, RowId | null>();
  const axis = book.workbook.sheet(ASSIGNMENTS)?.rows;
  for (let i = (axis?.length ?? 0) - 1; i >= 0; i--) {
    const row = axis?.at(i);
    const agency = row === undefined ? undefined : matrix.entry(row)?.agency;
    if (agency !== undefined && !places.has(agency)) places.set(agency, axis?.at(i + 1) ?? null);
  }
  return places;
};

/** The new rows as commands, one an agency. */
const insertCommands = (
  book: Book,
  matrix: Matrix,
  year: number,
  made: readonly NewAssignment[],
): Command[] => {
  const byAgency = new Map<RowId, NewAssignment[]>();
  for (const one of made) {
    const list = byAgency.get(one.agency);
    if (list) list.push(one);
    else byAgency.set(one.agency, [one]);
  }
  const behind = placesBehind(book, matrix);
  const unitOf = (task: RowId): CellInput => {
    const { input, formula, text } = book.view(TASKS, task, TASK.unit);
    return formula ? text : input;
  };
  const due: CellInput = { v: yearEnd(year), k: 'date' };
  return [...byAgency].map(([agency, list]) => ({
    do: 'insertRows',
    sheet: ASSIGNMENTS,
    before: behind.get(agency) ?? null,
    rows: list.map(({ row }) => row),
    cols: COLUMNS,
    values: [
      list.map(() => ({ ref: agency })),
      list.map(({ task }) => ({ ref: task })),
      list.map(({ target }) => target),
      list.map(({ task, unit }) => (unit === undefined ? unitOf(task) : unit)),
      list.map(() => 1),
      list.map(({ deadline }) => (deadline === undefined ? due : deadline)),
    ],
  }));
};

export type Targets = {
  readonly made: readonly NewAssignment[];
  readonly cells: readonly CellWrite[];
};

/** New assignments and cells of those that are there, as one command: one undo step. Undefined when there is nothing. */
export const targetsCommand = (
  book: Book,
  matrix: Matrix,
  year: number,
  { made, cells }: Targets,
): Command | undefined => {
  const commands: Command[] = insertCommands(book, matrix, year, made);
  if (cells.length > 0) commands.push({ do: 'setCells', sheet: ASSIGNMENTS, cells });
  return commands.length === 0 ? undefined : { do: 'all', commands };
};

export const drawRow = (book: Book): RowId => newRowId(() => book.random());

/**
 * A target as its unit means it: `95%` in a row counted in per cent is 95 points, as the rows beside it have it.
 * Everything else stays what was typed.
 */
export const byUnit = (input: CellInput, unit: string): CellInput => {
  const isShare =
    typeof input === 'object' &&
    input !== null &&
    'v' in input &&
    'k' in input &&
    input.k === 'pct';
  if (!isShare || !unit.includes('%')) return input;
  const points = Number((input.v * 100).toPrecision(15));
  return 'op' in input ? { op: input.op, v: points } : points;
};

/** The unit an assignment of this pair has, or would get. */
export const unitText = (book: Book, task: RowId, row: RowId | undefined): string =>
  row === undefined
    ? book.view(TASKS, task, TASK.unit).text
    : book.view(ASSIGNMENTS, row, ASSIGNMENT.unit).text;
