import type { RowId } from '../ids.ts';
import type { ComputedAt } from '../plan/read-plan.ts';
import { refText } from '../plan/ref-text.ts';
import { isFormula } from '../value/cell-value.ts';
import { showInput, showValue } from '../value/show.ts';
import type { Locale } from '../value/typed.ts';
import type { Column } from '../workbook/column.ts';
import type { Workbook } from '../workbook/model.ts';
import type { SheetModel } from '../workbook/sheet-model.ts';
import { shownKind } from '../workbook/shown-kind.ts';

/** The text each cell shows to a reader of this language, as the grid shows it. */
export const shownText =
  (workbook: Workbook, computedAt: ComputedAt, locale: Locale) =>
  (sheet: SheetModel, row: RowId, column: Column): string => {
    const input = sheet.input(row, column.id);
    const isRef = typeof input === 'object' && input !== null && 'ref' in input;
    if (isRef && column.type.type === 'ref')
      return refText(workbook, column.type.sheet, input.ref) ?? '#REF!';
    const format = column.format === undefined ? {} : { format: column.format };
    const computed = computedAt(sheet.id, row, column.id);
    if (computed !== undefined) {
      const kind = shownKind(workbook, sheet, row, column);
      return showValue(computed, { locale, ...format, ...(kind === undefined ? {} : { kind }) });
    }
    return isRef || isFormula(input) ? '' : showInput(input, { locale, ...format });
  };
