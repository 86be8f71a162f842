import type { CellInput } from '../../shared/value/cell-value.ts';
import type { CellWrite } from '../../shared/workbook/command.ts';
import { copyInput } from './copy-input.ts';
import { continueSeries, type Filled, type FillOptions } from './fill.ts';
import type { GridState } from './grid-state.ts';
import { linesOf } from './lines.ts';
import { type Place, type Rect, rects } from './selection.ts';

type Way = 'down' | 'up' | 'right' | 'left';

/** Ctrl+D, Ctrl+R: the first line of each range into its others; a lone cell takes its neighbour's. */
export const fillFromFirst = (state: GridState, way: 'down' | 'right'): void => {
  const view = state.view();
  const selection = state.selection();
  if (!view || !selection) return;
  const cells = rects(view.frame(), selection).flatMap((rect) => {
    const [from, to] = firstAndRest(rect, way);
    if (from.top < 0 || from.left < 0) return [];
    return filled(state, from, to, way, (sources, count) =>
      Array.from({ length: count }, (_, i) => ({ is: 'copy', from: i % sources.length })),
    );
  });
  if (cells.length > 0) state.run({ do: 'setCells', sheet: view.sheet, cells });
};

const firstAndRest = (rect: Rect, way: 'down' | 'right'): readonly [Rect, Rect] => {
  const { top, left, bottom, right } = rect;
  if (way === 'down') {
    if (top === bottom) return [{ ...rect, top: top - 1, bottom: top - 1 }, rect];
    return [
      { ...rect, bottom: top },
      { ...rect, top: top + 1 },
    ];
  }
  if (left === right) return [{ ...rect, left: left - 1, right: left - 1 }, rect];
  return [
    { ...rect, right: left },
    { ...rect, left: left + 1 },
  ];
};

/** The fill handle: continues the series of `source` into `target`, which lies beside it. One undo step. */
export const fillSeries = (
  state: GridState,
  source: Rect,
  target: Rect,
  options: Pick<FillOptions, 'other'> = {},
): void => {
  const sheet = state.sheet();
  if (sheet === undefined) return;
  const way =
    target.top > source.bottom
      ? 'down'
      : target.bottom < source.top
        ? 'up'
        : target.left > source.right
          ? 'right'
          : 'left';
  const backwards = way === 'up' || way === 'left';
  const cells = filled(state, source, target, way, (sources, count) =>
    continueSeries(sources, count, { ...options, backwards }),
  );
  if (cells.length > 0) state.run({ do: 'setCells', sheet, cells });
};

/**
 * Where a double click on the handle fills to: the end of the neighbouring column's run of filled cells, the left one
 * first. Undefined when neither goes on below.
 */
export const fillEnd = (
  rect: Rect,
  rows: number,
  filledAt: (row: number, col: number) => boolean,
): number | undefined => {
  const next = rect.bottom + 1;
  for (const col of [rect.left - 1, rect.right + 1]) {
    if (col < 0 || next >= rows || !filledAt(next, col)) continue;
    let end = next;
    while (end + 1 < rows && filledAt(end + 1, col)) end++;
    return end;
  }
  return undefined;
};

/** What `target` is to hold, line by line along `way`. */
const filled = (
  state: GridState,
  source: Rect,
  target: Rect,
  way: Way,
  next: (sources: readonly CellInput[], count: number) => readonly Filled[],
): CellWrite[] => {
  const view = state.view();
  if (!view) return [];
  const { sheet } = view;
  const from = linesOf(view.frame(), source);
  const to = linesOf(view.frame(), target);
  const vertical = way === 'down' || way === 'up';
  const backwards = way === 'up' || way === 'left';
  const lines: (readonly [readonly Place[], readonly Place[]])[] = vertical
    ? to.cols.map((col) => [
        from.rows.map((row) => ({ row, col })),
        to.rows.map((row) => ({ row, col })),
      ])
    : to.rows.map((row) => [
        from.cols.map((col) => ({ row, col })),
        to.cols.map((col) => ({ row, col })),
      ]);
  return lines.flatMap(([places, targets]) => {
    if (places.length === 0) return [];
    const ordered = backwards ? [...targets].reverse() : targets;
    const inputs = places.map(
      ({ row, col }) => state.book.workbook.sheet(sheet)?.input(row, col) ?? null,
    );
    return next(inputs, ordered.length).flatMap((one, i): CellWrite[] => {
      const place = ordered[i];
      if (!place) return [];
      if (one.is === 'input') return [{ ...place, input: one.input }];
      const origin = places[one.from];
      const input = inputs[one.from] ?? null;
      if (!origin) return [];
      return [
        {
          ...place,
          input: copyInput(state.book, input, { sheet, ...origin }, { sheet, ...place }),
        },
      ];
    });
  });
};
