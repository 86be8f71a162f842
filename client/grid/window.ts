/** Which rows and columns are on screen: pixels in, indexes out. Offsets are CSS pixels from the content's start. */

/** Half-open span of positions. */
export type Span = { readonly first: number; readonly end: number };

export type ColumnLayout = {
  /** Start of each column; one entry more than columns, the last is the total width. */
  readonly offsets: Float64Array;
  /** The first `frozen` columns never scroll. */
  readonly frozen: number;
  readonly frozenWidth: number;
  readonly total: number;
};

export const layoutColumns = (widths: readonly number[], frozen: number): ColumnLayout => {
  const offsets = new Float64Array(widths.length + 1);
  let x = 0;
  for (const [index, width] of widths.entries()) {
    offsets[index] = x;
    x += width;
  }
  offsets[widths.length] = x;
  const pinned = Math.min(frozen, widths.length);
  return { offsets, frozen: pinned, frozenWidth: offsets[pinned] ?? 0, total: x };
};

export const columnStart = (layout: ColumnLayout, column: number): number =>
  layout.offsets[column] ?? layout.total;
export const columnWidth = (layout: ColumnLayout, column: number): number =>
  columnStart(layout, column + 1) - columnStart(layout, column);

/** Where rows lie: offsets in CSS pixels from the first row's top. */
export interface RowLayout {
  readonly count: number;
  readonly total: number;
  /** The first `frozen` rows never scroll. */
  readonly frozen: number;
  readonly frozenHeight: number;
  /** Top of a row; the total for positions beyond the last. */
  start(row: number): number;
  height(row: number): number;
  /** Row under an offset: 0 when before the first, the count when beyond the last. */
  at(y: number): number;
}

/** Rows that are all of one height. */
export const evenRows = (count: number, height: number, frozen = 0): RowLayout => ({
  count,
  total: count * height,
  frozen: Math.min(frozen, count),
  frozenHeight: Math.min(frozen, count) * height,
  start: (row) => Math.min(row, count) * height,
  height: () => height,
  at: (y) => clamp(Math.floor(y / height), 0, count),
});

/** Scrolling rows that touch the view, with `overscan` more on both sides. */
export const rowSpan = (
  rows: RowLayout,
  scroll: number,
  height: number,
  overscan: number,
): Span => {
  const first = rows.at(scroll + rows.frozenHeight) - overscan;
  const last = rows.at(scroll + height);
  const end = last + (rows.start(last) < scroll + height ? 1 : 0) + overscan;
  return {
    first: clamp(first, rows.frozen, rows.count),
    end: clamp(end, rows.frozen, rows.count),
  };
};

/** Row under a point of the view: frozen rows lie over scrolled ones. */
export const rowAtView = (rows: RowLayout, y: number, scroll: number): number =>
  rows.at(y < rows.frozenHeight ? y : y + scroll);

/** Scrolling columns that touch the view. `view` is the whole width for columns, frozen ones included. */
export const columnSpan = (layout: ColumnLayout, scroll: number, view: number): Span => {
  const count = layout.offsets.length - 1;
  const first = Math.max(layout.frozen, columnAt(layout, scroll + layout.frozenWidth));
  if (first >= count) return { first: count, end: count };
  let end = first;
  while (end < count && columnStart(layout, end) < scroll + view) end++;
  return { first, end };
};

/** Column under a content offset; the count when beyond the last, 0 when before the first. */
export const columnAt = (layout: ColumnLayout, x: number): number => {
  const count = layout.offsets.length - 1;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (columnStart(layout, middle + 1) <= x) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Column under a point of the view: frozen columns lie over scrolled ones. */
export const columnAtView = (layout: ColumnLayout, x: number, scroll: number): number =>
  columnAt(layout, x < layout.frozenWidth ? x : x + scroll);

/** The nearest scroll offset that shows [start, start + size) inside a view of that size. */
export const reveal = (start: number, size: number, scroll: number, view: number): number => {
  if (start < scroll) return start;
  if (start + size > scroll + view) return Math.max(Math.min(start, start + size - view), 0);
  return scroll;
};

/** Frozen columns must leave part of the view for the rest: how many of `wanted` do. */
export const frozenThatFit = (
  widths: readonly number[],
  wanted: number,
  view: number,
  share: number,
): number => {
  if (view === 0) return wanted;
  let width = 0;
  for (let index = 0; index < Math.min(wanted, widths.length); index++) {
    width += widths[index] ?? 0;
    if (width > view * share) return index;
  }
  return Math.min(wanted, widths.length);
};

const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);
