import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { newRowId } from '../../shared/ids.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import type { CellWrite, Command } from '../../shared/workbook/command.ts';
import { fromTsv, tiling } from './clipboard.ts';
import { readHtmlTable } from './clipboard-html.ts';
import { copyInput } from './copy-input.ts';
import { type ExactValue, withExact } from './exact-value.ts';
import type { Clip, GridState } from './grid-state.ts';
import { idsBetween, linesOf } from './lines.ts';
import { followers, movedInput, moveOf } from './move-cells.ts';
import { cellRange, type Place, type Rect, rects } from './selection.ts';

export type Pasted = { readonly text: string; readonly html?: string };

/** What one cell of the block becomes in its new place. */
type Source = (row: number, col: number, to: Place) => CellInput | 'nothing' | 'unread';
type BlockToLay = {
  readonly rows: number;
  readonly cols: number;
  readonly at: Source;
  /** What is cut leaves its old place. */
  readonly from: Clip | undefined;
};

/** Is this what was copied here? Line ends change on the way through a system's clipboard. */
export const sameText = (a: string, b: string): boolean =>
  a.replaceAll('\r\n', '\n').replace(/\n$/, '') === b.replaceAll('\r\n', '\n').replace(/\n$/, '');

/** Copied here: formulas move along, kinds stay. */
const ownBlock = (state: GridState, clip: Clip): BlockToLay | undefined => {
  const sheet = state.sheet();
  if (sheet === undefined) return undefined;
  return {
    rows: clip.cells.length,
    cols: Math.max(...clip.cells.map((row) => row.length), 1),
    from: clip.cut ? clip : undefined,
    at(row, col, to) {
      const source = clip.cells[row]?.[col];
      if (!source) return 'nothing';
      const from = { sheet: clip.sheet, ...source.place };
      return copyInput(state.book, source.input, from, { sheet, ...to });
    },
  };
};

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * LibreOffice puts blanks for the line breaks of a cell into the text; its table keeps them. The same words with lines
 * are what was copied.
 */
const withLines = (text: string, table: string | undefined): string =>
  table?.includes('\n') && !text.includes('\n') && flat(text) === flat(table) ? table : text;

/** Words and, where the program told them, exact numbers. The text decides the words; the table is believed where it lines up. */
export const readPasted = ({
  text,
  html,
}: Pasted): { readonly text: string; readonly exact: ExactValue | undefined }[][] => {
  const table = html ? readHtmlTable(html) : undefined;
  if (text === '') return table ?? [];
  const block = fromTsv(text);
  // Programs differ in whether they end the text with the last filled row; fewer rows in the text means fewer cells.
  const fits =
    table &&
    table.length === block.length &&
    block.every((row, r) => row.length <= (table[r]?.length ?? 0));
  return block.map((row, r) =>
    row.map((cell, c) => {
      const beside = fits ? table[r]?.[c] : undefined;
      return { text: withLines(cell, beside?.text), exact: beside?.exact };
    }),
  );
};

const WORDS: ReadonlySet<string> = new Set(['text', 'choice', 'ref']);

/** From another program. */
const foreignBlock = (state: GridState, pasted: Pasted): BlockToLay | undefined => {
  const view = state.view();
  const block = readPasted(pasted);
  if (!view || block.length === 0) return undefined;
  return {
    rows: block.length,
    cols: Math.max(...block.map((row) => row.length), 1),
    from: undefined,
    at(row, col, to) {
      const cell = block[row]?.[col];
      if (!cell) return 'nothing';
      const read = state.book.read(view.sheet, to.row, to.col, cell.text);
      if (!read.ok) return 'unread';
      if (!cell.exact) return read.value;
      const words = WORDS.has(view.column(to.col)?.type.type ?? 'auto');
      return withExact(read.value, cell.text, cell.exact, words);
    },
  };
};

/**
 * Lays the clipboard into the selection. What was copied here keeps its formulas and kinds, unless only values are
 * asked for.
 */
export const paste = (state: GridState, pasted: Pasted, onlyValues = false): void => {
  const view = state.view();
  const selection = state.selection();
  if (!view || !selection || (pasted.text === '' && !pasted.html)) return;
  if (!state.book.writable()) {
    state.say({ is: 'problem', problem: { is: 'read-only' } });
    return;
  }
  const clip = state.clip();
  const own = clip !== undefined && !onlyValues && sameText(clip.text, pasted.text);
  const block = own ? ownBlock(state, clip) : foreignBlock(state, pasted);
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
  if (state.run({ do: 'setCells', sheet: view.sheet, cells: laid.cells })) laid.tell(state, 0);
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

class Layer {
  readonly cells: CellWrite[] = [];
  readonly #block: BlockToLay;
  #unread = 0;
  constructor(block: BlockToLay) {
    this.#block = block;
  }
  put(row: number, col: number, to: Place): void {
    const input = this.#block.at(row % this.#block.rows, col % this.#block.cols, to);
    if (input === 'unread') this.#unread++;
    else if (input !== 'nothing') this.cells.push({ ...to, input });
  }
  tell(state: GridState, beyond: number): void {
    const hidden = state.view()?.order().hidden ?? 0;
    if (beyond > 0) state.say({ is: 'cut-columns', columns: beyond });
    else if (this.#unread > 0) state.say({ is: 'unread', cells: this.#unread });
    else if (hidden > 0) state.say({ is: 'pasted-visible', cells: this.cells.length });
  }
}

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
      if (cut) layer.cells.push({ row, col, input: movedInput(workbook, cut, move) });
      else layer.put(r, c, { row, col });
    }
  }
  const commands: Command[] = [];
  if (added.length > 0) {
    view.welcome(added);
    commands.push({ do: 'insertRows', sheet, before: null, rows: added });
  }
  if (block.from) {
    const cells = block.from.cells.flat().map(({ place }) => ({ ...place, input: null }));
    commands.push({ do: 'setCells', sheet: block.from.sheet, cells });
  }
  commands.push({ do: 'setCells', sheet, cells: layer.cells });
  if (move) {
    const laid = new Set(layer.cells.map(({ row, col }) => `${row}.${col}`));
    const written = (of: SheetId, row: RowId, col: ColId) =>
      (of === sheet && laid.has(`${row}.${col}`)) ||
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
  layer.tell(state, wanted - cols.length);
};
