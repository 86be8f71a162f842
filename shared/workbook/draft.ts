import type { ColId, NameId, RowId, SheetId } from '../ids.ts';
import type { CellInput } from '../value/cell-value.ts';
import { LiveOrder } from './axis.ts';
import type { Workbook } from './model.ts';
import { type Batch, cellKey, NAMES, propKey, rootOf, SHEETS } from './schema.ts';
import type { SheetModel } from './sheet-model.ts';

/** A map write with the value it replaces, as undo needs it. */
export type Write = {
  readonly root: string;
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Part of making something new: undo deletes the whole instead. */
  readonly made?: true;
  /** Undo only: the thing came to be in this step, nothing is written now. */
  readonly born?: true;
};

export type Push = { readonly sheet: SheetId; readonly batches: readonly Batch[] };

/** A sheet as it will be once the writes planned so far are done. */
export class DraftSheet {
  readonly id: SheetId;
  readonly #model: SheetModel | undefined;
  #rows: LiveOrder<RowId> | undefined;
  #cols: LiveOrder<ColId> | undefined;
  readonly #cells = new Map<string, CellInput>();

  constructor(id: SheetId, model: SheetModel | undefined) {
    this.id = id;
    this.#model = model;
  }

  /** Orders are copied only when asked for: a cell edit never pays for them. */
  get rows(): LiveOrder<RowId> {
    this.#rows ??= new LiveOrder(this.#model?.rows);
    return this.#rows;
  }
  get cols(): LiveOrder<ColId> {
    this.#cols ??= new LiveOrder(this.#model?.cols);
    return this.#cols;
  }
  hasRow(row: RowId): boolean {
    return (this.#rows ?? this.#model?.rows)?.has(row) ?? false;
  }
  hasCol(col: ColId): boolean {
    return (this.#cols ?? this.#model?.cols)?.has(col) ?? false;
  }

  own(row: RowId, col: ColId): CellInput {
    const drafted = this.#cells.get(cellKey(row, col));
    return drafted !== undefined ? drafted : (this.#model?.own(row, col) ?? null);
  }
  setOwn(row: RowId, col: ColId, input: CellInput): void {
    this.#cells.set(cellKey(row, col), input);
  }
}

/** What a command is going to write; nothing reaches the document before the whole command is valid. */
export class Draft {
  readonly workbook: Workbook;
  readonly writes: Write[] = [];
  readonly pushes: Push[] = [];
  readonly order: LiveOrder<SheetId>;
  readonly #sheets = new Map<SheetId, DraftSheet>();
  readonly #values = new Map<string, unknown>();
  readonly #names = new Set<NameId>();

  constructor(workbook: Workbook) {
    this.workbook = workbook;
    this.order = new LiveOrder(workbook.order);
  }

  /** A live sheet, for writing. */
  sheet(id: SheetId): DraftSheet | undefined {
    if (!this.order.isLive(id)) return undefined;
    const known = this.#sheets.get(id);
    if (known) return known;
    const sheet = new DraftSheet(id, this.workbook.sheet(id));
    this.#sheets.set(id, sheet);
    return sheet;
  }

  hasName(id: NameId): boolean {
    return this.#names.has(id) || this.workbook.hasName(id);
  }
  addName(id: NameId): void {
    this.#names.add(id);
  }

  /** Current value of a map key, planned writes counted; null when absent. */
  read(root: string, key: string): unknown {
    const planned = this.#values.get(`${root} ${key}`);
    if (planned !== undefined) return planned;
    return this.workbook.doc.getMap(root).get(key) ?? null;
  }

  sheetName(id: SheetId): unknown {
    return this.read(SHEETS, propKey(id, 'n'));
  }
  valueName(id: NameId): unknown {
    return this.read(NAMES, propKey(id, 'n'));
  }

  write(write: Write): void {
    this.#values.set(`${write.root} ${write.key}`, write.after);
    this.writes.push(write);
  }

  setRowKey(sheet: DraftSheet, row: RowId, key: string): void {
    const before = sheet.rows.key(row) ?? null;
    this.write({ root: rootOf('o', sheet.id), key: row, before, after: key });
    sheet.rows.setKey(row, key);
  }
  setColKey(sheet: DraftSheet, col: ColId, key: string): void {
    const before = sheet.cols.key(col) ?? null;
    this.write({ root: rootOf('k', sheet.id), key: propKey(col, 'o'), before, after: key });
    sheet.cols.setKey(col, key);
  }
  setSheetKey(sheet: SheetId, key: string): void {
    const before = this.order.key(sheet) ?? null;
    this.write({ root: SHEETS, key: propKey(sheet, 'o'), before, after: key });
    this.order.setKey(sheet, key);
  }
}
