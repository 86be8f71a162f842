import { newRowId, type RowId } from '../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS, TASK, TASKS } from '../../shared/plan/sheets.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import type { Command } from '../../shared/workbook/command.ts';
import { fromTsv, tiling, toTsv } from '../grid/clipboard.ts';
import { current, type Place, placeAt, rectOf, rects } from '../grid/selection.ts';
import type { MatrixState } from './matrix-state.ts';

/** Edits of the matrix are edits of the list: a target of a row that is there, or a new row. */

/** Date serial of 31 December: the deadline of an assignment that nobody gave one. */
export const yearEnd = (year: number): number =>
  (Date.UTC(year, 11, 31) - Date.UTC(1899, 11, 30)) / 86_400_000;

/** The row that a new assignment stands before: behind the agency's last one, so the list stays grouped. */
const beforeFor = (matrix: MatrixState, agency: RowId): RowId | null => {
  const axis = matrix.book.workbook.sheet(ASSIGNMENTS)?.rows;
  if (!axis) return null;
  for (let i = axis.length - 1; i >= 0; i--) {
    const row = axis.at(i);
    if (row !== undefined && matrix.pairOfRow(row)?.agency === agency) {
      return axis.at(i + 1) ?? null;
    }
  }
  return null;
};

const assign = (
  matrix: MatrixState,
  place: Place,
  row: RowId,
  target: CellInput,
  year: number,
): Command => {
  const { task, agency } = matrix.pairAt(place);
  const unit = matrix.book.view(TASKS, task, TASK.unit).input;
  const deadline: CellInput = { v: yearEnd(year), k: 'date' };
  return {
    do: 'insertRows',
    sheet: ASSIGNMENTS,
    before: beforeFor(matrix, agency),
    rows: [row],
    cols: [
      ASSIGNMENT.agency,
      ASSIGNMENT.task,
      ASSIGNMENT.target,
      ASSIGNMENT.unit,
      ASSIGNMENT.weight,
      ASSIGNMENT.deadline,
    ],
    values: [[{ ref: agency }], [{ ref: task }], [target], [unit], [1], [deadline]],
  };
};

type Step =
  | { readonly is: 'command'; readonly command: Command }
  | { readonly is: 'nothing' }
  | { readonly is: 'remove'; readonly rows: readonly RowId[] }
  | { readonly is: 'duplicates'; readonly rows: readonly RowId[] }
  | { readonly is: 'refused' };

/** What writing a text into a cell of the matrix means for the list. */
const stepFor = (matrix: MatrixState, place: Place, text: string, year: number): Step => {
  const { book } = matrix;
  const rows = matrix.rowsAt(place);
  const known = rows[0];
  if (rows.length > 1) return { is: 'duplicates', rows };
  if (text.trim() === '') {
    return known === undefined ? { is: 'nothing' } : { is: 'remove', rows };
  }
  const row = known ?? newRowId(() => book.random());
  const read = book.read(ASSIGNMENTS, row, ASSIGNMENT.target, text);
  if (!read.ok) {
    matrix.setProblem(read.problem);
    return { is: 'refused' };
  }
  const command: Command =
    known === undefined
      ? assign(matrix, place, row, read.value, year)
      : {
          do: 'setCells',
          sheet: ASSIGNMENTS,
          cells: [{ row, col: ASSIGNMENT.target, input: read.value }],
        };
  return { is: 'command', command };
};

const run = (matrix: MatrixState, command: Command): boolean => {
  const result = matrix.book.run(command);
  matrix.setProblem(result.ok ? undefined : result.problem);
  return result.ok;
};

/** Writes what is open; false keeps the editor open. */
export const commitMatrix = (matrix: MatrixState, year: number): boolean => {
  const draft = matrix.draft();
  if (!draft) return true;
  const { place, text } = draft;
  const row = matrix.rowsAt(place)[0];
  const now = row === undefined ? '' : matrix.book.editText(ASSIGNMENTS, row, ASSIGNMENT.target);
  matrix.setProblem(undefined);
  if (text !== now) {
    const step = stepFor(matrix, place, text, year);
    if (step.is === 'command' && !run(matrix, step.command)) return false;
    if (step.is === 'refused') {
      matrix.setDraft({ ...draft, problem: matrix.problem() });
      return false;
    }
    if (step.is === 'remove' || step.is === 'duplicates') {
      matrix.ask({ is: step.is, place, rows: step.rows });
    }
  }
  matrix.setDraft(undefined);
  return true;
};

/** Delete: asks, because a target is an agency's duty and takes the whole row along. */
export const clearMatrix = (matrix: MatrixState): void => {
  const selection = matrix.selection();
  if (!selection) return;
  const rows = placesOf(matrix)
    .flat()
    .flatMap((place) => matrix.rowsAt(place));
  if (rows.length > 0) matrix.ask({ is: 'remove', place: selection.active, rows });
};

export const removeAssignments = (matrix: MatrixState, rows: readonly RowId[]): void => {
  run(matrix, { do: 'deleteRows', sheet: ASSIGNMENTS, rows });
};

/** Cells of the current range, row by row. */
const placesOf = (matrix: MatrixState): Place[][] => {
  const selection = matrix.selection();
  if (!selection) return [];
  const frame = matrix.frame();
  return rects(frame, { ...selection, ranges: [current(selection)] }).flatMap((rect) => {
    const lines: Place[][] = [];
    for (let row = rect.top; row <= rect.bottom; row++) {
      const line: Place[] = [];
      for (let col = rect.left; col <= rect.right; col++) {
        const place = placeAt(frame, row, col);
        if (place) line.push(place);
      }
      lines.push(line);
    }
    return lines;
  });
};

export const copyMatrix = (matrix: MatrixState): string =>
  toTsv(placesOf(matrix).map((line) => line.map((place) => matrix.textAt(place))));

/** Pastes targets; empty clipboard cells remove nothing, duplicates are left alone. One undo step. */
export const pasteMatrix = (matrix: MatrixState, text: string, year: number): void => {
  const selection = matrix.selection();
  const frame = matrix.frame();
  const rect = selection && rectOf(frame, current(selection));
  if (!rect || text === '') return;
  const block = fromTsv(text);
  const size = { rows: block.length, cols: Math.max(...block.map((line) => line.length), 1) };
  const area = tiling(size, {
    rows: rect.bottom - rect.top + 1,
    cols: rect.right - rect.left + 1,
  });
  const commands: Command[] = [];
  for (let r = 0; r < area.rows && rect.top + r < frame.rows.length; r++) {
    for (let c = 0; c < area.cols && rect.left + c < frame.cols.length; c++) {
      const place = placeAt(frame, rect.top + r, rect.left + c);
      const typed = block[r % size.rows]?.[c % size.cols];
      if (!place || typed === undefined || typed.trim() === '') continue;
      const step = stepFor(matrix, place, typed, year);
      if (step.is === 'command') commands.push(step.command);
    }
  }
  if (commands.length > 0) run(matrix, { do: 'all', commands });
};
