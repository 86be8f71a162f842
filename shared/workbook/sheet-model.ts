import * as Y from 'yjs';
import type { SheetNames } from '../formula/names.ts';
import type { ColId, RowId, SheetId } from '../ids.ts';
import type { CellInput } from '../value/cell-value.ts';
import { LiveOrder } from './axis.ts';
import type { Change } from './change.ts';
import { isColourRules } from './colour-rule.ts';
import type { Column, ColumnType } from './column.ts';
import { type Batch, cellKey, parseCellKey, parseColumnKey, propKey, rootOf } from './schema.ts';

export type CellNote = { readonly row: RowId; readonly col: ColId; readonly text: string };

/** One sheet as readers see it. Live: every call answers for the document as it is now. */
export interface SheetModel extends SheetNames {
  readonly kind: string | undefined;
  readonly deleted: boolean;
  readonly rows: LiveOrder<RowId>;
  readonly cols: LiveOrder<ColId>;
  /** Live columns in order. */
  columns(): readonly Column[];
  /** A column, live or deleted. */
  column(id: ColId): Column | undefined;
  /** What the cell holds: its own input, else the column's formula, else null. */
  input(row: RowId, col: ColId): CellInput;
  /** The cell's own input; undefined when it has none or was cleared, so that a column formula shows. */
  own(row: RowId, col: ColId): CellInput | undefined;
  /** The value the row was inserted with. */
  born(row: RowId, col: ColId): CellInput;
  /** The note on a cell; undefined when there is none. */
  note(row: RowId, col: ColId): string | undefined;
  /** Every note, those of deleted rows and columns too. */
  notes(): readonly CellNote[];
  hasRow(id: RowId): boolean;
  hasColumn(id: ColId): boolean;
  deletedRows(): readonly RowId[];
  deletedColumns(): readonly Column[];
}

/** Name, kind and state come from the `sheets` root, which the workbook reads. */
export type SheetProps = { name: string; kind: string | undefined; deleted: boolean };

const caseBlind = (name: string): string => name.normalize('NFC').toLowerCase();
export const sameName = (a: string, b: string): boolean => caseBlind(a) === caseBlind(b);

const PLAIN = ['text', 'number', 'pct', 'cur', 'date', 'time', 'bool', 'period'] as const;

export const readType = (word: unknown, options: unknown): ColumnType => {
  if (typeof word !== 'string') return { type: 'auto' };
  if (word.startsWith('ref:')) return { type: 'ref', sheet: word.slice(4) as SheetId };
  if (word === 'choice') {
    const list = Array.isArray(options) ? options.filter((o) => typeof o === 'string') : [];
    return { type: 'choice', options: list };
  }
  const plain = PLAIN.find((name) => name === word);
  return { type: plain ?? 'auto' };
};

/** Type as stored: a word, and the options of a choice. */
export const storedType = (type: ColumnType): { t: string; opt: readonly string[] | null } => ({
  t: type.type === 'ref' ? `ref:${type.sheet}` : type.type,
  opt: type.type === 'choice' ? [...type.options] : null,
});

type Place = { readonly batch: Batch; readonly index: number };
type Heard = (event: ReadonlySet<string | null>, transaction: Y.Transaction) => readonly Change[];

export class SheetIndex implements SheetModel {
  readonly id: SheetId;
  readonly rows = new LiveOrder<RowId>();
  readonly cols = new LiveOrder<ColId>();
  readonly #props: () => SheetProps;
  readonly #batches: Y.Array<Batch>;
  readonly #cells: Y.Map<CellInput>;
  readonly #keys: Y.Map<string>;
  readonly #dead: Y.Map<number>;
  readonly #columnMap: Y.Map<unknown>;
  readonly #notes: Y.Map<string | null>;
  readonly #places = new Map<RowId, Place>();
  readonly #columns = new Map<ColId, Column>();
  #live: readonly Column[] | undefined;

  constructor(doc: Y.Doc, id: SheetId, props: () => SheetProps) {
    this.id = id;
    this.#props = props;
    this.#batches = doc.getArray(rootOf('b', id));
    this.#cells = doc.getMap(rootOf('c', id));
    this.#keys = doc.getMap(rootOf('o', id));
    this.#dead = doc.getMap(rootOf('x', id));
    this.#columnMap = doc.getMap(rootOf('k', id));
    this.#notes = doc.getMap(rootOf('t', id));
    this.#readAllBatches();
    this.#readColumns([...this.#columnMap.keys()]);
    this.rows.settle();
    this.cols.settle();
  }

  get name(): string {
    return this.#props().name;
  }
  get kind(): string | undefined {
    return this.#props().kind;
  }
  get deleted(): boolean {
    return this.#props().deleted;
  }

  /** The root types of this sheet and what to do when one changed. */
  handlers(): readonly (readonly [Y.AbstractType<unknown>, Heard])[] {
    return [
      [this.#batches, (_keys, transaction) => this.#hearBatches(transaction)],
      [this.#cells, (keys) => this.#hearPlaces('cell', keys)],
      [this.#keys, (keys) => this.#hearRows(keys)],
      [this.#dead, (keys) => this.#hearRows(keys)],
      [this.#columnMap, (keys) => this.#hearColumns(keys)],
      [this.#notes, (keys) => this.#hearPlaces('note', keys)],
      // A root type is an AbstractType of its own event; nothing here touches the event.
    ] as readonly (readonly [Y.AbstractType<unknown>, Heard])[];
  }

  columns(): readonly Column[] {
    this.#live ??= this.cols.live().flatMap((id) => this.#columns.get(id) ?? []);
    return this.#live;
  }
  column(id: ColId): Column | undefined {
    return this.#columns.get(id);
  }
  columnName(id: ColId): string | undefined {
    return this.#columns.get(id)?.name;
  }
  columnByName(name: string): ColId | undefined {
    return this.columns().find((column) => sameName(column.name, name))?.id;
  }

  born(row: RowId, col: ColId): CellInput {
    const place = this.#places.get(row);
    if (!place) return null;
    const at = place.batch.c.indexOf(col);
    return at < 0 ? null : (place.batch.v[at]?.[place.index] ?? null);
  }
  own(row: RowId, col: ColId): CellInput | undefined {
    const edited = this.#cells.get(cellKey(row, col));
    return (edited === undefined ? this.born(row, col) : edited) ?? undefined;
  }
  input(row: RowId, col: ColId): CellInput {
    const own = this.own(row, col);
    if (own !== undefined) return own;
    const formula = this.#columns.get(col)?.formula;
    return formula === undefined ? null : { f: formula };
  }
  note(row: RowId, col: ColId): string | undefined {
    // Most sheets have no note at all, and every painted cell asks.
    if (this.#notes._map.size === 0) return undefined;
    return this.#notes.get(cellKey(row, col)) ?? undefined;
  }
  notes(): readonly CellNote[] {
    return [...this.#notes].flatMap(([key, text]) => {
      const at = text === null ? undefined : parseCellKey(key);
      return at && text !== null ? [{ ...at, text }] : [];
    });
  }
  hasRow(id: RowId): boolean {
    return this.#places.has(id);
  }
  hasColumn(id: ColId): boolean {
    return this.#columns.has(id);
  }
  deletedRows(): readonly RowId[] {
    return this.rows.deleted();
  }
  deletedColumns(): readonly Column[] {
    return this.cols.deleted().flatMap((id) => this.#columns.get(id) ?? []);
  }

  #readBatch(batch: Batch): boolean {
    let twice = false;
    batch.r.forEach((row, index) => {
      if (this.#places.has(row)) {
        twice = true;
        return;
      }
      this.#places.set(row, { batch, index });
      this.#readRow(row);
    });
    return twice;
  }

  #readRow(row: RowId): void {
    const place = this.#places.get(row);
    if (!place) return; // the batch is still on its way
    const key = this.#keys.get(row) ?? place.batch.o[place.index] ?? '';
    if (this.rows.key(row) !== key) this.rows.setKey(row, key);
    this.rows.setDead(row, this.#dead.get(row) === 1);
  }

  #readAllBatches(): void {
    this.#places.clear();
    this.#batches.forEach((batch) => {
      this.#readBatch(batch);
    });
  }

  #hearBatches(transaction: Y.Transaction): readonly Change[] {
    let twice = false;
    for (let item = this.#batches._start; item !== null; item = item.right) {
      const isNew = item.id.clock >= (transaction.beforeState.get(item.id.client) ?? 0);
      if (!isNew || !(item.content instanceof Y.ContentAny)) continue;
      for (const batch of item.content.arr) twice = this.#readBatch(batch) || twice;
    }
    if (twice) {
      // Two people drew one id: the first in the array counts, whoever arrived first.
      this.#readAllBatches();
      for (const row of this.#places.keys()) this.#readRow(row);
    }
    this.rows.settle();
    return [{ of: 'rows', sheet: this.id }];
  }

  #hearRows(keys: ReadonlySet<string | null>): readonly Change[] {
    for (const key of keys) if (key !== null) this.#readRow(key as RowId);
    return this.rows.settle() ? [{ of: 'rows', sheet: this.id }] : [];
  }

  #hearPlaces(of: 'cell' | 'note', keys: ReadonlySet<string | null>): readonly Change[] {
    const changes: Change[] = [];
    for (const key of keys) {
      const cell = key === null ? undefined : parseCellKey(key);
      if (cell) changes.push({ of, sheet: this.id, row: cell.row, col: cell.col });
    }
    return changes;
  }

  #readColumns(keys: Iterable<string | null>): void {
    const ids = new Set<ColId>();
    for (const key of keys) {
      const parsed = key === null ? undefined : parseColumnKey(key);
      if (parsed) ids.add(parsed.id);
    }
    for (const id of ids) this.#readColumn(id);
    this.#live = undefined;
  }

  #readColumn(id: ColId): void {
    const prop = (name: string): unknown => this.#columnMap.get(propKey(id, name));
    const key = prop('o');
    if (typeof key !== 'string') return;
    const [name, width, format, formula] = [prop('n'), prop('w'), prop('fmt'), prop('f')];
    const rules = prop('cond');
    this.#columns.set(id, {
      id,
      name: typeof name === 'string' ? name : '',
      type: readType(prop('t'), prop('opt')),
      width: typeof width === 'number' ? width : undefined,
      format: typeof format === 'string' ? format : undefined,
      formula: typeof formula === 'string' ? formula : undefined,
      rules: isColourRules(rules) && rules.length > 0 ? rules : undefined,
    });
    if (this.cols.key(id) !== key) this.cols.setKey(id, key);
    this.cols.setDead(id, prop('x') === 1);
  }

  #hearColumns(keys: ReadonlySet<string | null>): readonly Change[] {
    this.#readColumns(keys);
    this.cols.settle();
    return [{ of: 'columns', sheet: this.id }];
  }
}
