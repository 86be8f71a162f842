import { expect, test } from 'vitest';
import type { Frame, Rect } from '../../../client/grid/selection.ts';
import { summarise } from '../../../client/grid/summary.ts';
import type { ColId, RowId } from '../../../shared/ids.ts';
import type { CellValue } from '../../../shared/value/cell-value.ts';

const axis = <Id extends string>(n: number) => ({
  length: n,
  at: (i: number) => (i < n ? (String(i) as Id) : undefined),
  position: (id: Id) => Number(id),
});
const frame: Frame = { rows: axis<RowId>(10), cols: axis<ColId>(3) };
const run = (rects: Rect[], value: (row: number, col: number) => CellValue, slice = 4) => {
  const work = summarise(frame, rects, (row, col) => value(Number(row), Number(col)), slice);
  let steps = 0;
  for (;;) {
    const next = work.next();
    if (next.done) return { ...next.value, steps };
    steps++;
  }
};

test('text is counted and never added, empty is nothing, overlapping ranges count once', () => {
  const values: CellValue[][] = [
    [1, 'x', null],
    [0.95, 2, ''],
  ];
  const rect = { top: 0, left: 0, bottom: 1, right: 2 };
  const found = run([rect, { ...rect, right: 0 }], (row, col) => values[row]?.[col] ?? null);
  expect(found).toMatchObject({ count: 4, numbers: 3, sum: 3.95, min: 0.95, max: 2 });
  expect(found.steps).toBeGreaterThan(0);
});
test('ten times 0,1 is 1', () => {
  expect(run([{ top: 0, left: 0, bottom: 9, right: 0 }], () => 0.1).sum).toBe(1);
});
