import { toLocal } from '../../shared/formula/locale.ts';
import { render } from '../../shared/formula/render.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import { showInput } from '../../shared/value/show.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import { isCellInput } from '../../shared/workbook/schema.ts';
import { refText } from './ref-text.ts';

export type InputPlace = {
  readonly sheet: SheetId;
  readonly row: RowId | null;
  readonly col: ColId | null;
};

/** A value of a cell, of now or of the past, as people read it: formulas as text, references by name. Empty for none. */
export function inputWords(
  workbook: Workbook,
  place: InputPlace,
  value: unknown,
  locale: 'vi' | 'en',
): string {
  if (!isCellInput(value) || value === null) return '';
  const column = place.col === null ? undefined : workbook.sheet(place.sheet)?.column(place.col);
  if (typeof value === 'object' && 'f' in value) {
    return toLocal(render(value.f, place, workbook.names), locale);
  }
  if (typeof value === 'object' && 'ref' in value) {
    const type = column?.type;
    return type?.type === 'ref' ? (refText(workbook, type.sheet, value.ref) ?? '#REF!') : '';
  }
  const format = column?.format === undefined ? {} : { format: column.format };
  return showInput(value as CellInput, { locale, ...format });
}
