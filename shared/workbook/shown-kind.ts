import type { Endpoint, Ref } from '../formula/grammar.ts';
import { type ResultKind, resultKind } from '../formula/result-kind.ts';
import type { ColId, NameId, RowId, SheetId } from '../ids.ts';
import type { CellInput } from '../value/cell-value.ts';
import type { Column } from './column.ts';
import type { Workbook } from './model.ts';
import type { SheetModel } from './sheet-model.ts';

/** Formulas followed from one to the next; what lies deeper is a plain number. */
const DEEP = 16;

const ofColumn = ({ type: { type } }: Column): ResultKind | undefined =>
  type === 'pct' || type === 'cur' || type === 'date' || type === 'time' || type === 'period'
    ? type
    : undefined;

const ofInput = (input: CellInput): ResultKind | undefined => {
  if (typeof input !== 'object' || input === null) return undefined;
  if ('p' in input) return 'period';
  return 'v' in input ? input.k : undefined;
};

/** A column that says what its values are decides; in others a formula's result reads as what it was made of. */
function kindAt(
  workbook: Workbook,
  sheet: SheetModel,
  row: RowId,
  column: Column,
  deep: number,
): ResultKind | undefined {
  const said = ofColumn(column);
  if (said !== undefined || column.type.type === 'number') return said;
  const input = sheet.input(row, column.id);
  if (typeof input !== 'object' || input === null || !('f' in input)) return ofInput(input);
  return deep > DEEP
    ? undefined
    : resultKind(input.f, (ref) => kindBehind(workbook, sheet, row, ref, deep + 1));
}

function kindBehind(
  workbook: Workbook,
  own: SheetModel,
  row: RowId,
  ref: Ref,
  deep: number,
): ResultKind | undefined {
  // Ids of a token belong where the grammar puts them.
  if (ref.is === 'name') {
    const stored = workbook.names.valueFormula(ref.id as NameId);
    return stored === undefined || deep > DEEP
      ? undefined
      : resultKind(stored, (next) => kindBehind(workbook, own, row, next, deep + 1));
  }
  const sheet = ref.sheet === '' ? own : workbook.sheet(ref.sheet as SheetId);
  if (!sheet) return undefined;
  const idAt = (end: Endpoint | undefined): RowId | undefined =>
    end === undefined ? sheet.rows.at(0) : (end.id as RowId);
  const [col, first] =
    ref.is === 'cell'
      ? [ref.col.id, idAt(ref.row)]
      : ref.is === 'range'
        ? [ref.from.col?.id ?? sheet.cols.at(0), idAt(ref.from.row)]
        : [ref.from.id, ref.is === 'this' ? row : idAt(undefined)];
  const column = col === undefined ? undefined : sheet.column(col as ColId);
  return column && first !== undefined ? kindAt(workbook, sheet, first, column, deep) : undefined;
}

/** How a formula's result in a cell of this column reads. */
export const shownKind = (
  workbook: Workbook,
  sheet: SheetModel,
  row: RowId,
  column: Column,
): ResultKind | undefined => kindAt(workbook, sheet, row, column, 0);
