import type { RowId, SheetId } from '../../shared/ids.ts';
import type { Column } from '../../shared/workbook/column.ts';
import type { Book, CellView } from '../book/book.ts';
import { t } from '../i18n/i18n.ts';
import { columnMarks } from './tones.ts';

/** Why a cell is marked, where the mark asks for something to be done; empty otherwise. */
export const markWords = (
  book: Book,
  sheet: SheetId,
  column: Column,
  cell: CellView,
  row: RowId,
): string => {
  switch (columnMarks(book, sheet, column, () => false)?.of(cell, row)) {
    case 'worse':
      return t('cell.markWorse');
    case 'overdue':
      return t('cell.markOverdue');
    case 'missing':
      return t('cell.markMissing');
    case 'other-year':
      return t('cell.markOtherYear', { year: book.year });
    default:
      return '';
  }
};
