import type { Column } from '../workbook/column.ts';
import type { Workbook } from '../workbook/model.ts';

/** How a column looks to everybody. No frozen byte says it: it changes nobody's target. */
export type ColumnLook = Pick<Column, 'width' | 'rules'>;
/** By sheet and column; undefined where nothing is known. */
export type ColumnLooks = (sheet: string, column: string) => ColumnLook | undefined;

/** The looks of a draft, for the plan that starts from what was frozen of it. */
export function columnLooks(workbook: Workbook): ColumnLooks {
  const looks = new Map<string, ColumnLook>();
  for (const sheet of workbook.sheets())
    for (const { id, width, rules } of sheet.columns())
      looks.set(`${sheet.id} ${id}`, { width, rules });
  return (sheet, column) => looks.get(`${sheet} ${column}`);
}
