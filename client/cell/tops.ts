import { createEffect, createMemo, createSignal, untrack } from 'solid-js';
import type { ColId, RowId } from '../../shared/ids.ts';
import type { CellValue } from '../../shared/value/cell-value.ts';
import type { GridState } from '../grid/grid-state.ts';
import { createCellsVersion, inSlices } from '../grid/slices.ts';
import type { AtTop } from './tones.ts';

/** Cells looked at between two breaths. */
const SLICE = 500;

/** For each column the numbers from which on a cell is among its n greatest, found in slices. */
export function* leastOfTop(
  columns: readonly { readonly col: ColId; readonly counts: readonly number[] }[],
  rows: readonly RowId[],
  value: (row: RowId, col: ColId) => CellValue,
): Generator<undefined, ReadonlyMap<string, number>, undefined> {
  const least = new Map<string, number>();
  let seen = 0;
  for (const { col, counts } of columns) {
    const numbers: number[] = [];
    for (const row of rows) {
      const found = value(row, col);
      if (typeof found === 'number') numbers.push(found);
      if (++seen % SLICE === 0) yield undefined;
    }
    numbers.sort((a, b) => b - a);
    for (const count of counts) {
      const bound = numbers[Math.min(count, numbers.length) - 1];
      if (bound !== undefined) least.set(`${col} ${count}`, bound);
    }
  }
  return least;
}

/** Answers rules of the kind "among the ten greatest" for the sheet that shows; works only where there are such rules. */
export const createTops = (state: GridState): (() => AtTop) => {
  const wanted = createMemo(() =>
    (state.view()?.columns() ?? []).flatMap(({ id, rules }) => {
      const counts = (rules ?? []).flatMap((rule) => (rule.if === 'top' ? [rule.v] : []));
      return counts.length > 0 ? [{ col: id, counts }] : [];
    }),
  );
  const changed = createCellsVersion(state);
  const [least, setLeast] = createSignal<ReadonlyMap<string, number>>(new Map());
  createEffect(() => {
    const columns = wanted();
    const sheet = state.sheet();
    if (columns.length === 0 || sheet === undefined) {
      if (untrack(least).size > 0) setLeast(new Map());
      return;
    }
    changed();
    const rows = state.book.workbook.sheet(sheet)?.rows.live() ?? [];
    const work = leastOfTop(columns, rows, (row, col) => state.book.value(sheet, row, col));
    inSlices(work, (found) => {
      const same =
        found.size === least().size && [...found].every(([key, n]) => least().get(key) === n);
      if (!same) setLeast(found);
    });
  });
  return () => {
    const bounds = least();
    return (col, count, number) =>
      number >= (bounds.get(`${col} ${count}`) ?? Number.POSITIVE_INFINITY);
  };
};
