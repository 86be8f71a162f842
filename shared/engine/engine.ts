import type { HyperFormula } from 'hyperformula';
import type { ColId, RowId, SheetId } from '../ids.ts';
import type { CellValue } from '../value/cell-value.ts';
import type { Change } from '../workbook/change.ts';
import type { Workbook } from '../workbook/model.ts';
import { columnDoor, followAxis, rowDoor, wholeRowDoor } from './axis-follow.ts';
import { type CellKey, type CellPlace, keyOfCell, placeOfKey } from './cell-key.ts';
import { cellValueOf, sameValue } from './cell-value-of.ts';
import type { Engine, EngineOptions, EngineOutcome } from './engine-api.ts';
import { labelColumn } from './feed.ts';
import { Feeder } from './feeder.ts';
import type { FormulaCell } from './formula-index.ts';
import { formulaValue } from './formula-value.ts';
import { columnSignatures, HeldSheets } from './held-sheets.ts';
import { buildSafely, type LibraryCell, sameFormula, setContent } from './library-door.ts';
import type { PlanClock, ValueChange } from './messages.ts';
import { planRestructuring, type Restructuring, recheckAlike } from './restructuring.ts';

/** More structural steps than this in one go: a rebuild is cheaper. */
const MAX_STEPS = 200;
/** From here on it pays to insert at the edges so that whole columns grow by themselves. */
const MANY_WHOLE = 32;
/** A label that is itself a formula settles after one round; more means a loop through references. */
const MAX_ROUNDS = 3;

class LiveEngine implements Engine {
  readonly #workbook: Workbook;
  readonly #context: { clock: PlanClock };
  readonly #quarantined: Set<string>;
  readonly #progress: (done: number, of: number) => void;
  #library!: HyperFormula;
  #held: HeldSheets;
  #feeder: Feeder;
  #shown = new Map<CellKey, CellValue>();
  #spilled = new Set<CellKey>();
  /** Formulas that spill or could not. */
  #arrays = new Set<CellKey>();
  #cycles = new Set<CellKey>();
  rebuilds = -1;

  constructor(workbook: Workbook, clock: PlanClock, options: EngineOptions) {
    this.#workbook = workbook;
    this.#held = new HeldSheets(workbook);
    this.#context = { clock };
    this.#quarantined = new Set(options.quarantined);
    this.#feeder = this.#newFeeder();
    this.#progress = options.progress ?? (() => {});
    this.#rebuild();
  }

  get spills(): boolean {
    return this.#arrays.size > 0 || this.#spilled.size > 0;
  }

  values(): readonly ValueChange[] {
    const { formulas } = this.#feeder;
    const placeOf = (key: CellKey): CellPlace => formulas.get(key)?.place ?? placeOfKey(key);
    return Array.from(this.#shown, ([key, value]) => ({ ...placeOf(key), value }));
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
      const result = this.#library.calculateFormula(
        this.#feeder.formula(place, stored),
        held.library,
      );
      const first = Array.isArray(result) ? (result[0]?.[0] ?? null) : result;
      return cellValueOf(first, this.#held.cause);
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
      else if (this.#held.differ()) return this.#reset();
    }
    try {
      return this.#follow(rows, columns, cells, names) ?? this.#reset();
    } catch {
      // The library refuses some operations (a move across a spilled array): a fresh build knows no history.
      return this.#reset();
    }
  }

  /** Undefined when only a rebuild will do. */
  #follow(
    rows: ReadonlySet<SheetId>,
    columns: ReadonlySet<SheetId>,
    cells: ReadonlyMap<CellKey, CellPlace>,
    names: boolean,
  ): EngineOutcome | undefined {
    const plan = planRestructuring(this.#workbook, this.#held, rows, columns);
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
      const alike = new Set<ReadonlySet<CellKey>>();
      for (const one of plan) this.#restructure(one, put, { check, alike }, gone);
      for (const sheet of columns) this.#columnsChanged(sheet, put);
      if (names) for (const key of this.#feeder.formulas.named()) check.add(key);
      for (const [key, place] of cells) put.set(key, place);
      this.#addReferences(put, put.keys());
      for (const [key, place] of put) {
        this.#put(key, place);
        stale.add(key);
      }
      for (const key of check) if (!put.has(key) && this.#recheck(key)) stale.add(key);
      for (const group of alike) {
        const kept = [...group].filter((key) => !put.has(key) && !stale.has(key));
        for (const key of recheckAlike(kept, (one) => this.#recheck(one))) stale.add(key);
      }
    });
    this.#held.collect(touched, stale);
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
      this.#held.collect(touched, stale);
      const next = new Map<CellKey, CellValue>();
      this.#read(stale, next);
      for (const [key, value] of next) out.set(key, value);
      fresh = next.keys();
    }
  }

  #restructure(
    one: Restructuring,
    put: Map<CellKey, CellPlace>,
    doubtful: { readonly check: Set<CellKey>; readonly alike: Set<ReadonlySet<CellKey>> },
    gone: Set<CellKey>,
  ): void {
    const { sheet, held } = one;
    const oldRows = held.rows;
    const oldCols = held.cols;
    const liveRows = [...sheet.rows.live()];
    const liveCols = [...sheet.cols.live()];
    const { formulas } = this.#feeder;
    const door =
      formulas.overWholeColumns(sheet.id) >= MANY_WHOLE
        ? wholeRowDoor(this.#library, held.library, oldRows.length)
        : rowDoor(this.#library, held.library);
    const rows = followAxis(oldRows, one.rows, door);
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
    const { check, alike } = doubtful;
    if (rows.changed.length > 0) {
      // The rows at the edges may have been moved round those that came in there.
      const edges = [oldRows, liveRows].flatMap((ids) => [ids[0] ?? [], ids.at(-1) ?? []].flat());
      for (const key of formulas.afterRows(sheet.id, [...rows.changed, ...edges])) check.add(key);
      for (const group of formulas.alikeAfterRows(sheet.id)) alike.add(group);
    }
    if (cols.changed.length > 0)
      for (const key of formulas.afterColumns(sheet.id, cols.changed)) check.add(key);
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
    for (const key of this.#feeder.references.toSheet(id)) put.set(key, placeOfKey(key));
  }

  /** Adds the reference cells that show a label among these cells. */
  #addReferences(put: Map<CellKey, CellPlace>, cells: Iterable<CellKey>): void {
    if (this.#feeder.references.size === 0) return;
    for (const key of [...cells]) {
      const { sheet, row, col } = placeOfKey(key);
      const model = this.#workbook.sheet(sheet);
      if (!model || labelColumn(model) !== col) continue;
      for (const reference of this.#feeder.references.to(sheet, row))
        put.set(reference, placeOfKey(reference));
    }
  }

  #put(key: CellKey, place: CellPlace): void {
    const sheet = this.#workbook.sheet(place.sheet);
    const address = this.#held.address(place);
    if (!sheet || !address) return;
    setContent(this.#library, address, this.#feeder.content(key, place, sheet));
  }

  /** Feeds a formula again when the library's own transform of it says something else; true when it did. */
  #recheck(key: CellKey): boolean {
    const cell = this.#feeder.formulas.get(key);
    const address = cell && this.#held.address(cell.place);
    if (!cell || !address) return false;
    const wanted = this.#feeder.formula(cell.place, cell.stored);
    const held = this.#library.getCellFormula(address);
    if (held !== undefined && sameFormula(held, wanted)) return false;
    setContent(this.#library, address, wanted);
    return true;
  }

  /** Reads these cells from the library and notes in `out` what shows differently. */
  #read(keys: Iterable<CellKey>, out: Map<CellKey, CellValue>): void {
    for (const key of keys) {
      const cell = this.#feeder.formulas.get(key);
      if (!cell) {
        if (!this.#spilled.has(key) && this.#forget(key)) out.set(key, null);
        continue;
      }
      const address = this.#held.address(cell.place);
      if (!address) continue;
      const value = this.#valueOf(key, cell, address);
      if (this.#show(key, value)) out.set(key, value);
    }
  }

  /** What a formula shows now; keeps which of them spill and which stand in a circle. */
  #valueOf(key: CellKey, { place, stored }: FormulaCell, address: LibraryCell): CellValue {
    const text = (): string => this.#feeder.formula(place, stored);
    const found = formulaValue(this.#library, this.#held, key, address, text);
    if (found.isArray) this.#arrays.add(key);
    else this.#arrays.delete(key);
    if (found.isCycle) this.#cycles.add(key);
    else this.#cycles.delete(key);
    this.#spilled.delete(key);
    return found.value;
  }

  #show(key: CellKey, value: CellValue): boolean {
    const before = this.#shown.get(key);
    if (before !== undefined && sameValue(before, value)) return false;
    this.#shown.set(key, value);
    return true;
  }

  /** Drops what a cell showed; true when it showed something. */
  #forget(key: CellKey): boolean {
    const sheet = placeOfKey(key);
    if (!this.#held.address(sheet)) {
      this.#feeder.formulas.delete(key);
      this.#feeder.references.set(key, null);
    }
    this.#arrays.delete(key);
    this.#cycles.delete(key);
    this.#spilled.delete(key);
    return this.#shown.delete(key);
  }

  /** Places every array anew (what blocked one may be gone) and shows what they spill into. */
  #respill(out: Map<CellKey, CellValue>): void {
    const arrays = [...this.#arrays].filter((key) => this.#feeder.formulas.get(key));
    const stale = new Set<CellKey>(arrays);
    const touched = this.#library.batch(() => {
      for (const key of arrays) {
        const cell = this.#feeder.formulas.get(key);
        const address = cell && this.#held.address(cell.place);
        if (address) setContent(this.#library, address, null);
      }
      for (const key of arrays) {
        const cell = this.#feeder.formulas.get(key);
        const address = cell && this.#held.address(cell.place);
        if (cell && address)
          setContent(this.#library, address, this.#feeder.formula(cell.place, cell.stored));
      }
    });
    this.#held.collect(touched, stale);
    this.#read(stale, out);
    this.#readSpills(out);
  }

  #readSpills(out: Map<CellKey, CellValue>): void {
    const now = new Set<CellKey>();
    for (const vertex of this.#library.arrayMapping.arrayMapping.values()) {
      const range = vertex.getRange();
      for (const { sheet, row, col } of range.addresses(this.#library.dependencyGraph)) {
        const key = this.#held.keyAt(sheet, row, col);
        if (!key || this.#feeder.formulas.get(key)) continue;
        const value = this.#library.getCellValue({ sheet, row, col });
        if (!this.#library.isCellPartOfArray({ sheet, row, col })) continue;
        now.add(key);
        const shown = cellValueOf(value, this.#held.cause);
        if (this.#show(key, shown)) out.set(key, shown);
      }
    }
    for (const key of this.#spilled) {
      if (now.has(key) || this.#feeder.formulas.get(key)) continue;
      if (this.#shown.delete(key)) out.set(key, null);
    }
    this.#spilled = now;
  }

  #reset(): EngineOutcome {
    this.#rebuild();
    return { is: 'reset', values: this.values() };
  }

  #newFeeder(): Feeder {
    return new Feeder(this.#workbook, this.#held, this.#quarantined, (sheet, row, col) =>
      this.value(sheet, row, col),
    );
  }

  #rebuild(): void {
    this.rebuilds++;
    if (this.rebuilds > 0) this.#library.destroy();
    this.#held = new HeldSheets(this.#workbook);
    this.#feeder = this.#newFeeder();
    this.#spilled = new Set();
    this.#arrays = new Set();
    this.#cycles = new Set();
    const before = this.#shown;
    this.#shown = new Map();
    const { contents, formulas } = this.#feeder.all(this.#progress);
    this.#library = buildSafely(contents, this.#context);
    for (const [key, cell, address] of formulas) this.#show(key, this.#valueOf(key, cell, address));
    this.#readSpills(new Map());
    // Labels that are formulas were empty while their references were fed.
    if (this.#feeder.references.size > 0) this.#followLabels(new Map(this.#shown));
    before.clear();
  }
}

export type { Engine, EngineOptions, EngineOutcome } from './engine-api.ts';

/** Evaluates a workbook and stays in step with it through `apply`. */
export const createEngine = (
  workbook: Workbook,
  clock: PlanClock,
  options: EngineOptions = {},
): Engine => new LiveEngine(workbook, clock, options);
