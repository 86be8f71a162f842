import type { Endpoint, Ref } from '../formula/grammar.ts';
import { type ResultKind, resultKind } from '../formula/result-kind.ts';
import type { ColId, NameId, RowId, SheetId } from '../ids.ts';
import type { CellInput } from '../value/cell-value.ts';
import type { Column } from './column.ts';
import type { Workbook } from './model.ts';
import type { SheetModel } from './sheet-model.ts';

/**
 * Different formulas looked at for one cell, which also bounds how deep the walk goes: a year of days, each a day after the
 * one before, is a chain of 365. Behind it everything is a plain number.
 */
const MOST = 500;

const ofColumn = ({ type: { type } }: Column): ResultKind | undefined =>
  type === 'pct' || type === 'cur' || type === 'date' || type === 'time' || type === 'period'
    ? type
    : undefined;

const ofInput = (input: CellInput): ResultKind | undefined => {
  if (typeof input !== 'object' || input === null) return undefined;
  if ('p' in input) return 'period';
  return 'v' in input ? input.k : undefined;
};

/** One question, followed through the formulas behind it. */
class Walk {
  readonly #workbook: Workbook;
  /** Formulas met, with their answer; while one is open it has none, so that a circle ends. */
  readonly #met = new Map<string, ResultKind | undefined>();
  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  /** A column that says what its values are decides; in others a formula's result reads as what it was made of. */
  at(sheet: SheetModel, row: RowId, column: Column): ResultKind | undefined {
    const said = ofColumn(column);
    if (said !== undefined || column.type.type === 'number') return said;
    const input = sheet.input(row, column.id);
    if (typeof input !== 'object' || input === null || !('f' in input)) return ofInput(input);
    return this.#once(`${sheet.id} ${row} ${column.id}`, input.f, sheet, row);
  }

  #once(key: string, stored: string, sheet: SheetModel, row: RowId): ResultKind | undefined {
    if (this.#met.has(key)) return this.#met.get(key);
    if (this.#met.size >= MOST) return undefined;
    this.#met.set(key, undefined);
    const kind = resultKind(stored, (ref) => this.#behind(sheet, row, ref));
    this.#met.set(key, kind);
    return kind;
  }

  // Ids of a token belong where the grammar puts them.
  #behind(own: SheetModel, row: RowId, ref: Ref): ResultKind | undefined {
    if (ref.is === 'name') {
      const stored = this.#workbook.names.valueFormula(ref.id as NameId);
      return stored === undefined ? undefined : this.#once(`#${ref.id}`, stored, own, row);
    }
    const sheet = ref.sheet === '' ? own : this.#workbook.sheet(ref.sheet as SheetId);
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
    return column && first !== undefined ? this.at(sheet, first, column) : undefined;
  }
}

/** How a formula's result in a cell of this column reads. */
export const shownKind = (
  workbook: Workbook,
  sheet: SheetModel,
  row: RowId,
  column: Column,
): ResultKind | undefined => new Walk(workbook).at(sheet, row, column);
