import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf, hit, SHEET_HEADS } from '../../../client/grid/geometry.ts';
import { rowHeights } from '../../../client/grid/row-heights.ts';
import { layoutColumns, type RowLayout, rowSpan } from '../../../client/grid/window.ts';

const heights = fc.array(fc.oneof(fc.constant(28), fc.integer({ min: 28, max: 260 })), {
  minLength: 1,
  maxLength: 300,
});
const laid = (list: readonly number[], frozen = 0): RowLayout =>
  rowHeights(list.length, 28, frozen, (row) => list[row]);

test('offsets are the sums of the heights, and row and offset are each other’s inverse', () => {
  fc.assert(
    fc.property(heights, (list) => {
      const rows = laid(list);
      let y = 0;
      for (const [row, height] of list.entries()) {
        expect(rows.start(row)).toBe(y);
        expect(rows.height(row)).toBe(height);
        expect(rows.at(y)).toBe(row);
        expect(rows.at(y + height - 1)).toBe(row);
        expect(rows.at(y + height - 0.5)).toBe(row);
        y += height;
      }
      expect(rows.total).toBe(y);
      expect(rows.start(list.length + 5)).toBe(y);
      expect(rows.at(y)).toBe(list.length);
      expect(rows.at(y + 9_999)).toBe(list.length);
      expect(rows.at(-1)).toBe(0);
    }),
    { seed: 11, numRuns: 200 },
  );
});

test('the span holds every scrolling row that touches the view, whatever the heights', () => {
  fc.assert(
    fc.property(
      heights,
      fc.nat(20),
      fc.nat(9_000),
      fc.integer({ min: 60, max: 900 }),
      (list, frozen, scroll, height) => {
        const rows = laid(list, frozen);
        const { first, end } = rowSpan(rows, scroll, height, 0);
        for (let row = rows.frozen; row < list.length; row++) {
          const top = rows.start(row) - scroll;
          const touches = top < height && top + rows.height(row) > rows.frozenHeight;
          if (touches) expect(row >= first && row < end, `row ${row}`).toBe(true);
        }
        expect(first).toBeGreaterThanOrEqual(rows.frozen);
      },
    ),
    { seed: 12, numRuns: 200 },
  );
});

test('what a cell’s box covers is what a click there hits, frozen rows over scrolled ones', () => {
  const columns = layoutColumns([100, 120, 90, 200], 1);
  fc.assert(
    fc.property(heights, fc.nat(4), fc.nat(3_000), fc.nat(299), (list, frozen, y, pick) => {
      const rows = laid(list, frozen);
      const row = pick % list.length;
      const scroll = { x: 0, y };
      const rect = { top: row, bottom: row, left: 1, right: 1 };
      const box = boxOf(columns, rect, scroll, SHEET_HEADS, rows);
      expect(box.height).toBe(rows.height(row));
      const middle = box.y + box.height / 2;
      const seen = middle >= SHEET_HEADS.height + (row < rows.frozen ? 0 : rows.frozenHeight);
      if (seen) {
        expect(hit(columns, rows, box.x + 5, middle, scroll)).toEqual({ on: 'cell', row, col: 1 });
      }
    }),
    { seed: 13, numRuns: 300 },
  );
});

test('a hundred thousand rows answer as fast as a few', () => {
  const list = Array.from({ length: 100_000 }, (_, i) => 28 + (i % 7) * 18);
  let read = 0;
  const rows = rowHeights(list.length, 28, 0, (row) => {
    read++;
    return list[row];
  });
  const once = read;
  for (let i = 0; i < 100_000; i += 997) expect(rows.at(rows.start(i))).toBe(i);
  expect(read).toBe(once);
});
