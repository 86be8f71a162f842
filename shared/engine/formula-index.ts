import type { ColId, RowId, SheetId } from '../ids.ts';
import type { CellKey, CellPlace } from './cell-key.ts';
import { type Mentions, mentionsOf } from './tokens.ts';

export type FormulaCell = {
  readonly place: CellPlace;
  readonly stored: string;
  readonly mentions: Mentions;
};

/** All cells of a sheet with one formula: a column's formula stands in thousands of cells and is read and filed once. */
type Alike = { readonly mentions: Mentions; readonly keys: Set<CellKey> };

class Buckets<Id> {
  readonly #sets = new Map<Id, Set<Alike>>();
  add(id: Id, alike: Alike): void {
    const set = this.#sets.get(id);
    if (set) set.add(alike);
    else this.#sets.set(id, new Set([alike]));
  }
  remove(id: Id, alike: Alike): void {
    this.#sets.get(id)?.delete(alike);
  }
  *of(id: Id): Iterable<CellKey> {
    for (const { keys } of this.#sets.get(id) ?? []) yield* keys;
  }
}

/** Which formulas a structural change can concern: so a new column looks at the formulas that name it, not at all. */
export class FormulaIndex {
  readonly #cells = new Map<CellKey, FormulaCell>();
  readonly #alike = new Map<SheetId, Map<string, Alike>>();
  readonly #byColumn = new Buckets<ColId>();
  readonly #byRow = new Buckets<RowId>();
  readonly #positional = new Buckets<SheetId>();
  readonly #spanning = new Buckets<SheetId>();
  readonly #whole = new Map<SheetId, Map<string, Set<CellKey>>>();
  readonly #named = new Set<Alike>();

  get size(): number {
    return this.#cells.size;
  }

  get(key: CellKey): FormulaCell | undefined {
    return this.#cells.get(key);
  }

  all(): Iterable<[CellKey, FormulaCell]> {
    return this.#cells;
  }

  set(key: CellKey, place: CellPlace, stored: string): void {
    const known = this.#cells.get(key);
    if (known?.stored === stored) return;
    if (known) this.delete(key);
    const alike = this.#alikeOf(place.sheet, stored);
    const { mentions } = alike;
    alike.keys.add(key);
    this.#cells.set(key, { place, stored, mentions });
    if (mentions.whole === undefined) return;
    for (const sheet of mentions.sheets) this.#group(sheet, mentions.whole).add(key);
  }

  delete(key: CellKey): void {
    const cell = this.#cells.get(key);
    if (!cell) return;
    this.#cells.delete(key);
    const { mentions, place, stored } = cell;
    if (mentions.whole !== undefined)
      for (const sheet of mentions.sheets) this.#group(sheet, mentions.whole).delete(key);
    const alike = this.#alike.get(place.sheet)?.get(stored);
    alike?.keys.delete(key);
    if (alike?.keys.size === 0) this.#unfile(place.sheet, stored, alike);
  }

  #alikeOf(sheet: SheetId, stored: string): Alike {
    const known = this.#alike.get(sheet)?.get(stored);
    if (known) return known;
    const mentions = mentionsOf(stored, sheet);
    const alike = { mentions, keys: new Set<CellKey>() };
    const ofSheet = this.#alike.get(sheet) ?? new Map<string, Alike>();
    this.#alike.set(sheet, ofSheet.set(stored, alike));
    for (const col of mentions.columns) this.#byColumn.add(col, alike);
    for (const row of mentions.rows) this.#byRow.add(row, alike);
    for (const other of mentions.sheets) {
      if (mentions.whole === undefined && mentions.positional) this.#positional.add(other, alike);
      if (mentions.spansColumns) this.#spanning.add(other, alike);
    }
    if (mentions.named) this.#named.add(alike);
    return alike;
  }

  #unfile(sheet: SheetId, stored: string, alike: Alike): void {
    const { mentions } = alike;
    this.#alike.get(sheet)?.delete(stored);
    for (const col of mentions.columns) this.#byColumn.remove(col, alike);
    for (const row of mentions.rows) this.#byRow.remove(row, alike);
    for (const other of mentions.sheets) {
      this.#positional.remove(other, alike);
      this.#spanning.remove(other, alike);
    }
    this.#named.delete(alike);
  }

  #group(sheet: SheetId, whole: string): Set<CellKey> {
    const groups = this.#whole.get(sheet) ?? new Map<string, Set<CellKey>>();
    this.#whole.set(sheet, groups);
    const group = groups.get(whole) ?? new Set<CellKey>();
    groups.set(whole, group);
    return group;
  }

  /** Formulas that span whole columns and no other ranges, those over the same columns together. */
  alikeAfterRows(sheet: SheetId): Iterable<ReadonlySet<CellKey>> {
    return this.#whole.get(sheet)?.values() ?? [];
  }

  /** How many formulas span whole columns of a sheet. */
  overWholeColumns(sheet: SheetId): number {
    let count = 0;
    for (const group of this.alikeAfterRows(sheet)) count += group.size;
    return count;
  }

  /** Formulas to look at after rows of a sheet came, went or moved. */
  *afterRows(sheet: SheetId, changed: Iterable<RowId>): Iterable<CellKey> {
    yield* this.#positional.of(sheet);
    yield* this.named();
    for (const row of changed) yield* this.#byRow.of(row);
  }

  /** Formulas to look at after columns of a sheet came, went or moved. */
  *afterColumns(sheet: SheetId, changed: Iterable<ColId>): Iterable<CellKey> {
    yield* this.#spanning.of(sheet);
    yield* this.named();
    for (const col of changed) yield* this.#byColumn.of(col);
  }

  *named(): Iterable<CellKey> {
    for (const { keys } of this.#named) yield* keys;
  }
}
