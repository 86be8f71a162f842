import type { ColId, RowId } from '../../shared/ids.ts';
import type { Frame, Rect } from './selection.ts';

/** Rows and columns that an edit of a block touches, in my order. Hidden rows and group heads are none of them. */
export type Lines = { readonly rows: readonly RowId[]; readonly cols: readonly ColId[] };

export const idsBetween = <Id>(
  axis: { readonly length: number; at(position: number): Id | undefined },
  from: number,
  to: number,
): Id[] => {
  const ids: Id[] = [];
  for (let at = Math.max(from, 0); at <= Math.min(to, axis.length - 1); at++) {
    const id = axis.at(at);
    if (id !== undefined) ids.push(id);
  }
  return ids;
};

export const linesOf = (frame: Frame, rect: Rect): Lines => ({
  rows: idsBetween(frame.rows, rect.top, rect.bottom),
  cols: idsBetween(frame.cols, rect.left, rect.right),
});

const positions = (spans: readonly (readonly [number, number])[]): number[] => {
  const all = new Set<number>();
  for (const [from, to] of spans) for (let at = from; at <= to; at++) all.add(at);
  return [...all].sort((a, b) => a - b);
};

/**
 * Several ranges as one block, where they make one: the same rows side by side, or the same columns one below the other.
 * Undefined when they do not line up, as in a spreadsheet.
 */
export const asOneBlock = (frame: Frame, all: readonly Rect[]): Lines | undefined => {
  const first = all[0];
  if (!first) return undefined;
  const sameRows = all.every(({ top, bottom }) => top === first.top && bottom === first.bottom);
  const sameCols = all.every(({ left, right }) => left === first.left && right === first.right);
  if (!sameRows && !sameCols) return undefined;
  const ids = <Id>(axis: { at(position: number): Id | undefined }, at: readonly number[]): Id[] =>
    at.flatMap((position) => axis.at(position) ?? []);
  return {
    rows: ids(frame.rows, positions(all.map(({ top, bottom }) => [top, bottom]))),
    cols: ids(frame.cols, positions(all.map(({ left, right }) => [left, right]))),
  };
};
