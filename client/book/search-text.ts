import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { Book } from './book.ts';
import { refWords } from './ref-text.ts';

/** What searches and filters read in a cell: its text and, where it names a row of another sheet, that row's names. */
export const searchText = (book: Book, sheet: SheetId, row: RowId, col: ColId): string => {
  const { input, text } = book.view(sheet, row, col);
  if (typeof input !== 'object' || input === null || !('ref' in input)) return text;
  const type = book.workbook.sheet(sheet)?.column(col)?.type;
  return type?.type === 'ref' ? refWords(book.workbook, type.sheet, input.ref) : text;
};
