import { HEADER_HEIGHT, ROW_HEAD_WIDTH, ROW_HEIGHT } from './grid-column.ts';
import type { Rect } from './selection.ts';
import {
  type ColumnLayout,
  columnAtView,
  columnStart,
  evenRows,
  type RowLayout,
  rowAtView,
} from './window.ts';

/** Positions ⇄ pixels of the stage (the part of the grid that does not scroll; heads included). */
export type Scroll = { readonly x: number; readonly y: number };
export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** What stands at the edges of the stage, CSS pixels. */
export type Heads = { readonly width: number; readonly height: number };
export const SHEET_HEADS: Heads = { width: ROW_HEAD_WIDTH, height: HEADER_HEIGHT };

/** Rows as they are where no row is taller than another. */
const EVEN = evenRows(Number.MAX_SAFE_INTEGER, ROW_HEIGHT);

export const boxOf = (
  layout: ColumnLayout,
  rect: Rect,
  scroll: Scroll,
  heads: Heads = SHEET_HEADS,
  rows: RowLayout = EVEN,
): Box => {
  const left = columnStart(layout, rect.left);
  const right = columnStart(layout, rect.right + 1);
  const shift = rect.left < layout.frozen ? 0 : scroll.x;
  const shiftRight = rect.right < layout.frozen ? 0 : scroll.x;
  const x = left - shift;
  // A range that starts among frozen columns ends at least at their edge.
  const end = Math.max(right - shiftRight, rect.left < layout.frozen ? layout.frozenWidth : x);
  const y = rows.start(rect.top) - (rect.top < rows.frozen ? 0 : scroll.y);
  const bottom = rows.start(rect.bottom) + rows.height(rect.bottom);
  const low = Math.max(bottom - scroll.y, rect.top < rows.frozen ? rows.frozenHeight : y);
  return {
    x: heads.width + x,
    y: heads.height + y,
    width: (rect.right < layout.frozen ? right : end) - x,
    height: (rect.bottom < rows.frozen ? bottom : low) - y,
  };
};

export type Hit =
  | { readonly on: 'corner' }
  | { readonly on: 'column-head'; readonly col: number }
  | { readonly on: 'row-head'; readonly row: number }
  | { readonly on: 'cell'; readonly row: number; readonly col: number }
  | { readonly on: 'nothing' };

/** What lies under a point of the stage. */
export const hit = (
  layout: ColumnLayout,
  rows: RowLayout,
  x: number,
  y: number,
  scroll: Scroll,
  heads: Heads = SHEET_HEADS,
): Hit => {
  const inRowHead = x < heads.width;
  if (y < heads.height) {
    if (inRowHead) return { on: 'corner' };
    const col = columnAtView(layout, x - heads.width, scroll.x);
    return col < layout.offsets.length - 1 ? { on: 'column-head', col } : { on: 'nothing' };
  }
  const row = rowAtView(rows, y - heads.height, scroll.y);
  if (row >= rows.count) return { on: 'nothing' };
  if (inRowHead) return { on: 'row-head', row };
  const col = columnAtView(layout, x - heads.width, scroll.x);
  return col < layout.offsets.length - 1 ? { on: 'cell', row, col } : { on: 'nothing' };
};

/** The nearest cell to a point, for dragging beyond the edges. */
export const nearest = (
  layout: ColumnLayout,
  rows: RowLayout,
  x: number,
  y: number,
  scroll: Scroll,
  heads: Heads = SHEET_HEADS,
): { readonly row: number; readonly col: number } => {
  const row = rowAtView(rows, Math.max(y - heads.height, 0), scroll.y);
  const col = columnAtView(layout, Math.max(x - heads.width, 0), scroll.x);
  return {
    row: Math.min(row, rows.count - 1),
    col: Math.min(Math.max(col, 0), layout.offsets.length - 2),
  };
};
