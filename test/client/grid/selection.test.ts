import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  block,
  cellRange,
  current,
  cycle,
  edge,
  type Frame,
  goTo,
  jump,
  move,
  only,
  type Positions,
  rectOf,
  repair,
  type Selection,
  selectBlock,
  selectLine,
} from '../../../client/grid/selection.ts';
import type { ColId, RowId } from '../../../shared/ids.ts';

const axis = <Id extends string>(ids: readonly Id[]): Positions<Id> => ({
  length: ids.length,
  at: (i) => ids[i],
  position: (id) => ids.indexOf(id),
});
const ids = <Id extends string>(prefix: string, n: number) =>
  Array.from({ length: n }, (_, i) => `${prefix}${i}` as Id);
const frameOf = (rows: number, cols: number): Frame => ({
  rows: axis(ids<RowId>('r', rows)),
  cols: axis(ids<ColId>('c', cols)),
});
const at = (row: number, col: number) => ({ row: `r${row}` as RowId, col: `c${col}` as ColId });
/** A drawing of the sheet: `x` is filled. */
const filledIn =
  (...lines: string[]) =>
  (row: number, col: number) =>
    lines[row]?.[col] === 'x';
const shown = (frame: Frame, selection: Selection) => {
  const rect = rectOf(frame, current(selection));
  return rect && [rect.top, rect.left, rect.bottom, rect.right];
};

describe('moving', () => {
  test('any walk stays inside, and one step and back comes home where there was room', () => {
    const step = fc.tuple(
      fc.integer({ min: -40, max: 40 }),
      fc.integer({ min: -40, max: 40 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const frame = frameOf(12, 7);
        let selection = only(at(5, 3));
        for (const [rows, cols, extend] of steps)
          selection = move(frame, selection, rows, cols, extend);
        const rect = rectOf(frame, current(selection));
        expect(rect).toBeDefined();
        if (!rect) return;
        expect(rect.top).toBeGreaterThanOrEqual(0);
        expect(rect.bottom).toBeLessThan(12);
        expect(rect.right).toBeLessThan(7);
        expect(frame.rows.position(selection.active.row)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  test('extending keeps the active cell, and going back over it turns the range round', () => {
    const frame = frameOf(10, 5);
    let selection = only(at(4, 2));
    selection = move(frame, selection, 2, 1, true);
    expect(shown(frame, selection)).toEqual([4, 2, 6, 3]);
    selection = move(frame, selection, -5, 0, true);
    expect(shown(frame, selection)).toEqual([1, 2, 4, 3]);
    expect(selection.active).toEqual(at(4, 2));
  });

  test('lines that are no rows are stepped over', () => {
    const lines = [undefined, 'r0', 'r1', undefined, 'r2'] as (RowId | undefined)[];
    const frame: Frame = {
      rows: { length: 5, at: (i) => lines[i], position: (id) => lines.indexOf(id) },
      cols: axis(ids<ColId>('c', 2)),
    };
    const down = move(frame, only(at(1, 0)), 1, 0, false);
    expect(down.active.row).toBe('r2');
    expect(move(frame, down, -1, 0, false).active.row).toBe('r1');
    expect(move(frame, only(at(0, 0)), -1, 0, false).active.row).toBe('r0');
  });
});

describe('Ctrl+arrow', () => {
  const filled = filledIn('x', 'x', '', '', 'x', '');
  const frame = frameOf(6, 1);
  test.each([
    [0, 1],
    [1, 4],
    [2, 4],
    [4, 5],
  ])('from row %i goes down to row %i', (from, to) => {
    expect(edge(frame, from, 0, 'down', filled)).toEqual([to, 0]);
  });
  test('at the edge it stays', () => {
    expect(edge(frame, 5, 0, 'down', filled)).toEqual([5, 0]);
  });
  test('extends with shift', () => {
    const next = jump(frame, only(at(0, 0)), 'down', true, filled);
    expect(shown(frame, next)).toEqual([0, 0, 1, 0]);
  });
});

describe('Ctrl+A', () => {
  const filled = filledIn('xx   ', 'xxx  ', '     ', '    x');
  const frame = frameOf(4, 5);
  test('takes the data block, then everything', () => {
    const once = selectBlock(frame, only(at(0, 0)), filled);
    expect(shown(frame, once)).toEqual([0, 0, 1, 2]);
    expect(once.active).toEqual(at(0, 0));
    expect(shown(frame, selectBlock(frame, once, filled))).toEqual([0, 0, 3, 4]);
  });
  test('the border of a block is empty', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 48, maxLength: 48 }),
        fc.nat(5),
        fc.nat(7),
        (cells, r, c) => {
          const has = (row: number, col: number) => cells[row * 8 + col] ?? false;
          const rect = block(frameOf(6, 8), r, c, has);
          for (let row = rect.top - 1; row <= rect.bottom + 1; row++) {
            for (let col = rect.left - 1; col <= rect.right + 1; col++) {
              const border =
                row < rect.top || row > rect.bottom || col < rect.left || col > rect.right;
              const real = row >= 0 && row < 6 && col >= 0 && col < 8;
              if (border && real) expect(has(row, col)).toBe(false);
            }
          }
        },
      ),
      { seed: 5, numRuns: 200 },
    );
  });
});

describe('whole lines and walking through a selection', () => {
  const frame = frameOf(4, 3);
  test('a row range covers all columns, also those that come later', () => {
    const selection = selectLine(only(at(0, 0)), 'rows', at(2, 0), 'alone');
    expect(shown(frame, selection)).toEqual([2, 0, 2, 2]);
    expect(shown(frameOf(4, 9), selection)).toEqual([2, 0, 2, 8]);
  });
  test('Enter and Tab visit every selected cell once and come round', () => {
    for (const axisName of ['row', 'col'] as const) {
      let selection: Selection = {
        active: at(1, 0),
        ranges: [cellRange(at(1, 0), at(2, 1)), cellRange(at(3, 2), at(3, 2))],
      };
      const seen = new Set<string>();
      for (let i = 0; i < 5; i++) {
        seen.add(`${selection.active.row}${selection.active.col}`);
        selection = cycle(frame, selection, axisName, false) ?? selection;
      }
      expect(seen.size).toBe(5);
      expect(selection.active).toEqual(at(1, 0));
      expect(cycle(frame, selection, axisName, true)?.active).toEqual(at(3, 2));
    }
  });
  test('one cell is no selection to walk in', () => {
    expect(cycle(frame, only(at(0, 0)), 'row', false)).toBeUndefined();
  });
});

describe('when rows vanish', () => {
  test('the active cell is the one that stands in its place; other ranges stay', () => {
    const before = frameOf(5, 2);
    const after: Frame = { ...before, rows: axis(['r0', 'r1', 'r3', 'r4'] as RowId[]) };
    expect(repair(after, only(at(2, 1)), { row: 2, col: 1 }).active).toEqual(at(3, 1));
    const kept = only(at(1, 1));
    expect(repair(after, kept, { row: 1, col: 1 })).toBe(kept);
  });
  test('the last row gone: the one above it', () => {
    const after: Frame = { ...frameOf(5, 2), rows: axis(['r0'] as RowId[]) };
    expect(repair(after, only(at(4, 0)), { row: 4, col: 0 }).active).toEqual(at(0, 0));
  });
  test('rows that move carry the selection along', () => {
    const selection = only(at(2, 1));
    const moved: Frame = { ...frameOf(3, 2), rows: axis(['r2', 'r0', 'r1'] as RowId[]) };
    expect(shown(moved, selection)).toEqual([0, 1, 0, 1]);
  });
  test('a place outside is pulled in', () => {
    expect(goTo(frameOf(3, 3), only(at(0, 0)), 99, -4, false).active).toEqual(at(2, 0));
  });
});
