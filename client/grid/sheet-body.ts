import type { RowId } from '../../shared/ids.ts';
import type { Book, CellView } from '../book/book.ts';
import { type AtTop, columnMarks, type Mark } from '../cell/tones.ts';
import { t } from '../i18n/i18n.ts';
import type { GridColumn } from './grid-column.ts';
import type { BodyModel, CellPaint } from './pooled-body.ts';
import type { SheetView } from './sheet-view.ts';

const EMPTY: CellPaint = { text: '', classes: 'cell' };
/** No letter of the grid's type is narrower; text is cut here instead of clipping every cell. CSS pixels. */
const NARROWEST = 3;
/** Digits are all this wide (tabular figures). A number that does not fit must not look like another number. */
const DIGIT = 7.4;
const PADDING = 14;

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
  const { sheet } = view;
  const marks = columns.map((column) => columnMarks(book, sheet, column, atTop));
  const source = book.workbook.sheet(sheet)?.rows;
  const held = book.locks.rules();
  return {
    rowCount: order.length,
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
      const painted = paintCell(cell, column, marks[col]?.of(cell, id));
      let { classes } = painted;
      if (held.cell(sheet, id, column.id)) classes += ' cell-locked';
      if (tinted?.has(`${id} ${column.id}`)) classes += ' cell-tinted';
      return { text: painted.text, classes };
    },
    listen: (row, col, changed) => {
      const id = order.at(row);
      const column = columns[col];
      if (id === undefined || !column) return () => {};
      const stop = book.listen(sheet, id, column.id, changed);
      const needs = marks[col]?.needs ?? [];
      if (needs.length === 0) return stop;
      const stops = needs.map((other) => book.listen(sheet, id, other, changed));
      return () => {
        stop();
        for (const end of stops) end();
      };
    },
  };
};

export const paintCell = (cell: CellView, column: GridColumn, mark?: Mark): CellPaint => {
  let classes = cell.kind === 'empty' ? 'cell' : `cell cell-${cell.kind}`;
  if (cell.formula) classes += ' cell-formula';
  if (cell.mismatch) classes += ' cell-mismatch';
  if (cell.unsaved) classes += ' cell-unsaved';
  if (cell.note !== undefined) classes += ' cell-noted';
  if (mark !== undefined) classes += ` mark mark-${mark}`;
  const room = column.shownWidth - PADDING;
  if (cell.kind === 'number' && cell.text.length * DIGIT > room + DIGIT) {
    return { text: '#'.repeat(Math.max(Math.floor(room / DIGIT), 1)), classes };
  }
  const whole = cell.more ? `${cell.text} · ${cell.more}` : cell.text;
  const line = whole.includes('\n') ? whole.replaceAll('\n', ' ') : whole;
  return { text: line.slice(0, Math.ceil(room / NARROWEST)), classes };
};
