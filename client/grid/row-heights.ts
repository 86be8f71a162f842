import { evenRows, type RowLayout } from './window.ts';

/**
 * Rows of different heights. Offsets come from a binary indexed tree over what each row has beyond the common height:
 * offset → row and row → offset are O(log n), also at 100,000 rows. CSS pixels.
 */
export const rowHeights = (
  count: number,
  common: number,
  frozen: number,
  /** Height of a row; undefined where it has the common one. */
  heightOf: (row: number) => number | undefined,
): RowLayout => {
  const more = new Float64Array(count);
  // tree[i] holds the sum of the rows (i - (i & -i), i], counted from one.
  const tree = new Float64Array(count + 1);
  let any = false;
  for (let row = 0; row < count; row++) {
    const extra = (heightOf(row) ?? common) - common;
    if (extra !== 0) any = true;
    more[row] = extra;
    tree[row + 1] = (tree[row + 1] ?? 0) + extra;
    const parent = row + 1 + ((row + 1) & -(row + 1));
    if (parent <= count) tree[parent] = (tree[parent] ?? 0) + (tree[row + 1] ?? 0);
  }
  if (!any) return evenRows(count, common, frozen);
  let top = 1;
  while (top * 2 <= count) top *= 2;
  const start = (row: number): number => {
    const until = Math.min(row, count);
    let sum = until * common;
    for (let i = until; i > 0; i -= i & -i) sum += tree[i] ?? 0;
    return sum;
  };
  const pinned = Math.min(frozen, count);
  return {
    count,
    total: start(count),
    frozen: pinned,
    frozenHeight: start(pinned),
    start,
    height: (row) => common + (more[row] ?? 0),
    at(y) {
      let row = 0;
      let left = y;
      for (let step = top; step > 0; step >>= 1) {
        const size = step * common + (tree[row + step] ?? Number.POSITIVE_INFINITY);
        if (row + step <= count && size <= left) {
          row += step;
          left -= size;
        }
      }
      return row;
    },
  };
};
