import type { SheetId } from '../../shared/ids.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import type { CellWrite, NoteWrite } from '../../shared/workbook/command.ts';
import type { Book } from '../book/book.ts';
import { writesOf } from '../book/progress.ts';
import { locale } from '../i18n/i18n.ts';
import { fromTsv } from './clipboard.ts';
import { readHtmlTable } from './clipboard-html.ts';
import { copyInput } from './copy-input.ts';
import { type ExactValue, withExact } from './exact-value.ts';
import type { Clip } from './grid-state.ts';
import type { Place } from './selection.ts';

export type Pasted = { readonly text: string; readonly html?: string };

/** What one cell of a block becomes in its new place. */
export type Laid =
  /** `beside`: the other column that its text fills. */
  | {
      readonly is: 'cell';
      readonly input: CellInput;
      readonly beside?: CellWrite | undefined;
      /** Comes along; where there is none, what stands there stays. */
      readonly note?: string | undefined;
    }
  | { readonly is: 'nothing' }
  | { readonly is: 'unread' };

export type BlockToLay = {
  readonly rows: number;
  readonly cols: number;
  at(row: number, col: number, to: Place): Laid;
  /** What is cut leaves its old place. */
  readonly from: Clip | undefined;
};

/** Is this what was copied here? Line ends change on the way through a system's clipboard. */
export const sameText = (a: string, b: string): boolean =>
  a.replaceAll('\r\n', '\n').replace(/\n$/, '') === b.replaceAll('\r\n', '\n').replace(/\n$/, '');

/** Copied here: formulas move along, kinds stay. */
export const ownBlock = (book: Book, sheet: SheetId, clip: Clip): BlockToLay => ({
  rows: clip.cells.length,
  cols: Math.max(...clip.cells.map((row) => row.length), 1),
  from: clip.cut ? clip : undefined,
  at(row, col, to) {
    const source = clip.cells[row]?.[col];
    if (!source) return { is: 'nothing' };
    const from = { sheet: clip.sheet, ...source.place };
    const input = copyInput(book, source.input, from, { sheet, ...to });
    return { is: 'cell', input, note: source.note };
  },
});

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

/** From another program: every cell reads as if it were typed. */
export const foreignBlock = (
  book: Pick<Book, 'workbook' | 'read'>,
  sheet: SheetId,
  pasted: Pasted,
): BlockToLay | undefined => {
  const block = readPasted(pasted);
  if (block.length === 0) return undefined;
  return {
    rows: block.length,
    cols: Math.max(...block.map((row) => row.length), 1),
    from: undefined,
    at(row, col, to) {
      const cell = block[row]?.[col];
      if (!cell) return { is: 'nothing' };
      const read = writesOf(book, sheet, to, cell.text, locale());
      if (!read.ok) return { is: 'unread' };
      const { input, beside } = read.value;
      if (!cell.exact || beside) return { is: 'cell', input, beside };
      const type = book.workbook.sheet(sheet)?.column(to.col)?.type.type ?? 'auto';
      return { is: 'cell', input: withExact(input, cell.text, cell.exact, WORDS.has(type)) };
    },
  };
};

/** The writes of a block, one for a cell; what a text fills beside its cell gives way to what the block itself brings there. */
export class Layer {
  readonly #writes = new Map<string, CellWrite>();
  readonly #beside: CellWrite[] = [];
  readonly #notes: NoteWrite[] = [];
  readonly #block: BlockToLay;
  /** Cells whose text could not be read. */
  unread = 0;
  constructor(block: BlockToLay) {
    this.#block = block;
  }
  write(cell: CellWrite): void {
    this.#writes.set(`${cell.row}.${cell.col}`, cell);
  }
  note(to: Place, text: string | undefined): void {
    if (text !== undefined) this.#notes.push({ ...to, text });
  }
  put(row: number, col: number, to: Place): void {
    const laid = this.#block.at(row % this.#block.rows, col % this.#block.cols, to);
    if (laid.is === 'unread') this.unread++;
    if (laid.is !== 'cell') return;
    this.write({ ...to, input: laid.input });
    this.note(to, laid.note);
    if (laid.beside) this.#beside.push(laid.beside);
  }
  notes(): readonly NoteWrite[] {
    return this.#notes;
  }
  cells(): readonly CellWrite[] {
    const all = new Map(this.#writes);
    for (const cell of this.#beside) {
      const key = `${cell.row}.${cell.col}`;
      if ((all.get(key)?.input ?? null) === null) all.set(key, cell);
    }
    return [...all.values()];
  }
}
