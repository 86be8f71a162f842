import type { RowId } from '../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import type { CellWrite, Command } from '../../shared/workbook/command.ts';
import type { EntryProblem } from '../book/book.ts';
import {
  byUnit,
  drawRow,
  type NewAssignment,
  targetsCommand,
  unitText,
} from '../bulk/new-assignments.ts';
import { closeBrackets } from '../formula/close-brackets.ts';
import { tiling } from '../grid/clipboard.ts';
import { copyInput } from '../grid/copy-input.ts';
import { type ExactValue, withExact } from '../grid/exact-value.ts';
import { type Pasted, readPasted, sameText } from '../grid/pasted-block.ts';
import { type Place, placeAt, type Rect, rects } from '../grid/selection.ts';
import type { MatrixState } from './matrix-state.ts';
import { onOwnRow } from './own-row.ts';

/** Edits of the matrix are edits of the list: targets of rows that are there, or new rows. One gesture, one command. */

const run = (matrix: MatrixState, command: Command): boolean => {
  const result = matrix.book.run(command);
  // What met a lock is listed by the card that asks about the rest.
  const told = !result.ok && result.problem.is !== 'locked' ? result.problem : undefined;
  matrix.say(told && { is: 'problem', problem: told });
  return result.ok;
};

/** Reads a text for the row it goes to: formulas see that row, shares become points where the unit is per cent. */
const readFor = (
  matrix: MatrixState,
  place: Place,
  row: RowId,
  known: RowId | undefined,
  text: string,
  exact: ExactValue | undefined,
): Result<CellInput, EntryProblem> => {
  const { book } = matrix;
  const read = book.read(ASSIGNMENTS, row, ASSIGNMENT.target, text);
  if (!read.ok) return read;
  const input = exact ? withExact(read.value, text, exact, false) : read.value;
  return ok(byUnit(input, unitText(book, matrix.pairAt(place).task, known)));
};

/** Gathers what a gesture writes. A pair with several rows is left alone: which one is meant nobody can know. */
class Gathering {
  readonly made: NewAssignment[] = [];
  readonly cells: CellWrite[] = [];
  twice = 0;
  unread = 0;
  problem: EntryProblem | undefined;
  readonly #matrix: MatrixState;

  constructor(matrix: MatrixState) {
    this.#matrix = matrix;
  }

  #put(place: Place, row: RowId, known: RowId | undefined, input: CellInput): void {
    if (known !== undefined) this.cells.push({ row, col: ASSIGNMENT.target, input });
    else this.made.push({ row, ...this.#matrix.pairAt(place), target: input });
  }

  /** Typed or pasted text. */
  text(place: Place, text: string, exact?: ExactValue): void {
    const rows = this.#matrix.rowsAt(place);
    if (rows.length > 1) {
      this.twice++;
      return;
    }
    const known = rows[0];
    const row = known ?? drawRow(this.#matrix.book);
    const read = readFor(this.#matrix, place, row, known, text, exact);
    if (!read.ok) {
      this.unread++;
      this.problem ??= read.problem;
      return;
    }
    this.#put(place, row, known, read.value);
  }

  /** What a cell of the matrix holds, copied here. */
  copy(place: Place, from: RowId, input: CellInput): void {
    const { book } = this.#matrix;
    const rows = this.#matrix.rowsAt(place);
    if (rows.length > 1) {
      this.twice++;
      return;
    }
    const known = rows[0];
    const row = known ?? drawRow(book);
    const at = (of: RowId) => ({ sheet: ASSIGNMENTS, row: of, col: ASSIGNMENT.target });
    // A row that is not there yet has no position to shift by: what looked at its own row goes on doing so.
    const copied =
      known === undefined ? onOwnRow(input, from) : copyInput(book, input, at(from), at(known));
    this.#put(place, row, known, copied);
  }

  run(year: number, outside = 0): boolean {
    const { book, model } = this.#matrix;
    const command = targetsCommand(book, model.matrix(), year, this);
    if (command && !run(this.#matrix, command)) return false;
    if (this.twice + this.unread + outside > 0) {
      this.#matrix.say({
        is: 'written',
        made: this.made.length,
        changed: this.cells.length,
        twice: this.twice,
        unread: this.unread,
        outside,
      });
    }
    return true;
  }
}

/** Opens the active cell for typing; where several rows stand, or nobody may write, it says so instead. */
export const openCell = (matrix: MatrixState, mode: 'enter' | 'edit', text: string): void => {
  const place = matrix.selection()?.active;
  if (!place) return;
  const { book } = matrix;
  const rows = matrix.rowsAt(place);
  const row = rows[0];
  const held = row !== undefined && book.locks.rules().cell(ASSIGNMENTS, row, ASSIGNMENT.target);
  if (!book.writable()) matrix.say({ is: 'problem', problem: { is: 'read-only' } });
  else if (rows.length > 1) matrix.ask({ is: 'duplicates', rows });
  else if (held) {
    matrix.say({ is: 'problem', problem: { is: 'locked', blocked: [], rest: undefined } });
  } else matrix.setDraft({ mode, place, row: row ?? drawRow(book), text, problem: undefined });
};

/** One typed text for these places; a formula's brackets that were left open are closed where that makes it readable. */
const gatheredFrom = (matrix: MatrixState, places: readonly Place[], text: string): Gathering => {
  const read = (typed: string): Gathering => {
    const gathered = new Gathering(matrix);
    for (const place of places) gathered.text(place, typed);
    return gathered;
  };
  const gathered = read(text);
  const closed = gathered.problem && text.startsWith('=') ? closeBrackets(text) : text;
  const again = closed === text ? gathered : read(closed);
  return again.problem ? gathered : again;
};

/** Writes what is open; false keeps the editor open. */
export const commitMatrix = (matrix: MatrixState, year: number): boolean => {
  const draft = matrix.draft();
  if (!draft) return true;
  const { place, text } = draft;
  const rows = matrix.rowsAt(place);
  const row = rows[0];
  const now = row === undefined ? '' : matrix.book.editText(ASSIGNMENTS, row, ASSIGNMENT.target);
  matrix.say(undefined);
  if (text !== now) {
    if (rows.length > 1) matrix.ask({ is: 'duplicates', rows });
    else if (text.trim() === '') {
      if (rows.length > 0) matrix.ask({ is: 'remove', rows });
    } else {
      const gathered = gatheredFrom(matrix, [place], text);
      if (gathered.problem) {
        matrix.setDraft({ ...draft, problem: gathered.problem });
        return false;
      }
      if (!gathered.run(year)) return false;
    }
  }
  matrix.setDraft(undefined);
  return true;
};

/** Places of a rectangle, row by row. */
export const placesOf = (matrix: MatrixState, rect: Rect): Place[][] => {
  const frame = matrix.frame();
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
};

/** Every selected place once. */
export const selectedPlaces = (matrix: MatrixState): Place[] => {
  const selection = matrix.selection();
  if (!selection) return [];
  const places = new Map<string, Place>();
  for (const rect of rects(matrix.frame(), selection)) {
    for (const place of placesOf(matrix, rect).flat()) {
      places.set(`${place.row} ${place.col}`, place);
    }
  }
  return [...places.values()];
};

/** Ctrl+Enter: what is typed goes into every selected cell. */
export const enterEverywhere = (matrix: MatrixState, year: number): boolean => {
  const draft = matrix.draft();
  if (!draft || draft.text.trim() === '') return false;
  const gathered = gatheredFrom(matrix, selectedPlaces(matrix), draft.text);
  if (gathered.problem) {
    matrix.setDraft({ ...draft, problem: gathered.problem });
    return false;
  }
  return gathered.run(year);
};

/** Delete: asks, because a target is an agency's duty and takes the whole row along. */
export const clearMatrix = (matrix: MatrixState): void => {
  if (!matrix.book.writable()) {
    matrix.say({ is: 'problem', problem: { is: 'read-only' } });
    return;
  }
  const rows = selectedPlaces(matrix).flatMap((place) => matrix.rowsAt(place));
  if (rows.length > 0) matrix.ask({ is: 'remove', rows });
};

export const removeAssignments = (matrix: MatrixState, rows: readonly RowId[]): void => {
  if (run(matrix, { do: 'deleteRows', sheet: ASSIGNMENTS, rows })) {
    matrix.say({ is: 'removed', rows });
  }
};

export const restoreAssignments = (matrix: MatrixState, rows: readonly RowId[]): void => {
  run(matrix, { do: 'restoreRows', sheet: ASSIGNMENTS, rows });
};

/** The duty stays, its number is open again. */
export const emptyTargets = (matrix: MatrixState, rows: readonly RowId[]): void => {
  const cells = rows.map((row) => ({ row, col: ASSIGNMENT.target, input: null }));
  run(matrix, { do: 'setCells', sheet: ASSIGNMENTS, cells });
};

/** Pastes targets; empty clipboard cells remove nothing, pairs with several rows are left alone. One undo step. */
export const pasteMatrix = (matrix: MatrixState, pasted: Pasted, year: number): void => {
  const rect = matrix.selectedRect();
  const clip = matrix.clip();
  const awaited = clip !== undefined && clip.text === undefined;
  if (!rect || (pasted.text === '' && !pasted.html && !awaited)) return;
  if (!matrix.book.writable()) {
    matrix.say({ is: 'problem', problem: { is: 'read-only' } });
    return;
  }
  const frame = matrix.frame();
  const own =
    clip && (clip.text === undefined || sameText(clip.text, pasted.text)) ? clip.cells : undefined;
  const block = own ? [] : readPasted(pasted);
  const lines: readonly (readonly unknown[])[] = own ?? block;
  if (lines.length === 0) return;
  const size = { rows: lines.length, cols: Math.max(...lines.map((line) => line.length), 1) };
  const area = tiling(size, {
    rows: rect.bottom - rect.top + 1,
    cols: rect.right - rect.left + 1,
  });
  const gathered = new Gathering(matrix);
  let outside = 0;
  for (let r = 0; r < area.rows; r++) {
    for (let c = 0; c < area.cols; c++) {
      const source = own?.[r % size.rows]?.[c % size.cols];
      const typed = block[r % size.rows]?.[c % size.cols];
      if (own ? source === undefined || source.input === null : !typed || typed.text.trim() === '')
        continue;
      if (rect.top + r >= frame.rows.length || rect.left + c >= frame.cols.length) {
        outside++;
        continue;
      }
      const place = placeAt(frame, rect.top + r, rect.left + c);
      if (!place) continue;
      if (source) gathered.copy(place, source.row, source.input);
      else if (typed) gathered.text(place, typed.text, typed.exact);
    }
  }
  if (!gathered.run(year, outside)) return;
  const last = placeAt(frame, rect.top + area.rows - 1, rect.left + area.cols - 1);
  const from = placeAt(frame, rect.top, rect.left);
  if (from && last) {
    matrix.select({ active: from, ranges: [{ kind: 'cells', from, to: last }] });
  }
};

/** Ctrl+D, Ctrl+R: the first line of the selection into the others; a lone cell takes its neighbour's. */
export const fillMatrix = (matrix: MatrixState, way: 'down' | 'right', year: number): void => {
  const rect = matrix.selectedRect();
  if (!rect) return;
  const down = way === 'down';
  const alone = down ? rect.top === rect.bottom : rect.left === rect.right;
  const first = (down ? rect.top : rect.left) - (alone ? 1 : 0);
  if (first < 0) return;
  const frame = matrix.frame();
  const gathered = new Gathering(matrix);
  const targets = down ? { ...rect, top: first + 1 } : { ...rect, left: first + 1 };
  for (let row = targets.top; row <= targets.bottom; row++) {
    for (let col = targets.left; col <= targets.right; col++) {
      const source = down ? placeAt(frame, first, col) : placeAt(frame, row, first);
      const place = placeAt(frame, row, col);
      const rows = source ? matrix.rowsAt(source) : [];
      const from = rows[0];
      if (!place || from === undefined || rows.length > 1) continue;
      const { input } = matrix.book.view(ASSIGNMENTS, from, ASSIGNMENT.target);
      if (input !== null) gathered.copy(place, from, input);
    }
  }
  gathered.run(year);
};
