import type { ColId, RowId, SheetId } from '../ids.ts';
import { scalar } from '../value/show.ts';
import type { Workbook } from '../workbook/model.ts';
import type { SheetModel } from '../workbook/sheet-model.ts';
import { AGENCIES, AGENCY, TASK, TASKS } from './sheets.ts';

/** Columns by which a person names a row of a sheet, the shown one first. */
export const namingColumns = (sheet: SheetModel): readonly ColId[] => {
  if (sheet.id === AGENCIES) return [AGENCY.shortName, AGENCY.code, AGENCY.name];
  if (sheet.id === TASKS) return [TASK.code, TASK.name];
  return sheet
    .columns()
    .slice(0, 1)
    .map((column) => column.id);
};

/** The text a cell itself holds; empty for formulas and references. */
export const plainText = (sheet: SheetModel, row: RowId, col: ColId): string => {
  const input = sheet.input(row, col);
  if (typeof input === 'object' && input !== null && ('f' in input || 'ref' in input)) return '';
  const value = scalar(input);
  return value === null ? '' : String(value);
};

/** What a reference to a row shows: short name or code of the row; undefined when the row is gone. */
export function refText(workbook: Workbook, target: SheetId, row: RowId): string | undefined {
  const sheet = workbook.order.isLive(target) ? workbook.sheet(target) : undefined;
  if (!sheet?.rows.isLive(row)) return undefined;
  for (const col of namingColumns(sheet)) {
    const text = plainText(sheet, row, col);
    if (text) return text;
  }
  return '';
}

/** The full name of a row that references show by its code alone: a code says nothing to who has not learnt it. */
export function refName(workbook: Workbook, target: SheetId, row: RowId): string {
  const sheet = target === TASKS ? workbook.sheet(target) : undefined;
  return sheet ? plainText(sheet, row, TASK.name) : '';
}
