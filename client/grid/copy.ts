import type { CellInput } from '../../shared/value/cell-value.ts';
import { editText } from '../../shared/value/show.ts';
import type { CellView } from '../book/book.ts';
import { locale } from '../i18n/i18n.ts';
import { type CopiedCell, toHtml, toTsv } from './clipboard.ts';
import { type Copied, type Copying, carryOut, whenAnswered } from './clipboard-write.ts';
import type { GridState } from './grid-state.ts';
import { asOneBlock } from './lines.ts';
import { rects } from './selection.ts';

/** A number as the reader's spreadsheet reads it: no grouping, no currency sign, every digit. */
const plainText = (cell: CellView, kind: CopiedCell['kind']): string => {
  if (typeof cell.value !== 'number' || kind === undefined) return cell.text;
  const number: CellInput =
    kind === 'number' || kind === 'cur' ? cell.value : { v: cell.value, k: kind };
  return editText(number, locale());
};

const kindOf = (cell: CellView): CopiedCell['kind'] => {
  if (typeof cell.value !== 'number') return undefined;
  const { input } = cell;
  if (typeof input === 'object' && input !== null) {
    // `≥ 90 %` is more than a number.
    if ('op' in input) return undefined;
    if ('v' in input && input.k !== undefined) return input.k;
  }
  if (cell.measure !== undefined) return cell.measure;
  return cell.text.endsWith('%') ? 'pct' : 'number';
};

/** A cell on its way out, for programs that take tables and for those that take text. */
export const asCopied = (cell: CellView): CopiedCell & { readonly text: string } => {
  const kind = kindOf(cell);
  const number = typeof cell.value === 'number' && kind ? cell.value : undefined;
  return { kind, number, shown: cell.text, text: plainText(cell, kind) };
};

/** What Ctrl+C puts on the clipboard; undefined, with a word about it, when the ranges make no block. */
export const copySelection = (state: GridState, cut: boolean): Copying | undefined => {
  const view = state.view();
  const selection = state.selection();
  if (!view || !selection) return undefined;
  const frame = view.frame();
  const lines = asOneBlock(frame, rects(frame, selection));
  if (!lines || (cut && selection.ranges.length > 1)) {
    state.say({ is: 'many-ranges' });
    return undefined;
  }
  const { sheet } = view;
  const { book } = state;
  const cells = lines.rows.map((row) =>
    lines.cols.map((col) => {
      const { input, note } = book.view(sheet, row, col);
      return { place: { row, col }, input, note };
    }),
  );
  const still = (): boolean => state.clip()?.cells === cells;
  state.setClip({ text: undefined, sheet, cut, marked: true, cells });
  const made = (): Copied => {
    const block = cells.map((line) =>
      line.map(({ place }) => asCopied(book.view(sheet, place.row, place.col))),
    );
    const text = toTsv(block.map((line) => line.map((cell) => cell.text)));
    state.setClip((clip) => clip && { ...clip, text });
    return { text, html: toHtml(block) };
  };
  return whenAnswered(book, cells, made, still);
};

/** Ctrl+C and Ctrl+X, inside their event where they have one. */
export const copyOut = (state: GridState, cut: boolean, event?: ClipboardEvent): void => {
  const copying = copySelection(state, cut);
  if (copying) void carryOut({ ...state, forget: () => state.setClip(undefined) }, copying, event);
};
