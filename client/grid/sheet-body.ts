import type { ColId, RowId } from '../../shared/ids.ts';
import type { Book, CellView } from '../book/book.ts';
import { type AtTop, columnMarks, type Mark } from '../cell/tones.ts';
import { formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import type { BodyModel, CellPaint } from './body-model.ts';
import type { GridColumn } from './grid-column.ts';
import type { SheetView } from './sheet-view.ts';

const EMPTY: CellPaint = { text: '', classes: 'cell' };
/** No letter of the grid's type is narrower; text is cut here instead of clipping every cell. CSS pixels. */
const NARROWEST = 3;
/** Digits are all this wide (tabular figures). A number that does not fit must not look like another number. */
const DIGIT = 7.4;
const HASH = 11;
const PADDING = 14;
/** Characters of a wrapped text that are painted: more than its tallest row shows. */
const MOST = 2_000;

/** A sheet's cells for the pooled body. Made anew when columns or the order of rows change. */
/** What the agency of a row said, as its mark in the head tells it. */
const MARK_WORDS: ReadonlyMap<string, () => string> = new Map([
  ['open', () => t('consult.markOpen')],
  ['moved', () => t('consult.markMoved')],
  ['accepted', () => t('review.accepted')],
  ['declined', () => t('review.declined')],
  ['agreed', () => t('review.agreed')],
]);

export const sheetBody = (
  book: Book,
  view: SheetView,
  markOf: (row: RowId) => string = () => '',
  atTop: AtTop = () => false,
  /** Cells, `row col`, that stand out. */
  tinted?: ReadonlySet<string>,
): BodyModel => {
  const columns = view.columns();
  const order = view.order();
  const layout = view.layout();
  const wrapped = view.wrapped();
  const { sheet } = view;
  const marks = columns.map((column) => columnMarks(book, sheet, column, atTop));
  const source = book.workbook.sheet(sheet)?.rows;
  const held = book.locks.rules();
  // Column → positions whose paint reads it: its own, and those whose mark looks at it.
  const paintedWith = new Map<ColId, number[]>();
  for (const [at, column] of columns.entries()) {
    for (const read of new Set([column.id, ...(marks[at]?.needs ?? [])])) {
      const known = paintedWith.get(read);
      if (known) known.push(at);
      else paintedWith.set(read, [at]);
    }
  }
  return {
    rows: view.rows(),
    layout,
    rowId: (row) => order.at(row),
    colId: (col) => columns[col]?.id ?? '',
    head: (row) => {
      const id = order.at(row);
      return id === undefined ? '' : String((source?.position(id) ?? row) + 1);
    },
    markWords: (mark) => MARK_WORDS.get(mark)?.() ?? '',
    mark: (row) => {
      const id = order.at(row);
      return id === undefined ? '' : markOf(id);
    },
    locked: (row) => {
      const id = order.at(row);
      return id !== undefined && held.row(sheet, id) !== undefined;
    },
    banner: (row) => {
      const line = order.line(row);
      if (line?.is !== 'group') return undefined;
      const { label, count, key } = line.group;
      const mark = view.folded().has(key) ? '▸' : '▾';
      return `${mark} ${t('grid.groupHead', { label: label || t('grid.groupEmpty'), n: count })}`;
    },
    paint: (row, col) => {
      const id = order.at(row);
      const column = columns[col];
      if (id === undefined || !column) return EMPTY;
      const cell = book.view(sheet, id, column.id);
      const painted = paintCell(cell, column, marks[col]?.of(cell, id), wrapped.has(column.id));
      let { classes } = painted;
      if (held.cell(sheet, id, column.id)) classes += ' cell-locked';
      if (tinted?.has(`${id} ${column.id}`)) classes += ' cell-tinted';
      return { text: painted.text, classes };
    },
    listen: (row, _span, changed) => {
      const id = order.at(row);
      if (id === undefined) return () => {};
      return book.listenRow(sheet, id, (col) => {
        if (col === undefined) for (let at = 0; at < columns.length; at++) changed(at);
        else for (const at of paintedWith.get(col) ?? []) changed(at);
      });
    },
  };
};

/** A number nobody gave a format loses decimals until it fits, as in every spreadsheet; undefined when that is not enough. */
const shorter = (cell: CellView, column: GridColumn, room: number): string | undefined => {
  const { value } = cell;
  const plain = column.type.type === 'auto' || column.type.type === 'number';
  if (typeof value !== 'number' || column.format !== undefined || !plain) return undefined;
  if (!/^-?[\d.,]+$/.test(cell.text) || Number.isInteger(value)) return undefined;
  const whole = formatNumber(Math.trunc(value)).length + 1;
  const digits = Math.floor(room / DIGIT) - whole;
  if (digits < 0) return undefined;
  const text = formatNumber(value, { maximumFractionDigits: Math.min(digits, 15) });
  return text.length * DIGIT <= room + DIGIT ? text : undefined;
};

export const paintCell = (
  cell: CellView,
  column: GridColumn,
  mark?: Mark,
  wraps = false,
): CellPaint => {
  let classes = cell.kind === 'empty' ? 'cell' : `cell cell-${cell.kind}`;
  if (cell.formula) classes += ' cell-formula';
  if (cell.mismatch) classes += ' cell-mismatch';
  if (cell.unsaved) classes += ' cell-unsaved';
  if (cell.note !== undefined) classes += ' cell-noted';
  if (mark !== undefined) classes += ` mark mark-${mark}`;
  const room = column.shownWidth - PADDING;
  if (cell.kind === 'number' && cell.text.length * DIGIT > room + DIGIT) {
    return {
      text: shorter(cell, column, room) ?? '#'.repeat(Math.max(Math.floor(room / HASH), 1)),
      classes,
    };
  }
  const whole = cell.more ? `${cell.text} · ${cell.more}` : cell.text;
  if (wraps && cell.kind === 'text') {
    return { text: whole.slice(0, MOST), classes: `${classes} cell-wrap` };
  }
  const line = whole.includes('\n') ? whole.replaceAll('\n', ' ') : whole;
  return { text: line.slice(0, Math.ceil(room / NARROWEST)), classes };
};
