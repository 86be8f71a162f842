import type { RawCellContent } from 'hyperformula';
import type { ColId, RowId } from '../ids.ts';
import type { CellInput, CellValue } from '../value/cell-value.ts';
import type { SheetModel } from '../workbook/sheet-model.ts';

/** The apostrophe keeps text text: `0012` stays a code, `=1` a remark. */
export const textContent = (text: string): string => `'${text}`;

/** What the library is given for an input that is neither a formula nor a reference. */
export const plainContent = (input: CellInput): RawCellContent => {
  if (typeof input === 'string') return textContent(input);
  if (typeof input !== 'object' || input === null) return input;
  if ('v' in input) return input.v; // number or bound
  if ('t' in input) return textContent(input.t);
  if ('b' in input) return input.b;
  if ('p' in input) return textContent(input.p);
  return null;
};

/** The column a reference to this sheet shows: its code, else its first column. */
export const labelColumn = (sheet: SheetModel): ColId | undefined => {
  const code = 'code' as ColId;
  return sheet.cols.position(code) >= 0 ? code : sheet.cols.at(0);
};

/** The text a reference to a row feeds; empty when the row has no label. Deleted rows keep theirs. */
export const labelOf = (
  sheet: SheetModel,
  row: RowId,
  computed: (row: RowId, col: ColId) => CellValue | undefined,
): string => {
  const col = labelColumn(sheet);
  if (col === undefined) return '';
  const input = sheet.input(row, col);
  if (typeof input === 'object' && input !== null && 'f' in input) {
    const value = computed(row, col);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }
  const content = plainContent(input);
  if (content === null || content === undefined) return '';
  return typeof content === 'string' ? content.slice(1) : String(content);
};
