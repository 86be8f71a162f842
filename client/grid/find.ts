import type { ColId, RowId } from '../../shared/ids.ts';
import { matchesSearch, replaceSearch } from '../../shared/value/text.ts';
import type { CellWrite } from '../../shared/workbook/command.ts';
import type { GridState } from './grid-state.ts';
import type { Frame } from './selection.ts';

export type FoundCell = { readonly row: RowId; readonly col: ColId };

/**
 * Cells in view order whose text the query finds: rows that pass my filter, columns I have not hidden. Takes a breath
 * after every `slice` cells, so that a large sheet never holds up the page.
 */
export function* findCells(
  frame: Frame,
  query: string,
  textOf: (row: RowId, col: ColId) => string,
  slice: number,
): Generator<undefined, readonly FoundCell[]> {
  const found: FoundCell[] = [];
  if (query.trim() === '') return found;
  let looked = 0;
  for (let r = 0; r < frame.rows.length; r++) {
    const row = frame.rows.at(r);
    if (row === undefined) continue;
    for (let c = 0; c < frame.cols.length; c++) {
      const col = frame.cols.at(c);
      if (col !== undefined && matchesSearch(query, textOf(row, col))) found.push({ row, col });
      if (++looked % slice === 0) yield;
    }
  }
  return found;
}

/** The hit to show next to a place: the first one behind it in view order (or before it), around the ends. */
export function nextHit(
  frame: Frame,
  hits: readonly FoundCell[],
  from: FoundCell | undefined,
  step: 1 | -1,
): number {
  if (hits.length === 0) return -1;
  if (!from) return step > 0 ? 0 : hits.length - 1;
  const at = ({ row, col }: FoundCell): number =>
    frame.rows.position(row) * frame.cols.length + frame.cols.position(col);
  const here = at(from);
  const places = hits.map(at);
  if (step > 0) {
    const next = places.findIndex((place) => place > here);
    return next < 0 ? 0 : next;
  }
  const before = places.findLastIndex((place) => place < here);
  return before < 0 ? hits.length - 1 : before;
}

export type Replaced = { readonly changed: number; readonly skipped: number };

/**
 * Replaces in these cells as if it had been typed there: one command, one undo step. Formulas, references to other
 * sheets and locked cells are left alone and counted.
 */
export function replaceIn(
  state: GridState,
  cells: readonly FoundCell[],
  query: string,
  by: string,
): Replaced {
  const { book } = state;
  const sheet = state.sheet();
  if (sheet === undefined || !book.writable()) return { changed: 0, skipped: cells.length };
  const writes: CellWrite[] = [];
  for (const { row, col } of cells) {
    const { formula, input } = book.view(sheet, row, col);
    const isLink = typeof input === 'object' && input !== null && 'ref' in input;
    if (formula || isLink || book.locks.rules().cell(sheet, row, col)) continue;
    const text = book.editText(sheet, row, col);
    const next = replaceSearch(query, by, text);
    if (next === text) continue;
    const read = book.read(sheet, row, col, next);
    if (read.ok) writes.push({ row, col, input: read.value });
  }
  const done = writes.length > 0 && state.run({ do: 'setCells', sheet, cells: writes });
  const changed = done ? writes.length : 0;
  return { changed, skipped: cells.length - changed };
}
