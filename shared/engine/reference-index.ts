import type { RowId, SheetId } from '../ids.ts';
import type { CellKey } from './cell-key.ts';

/** Which cells show the label of which row. */
export class ReferenceIndex {
  readonly #cells = new Map<string, Set<CellKey>>();
  readonly #targets = new Map<CellKey, string>();

  get size(): number {
    return this.#targets.size;
  }

  /** Notes what a cell refers to now; null when it is no reference. */
  set(key: CellKey, to: { readonly sheet: SheetId; readonly row: RowId } | null): void {
    const target = to === null ? undefined : `${to.sheet}:${to.row}`;
    const before = this.#targets.get(key);
    if (before === target) return;
    if (before !== undefined) this.#cells.get(before)?.delete(key);
    if (target === undefined) {
      this.#targets.delete(key);
      return;
    }
    this.#targets.set(key, target);
    const keys = this.#cells.get(target);
    if (keys) keys.add(key);
    else this.#cells.set(target, new Set([key]));
  }

  to(sheet: SheetId, row: RowId): Iterable<CellKey> {
    return this.#cells.get(`${sheet}:${row}`) ?? [];
  }

  *toSheet(sheet: SheetId): Iterable<CellKey> {
    for (const [target, keys] of this.#cells) if (target.startsWith(`${sheet}:`)) yield* keys;
  }
}
