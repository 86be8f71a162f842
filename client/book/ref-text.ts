import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { AGENCIES, AGENCY, TASK, TASKS } from '../../shared/plan/sheets.ts';
import { scalar } from '../../shared/value/show.ts';
import { sameText } from '../../shared/value/text.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { SheetModel } from '../../shared/workbook/sheet-model.ts';

/** Columns by which a person names a row of a sheet, the shown one first. */
const namingColumns = (sheet: SheetModel): readonly ColId[] => {
  if (sheet.id === AGENCIES) return [AGENCY.shortName, AGENCY.code, AGENCY.name];
  if (sheet.id === TASKS) return [TASK.code, TASK.name];
  return sheet
    .columns()
    .slice(0, 1)
    .map((column) => column.id);
};

/** Does a cell of this column change what references to its row show? */
export function namesRows(workbook: Workbook, target: SheetId, col: ColId): boolean {
  const sheet = workbook.sheet(target);
  return sheet !== undefined && namingColumns(sheet).includes(col);
}

const plainText = (sheet: SheetModel, row: RowId, col: ColId): string => {
  const input = sheet.input(row, col);
  if (typeof input === 'object' && input !== null && ('f' in input || 'ref' in input)) return '';
  const value = scalar(input);
  return value === null ? '' : String(value);
};

/** What a reference to a row shows: short name or code of the row; undefined when the row is gone. */
export function refText(workbook: Workbook, target: SheetId, row: RowId): string | undefined {
  const sheet = workbook.sheet(target);
  if (!sheet || sheet.rows.position(row) < 0) return undefined;
  for (const col of namingColumns(sheet)) {
    const text = plainText(sheet, row, col);
    if (text) return text;
  }
  return '';
}

export type RefChoice = { readonly row: RowId; readonly text: string; readonly detail: string };

/** The rows a reference column offers, in the target sheet's order. */
export function refChoices(workbook: Workbook, target: SheetId): RefChoice[] {
  const sheet = workbook.sheet(target);
  if (!sheet) return [];
  const [shown, ...others] = namingColumns(sheet);
  const choices: RefChoice[] = [];
  for (let position = 0; position < sheet.rows.length; position++) {
    const row = sheet.rows.at(position);
    if (row === undefined || shown === undefined) continue;
    const detail = others
      .map((col) => plainText(sheet, row, col))
      .filter(Boolean)
      .join(' · ');
    choices.push({ row, text: plainText(sheet, row, shown), detail });
  }
  return choices;
}

/** The row a person names by short name, code or full name, case-blind, accents counting. */
export function findRef(workbook: Workbook, target: SheetId, text: string): RowId | undefined {
  const sheet = workbook.sheet(target);
  const wanted = sameText(text.trim());
  if (!sheet || wanted === '') return undefined;
  for (const col of namingColumns(sheet)) {
    for (let position = 0; position < sheet.rows.length; position++) {
      const row = sheet.rows.at(position);
      if (row !== undefined && sameText(plainText(sheet, row, col)) === wanted) return row;
    }
  }
  return undefined;
}
