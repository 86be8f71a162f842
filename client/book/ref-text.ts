import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { namingColumns, plainText } from '../../shared/plan/ref-text.ts';
import { sameText } from '../../shared/value/text.ts';
import type { Workbook } from '../../shared/workbook/model.ts';

export { refName, refText } from '../../shared/plan/ref-text.ts';

/** Does a cell of this column change what references to its row show? */
export function namesRows(workbook: Workbook, target: SheetId, col: ColId): boolean {
  const sheet = workbook.sheet(target);
  return sheet !== undefined && namingColumns(sheet).includes(col);
}

/** Everything by which a search may know the row: what the reference shows, its code and its full name. */
export function refWords(workbook: Workbook, target: SheetId, row: RowId): string {
  const sheet = workbook.sheet(target);
  if (!sheet) return '';
  return [...new Set(namingColumns(sheet).map((col) => plainText(sheet, row, col)))].join(' · ');
}

export type RefChoice = { readonly row: RowId; readonly text: string; readonly detail: string };

/** The rows a reference column offers, in the target sheet's order. */
export function refChoices(workbook: Workbook, target: SheetId): RefChoice[] {
  const sheet = workbook.sheet(target);
  if (!sheet) return [];
  const [shown, ...others] = namingColumns(sheet);
  if (shown === undefined) return [];
  return sheet.rows.live().map((row) => ({
    row,
    text: plainText(sheet, row, shown),
    detail: others
      .map((col) => plainText(sheet, row, col))
      .filter(Boolean)
      .join(' · '),
  }));
}

/** The row a person names by short name, code or full name, case-blind, accents counting. */
export function findRef(workbook: Workbook, target: SheetId, text: string): RowId | undefined {
  const sheet = workbook.sheet(target);
  const wanted = sameText(text.trim());
  if (!sheet || wanted === '') return undefined;
  for (const col of namingColumns(sheet)) {
    const found = sheet.rows.live().find((row) => sameText(plainText(sheet, row, col)) === wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}
