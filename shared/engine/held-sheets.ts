import type { ColId, RowId, SheetId } from '../ids.ts';
import type { Workbook } from '../workbook/model.ts';
import type { SheetModel } from '../workbook/sheet-model.ts';
import { type CellKey, type CellPlace, keyOfCell } from './cell-key.ts';
import type { LibraryAddress } from './cell-value-of.ts';
import type { LibraryCell } from './library-door.ts';

export type Held = {
  readonly local: string;
  readonly library: number;
  rows: readonly RowId[];
  cols: readonly ColId[];
  /** Formula and type of each column, to notice what a column change means for its cells. */
  columns: ReadonlyMap<ColId, string>;
};

export const columnSignatures = (sheet: SheetModel): ReadonlyMap<ColId, string> =>
  new Map(
    sheet
      .columns()
      .map(({ id, formula, type }) => [
        id,
        `${type.type === 'ref' ? type.sheet : ''} ${formula ?? ''}`,
      ]),
  );

/** Where the library holds the sheets of a workbook: its own names, numbers and the order it was last told. */
export class HeldSheets {
  readonly #workbook: Workbook;
  readonly #bySheet = new Map<SheetId, Held>();
  readonly #byLibrary = new Map<number, SheetId>();
  readonly #byLocal = new Map<string, SheetId>();

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
    workbook.sheets().forEach((sheet, i) => {
      const local = `sheet${i + 1}`;
      this.#byLocal.set(local, sheet.id);
      this.#byLibrary.set(i, sheet.id);
      this.#bySheet.set(sheet.id, {
        local,
        library: i,
        rows: [...sheet.rows.live()],
        cols: [...sheet.cols.live()],
        columns: columnSignatures(sheet),
      });
    });
  }

  get(sheet: SheetId): Held | undefined {
    return this.#bySheet.get(sheet);
  }

  /** A sheet came or went since the library was built. */
  differ(): boolean {
    const live = this.#workbook.sheets();
    return live.length !== this.#bySheet.size || live.some(({ id }) => !this.#bySheet.has(id));
  }

  address(place: CellPlace): LibraryCell | undefined {
    const held = this.#bySheet.get(place.sheet);
    const sheet = this.#workbook.sheet(place.sheet);
    if (!held || !sheet) return undefined;
    const row = sheet.rows.position(place.row);
    const col = sheet.cols.position(place.col);
    return row < 0 || col < 0 ? undefined : { sheet: held.library, row, col };
  }

  keyAt(library: number, row: number, col: number): CellKey | undefined {
    const id = this.#byLibrary.get(library);
    const held = id && this.#bySheet.get(id);
    const rowId = held?.rows[row];
    const colId = held?.cols[col];
    return id && rowId && colId ? keyOfCell(id, rowId, colId) : undefined;
  }

  /** The cell an error began in. */
  readonly cause = (address: LibraryAddress): string | undefined => {
    const sheet = this.#byLocal.get(address.sheet);
    const held = sheet && this.#bySheet.get(sheet);
    return held && this.keyAt(held.library, address.row, address.col);
  };

  /** Adds the cells among the library's reported changes. */
  collect(changes: readonly unknown[], stale: Set<CellKey>): void {
    for (const change of changes) {
      // Changes of named expressions have no address.
      if (typeof change !== 'object' || change === null || !('address' in change)) continue;
      const { sheet, row, col } = change.address as { sheet: number; row: number; col: number };
      const key = this.keyAt(sheet, row, col);
      if (key) stale.add(key);
    }
  }
}
