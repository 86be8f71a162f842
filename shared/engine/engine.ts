import type { HyperFormula, RawCellContent } from 'hyperformula';
import type { ColId, RowId, SheetId } from '../ids.ts';
import { type CellValue, isFormula } from '../value/cell-value.ts';
import type { Change } from '../workbook/change.ts';
import type { Workbook } from '../workbook/model.ts';
import type { SheetModel } from '../workbook/sheet-model.ts';
import { type AxisStep, axisSteps } from './axis-diff.ts';
import { columnDoor, followAxis, rowDoor } from './axis-follow.ts';
import { type CellKey, type CellPlace, keyOfCell, placeOfKey } from './cell-key.ts';
import { cellValueOf, type LibraryAddress, sameValue } from './cell-value-of.ts';
import { labelColumn, labelOf, plainContent, textContent } from './feed.ts';
import { FormulaIndex } from './formula-index.ts';
import { engineNames, libraryFormula, limitFormula } from './formula-text.ts';
import { buildSafely, setContent } from './library-door.ts';
import type { PlanClock, ValueChange } from './messages.ts';
import { ReferenceIndex } from './reference-index.ts';

/** More structural steps than this in one go: a rebuild is cheaper. */
const MAX_STEPS = 200;
/** A label that is itself a formula settles after one round; more means a loop through references. */
const MAX_ROUNDS = 3;

export type EngineOptions = {
  /** Stored formulas that a watchdog set aside. */
  readonly quarantined?: Iterable<string>;
  readonly progress?: (done: number, of: number) => void;
};

/** What an update changed; after a `reset` what is not listed has no computed value. */
export type EngineOutcome = {
  readonly is: 'values' | 'reset';
  readonly values: readonly ValueChange[];
};

export interface Engine {
  /** Every computed value. */
  values(): readonly ValueChange[];
  value(sheet: SheetId, row: RowId, col: ColId): CellValue | undefined;
  /** Brings the engine in step with the workbook, told what became stale since the last call. */
  apply(changes: readonly Change[]): EngineOutcome;
  setClock(clock: PlanClock): EngineOutcome;
  /** The value a formula would have in this cell, without writing it. */
  evaluate(place: CellPlace, stored: string): CellValue;
  quarantine(stored: string): EngineOutcome;
  /** Rebuilds since the start, the first not counted. */
  readonly rebuilds: number;
  destroy(): void;
}

type Restructuring = {
  readonly sheet: SheetModel;
  readonly held: Held;
  readonly rows: readonly AxisStep<RowId>[];
  readonly cols: readonly AxisStep<ColId>[];
};

type Held = {
  readonly local: string;
  readonly library: number;
  rows: readonly RowId[];
  cols: readonly ColId[];
  /** Formula and type of each column, to notice what a column change means for its cells. */
  columns: ReadonlyMap<ColId, string>;
};

const columnSignatures = (sheet: SheetModel): ReadonlyMap<ColId, string> =>
  new Map(
    sheet
      .columns()
      .map(({ id, formula, type }) => [
        id,
        `${type.type === 'ref' ? type.sheet : ''} ${formula ?? ''}`,
      ]),
  );

const plainText = (formula: string): string => formula.replace(/[\s']/g, '').toUpperCase();

class LiveEngine implements Engine {
  readonly #workbook: Workbook;
  readonly #context: { clock: PlanClock };
  readonly #quarantined: Set<string>;
  readonly #progress: (done: number, of: number) => void;
  #library!: HyperFormula;
  #held = new Map<SheetId, Held>();
  #byLibrary = new Map<number, SheetId>();
  #byLocal = new Map<string, SheetId>();
  #formulas = new FormulaIndex();
  #references = new ReferenceIndex();
  #shown = new Map<CellKey, CellValue>();
  #spilled = new Set<CellKey>();
  /** Formulas that spill or could not. */
  #arrays = new Set<CellKey>();
  #cycles = new Set<CellKey>();
  rebuilds = -1;

  constructor(workbook: Workbook, clock: PlanClock, options: EngineOptions) {
    this.#workbook = workbook;
    this.#context = { clock };
    this.#quarantined = new Set(options.quarantined);
    this.#progress = options.progress ?? (() => {});
    this.#rebuild();
  }

  values(): readonly ValueChange[] {
    return [...this.#shown].map(([key, value]) => ({ ...placeOfKey(key), value }));
  }

  value(sheet: SheetId, row: RowId, col: ColId): CellValue | undefined {
    return this.#shown.get(keyOfCell(sheet, row, col));
  }

  setClock(clock: PlanClock): EngineOutcome {
    if (clock.today === this.#context.clock.today) return { is: 'values', values: [] };
    this.#context.clock = clock;
    return this.#reset();
  }

  quarantine(stored: string): EngineOutcome {
    this.#quarantined.add(stored);
    return this.#reset();
  }

  destroy(): void {
    this.#library.destroy();
  }

  evaluate(place: CellPlace, stored: string): CellValue {
    const held = this.#held.get(place.sheet);
    if (!held) return { error: '#REF!' };
    try {
      const result = this.#library.calculateFormula(this.#formula(place, stored), held.library);
      const first = Array.isArray(result) ? (result[0]?.[0] ?? null) : result;
      return cellValueOf(first, this.#cause);
    } catch {
      return { error: '#ERROR!' };
    }
  }

  apply(changes: readonly Change[]): EngineOutcome {
    const rows = new Set<SheetId>();
    const columns = new Set<SheetId>();
    const cells = new Map<CellKey, CellPlace>();
    let names = false;
    for (const change of changes) {
      if (change.of === 'cell') cells.set(keyOfCell(change.sheet, change.row, change.col), change);
      else if (change.of === 'rows') rows.add(change.sheet);
      else if (change.of === 'columns') columns.add(change.sheet);
      else if (change.of === 'names') names = true;
      else if (this.#sheetsDiffer()) return this.#reset();
    }
    try {
      return this.#follow(rows, columns, cells, names) ?? this.#reset();
    } catch {
      // The library refuses some operations (a move across a spilled array): a fresh build knows no history.
      return this.#reset();
    }
  }

  #sheetsDiffer(): boolean {
    const live = this.#workbook.sheets();
    return live.length !== this.#held.size || live.some((sheet) => !this.#held.has(sheet.id));
  }

  /** Undefined when only a rebuild will do. */
  #follow(
    rows: ReadonlySet<SheetId>,
    columns: ReadonlySet<SheetId>,
    cells: ReadonlyMap<CellKey, CellPlace>,
    names: boolean,
  ): EngineOutcome | undefined {
    const plan = this.#planStructure(rows, columns);
    const structural = plan.length > 0;
    if (plan.reduce((n, one) => n + one.rows.length + one.cols.length, 0) > MAX_STEPS)
      return undefined;
    // Spilled arrays do not follow the library's structural edits reliably.
    if (structural && this.#arrays.size > 0) return undefined;

    const stale = new Set<CellKey>();
    const gone = new Set<CellKey>();
    const touched = this.#library.batch(() => {
      const put = new Map<CellKey, CellPlace>();
      const check = new Set<CellKey>();
      for (const one of plan) this.#restructure(one, put, check, gone);
      for (const sheet of columns) this.#columnsChanged(sheet, put);
      if (names) for (const key of this.#formulas.named()) check.add(key);
      for (const [key, place] of cells) put.set(key, place);
      this.#addReferences(put, put.keys());
      for (const [key, place] of put) {
        this.#put(key, place);
        stale.add(key);
      }
      for (const key of check) if (!put.has(key) && this.#recheck(key)) stale.add(key);
    });
    this.#collect(touched, stale);
    const out = new Map<CellKey, CellValue>();
    for (const key of gone) if (this.#forget(key)) out.set(key, null);
    this.#read(stale, out);
    this.#followLabels(out);
    if (this.#arrays.size > 0 && stale.size > 0) this.#respill(out);
    // The library can keep a false cycle after a structural edit broke the loop.
    if (structural && this.#cycles.size > 0) return undefined;
    return {
      is: 'values',
      values: [...out].map(([key, value]) => ({ ...placeOfKey(key), value })),
    };
  }

  /** A row's label that is a formula got a new value: its references are fed again. */
  #followLabels(out: Map<CellKey, CellValue>): void {
    let fresh: Iterable<CellKey> = [...out.keys()];
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const put = new Map<CellKey, CellPlace>();
      this.#addReferences(put, fresh);
      if (put.size === 0) return;
      const stale = new Set(put.keys());
      const touched = this.#library.batch(() => {
        for (const [key, place] of put) this.#put(key, place);
      });
      this.#collect(touched, stale);
      const next = new Map<CellKey, CellValue>();
      this.#read(stale, next);
      for (const [key, value] of next) out.set(key, value);
      fresh = next.keys();
    }
  }

  #planStructure(
    rows: ReadonlySet<SheetId>,
    columns: ReadonlySet<SheetId>,
  ): readonly Restructuring[] {
    const plan: Restructuring[] = [];
    for (const id of new Set([...rows, ...columns])) {
      const sheet = this.#workbook.sheet(id);
      const held = this.#held.get(id);
      if (!sheet || !held) continue; // a deleted sheet
      const rowSteps = rows.has(id) ? axisSteps(held.rows, sheet.rows.live()) : [];
      const colSteps = columns.has(id) ? axisSteps(held.cols, sheet.cols.live()) : [];
      if (rowSteps.length + colSteps.length > 0)
        plan.push({ sheet, held, rows: rowSteps, cols: colSteps });
    }
    return plan;
  }

  #restructure(
    one: Restructuring,
    put: Map<CellKey, CellPlace>,
    check: Set<CellKey>,
    gone: Set<CellKey>,
  ): void {
    const { sheet, held } = one;
    const oldRows = held.rows;
    const oldCols = held.cols;
    const liveRows = [...sheet.rows.live()];
    const liveCols = [...sheet.cols.live()];
    const rows = followAxis(oldRows, one.rows, rowDoor(this.#library, held.library));
    const cols = followAxis(oldCols, one.cols, columnDoor(this.#library, held.library));
    // What was just added is empty in the library already.
    const putFilled = (row: RowId, col: ColId): void => {
      if (sheet.input(row, col) === null) return;
      put.set(keyOfCell(sheet.id, row, col), { sheet: sheet.id, row, col });
    };
    for (const row of rows.added) for (const col of liveCols) putFilled(row, col);
    for (const col of cols.added) for (const row of liveRows) putFilled(row, col);
    for (const row of rows.removed)
      for (const col of oldCols) gone.add(keyOfCell(sheet.id, row, col));
    for (const col of cols.removed)
      for (const row of oldRows) gone.add(keyOfCell(sheet.id, row, col));
    held.rows = liveRows;
    held.cols = liveCols;
    if (rows.changed.length > 0)
      for (const key of this.#formulas.afterRows(sheet.id, rows.changed)) check.add(key);
    if (cols.changed.length > 0)
      for (const key of this.#formulas.afterColumns(sheet.id, cols.changed)) check.add(key);
  }

  /** Columns whose formula or referenced sheet changed are fed again; so are references if labels moved. */
  #columnsChanged(id: SheetId, put: Map<CellKey, CellPlace>): void {
    const sheet = this.#workbook.sheet(id);
    const held = this.#held.get(id);
    if (!sheet || !held) return;
    const signatures = columnSignatures(sheet);
    for (const [col, signature] of signatures) {
      // A column that is new here was fed when it was added.
      if ((held.columns.get(col) ?? signature) === signature) continue;
      for (const row of held.rows) put.set(keyOfCell(id, row, col), { sheet: id, row, col });
    }
    held.columns = signatures;
    for (const key of this.#references.toSheet(id)) put.set(key, placeOfKey(key));
  }

  /** Adds the reference cells that show a label among these cells. */
  #addReferences(put: Map<CellKey, CellPlace>, cells: Iterable<CellKey>): void {
    if (this.#references.size === 0) return;
    for (const key of [...cells]) {
      const { sheet, row, col } = placeOfKey(key);
      const model = this.#workbook.sheet(sheet);
      if (!model || labelColumn(model) !== col) continue;
      for (const reference of this.#references.to(sheet, row))
        put.set(reference, placeOfKey(reference));
    }
  }

  #address(place: CellPlace): { sheet: number; row: number; col: number } | undefined {
    const held = this.#held.get(place.sheet);
    const sheet = this.#workbook.sheet(place.sheet);
    if (!held || !sheet) return undefined;
    const row = sheet.rows.position(place.row);
    const col = sheet.cols.position(place.col);
    return row < 0 || col < 0 ? undefined : { sheet: held.library, row, col };
  }

  #formula(place: CellPlace, stored: string): string {
    if (this.#quarantined.has(stored)) return limitFormula('quarantined');
    const names = engineNames(this.#workbook.names, (id) => this.#held.get(id)?.local);
    return libraryFormula(stored, place, names);
  }

  /** What the library is given for a cell; keeps the indexes of formulas and references. */
  #content(key: CellKey, place: CellPlace, sheet: SheetModel): RawCellContent {
    const input = sheet.input(place.row, place.col);
    const isReference = typeof input === 'object' && input !== null && 'ref' in input;
    const type = isReference ? sheet.column(place.col)?.type : undefined;
    this.#references.set(
      key,
      isReference && type?.type === 'ref' ? { sheet: type.sheet, row: input.ref } : null,
    );
    if (isFormula(input)) {
      this.#formulas.set(key, place, input.f);
      return this.#formula(place, input.f);
    }
    this.#formulas.delete(key);
    if (!isReference || type?.type !== 'ref') return plainContent(input);
    const other = this.#workbook.sheet(type.sheet);
    if (!other) return null;
    return textContent(labelOf(other, input.ref, (row, col) => this.value(other.id, row, col)));
  }

  #put(key: CellKey, place: CellPlace): void {
    const sheet = this.#workbook.sheet(place.sheet);
    const address = this.#address(place);
    if (!sheet || !address) return;
    setContent(this.#library, address, this.#content(key, place, sheet));
  }

  /** Feeds a formula again when the library's own transform of it says something else; true when it did. */
  #recheck(key: CellKey): boolean {
    const cell = this.#formulas.get(key);
    const address = cell && this.#address(cell.place);
    if (!cell || !address) return false;
    const wanted = this.#formula(cell.place, cell.stored);
    const held = this.#library.getCellFormula(address);
    if (held !== undefined && plainText(held) === plainText(wanted)) return false;
    setContent(this.#library, address, wanted);
    return true;
  }

  #collect(changes: readonly unknown[], stale: Set<CellKey>): void {
    for (const change of changes) {
      // Changes of named expressions have no address.
      if (typeof change !== 'object' || change === null || !('address' in change)) continue;
      const { sheet, row, col } = change.address as { sheet: number; row: number; col: number };
      const key = this.#keyAt(sheet, row, col);
      if (key) stale.add(key);
    }
  }

  #keyAt(library: number, row: number, col: number): CellKey | undefined {
    const id = this.#byLibrary.get(library);
    const held = id && this.#held.get(id);
    const rowId = held?.rows[row];
    const colId = held?.cols[col];
    return id && rowId && colId ? keyOfCell(id, rowId, colId) : undefined;
  }

  readonly #cause = (address: LibraryAddress): string | undefined => {
    const sheet = this.#byLocal.get(address.sheet);
    const held = sheet && this.#held.get(sheet);
    return held && this.#keyAt(held.library, address.row, address.col);
  };

  /** Reads these cells from the library and notes in `out` what shows differently. */
  #read(keys: Iterable<CellKey>, out: Map<CellKey, CellValue>): void {
    for (const key of keys) {
      const cell = this.#formulas.get(key);
      if (!cell) {
        if (!this.#spilled.has(key) && this.#forget(key)) out.set(key, null);
        continue;
      }
      const address = this.#address(cell.place);
      if (!address) continue;
      const read = cellValueOf(this.#library.getCellValue(address), this.#cause);
      const value = ownCause(read, key);
      const error = typeof value === 'object' && value !== null ? value.error : undefined;
      if (error === '#SPILL!' || this.#library.isCellPartOfArray(address)) this.#arrays.add(key);
      else this.#arrays.delete(key);
      if (error === '#CYCLE!') this.#cycles.add(key);
      else this.#cycles.delete(key);
      this.#spilled.delete(key);
      if (this.#show(key, value)) out.set(key, value);
    }
  }

  #show(key: CellKey, value: CellValue): boolean {
    const before = this.#shown.get(key);
    if (this.#shown.has(key) && sameValue(before, value)) return false;
    this.#shown.set(key, value);
    return true;
  }

  /** Drops what a cell showed; true when it showed something. */
  #forget(key: CellKey): boolean {
    const sheet = placeOfKey(key);
    if (!this.#address(sheet)) {
      this.#formulas.delete(key);
      this.#references.set(key, null);
    }
    this.#arrays.delete(key);
    this.#cycles.delete(key);
    this.#spilled.delete(key);
    return this.#shown.delete(key);
  }

  /** Places every array anew (what blocked one may be gone) and shows what they spill into. */
  #respill(out: Map<CellKey, CellValue>): void {
    const arrays = [...this.#arrays].filter((key) => this.#formulas.get(key));
    const stale = new Set<CellKey>(arrays);
    const touched = this.#library.batch(() => {
      for (const key of arrays) {
        const cell = this.#formulas.get(key);
        const address = cell && this.#address(cell.place);
        if (address) setContent(this.#library, address, null);
      }
      for (const key of arrays) {
        const cell = this.#formulas.get(key);
        const address = cell && this.#address(cell.place);
        if (cell && address)
          setContent(this.#library, address, this.#formula(cell.place, cell.stored));
      }
    });
    this.#collect(touched, stale);
    this.#read(stale, out);
    this.#readSpills(out);
  }

  #readSpills(out: Map<CellKey, CellValue>): void {
    const now = new Set<CellKey>();
    for (const vertex of this.#library.arrayMapping.arrayMapping.values()) {
      const range = vertex.getRange();
      for (const { sheet, row, col } of range.addresses(this.#library.dependencyGraph)) {
        const key = this.#keyAt(sheet, row, col);
        if (!key || this.#formulas.get(key)) continue;
        const value = this.#library.getCellValue({ sheet, row, col });
        if (!this.#library.isCellPartOfArray({ sheet, row, col })) continue;
        now.add(key);
        const shown = cellValueOf(value, this.#cause);
        if (this.#show(key, shown)) out.set(key, shown);
      }
    }
    for (const key of this.#spilled) {
      if (now.has(key) || this.#formulas.get(key)) continue;
      if (this.#shown.delete(key)) out.set(key, null);
    }
    this.#spilled = now;
  }

  #reset(): EngineOutcome {
    this.#rebuild();
    return { is: 'reset', values: this.values() };
  }

  #rebuild(): void {
    this.rebuilds++;
    if (this.rebuilds > 0) this.#library.destroy();
    this.#held = new Map();
    this.#byLibrary = new Map();
    this.#byLocal = new Map();
    this.#formulas = new FormulaIndex();
    this.#references = new ReferenceIndex();
    this.#spilled = new Set();
    this.#arrays = new Set();
    this.#cycles = new Set();
    const before = this.#shown;
    this.#shown = new Map();
    const sheets = this.#workbook.sheets();
    sheets.forEach((sheet, i) => {
      const local = `sheet${i + 1}`;
      this.#byLocal.set(local, sheet.id);
      this.#byLibrary.set(i, sheet.id);
      this.#held.set(sheet.id, {
        local,
        library: i,
        rows: [...sheet.rows.live()],
        cols: [...sheet.cols.live()],
        columns: columnSignatures(sheet),
      });
    });
    this.#library = this.#build(sheets);
    const out = new Map<CellKey, CellValue>();
    this.#read(
      [...this.#formulas.all()].map(([key]) => key),
      out,
    );
    this.#readSpills(out);
    // Labels that are formulas were empty while their references were fed.
    this.#followLabels(out);
    before.clear();
  }

  #build(sheets: readonly SheetModel[]): HyperFormula {
    const total = sheets.reduce((n, sheet) => n + sheet.rows.length, 0);
    let done = 0;
    const contents: Record<string, RawCellContent[][]> = {};
    for (const sheet of sheets) {
      const held = this.#held.get(sheet.id);
      if (!held) continue;
      contents[held.local] = held.rows.map((row) => {
        if (++done % 1_000 === 0) this.#progress(done, total);
        return held.cols.map((col) =>
          this.#content(keyOfCell(sheet.id, row, col), { sheet: sheet.id, row, col }, sheet),
        );
      });
    }
    this.#progress(total, total);
    return buildSafely(contents, this.#context);
  }
}

/** An error that began in the cell itself needs no cause. */
const ownCause = (value: CellValue, key: CellKey): CellValue =>
  typeof value === 'object' && value !== null && value.detail === key
    ? { error: value.error }
    : value;

/** Evaluates a workbook and stays in step with it through `apply`. */
export const createEngine = (
  workbook: Workbook,
  clock: PlanClock,
  options: EngineOptions = {},
): Engine => new LiveEngine(workbook, clock, options);
