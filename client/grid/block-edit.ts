import type { ColId, RowId } from '../../shared/ids.ts';
import { newRowId } from '../../shared/ids.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import type { CellWrite } from '../../shared/workbook/command.ts';
import { fromTsv, tiling, toHtml, toTsv } from './clipboard.ts';
import { copyInput } from './copy-input.ts';
import { continueSeries, type FillCell } from './fill.ts';
import type { Clip, GridState } from './grid-state.ts';
import { cellRange, type Place, placeAt, type Rect, rectOf, rects } from './selection.ts';

/** Edits of whole blocks: copy, paste, fill, clear. Every one is one command, so one undo step. */
type Lines = { readonly rows: RowId[]; readonly cols: ColId[] };

/** Rows and columns of a rectangle as I see them; group heads are no rows. */
const linesOf = (state: GridState, rect: Rect): Lines => {
  const frame = state.view()?.frame();
  const rows: RowId[] = [];
  const cols: ColId[] = [];
  if (!frame) return { rows, cols };
  for (let r = rect.top; r <= rect.bottom; r++) {
    const id = frame.rows.at(r);
    if (id !== undefined) rows.push(id);
  }
  for (let c = rect.left; c <= rect.right; c++) {
    const id = frame.cols.at(c);
    if (id !== undefined) cols.push(id);
  }
  return { rows, cols };
};

export const copySelection = (
  state: GridState,
  cut: boolean,
): { readonly text: string; readonly html: string } | undefined => {
  const sheet = state.sheet();
  const rect = state.selectedRect();
  if (sheet === undefined || !rect) return undefined;
  const { rows, cols } = linesOf(state, rect);
  const views = rows.map((row) => cols.map((col) => state.book.view(sheet, row, col)));
  const block = views.map((line) => line.map((cell) => cell.text));
  const text = toTsv(block);
  const cells = rows.map((row, r) =>
    cols.map((col, c) => ({ place: { row, col }, input: views[r]?.[c]?.input ?? null })),
  );
  state.setClip({ text, sheet, cut, marked: true, cells });
  return { text, html: toHtml(block) };
};

export const clearSelection = (state: GridState): void => {
  const view = state.view();
  const selection = state.selection();
  if (!view || !selection) return;
  const cells: CellWrite[] = [];
  const seen = new Set<string>();
  for (const rect of rects(view.frame(), selection)) {
    const { rows, cols } = linesOf(state, rect);
    for (const row of rows) {
      for (const col of cols) {
        const key = `${row}.${col}`;
        if (seen.has(key) || state.book.view(view.sheet, row, col).input === null) continue;
        seen.add(key);
        cells.push({ row, col, input: null });
      }
    }
  }
  if (cells.length > 0) state.run({ do: 'setCells', sheet: view.sheet, cells });
};

/** Lays clipboard text into the selection. What was copied here keeps its formulas and kinds. */
export const paste = (state: GridState, text: string): void => {
  const view = state.view();
  const rect = state.selectedRect();
  if (!view || !rect || text === '') return;
  if (!state.book.writable()) {
    state.say({ is: 'problem', problem: { is: 'read-only' } });
    return;
  }
  const clip = state.clip();
  const own = clip && sameText(clip.text, text) ? clip : undefined;
  const block = own ? own.cells.map((row) => row.map(() => '')) : fromTsv(text);
  const size = { rows: block.length, cols: Math.max(...block.map((row) => row.length), 1) };
  const target = tiling(size, {
    rows: rect.bottom - rect.top + 1,
    cols: rect.right - rect.left + 1,
  });
  const frame = view.frame();
  const missing = rect.top + target.rows - frame.rows.length;
  const lay = (added: readonly RowId[]) => {
    const rows = [
      ...linesOf(state, { ...rect, bottom: rect.top + target.rows - 1 + frame.rows.length }).rows,
      ...added,
    ].slice(0, target.rows);
    layBlock(state, own, block, size, rows, rect, target.cols, added);
  };
  if (missing <= 0) lay([]);
  else {
    state.say({
      is: 'ask-rows',
      rows: missing,
      accept: () => {
        lay(Array.from({ length: missing }, () => newRowId(() => state.book.random())));
      },
    });
  }
};

const layBlock = (
  state: GridState,
  own: Clip | undefined,
  block: readonly (readonly string[])[],
  size: { readonly rows: number; readonly cols: number },
  rows: readonly RowId[],
  rect: Rect,
  columns: number,
  added: readonly RowId[],
): void => {
  const view = state.view();
  if (!view) return;
  const frame = view.frame();
  const { sheet } = view;
  const width = Math.min(columns, frame.cols.length - rect.left);
  const cells: CellWrite[] = [];
  let unread = 0;
  for (const [r, row] of rows.entries()) {
    for (let c = 0; c < width; c++) {
      const col = frame.cols.at(rect.left + c);
      if (col === undefined) continue;
      const place: Place = { row, col };
      if (own) {
        const source = own.cells[r % size.rows]?.[c % size.cols];
        if (!source) continue;
        const input = own.cut
          ? source.input
          : copyInput(
              state.book,
              source.input,
              { sheet: own.sheet, ...source.place },
              { sheet, ...place },
            );
        cells.push({ ...place, input });
      } else {
        const typed = block[r % size.rows]?.[c % size.cols];
        if (typed === undefined) continue;
        const read = state.book.read(sheet, row, col, typed);
        if (!read.ok) unread++;
        cells.push({ ...place, input: read.ok ? read.value : typed });
      }
    }
  }
  const clear: CellWrite[] = own?.cut
    ? own.cells.flat().map(({ place }) => ({ ...place, input: null }))
    : [];
  const done = state.run({
    do: 'all',
    commands: [
      ...(added.length > 0
        ? [{ do: 'insertRows' as const, sheet, before: null, rows: added }]
        : []),
      ...(own && clear.length > 0
        ? [{ do: 'setCells' as const, sheet: own.sheet, cells: clear }]
        : []),
      { do: 'setCells', sheet, cells },
    ],
  });
  if (!done) return;
  if (own?.cut) state.setClip(undefined);
  const from = placeAt(frame, rect.top, rect.left);
  const lastRow = rows[rows.length - 1];
  const lastCol = frame.cols.at(rect.left + width - 1);
  if (from && lastRow !== undefined && lastCol !== undefined) {
    state.select({ active: from, ranges: [cellRange(from, { row: lastRow, col: lastCol })] });
  }
  if (width < columns) state.say({ is: 'cut-columns', columns: columns - width });
  else if (unread > 0) state.say({ is: 'pasted', cells: cells.length, unread });
};

/** Ctrl+D, Ctrl+R: the first line of the selection into the others; a lone cell takes its neighbour's. */
export const fillFromFirst = (state: GridState, way: 'down' | 'right'): void => {
  const rect = state.selectedRect();
  if (!rect) return;
  const down = way === 'down';
  const alone = down ? rect.top === rect.bottom : rect.left === rect.right;
  const source: Rect = down
    ? { ...rect, top: alone ? rect.top - 1 : rect.top, bottom: alone ? rect.top - 1 : rect.top }
    : {
        ...rect,
        left: alone ? rect.left - 1 : rect.left,
        right: alone ? rect.left - 1 : rect.left,
      };
  if (source.top < 0 || source.left < 0) return;
  const target: Rect = alone
    ? rect
    : down
      ? { ...rect, top: rect.top + 1 }
      : { ...rect, left: rect.left + 1 };
  writeFilled(state, source, target, way, false);
};

/** The fill handle: continues the series of `source` into `target`, which lies beside it. */
export const fillSeries = (state: GridState, source: Rect, target: Rect): void => {
  const way =
    target.top > source.bottom
      ? 'down'
      : target.bottom < source.top
        ? 'up'
        : target.left > source.right
          ? 'right'
          : 'left';
  writeFilled(state, source, target, way, true);
};

const writeFilled = (
  state: GridState,
  source: Rect,
  target: Rect,
  way: 'down' | 'up' | 'right' | 'left',
  series: boolean,
): void => {
  const view = state.view();
  if (!view) return;
  const { sheet } = view;
  const from = linesOf(state, source);
  const to = linesOf(state, target);
  const vertical = way === 'down' || way === 'up';
  const backwards = way === 'up' || way === 'left';
  const cells: CellWrite[] = [];
  for (const line of vertical ? to.cols : to.rows) {
    const places: Place[] = vertical
      ? from.rows.map((row) => ({ row, col: line as ColId }))
      : from.cols.map((col) => ({ row: line as RowId, col }));
    const targets: Place[] = vertical
      ? to.rows.map((row) => ({ row, col: line as ColId }))
      : to.cols.map((col) => ({ row: line as RowId, col }));
    if (backwards) targets.reverse();
    const inputs = places.map((place) => state.book.view(sheet, place.row, place.col).input);
    const dates = inputs.every((input) => isKind(input, 'date'));
    const filled = series
      ? continueSeries(inputs.map(fillCell), targets.length, { dates, backwards })
      : targets.map((_, i) => ({ is: 'copy' as const, from: i % Math.max(places.length, 1) }));
    for (const [i, next] of filled.entries()) {
      const place = targets[i];
      if (!place) continue;
      cells.push({ ...place, input: filledInput(state, next, inputs, places, place) });
    }
  }
  if (cells.length > 0) state.run({ do: 'setCells', sheet, cells });
};

const filledInput = (
  state: GridState,
  next: ReturnType<typeof continueSeries>[number],
  inputs: readonly CellInput[],
  places: readonly Place[],
  to: Place,
): CellInput => {
  const sheet = state.sheet();
  if (next.is === 'text') return next.text;
  if (next.is === 'number') {
    const like = inputs[0];
    const kind =
      typeof like === 'object' && like !== null && 'v' in like && !('op' in like)
        ? like.k
        : undefined;
    return kind === undefined ? next.value : { v: next.value, k: kind };
  }
  const from = places[next.from];
  const input = inputs[next.from] ?? null;
  return from && sheet !== undefined
    ? copyInput(state.book, input, { sheet, ...from }, { sheet, ...to })
    : input;
};

const fillCell = (input: CellInput): FillCell => {
  if (typeof input === 'number') return { is: 'number', value: input };
  if (typeof input === 'string') return { is: 'text', text: input };
  if (typeof input === 'object' && input !== null && 'v' in input && !('op' in input)) {
    return { is: 'number', value: input.v };
  }
  return { is: 'copy' };
};

const isKind = (input: CellInput, kind: string): boolean =>
  typeof input === 'object' && input !== null && 'k' in input && input.k === kind;

const sameText = (a: string, b: string): boolean =>
  a.replaceAll('\r\n', '\n').replace(/\n$/, '') === b.replaceAll('\r\n', '\n').replace(/\n$/, '');

/** Ctrl+Enter: what is typed goes into every selected cell. */
export const enterEverywhere = (state: GridState, text: string): boolean => {
  const view = state.view();
  const selection = state.selection();
  if (!view || !selection) return false;
  const cells: CellWrite[] = [];
  for (const range of selection.ranges) {
    const rect = rectOf(view.frame(), range);
    if (!rect) continue;
    const { rows, cols } = linesOf(state, rect);
    for (const row of rows) {
      for (const col of cols) {
        const read = state.book.read(view.sheet, row, col, text);
        if (!read.ok) {
          state.say({ is: 'problem', problem: read.problem });
          return false;
        }
        cells.push({ row, col, input: read.value });
      }
    }
  }
  return state.run({ do: 'setCells', sheet: view.sheet, cells });
};
