import { areasOf, type RefArea } from '../formula/areas.ts';
import { readToken, refs } from '../formula/grammar.ts';
import type { ColId, RowId, SheetId } from '../ids.ts';
import { isFormula } from '../value/cell-value.ts';
import type { Workbook } from '../workbook/model.ts';
import type { CellPlace } from './cell-key.ts';

/** What is asked about the formulas of a workbook. */
export type TraceQuestion =
  /** Which cells calculate with this one, directly? */
  | { readonly of: 'dependants'; readonly place: CellPlace }
  /** Which cells would lose what they refer to if these went? */
  | { readonly of: 'broken'; readonly by: Removal };

export type Removal =
  | { readonly gone: 'rows'; readonly sheet: SheetId; readonly rows: readonly RowId[] }
  | { readonly gone: 'columns'; readonly sheet: SheetId; readonly cols: readonly ColId[] }
  | { readonly gone: 'sheet'; readonly sheet: SheetId };

/** Cells of one column, in the sheet's order of rows. */
export type TraceGroup = {
  readonly sheet: SheetId;
  readonly col: ColId;
  readonly rows: readonly RowId[];
};

/** One reference of a formula and what it covers now; none when it is dead. */
export type Precedent = { readonly token: string; readonly areas: readonly RefArea[] };

/** What a cell's formula refers to, each reference once, in the order of the text. */
export function precedentsOf(workbook: Workbook, place: CellPlace): readonly Precedent[] {
  const input = workbook.sheet(place.sheet)?.input(place.row, place.col);
  if (input === undefined || !isFormula(input)) return [];
  return [...new Set(refs(input.f))].map((token) => ({
    token,
    areas: areasOf(token, place, workbook.names),
  }));
}

/** Rings longer than this are not looked for. Cells. */
const MAX_RING = 2_000;

/**
 * The cells of a ring that a cell stands on or leads into, in the order each refers to the next. `inRing` tells which
 * cells the engine marked, so that only those are followed.
 */
export function ringOf(
  workbook: Workbook,
  start: CellPlace,
  inRing: (place: CellPlace) => boolean,
): readonly CellPlace[] {
  const keyOf = ({ sheet, row, col }: CellPlace): string => `${sheet}:${row}:${col}`;
  const trail: CellPlace[] = [start];
  const onTrail = new Map<string, number>([[keyOf(start), 0]]);
  const ways: Iterator<CellPlace>[] = [nextOf(workbook, start, inRing)];
  const seen = new Set<string>([keyOf(start)]);
  while (ways.length > 0) {
    const way = ways[ways.length - 1]?.next();
    if (way === undefined || way.done) {
      ways.pop();
      const left = trail.pop();
      if (left) onTrail.delete(keyOf(left));
      continue;
    }
    const key = keyOf(way.value);
    const from = onTrail.get(key);
    if (from !== undefined) return trail.slice(from);
    if (seen.has(key)) continue;
    if (seen.size >= MAX_RING) return [];
    seen.add(key);
    onTrail.set(key, trail.length);
    trail.push(way.value);
    ways.push(nextOf(workbook, way.value, inRing));
  }
  return [];
}

function* nextOf(
  workbook: Workbook,
  place: CellPlace,
  inRing: (place: CellPlace) => boolean,
): Generator<CellPlace> {
  for (const { areas } of precedentsOf(workbook, place)) {
    for (const cell of cellsOf(workbook, areas)) if (inRing(cell)) yield cell;
  }
}

/** The cells of areas, row by row. */
export function* cellsOf(workbook: Workbook, areas: readonly RefArea[]): Generator<CellPlace> {
  for (const { sheet, row0, row1, col0, col1 } of areas) {
    const model = workbook.sheet(sheet);
    if (!model) continue;
    for (let r = row0; r <= row1; r++) {
      for (let c = col0; c <= col1; c++) {
        const row = model.rows.at(r);
        const col = model.cols.at(c);
        if (row !== undefined && col !== undefined) yield { sheet, row, col };
      }
    }
  }
}

/** Does a token mean this row whatever row the formula stands in? */
export const isSameRow = (token: string): boolean => readToken(token)?.is === 'this';
