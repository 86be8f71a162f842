import type { ColId, RowId } from '../../shared/ids.ts';

/**
 * The selection is held by ids, so rows and columns that move under it do not change what is selected.
 * Positions exist only through a Frame: the rows and columns as this person sees them now.
 */
export type Place = { readonly row: RowId; readonly col: ColId };
export type RangeKind = 'cells' | 'rows' | 'columns' | 'all';
export type Range = { readonly kind: RangeKind; readonly from: Place; readonly to: Place };
/** The last range is the one that keys extend. The active cell is the one that typing goes to. */
export type Selection = { readonly active: Place; readonly ranges: readonly Range[] };

export interface Positions<Id> {
  readonly length: number;
  at(position: number): Id | undefined;
  position(id: Id): number;
}
export type Frame = { readonly rows: Positions<RowId>; readonly cols: Positions<ColId> };
/** Inclusive positions. */
export type Rect = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};
export type Direction = 'up' | 'down' | 'left' | 'right';

export const cellRange = (from: Place, to: Place): Range => ({ kind: 'cells', from, to });
export const only = (place: Place): Selection => ({
  active: place,
  ranges: [cellRange(place, place)],
});
export const current = (selection: Selection): Range =>
  selection.ranges[selection.ranges.length - 1] ?? cellRange(selection.active, selection.active);

/**
 * Place at positions, pulled into the frame; undefined when the frame is empty. Lines that are no rows (group heads)
 * are stepped over in the direction of travel, then in the other.
 */
export const placeAt = (
  frame: Frame,
  row: number,
  col: number,
  toward: 1 | -1 = 1,
): Place | undefined => {
  const start = clamp(row, frame.rows.length);
  const rowId = seek(frame.rows, start, toward) ?? seek(frame.rows, start, toward === 1 ? -1 : 1);
  const colId = frame.cols.at(clamp(col, frame.cols.length));
  return rowId !== undefined && colId !== undefined ? { row: rowId, col: colId } : undefined;
};

const seek = (rows: Positions<RowId>, start: number, step: 1 | -1): RowId | undefined => {
  for (let i = start; i >= 0 && i < rows.length; i += step) {
    const id = rows.at(i);
    if (id !== undefined) return id;
  }
  return undefined;
};

/** Positions a range covers now; undefined when one of its corners is not visible. */
export const rectOf = (frame: Frame, range: Range): Rect | undefined => {
  const lastRow = frame.rows.length - 1;
  const lastCol = frame.cols.length - 1;
  if (lastRow < 0 || lastCol < 0) return undefined;
  if (range.kind === 'all') return { top: 0, left: 0, bottom: lastRow, right: lastCol };
  const rowA = frame.rows.position(range.from.row);
  const rowB = frame.rows.position(range.to.row);
  const colA = frame.cols.position(range.from.col);
  const colB = frame.cols.position(range.to.col);
  const wholeRows = range.kind === 'rows';
  const wholeCols = range.kind === 'columns';
  if ((!wholeCols && (rowA < 0 || rowB < 0)) || (!wholeRows && (colA < 0 || colB < 0))) {
    return undefined;
  }
  return {
    top: wholeCols ? 0 : Math.min(rowA, rowB),
    bottom: wholeCols ? lastRow : Math.max(rowA, rowB),
    left: wholeRows ? 0 : Math.min(colA, colB),
    right: wholeRows ? lastCol : Math.max(colA, colB),
  };
};

export const rects = (frame: Frame, selection: Selection): Rect[] =>
  selection.ranges.flatMap((range) => {
    const rect = rectOf(frame, range);
    return rect ? [rect] : [];
  });

export const inRect = (rect: Rect, row: number, col: number): boolean =>
  row >= rect.top && row <= rect.bottom && col >= rect.left && col <= rect.right;

const withCurrent = (selection: Selection, range: Range): Selection => ({
  active: selection.active,
  ranges: [...selection.ranges.slice(0, -1), range],
});

/** Positions of the corner that keys move: the range's far end when extending, else the active cell. */
const origin = (frame: Frame, selection: Selection, extend: boolean): [number, number] => {
  const place = extend ? current(selection).to : selection.active;
  return [Math.max(frame.rows.position(place.row), 0), Math.max(frame.cols.position(place.col), 0)];
};

/** Goes to a position, or extends the current range to it. */
export const goTo = (
  frame: Frame,
  selection: Selection,
  row: number,
  col: number,
  extend: boolean,
): Selection => {
  const from = origin(frame, selection, extend)[0];
  const place = placeAt(frame, row, col, row < from ? -1 : 1);
  if (!place) return selection;
  if (!extend) return only(place);
  const range = current(selection);
  return withCurrent(selection, { ...range, from: selection.active, to: place });
};

export const move = (
  frame: Frame,
  selection: Selection,
  rows: number,
  cols: number,
  extend: boolean,
): Selection => {
  const [row, col] = origin(frame, selection, extend);
  return goTo(frame, selection, row + rows, col + cols, extend);
};

const STEP: Readonly<Record<Direction, readonly [number, number]>> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};

/**
 * Where Ctrl+arrow lands: the end of the run of filled cells, else the next filled cell, else the sheet's edge.
 */
export const edge = (
  frame: Frame,
  row: number,
  col: number,
  direction: Direction,
  filled: (row: number, col: number) => boolean,
): [number, number] => {
  const [dRow, dCol] = STEP[direction];
  const inside = (r: number, c: number) =>
    r >= 0 && c >= 0 && r < frame.rows.length && c < frame.cols.length;
  let r = row;
  let c = col;
  if (!inside(r + dRow, c + dCol)) return [r, c];
  const inRun = filled(r, c) && filled(r + dRow, c + dCol);
  r += dRow;
  c += dCol;
  while (inside(r + dRow, c + dCol) && (inRun ? filled(r + dRow, c + dCol) : !filled(r, c))) {
    r += dRow;
    c += dCol;
  }
  return [r, c];
};

/** Ctrl+End: the last row and the last column that hold anything; the first cell of an empty sheet. */
export const lastFilled = (
  frame: Frame,
  filled: (row: number, col: number) => boolean,
): [number, number] => {
  let col = 0;
  let row = 0;
  for (let r = frame.rows.length - 1; r >= 0; r--) {
    for (let c = frame.cols.length - 1; c >= col; c--) {
      if (!filled(r, c)) continue;
      row = Math.max(row, r);
      col = Math.max(col, c);
    }
    // Nothing above can lie farther right.
    if (col === frame.cols.length - 1) break;
  }
  return [row, col];
};

export const jump = (
  frame: Frame,
  selection: Selection,
  direction: Direction,
  extend: boolean,
  filled: (row: number, col: number) => boolean,
): Selection => {
  const [row, col] = origin(frame, selection, extend);
  const [r, c] = edge(frame, row, col, direction, filled);
  return goTo(frame, selection, r, c, extend);
};

/** The block of data around a cell: grows until its border is empty, diagonals counted. */
export const block = (
  frame: Frame,
  row: number,
  col: number,
  filled: (row: number, col: number) => boolean,
): Rect => {
  let top = row;
  let bottom = row;
  let left = col;
  let right = col;
  const rowHas = (r: number) => {
    if (r < 0 || r >= frame.rows.length) return false;
    for (let c = Math.max(left - 1, 0); c <= Math.min(right + 1, frame.cols.length - 1); c++) {
      if (filled(r, c)) return true;
    }
    return false;
  };
  const colHas = (c: number) => {
    if (c < 0 || c >= frame.cols.length) return false;
    for (let r = Math.max(top - 1, 0); r <= Math.min(bottom + 1, frame.rows.length - 1); r++) {
      if (filled(r, c)) return true;
    }
    return false;
  };
  for (;;) {
    if (rowHas(bottom + 1)) bottom++;
    else if (rowHas(top - 1)) top--;
    else if (colHas(right + 1)) right++;
    else if (colHas(left - 1)) left--;
    else return { top, left, bottom, right };
  }
};

/** Ctrl+A: the data block, and everything when the block is selected already. */
export const selectBlock = (
  frame: Frame,
  selection: Selection,
  filled: (row: number, col: number) => boolean,
): Selection => {
  const [row, col] = origin(frame, selection, false);
  const around = block(frame, row, col, filled);
  const now = rectOf(frame, current(selection));
  const single = around.top === around.bottom && around.left === around.right;
  if (single || (now && sameRect(now, around))) return selectAll(selection);
  const from = placeAt(frame, around.top, around.left);
  const to = placeAt(frame, around.bottom, around.right);
  return from && to
    ? { active: selection.active, ranges: [cellRange(from, to)] }
    : selectAll(selection);
};

export const selectAll = (selection: Selection): Selection => ({
  active: selection.active,
  ranges: [{ kind: 'all', from: selection.active, to: selection.active }],
});

/** Selects a whole row or column; `extend` stretches from the active one, `add` keeps the other ranges. */
export const selectLine = (
  selection: Selection,
  kind: 'rows' | 'columns',
  place: Place,
  how: 'alone' | 'extend' | 'add',
): Selection => {
  if (how === 'extend') return withCurrent(selection, { kind, from: selection.active, to: place });
  const range: Range = { kind, from: place, to: place };
  return { active: place, ranges: how === 'add' ? [...selection.ranges, range] : [range] };
};

/** Ctrl+click: a second range that becomes the current one. */
export const addRange = (selection: Selection, place: Place): Selection => ({
  active: place,
  ranges: [...selection.ranges, cellRange(place, place)],
});

/** Enter and Tab inside a selection of many cells walk through it and come round. */
export const cycle = (
  frame: Frame,
  selection: Selection,
  axis: 'row' | 'col',
  back: boolean,
): Selection | undefined => {
  const all = rects(frame, selection);
  const cells = all.reduce((n, r) => n + (r.bottom - r.top + 1) * (r.right - r.left + 1), 0);
  if (cells <= 1) return undefined;
  const row = frame.rows.position(selection.active.row);
  const col = frame.cols.position(selection.active.col);
  const at = all.findIndex((rect) => inRect(rect, row, col));
  const rect = all[at];
  if (!rect) return undefined;
  const rows = rect.bottom - rect.top + 1;
  const cols = rect.right - rect.left + 1;
  const index =
    axis === 'row'
      ? (col - rect.left) * rows + (row - rect.top)
      : (row - rect.top) * cols + (col - rect.left);
  const next = index + (back ? -1 : 1);
  const stay = next >= 0 && next < rows * cols;
  const there = stay ? rect : (all[(at + (back ? -1 : 1) + all.length) % all.length] ?? rect);
  const r = there.bottom - there.top + 1;
  const c = there.right - there.left + 1;
  const step = stay ? next : back ? r * c - 1 : 0;
  const place =
    axis === 'row'
      ? placeAt(frame, there.top + (step % r), there.left + Math.floor(step / r))
      : placeAt(frame, there.top + Math.floor(step / c), there.left + (step % c));
  return place ? { active: place, ranges: selection.ranges } : undefined;
};

/** After rows or columns vanished: the cell that stands where the active one stood. `last` is its old position. */
export const repair = (
  frame: Frame,
  selection: Selection,
  last: { readonly row: number; readonly col: number },
): Selection => {
  const alive = (place: Place) =>
    frame.rows.position(place.row) >= 0 && frame.cols.position(place.col) >= 0;
  const ranges = selection.ranges.filter((range) => rectOf(frame, range) !== undefined);
  if (alive(selection.active) && ranges.length === selection.ranges.length) return selection;
  if (alive(selection.active)) {
    return ranges.length > 0 ? { ...selection, ranges } : only(selection.active);
  }
  const row = frame.rows.position(selection.active.row);
  const col = frame.cols.position(selection.active.col);
  const place = placeAt(frame, row >= 0 ? row : last.row, col >= 0 ? col : last.col);
  return place ? only(place) : selection;
};

export const samePlace = (a: Place, b: Place): boolean => a.row === b.row && a.col === b.col;

const sameRect = (a: Rect, b: Rect): boolean =>
  a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;

const clamp = (position: number, length: number): number =>
  Math.min(Math.max(position, 0), Math.max(length - 1, 0));
