import { type CellMove, follow } from '../../shared/formula/follow.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { type CellInput, isFormula } from '../../shared/value/cell-value.ts';
import type { CellWrite, Command } from '../../shared/workbook/command.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { Clip } from './grid-state.ts';

const keyOf = (row: RowId, col: ColId): string => `${row}.${col}`;

/** Where the cells of a cut block go when it is laid at these rows and columns. */
export const moveOf = (
  clip: Clip,
  to: SheetId,
  rows: readonly RowId[],
  cols: readonly ColId[],
): CellMove => {
  const places = new Map<string, { readonly row: RowId; readonly col: ColId }>();
  for (const [r, line] of clip.cells.entries()) {
    for (const [c, { place }] of line.entries()) {
      const [row, col] = [rows[r], cols[c]];
      if (row !== undefined && col !== undefined) {
        places.set(keyOf(place.row, place.col), { row, col });
      }
    }
  }
  return { from: clip.sheet, to, placed: ({ row, col }) => places.get(keyOf(row, col)) };
};

/** What a cut cell holds in its new place. */
export const movedInput = (
  workbook: Workbook,
  { input, place }: Clip['cells'][number][number],
  move: CellMove,
): CellInput =>
  isFormula(input)
    ? { f: follow(input.f, { sheet: move.from, ...place }, move.to, move, workbook.names) }
    : input;

/** Every other formula that points at what moves: cells, calculated columns and named values. */
export const followers = (
  workbook: Workbook,
  move: CellMove,
  /** Cells written anyway. */
  written: (sheet: SheetId, row: RowId, col: ColId) => boolean,
): Command[] => {
  const commands: Command[] = [];
  for (const sheet of workbook.sheets()) {
    const at = (row: RowId | null, col: ColId | null) => ({ sheet: sheet.id, row, col });
    const cells: CellWrite[] = [];
    const columns = sheet.columns();
    for (const { id: col, formula } of columns) {
      if (formula === undefined) continue;
      const next = follow(formula, at(null, col), sheet.id, move, workbook.names);
      if (next !== formula) commands.push({ do: 'setColumn', sheet: sheet.id, col, formula: next });
    }
    for (const row of sheet.rows.live()) {
      for (const { id: col } of columns) {
        const own = sheet.own(row, col);
        if (own === undefined || !isFormula(own) || written(sheet.id, row, col)) continue;
        const next = follow(own.f, at(row, col), sheet.id, move, workbook.names);
        if (next !== own.f) cells.push({ row, col, input: { f: next } });
      }
    }
    if (cells.length > 0) commands.push({ do: 'setCells', sheet: sheet.id, cells });
  }
  // A named value stands on no sheet: its references name theirs.
  const nowhere = '' as SheetId;
  for (const { id, text, formula } of workbook.namedValues()) {
    const at = { sheet: nowhere, row: null, col: null };
    const next = follow(formula, at, nowhere, move, workbook.names);
    if (next !== formula) commands.push({ do: 'setName', name: id, text, formula: next });
  }
  return commands;
};
