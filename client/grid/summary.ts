import type { ColId, RowId } from '../../shared/ids.ts';
import type { CellValue } from '../../shared/value/cell-value.ts';
import { type Frame, inRect, type Rect } from './selection.ts';

/** What the status bar says about the selected cells. Text is counted, never added up; percents are numbers. */
export type Summary = {
  readonly count: number;
  readonly numbers: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
};
export const NO_SUMMARY: Summary = {
  count: 0,
  numbers: 0,
  sum: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
};

/** Sums in slices, so that a selection of a whole sheet never holds a frame: each `next` looks at `slice` cells. */
export function* summarise(
  frame: Frame,
  rects: readonly Rect[],
  value: (row: RowId, col: ColId) => CellValue,
  slice: number,
): Generator<undefined, Summary, undefined> {
  let { count, numbers, min, max } = NO_SUMMARY;
  // Neumaier's sum: 0,1 ten times is 1.
  let sum = 0;
  let lost = 0;
  let seen = 0;
  for (const [index, rect] of rects.entries()) {
    const earlier = rects.slice(0, index);
    for (let row = rect.top; row <= rect.bottom; row++) {
      const rowId = frame.rows.at(row);
      if (rowId === undefined) continue;
      for (let col = rect.left; col <= rect.right; col++) {
        if (earlier.some((one) => inRect(one, row, col))) continue;
        const colId = frame.cols.at(col);
        if (colId === undefined) continue;
        const found = value(rowId, colId);
        if (found !== null && found !== '') count++;
        if (typeof found === 'number') {
          numbers++;
          const next = sum + found;
          lost += Math.abs(sum) >= Math.abs(found) ? sum - next + found : found - next + sum;
          sum = next;
          min = Math.min(min, found);
          max = Math.max(max, found);
        }
        if (++seen % slice === 0) yield undefined;
      }
    }
  }
  return { count, numbers, sum: sum + lost, min, max };
}
