import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  columnAt,
  columnAtView,
  columnSpan,
  columnStart,
  columnWidth,
  evenRows,
  frozenThatFit,
  layoutColumns,
  reveal,
  rowSpan,
} from '../../../client/grid/window.ts';

const widths = fc.array(fc.integer({ min: 20, max: 400 }), { minLength: 1, maxLength: 40 });

describe('what is on screen', () => {
  test('every row that touches the view is in the span, and no more than the overscan besides', () => {
    fc.assert(
      fc.property(
        fc.nat(50_000),
        fc.integer({ min: 1, max: 2000 }),
        fc.nat(3000),
        (scroll, height, count) => {
          const { first, end } = rowSpan(evenRows(count, 28), scroll, height, 2);
          for (let row = 0; row < count; row += 1) {
            const touches = row * 28 < scroll + height && (row + 1) * 28 > scroll;
            if (touches) expect(row >= first && row < end).toBe(true);
          }
          expect(end - first).toBeLessThanOrEqual(Math.ceil(height / 28) + 1 + 4);
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  test('a column found by offset is the one that covers it', () => {
    fc.assert(
      fc.property(widths, fc.nat(8000), (list, x) => {
        const layout = layoutColumns(list, 0);
        const at = columnAt(layout, x);
        if (x >= layout.total) expect(at).toBe(list.length);
        else {
          expect(columnStart(layout, at)).toBeLessThanOrEqual(x);
          expect(columnStart(layout, at) + columnWidth(layout, at)).toBeGreaterThan(x);
        }
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  test('the column span holds exactly the scrolling columns that touch the view', () => {
    fc.assert(
      fc.property(
        widths,
        fc.nat(4),
        fc.nat(3000),
        fc.integer({ min: 50, max: 1600 }),
        (list, frozen, scroll, view) => {
          const layout = layoutColumns(list, frozen);
          const { first, end } = columnSpan(layout, scroll, view);
          for (let col = layout.frozen; col < list.length; col++) {
            const left = columnStart(layout, col) - scroll;
            const touches = left < view && left + columnWidth(layout, col) > layout.frozenWidth;
            expect(col >= first && col < end, `column ${col}`).toBe(touches);
          }
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });

  test('frozen columns lie over scrolled ones', () => {
    const layout = layoutColumns([100, 50, 60, 70], 1);
    expect(columnAtView(layout, 40, 500)).toBe(0);
    expect(columnAtView(layout, 120, 50)).toBe(2);
  });

  test('revealing shows the whole cell and moves no more than needed', () => {
    expect(reveal(0, 28, 100, 500)).toBe(0);
    expect(reveal(200, 28, 100, 500)).toBe(100);
    expect(reveal(600, 28, 100, 500)).toBe(128);
    expect(reveal(600, 900, 100, 500)).toBe(600);
  });

  test('frozen columns give way when they would fill a narrow view', () => {
    expect(frozenThatFit([120, 120], 2, 390, 0.6)).toBe(1);
    expect(frozenThatFit([120, 120], 2, 1280, 0.6)).toBe(2);
    expect(frozenThatFit([300], 1, 390, 0.6)).toBe(0);
  });
});
