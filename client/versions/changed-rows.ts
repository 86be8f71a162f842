import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { isFormula } from '../../shared/value/cell-value.ts';
import type { Difference } from '../../shared/workbook/compare.ts';
import type { Book } from '../book/book.ts';
import { t } from '../i18n/i18n.ts';
import type { Authored } from './versions-api.ts';

/** One thing that differs, as a person reads it: what it was then, what it is now. */
export type ChangedCell = {
  readonly difference: Difference;
  readonly col: ColId | null;
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly by: Authored['user'] | undefined;
};

/** Everything that differs in one row, or in the structure of a sheet (row null). */
export type ChangedRow = {
  readonly key: string;
  readonly sheet: SheetId;
  readonly sheetName: string;
  readonly row: RowId | null;
  readonly is: 'changed' | 'added' | 'removed';
  readonly label: string;
  readonly cells: readonly ChangedCell[];
};

const MOST_LABEL = 60;

/** What a row is called: its first filled cells. */
const rowLabel = (book: Book, sheet: SheetId, row: RowId): string => {
  const model = book.workbook.sheet(sheet);
  const texts = (model?.columns() ?? []).map(({ id }) => book.view(sheet, row, id).text);
  return texts
    .filter((text) => text !== '')
    .slice(0, 2)
    .join(' · ')
    .slice(0, MOST_LABEL);
};

const cellText = (book: Book, sheet: SheetId, row: RowId, col: ColId): string => {
  const view = book.view(sheet, row, col);
  return isFormula(view.input) ? book.editText(sheet, row, col) : view.text;
};

const columnName = (book: Book, sheet: SheetId, col: ColId): string =>
  book.workbook.sheet(sheet)?.column(col)?.name ?? '';

/** What a row or column stands behind: numbers would count what else came and went. */
const rowBefore = (book: Book, sheet: SheetId, row: RowId): string => {
  const order = book.workbook.sheet(sheet)?.rows;
  const before = order?.at(order.position(row) - 1);
  if (before === undefined) return t('versions.first');
  return t('versions.after', { what: rowLabel(book, sheet, before) });
};
const columnBefore = (book: Book, sheet: SheetId, col: ColId): string => {
  const order = book.workbook.sheet(sheet)?.cols;
  const before = order?.at(order.position(col) - 1);
  if (before === undefined) return t('versions.first');
  return t('versions.after', { what: columnName(book, sheet, before) });
};

/**
 * Differences (`compare(now, then)`) gathered by row, in the order of the sheets. `then` is the state looked at, `now` the
 * one it is compared with.
 */
export function changedRows(
  all: readonly Difference[],
  then: Book,
  now: Book,
  authors: readonly Authored[],
): ChangedRow[] {
  const writers = new Map<string, Authored['user']>();
  for (const { sheet, row, column, user } of authors)
    writers.set(`${sheet} ${row ?? ''} ${column ?? ''}`, user);
  const writer = (sheet: string, row: string | null, col: string | null) =>
    writers.get(`${sheet} ${row ?? ''} ${col ?? ''}`);

  const rows = new Map<string, { head: Omit<ChangedRow, 'cells'>; cells: ChangedCell[] }>();
  const put = (
    sheet: SheetId,
    row: RowId | null,
    is: ChangedRow['is'],
    cell: Omit<ChangedCell, 'by'>,
  ): void => {
    const key = `${sheet} ${row ?? ''}`;
    let found = rows.get(key);
    if (!found) {
      const book = is === 'removed' ? then : now;
      const sheetName = now.workbook.sheet(sheet)?.name ?? then.workbook.sheet(sheet)?.name ?? '';
      const label = row === null ? t('versions.structure') : rowLabel(book, sheet, row);
      found = { head: { key, sheet, sheetName, row, is, label }, cells: [] };
      rows.set(key, found);
    }
    const by = writer(sheet, row, cell.col) ?? writer(sheet, row, null);
    found.cells.push({ ...cell, by });
  };
  const structure = (
    difference: Difference,
    sheet: SheetId,
    label: string,
    texts: { before: string; after: string },
  ): void => put(sheet, null, 'changed', { difference, col: null, label, ...texts });

  for (const one of all) {
    switch (one.is) {
      case 'cell':
        put(one.sheet, one.row, 'changed', {
          difference: one,
          col: one.col,
          label: columnName(now, one.sheet, one.col),
          before: cellText(then, one.sheet, one.row, one.col),
          after: cellText(now, one.sheet, one.row, one.col),
        });
        break;
      case 'note':
        put(one.sheet, one.row, 'changed', {
          difference: one,
          col: one.col,
          label: t('versions.note', { column: columnName(now, one.sheet, one.col) }),
          before: one.to ?? '',
          after: one.from ?? '',
        });
        break;
      // The difference leads from now to before: what then has and now has not was removed since.
      case 'row-added':
        put(one.sheet, one.row, 'removed', {
          ...{ difference: one, col: null, label: t('versions.rowRemoved'), before: '', after: '' },
        });
        break;
      case 'row-removed':
        put(one.sheet, one.row, 'added', {
          ...{ difference: one, col: null, label: t('versions.rowAdded'), before: '', after: '' },
        });
        break;
      case 'row-moved':
        put(one.sheet, one.row, 'changed', {
          ...{ difference: one, col: null, label: t('versions.rowMoved') },
          before: rowBefore(then, one.sheet, one.row),
          after: rowBefore(now, one.sheet, one.row),
        });
        break;
      case 'column-moved':
        structure(
          one,
          one.sheet,
          t('versions.columnMoved', { column: columnName(now, one.sheet, one.col) }),
          {
            before: columnBefore(then, one.sheet, one.col),
            after: columnBefore(now, one.sheet, one.col),
          },
        );
        break;
      case 'column-added':
        structure(one, one.sheet, t('versions.columnRemoved'), {
          before: one.column.name,
          after: '',
        });
        break;
      case 'column-removed':
        structure(one, one.sheet, t('versions.columnAdded'), { before: '', after: one.name });
        break;
      case 'column-changed':
        structure(one, one.sheet, t('versions.columnChanged'), {
          before: one.to.name,
          after: one.from.name,
        });
        break;
      case 'sheet-added':
        structure(one, one.sheet, t('versions.sheetRemoved'), { before: one.name, after: '' });
        break;
      case 'sheet-removed':
        structure(one, one.sheet, t('versions.sheetAdded'), { before: '', after: one.name });
        break;
      case 'sheet-renamed':
        structure(one, one.sheet, t('versions.sheetRenamed'), { before: one.to, after: one.from });
        break;
      case 'name-set':
        structure(one, '' as SheetId, t('versions.nameChanged'), {
          before: one.to.text,
          after: '',
        });
        break;
      case 'name-removed':
        structure(one, '' as SheetId, t('versions.nameAdded'), { before: '', after: one.text });
        break;
    }
  }
  return [...rows.values()].map(({ head, cells }) => ({ ...head, cells }));
}

/** People who wrote something of this, by name. */
export const writersOf = (rows: readonly ChangedRow[]): readonly Authored['user'][] => {
  const people = new Map<string, Authored['user']>();
  for (const { cells } of rows) for (const { by } of cells) if (by) people.set(by.id, by);
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi'));
};

/** What one person changed; rows without anything of theirs fall away. */
export const writtenBy = (rows: readonly ChangedRow[], user: string): ChangedRow[] =>
  rows.flatMap((row) => {
    const cells = row.cells.filter(({ by }) => by?.id === user);
    return cells.length === 0 ? [] : [{ ...row, cells }];
  });
