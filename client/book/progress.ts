import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import type { Locale } from '../../shared/value/locale.ts';
import { readPair } from '../../shared/value/typed-number.ts';
import type { Column, ColumnType } from '../../shared/workbook/column.ts';
import type { CellWrite } from '../../shared/workbook/command.ts';
import type { SheetModel } from '../../shared/workbook/sheet-model.ts';
import type { Book, EntryProblem } from './book.ts';

type Share = { readonly v: number; readonly k?: 'pct' | 'cur' };
export type Progress = {
  readonly actual: CellShare;
  readonly target: CellShare;
  /** Where the target goes. */
  readonly beside: Column;
};
type CellShare = number | { readonly v: number; readonly k: 'pct' | 'cur' };

const NUMERIC: ReadonlySet<ColumnType['type']> = new Set(['auto', 'number', 'pct']);
const share = ({ v, k }: Share): CellShare => (k === undefined ? v : { v, k });

/**
 * `97%/95%` in the result of an assignment is what was reached and what was asked: it fills the columns of both. Anywhere
 * else, and where either column holds words, it stays one text.
 */
export function progressOf(
  sheet: SheetModel,
  column: Pick<Column, 'id' | 'type'>,
  text: string,
  locale: Locale,
): Progress | undefined {
  if (sheet.id !== ASSIGNMENTS || column.id !== ASSIGNMENT.baseline) return undefined;
  const beside = sheet.cols.isLive(ASSIGNMENT.target) && sheet.column(ASSIGNMENT.target);
  if (!beside || !NUMERIC.has(column.type.type) || !NUMERIC.has(beside.type.type)) return undefined;
  const pair = readPair(text.trim(), locale);
  return pair && { actual: share(pair.actual), target: share(pair.target), beside };
}

/** What a text writes, however it comes into the cell: the cell first, then the other column that it fills, if any. */
export function writesOf(
  book: Pick<Book, 'workbook' | 'read'>,
  sheet: SheetId,
  { row, col }: { readonly row: RowId; readonly col: ColId },
  text: string,
  locale: Locale,
): Result<{ readonly input: CellInput; readonly beside?: CellWrite }, EntryProblem> {
  const model = book.workbook.sheet(sheet);
  const column = model?.column(col);
  const pair = model && column && progressOf(model, column, text, locale);
  if (pair)
    return ok({ input: pair.actual, beside: { row, col: pair.beside.id, input: pair.target } });
  const read = book.read(sheet, row, col, text);
  return read.ok ? ok({ input: read.value }) : read;
}
