import type { RawCellContent } from 'hyperformula';
import type { ColId, RowId, SheetId } from '../ids.ts';
import { type CellInput, type CellValue, isFormula } from '../value/cell-value.ts';
import type { Workbook } from '../workbook/model.ts';
import type { SheetModel } from '../workbook/sheet-model.ts';
import { type CellKey, type CellPlace, keyOfCell } from './cell-key.ts';
import { labelOf, plainContent, textContent } from './feed.ts';
import { type FormulaCell, FormulaIndex } from './formula-index.ts';
import { engineNames, libraryFormula, libraryFormulas, limitFormula } from './formula-text.ts';
import type { HeldSheets } from './held-sheets.ts';
import type { LibraryCell } from './library-door.ts';
import { ReferenceIndex } from './reference-index.ts';

const isIndexed = (input: CellInput): boolean =>
  typeof input === 'object' && input !== null && ('f' in input || 'ref' in input);

/** What the library begins with. */
type Fed = {
  /** Every sheet's contents under the engine's own sheet names. */
  readonly contents: Readonly<Record<string, RawCellContent[][]>>;
  /** The formulas among them, and where they stand. */
  readonly formulas: readonly (readonly [CellKey, FormulaCell, LibraryCell])[];
};

/** Says what the library is given for each cell, and remembers which cells are formulas or references. */
export class Feeder {
  readonly formulas = new FormulaIndex();
  readonly references = new ReferenceIndex();
  readonly #workbook: Workbook;
  readonly #held: HeldSheets;
  readonly #quarantined: ReadonlySet<string>;
  readonly #computed: (sheet: SheetId, row: RowId, col: ColId) => CellValue | undefined;

  constructor(
    workbook: Workbook,
    held: HeldSheets,
    quarantined: ReadonlySet<string>,
    computed: (sheet: SheetId, row: RowId, col: ColId) => CellValue | undefined,
  ) {
    this.#workbook = workbook;
    this.#held = held;
    this.#quarantined = quarantined;
    this.#computed = computed;
  }

  formula(place: CellPlace, stored: string): string {
    if (this.#quarantined.has(stored)) return limitFormula('quarantined');
    const names = engineNames(this.#workbook.names, (id) => this.#held.get(id)?.local);
    return libraryFormula(stored, place, names);
  }

  /** What the library is given for a cell; keeps the indexes of formulas and references. */
  content(
    key: CellKey,
    place: CellPlace,
    sheet: SheetModel,
    formula = (stored: string, at: CellPlace) => this.formula(at, stored),
  ): RawCellContent {
    const input = sheet.input(place.row, place.col);
    const isReference = typeof input === 'object' && input !== null && 'ref' in input;
    const type = isReference ? sheet.column(place.col)?.type : undefined;
    this.references.set(
      key,
      isReference && type?.type === 'ref' ? { sheet: type.sheet, row: input.ref } : null,
    );
    if (isFormula(input)) {
      this.formulas.set(key, place, input.f);
      return formula(input.f, place);
    }
    this.formulas.delete(key);
    if (!isReference || type?.type !== 'ref') return plainContent(input);
    const other = this.#workbook.sheet(type.sheet);
    if (!other) return null;
    return textContent(labelOf(other, input.ref, (row, col) => this.#computed(other.id, row, col)));
  }

  /** Everything the library begins with; asked once, of a feeder that knows no cell yet. */
  all(progress: (done: number, of: number) => void): Fed {
    const sheets = this.#workbook.sheets();
    const total = sheets.reduce((n, sheet) => n + sheet.rows.length, 0);
    let done = 0;
    const formulas: Fed['formulas'][number][] = [];
    const contents: Record<string, RawCellContent[][]> = {};
    const text = libraryFormulas(this.#workbook.names, (id) => this.#held.get(id)?.local);
    const formula = (stored: string, at: CellPlace): string =>
      this.#quarantined.has(stored) ? limitFormula('quarantined') : text(stored, at);
    for (const sheet of sheets) {
      const held = this.#held.get(sheet.id);
      if (!held) continue;
      contents[held.local] = held.rows.map((row, r) => {
        if (++done % 1_000 === 0) progress(done, total);
        return held.cols.map((col, c) => {
          const input = sheet.input(row, col);
          // Plain cells, the most, stand in no index: they need no key.
          if (!isIndexed(input)) return plainContent(input);
          const key = keyOfCell(sheet.id, row, col);
          const content = this.content(key, { sheet: sheet.id, row, col }, sheet, formula);
          const cell = this.formulas.get(key);
          if (cell) formulas.push([key, cell, { sheet: held.library, row: r, col: c }]);
          return content;
        });
      });
    }
    progress(total, total);
    return { contents, formulas };
  }
}
