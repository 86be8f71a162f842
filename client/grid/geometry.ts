import { HEADER_HEIGHT, ROW_HEAD_WIDTH, ROW_HEIGHT } from './grid-column.ts';
import type { Rect } from './selection.ts';
import { type ColumnLayout, columnAtView, columnStart } from './window.ts';

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

export const boxOf = (
  layout: ColumnLayout,
  rect: Rect,
  scroll: Scroll,
  heads: Heads = SHEET_HEADS,
): Box => {
  const left = columnStart(layout, rect.left);
  const right = columnStart(layout, rect.right + 1);
  const shift = rect.left < layout.frozen ? 0 : scroll.x;
  const shiftRight = rect.right < layout.frozen ? 0 : scroll.x;
  const x = left - shift;
  // A range that starts among frozen columns ends at least at their edge.
  const end = Math.max(right - shiftRight, rect.left < layout.frozen ? layout.frozenWidth : x);
  return {
    x: heads.width + x,
    y: heads.height + rect.top * ROW_HEIGHT - scroll.y,
    width: (rect.right < layout.frozen ? right : end) - x,
    height: (rect.bottom - rect.top + 1) * ROW_HEIGHT,
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
  rows: number,
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
  const row = Math.floor((y - heads.height + scroll.y) / ROW_HEIGHT);
  if (row >= rows) return { on: 'nothing' };
  if (inRowHead) return { on: 'row-head', row };
  const col = columnAtView(layout, x - heads.width, scroll.x);
  return col < layout.offsets.length - 1 ? { on: 'cell', row, col } : { on: 'nothing' };
};

/** The nearest cell to a point, for dragging beyond the edges. */
export const nearest = (
  layout: ColumnLayout,
  rows: number,
  x: number,
  y: number,
  scroll: Scroll,
  heads: Heads = SHEET_HEADS,
): { readonly row: number; readonly col: number } => {
  const row = Math.floor((y - heads.height + scroll.y) / ROW_HEIGHT);
  const col = columnAtView(layout, Math.max(x - heads.width, 0), scroll.x);
  return {
    row: Math.min(Math.max(row, 0), rows - 1),
    col: Math.min(Math.max(col, 0), layout.offsets.length - 2),
  };
};
