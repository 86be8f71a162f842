import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { newRowId } from '../../shared/ids.ts';
import type { Command } from '../../shared/workbook/command.ts';
import { tiling } from './clipboard.ts';
import type { Clip, GridState } from './grid-state.ts';
import { idsBetween, linesOf } from './lines.ts';
import { followers, movedInput, moveOf } from './move-cells.ts';
import {
  type BlockToLay,
  foreignBlock,
  Layer,
  ownBlock,
  type Pasted,
  sameText,
} from './pasted-block.ts';
import { cellRange, type Rect, rects } from './selection.ts';

/**
 * Lays the clipboard into the selection. What was copied here keeps its formulas and kinds, unless only values are
 * asked for.
 */
export const paste = (state: GridState, pasted: Pasted, onlyValues = false): void => {
  const view = state.view();
  const selection = state.selection();
  const clip = state.clip();
  const awaited = clip !== undefined && clip.text === undefined;
  if (!view || !selection || (pasted.text === '' && !pasted.html && !awaited)) return;
  if (!state.book.writable()) {
    state.say({ is: 'problem', problem: { is: 'read-only' } });
    return;
  }
  if (awaited && onlyValues) {
    state.say({ is: 'copy-waiting' });
    return;
  }
  const own =
    clip !== undefined &&
    !onlyValues &&
    (clip.text === undefined || sameText(clip.text, pasted.text));
  const block = own
    ? ownBlock(state.book, view.sheet, clip)
    : foreignBlock(state.book, view.sheet, pasted);
  if (!block) return;
  const all = rects(view.frame(), selection);
  if (all.length > 1) {
    if (block.rows * block.cols === 1 && !block.from) pasteEverywhere(state, block, all);
    else state.say({ is: 'many-ranges' });
    return;
  }
  const rect = all[0];
  if (rect) pasteAt(state, block, rect);
};

/** One cell into every selected one. */
const pasteEverywhere = (state: GridState, block: BlockToLay, all: readonly Rect[]): void => {
  const view = state.view();
  if (!view) return;
  const laid = new Layer(block);
  for (const rect of all) {
    const { rows, cols } = linesOf(view.frame(), rect);
    for (const row of rows) for (const col of cols) laid.put(0, 0, { row, col });
  }
  const commands = layerCommands(view.sheet, laid);
  if (state.run({ do: 'all', commands })) tell(state, laid, 0);
};

const pasteAt = (state: GridState, block: BlockToLay, rect: Rect): void => {
  const view = state.view();
  if (!view) return;
  const frame = view.frame();
  const chosen = linesOf(frame, rect);
  const target = tiling(block, { rows: chosen.rows.length, cols: chosen.cols.length });
  const below = idsBetween(frame.rows, rect.top, frame.rows.length - 1);
  const rows = below.slice(0, target.rows);
  const cols = idsBetween(frame.cols, rect.left, rect.left + target.cols - 1);
  const missing = target.rows - rows.length;
  if (missing === 0) {
    lay(state, block, rows, cols, [], target.cols);
    return;
  }
  state.say({
    is: 'ask-rows',
    rows: missing,
    accept: () => {
      const added = Array.from({ length: missing }, () => newRowId(() => state.book.random()));
      lay(state, block, [...rows, ...added], cols, added, target.cols);
    },
  });
};

const layerCommands = (sheet: SheetId, layer: Layer): Command[] => {
  const notes = layer.notes();
  return [
    { do: 'setCells', sheet, cells: layer.cells() },
    ...(notes.length > 0 ? [{ do: 'setNotes', sheet, notes } as const] : []),
  ];
};

/** What is cut leaves its old place, its notes too. */
const emptied = ({ sheet, cells }: Clip): Command[] => {
  const all = cells.flat();
  const noted = all.filter(({ note }) => note !== undefined);
  return [
    { do: 'setCells', sheet, cells: all.map(({ place }) => ({ ...place, input: null })) },
    ...(noted.length > 0
      ? [
          {
            do: 'setNotes',
            sheet,
            notes: noted.map(({ place }) => ({ ...place, text: null })),
          } as const,
        ]
      : []),
  ];
};

/** What was not as asked for. */
const tell = (state: GridState, layer: Layer, beyond: number): void => {
  const hidden = state.view()?.order().hidden ?? 0;
  if (beyond > 0) state.say({ is: 'cut-columns', columns: beyond });
  else if (layer.unread > 0) state.say({ is: 'unread', cells: layer.unread });
  else if (hidden > 0) state.say({ is: 'pasted-visible', cells: layer.cells().length });
};

const lay = (
  state: GridState,
  block: BlockToLay,
  rows: readonly RowId[],
  cols: readonly ColId[],
  added: readonly RowId[],
  wanted: number,
): void => {
  const view = state.view();
  if (!view) return;
  const { sheet } = view;
  const layer = new Layer(block);
  const { workbook } = state.book;
  const move = block.from && moveOf(block.from, sheet, rows, cols);
  for (const [r, row] of rows.entries()) {
    for (const [c, col] of cols.entries()) {
      const cut = move && block.from?.cells[r]?.[c];
      if (!cut) layer.put(r, c, { row, col });
      else {
        layer.write({ row, col, input: movedInput(workbook, cut, move) });
        layer.note({ row, col }, cut.note);
      }
    }
  }
  const commands: Command[] = [];
  if (added.length > 0) {
    view.welcome(added);
    commands.push({ do: 'insertRows', sheet, before: null, rows: added });
  }
  if (block.from) commands.push(...emptied(block.from));
  commands.push(...layerCommands(sheet, layer));
  if (move) {
    const places = new Set(layer.cells().map(({ row, col }) => `${row}.${col}`));
    const written = (of: SheetId, row: RowId, col: ColId) =>
      (of === sheet && places.has(`${row}.${col}`)) ||
      (of === move.from && move.placed({ row, col }) !== undefined);
    commands.push(...followers(workbook, move, written));
  }
  if (!state.run({ do: 'all', commands })) return;
  if (block.from) state.setClip(undefined);
  const [row, col, lastRow, lastCol] = [rows[0], cols[0], rows.at(-1), cols.at(-1)];
  if (row !== undefined && col !== undefined && lastRow !== undefined && lastCol !== undefined) {
    const from = { row, col };
    const to = { row: lastRow, col: lastCol };
    // What was pasted stays in view from its start, as spreadsheets do.
    state.select({ active: from, ranges: [cellRange(from, to)] }, 'start');
  }
  tell(state, layer, wanted - cols.length);
};
