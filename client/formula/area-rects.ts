import type { RefArea } from '../../shared/formula/areas.ts';
import type { SheetNames } from '../../shared/formula/names.ts';
import type { Frame, Rect } from '../grid/selection.ts';

/** Positions from first to last, ends included. */
type Run = readonly [first: number, last: number];

const runs = (from: number, to: number, inside: (at: number) => boolean): readonly Run[] => {
  const found: Run[] = [];
  let start = -1;
  for (let at = from; at <= to + 1; at++) {
    const is = at <= to && inside(at);
    if (is && start < 0) start = at;
    if (!is && start >= 0) {
      found.push([start, at - 1]);
      start = -1;
    }
  }
  return found;
};

/**
 * Where the cells of a reference stand as I see the sheet: my order may have torn them apart. Only rows from `first` to
 * `last` are looked at; what goes on beyond them is cut there.
 */
export function areaRects(
  area: RefArea,
  sheet: SheetNames,
  frame: Frame,
  [first, last]: Run,
): readonly Rect[] {
  const { row0, row1, col0, col1 } = area;
  const within = (position: number, from: number, to: number) => position >= from && position <= to;
  const cols = runs(0, frame.cols.length - 1, (at) => {
    const id = frame.cols.at(at);
    return id !== undefined && within(sheet.cols.position(id), col0, col1);
  });
  const rows = runs(Math.max(first, 0), Math.min(last, frame.rows.length - 1), (at) => {
    const id = frame.rows.at(at);
    return id !== undefined && within(sheet.rows.position(id), row0, row1);
  });
  return rows.flatMap(([top, bottom]) =>
    cols.map(([left, right]) => ({ top, bottom, left, right })),
  );
}
