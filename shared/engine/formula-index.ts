import type { ColId, RowId, SheetId } from '../ids.ts';
import type { CellKey, CellPlace } from './cell-key.ts';
import { type Mentions, mentionsOf } from './tokens.ts';

export type FormulaCell = {
  readonly place: CellPlace;
  readonly stored: string;
  readonly mentions: Mentions;
};

class Buckets<Id> {
  readonly #sets = new Map<Id, Set<CellKey>>();
  add(id: Id, key: CellKey): void {
    const set = this.#sets.get(id);
    if (set) set.add(key);
    else this.#sets.set(id, new Set([key]));
  }
  remove(id: Id, key: CellKey): void {
    this.#sets.get(id)?.delete(key);
  }
  of(id: Id): Iterable<CellKey> {
    return this.#sets.get(id) ?? [];
  }
}

/** Which formulas a structural change can concern: so a new column looks at the formulas that name it, not at all. */
export class FormulaIndex {
  readonly #cells = new Map<CellKey, FormulaCell>();
  readonly #byColumn = new Buckets<ColId>();
  readonly #byRow = new Buckets<RowId>();
  readonly #positional = new Buckets<SheetId>();
  readonly #spanning = new Buckets<SheetId>();
  readonly #whole = new Map<SheetId, Map<string, Set<CellKey>>>();
  readonly #named = new Set<CellKey>();
  readonly #mentions = new Map<string, Mentions>();

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
    this.delete(key);
    // One column formula stands in thousands of cells: it is read once.
    const cacheKey = `${place.sheet} ${stored}`;
    const mentions = this.#mentions.get(cacheKey) ?? mentionsOf(stored, place.sheet);
    this.#mentions.set(cacheKey, mentions);
    this.#cells.set(key, { place, stored, mentions });
    for (const col of mentions.columns) this.#byColumn.add(col, key);
    for (const row of mentions.rows) this.#byRow.add(row, key);
    for (const sheet of mentions.sheets) {
      if (mentions.whole !== undefined) this.#group(sheet, mentions.whole).add(key);
      else if (mentions.positional) this.#positional.add(sheet, key);
      if (mentions.spansColumns) this.#spanning.add(sheet, key);
    }
    if (mentions.named) this.#named.add(key);
  }

  delete(key: CellKey): void {
    const cell = this.#cells.get(key);
    if (!cell) return;
    this.#cells.delete(key);
    for (const col of cell.mentions.columns) this.#byColumn.remove(col, key);
    for (const row of cell.mentions.rows) this.#byRow.remove(row, key);
    for (const sheet of cell.mentions.sheets) {
      this.#positional.remove(sheet, key);
      if (cell.mentions.whole !== undefined) this.#group(sheet, cell.mentions.whole).delete(key);
      this.#spanning.remove(sheet, key);
    }
    this.#named.delete(key);
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
    yield* this.#named;
    for (const row of changed) yield* this.#byRow.of(row);
  }

  /** Formulas to look at after columns of a sheet came, went or moved. */
  *afterColumns(sheet: SheetId, changed: Iterable<ColId>): Iterable<CellKey> {
    yield* this.#spanning.of(sheet);
    yield* this.#named;
    for (const col of changed) yield* this.#byColumn.of(col);
  }

  named(): Iterable<CellKey> {
    return this.#named;
  }
}
