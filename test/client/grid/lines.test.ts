import { describe, expect, test } from 'vitest';
import { fillEnd } from '../../../client/grid/fill-edit.ts';
import { asOneBlock, linesOf } from '../../../client/grid/lines.ts';
import { type Frame, lastFilled } from '../../../client/grid/selection.ts';
import type { ColId, RowId } from '../../../shared/ids.ts';

/** `null` stands for a group head: a line that is no row. */
const frameOf = (rows: readonly (string | null)[], cols: readonly string[]): Frame => ({
  rows: {
    length: rows.length,
    at: (i) => (rows[i] ?? undefined) as RowId | undefined,
    position: (id) => rows.indexOf(id),
  },
  cols: { length: cols.length, at: (i) => cols[i] as ColId, position: (id) => cols.indexOf(id) },
});
const frame = frameOf(['r0', null, 'r2', 'r3'], ['a', 'b', 'c']);
const rect = (top: number, left: number, bottom: number, right: number) => ({
  top,
  left,
  bottom,
  right,
});

test('a group head is no row of a block', () => {
  expect(linesOf(frame, rect(0, 0, 2, 1))).toEqual({ rows: ['r0', 'r2'], cols: ['a', 'b'] });
});

describe('several ranges as one block', () => {
  test('the same rows: their columns side by side, each once, in order', () => {
    const both = [rect(2, 2, 3, 2), rect(2, 0, 3, 0), rect(2, 2, 3, 2)];
    expect(asOneBlock(frame, both)).toEqual({ rows: ['r2', 'r3'], cols: ['a', 'c'] });
  });
  test('the same columns: their rows one below the other', () => {
    const both = [rect(3, 0, 3, 1), rect(0, 0, 0, 1)];
    expect(asOneBlock(frame, both)).toEqual({ rows: ['r0', 'r3'], cols: ['a', 'b'] });
  });
  test('others make no block', () => {
    expect(asOneBlock(frame, [rect(0, 0, 0, 0), rect(2, 1, 2, 1)])).toBeUndefined();
    expect(asOneBlock(frame, [])).toBeUndefined();
  });
});

const drawn =
  (...lines: readonly string[]) =>
  (row: number, col: number) =>
    lines[row]?.[col] === 'x';

test('Ctrl+End: the last row and the last column that hold anything', () => {
  const wide = frameOf(['r0', 'r1', 'r2'], ['a', 'b', 'c']);
  expect(lastFilled(wide, drawn('.x.', 'x..', '...'))).toEqual([1, 1]);
  expect(lastFilled(wide, drawn('..x', 'x..', '...'))).toEqual([1, 2]);
  expect(lastFilled(wide, drawn('...', '...', '...'))).toEqual([0, 0]);
});

test('a double click on the handle goes as far as the neighbour, the left one first', () => {
  const cell = rect(0, 1, 0, 1);
  expect(fillEnd(cell, 5, drawn('xxx', 'x.x', 'x.x', '..x'))).toBe(2);
  expect(fillEnd(cell, 5, drawn('.xx', '..x', '..x', '..x', '...'))).toBe(3);
  expect(fillEnd(cell, 5, drawn('xxx', '...'))).toBeUndefined();
  expect(fillEnd(cell, 1, drawn('xxx', 'x.x'))).toBeUndefined();
});
