import type { RowId, SheetId } from '../ids.ts';
import type { Workbook } from '../workbook/model.ts';
import type { SheetModel } from '../workbook/sheet-model.ts';
import { byCode, type Catalogue, type Link } from './read-plan.ts';

const NONE: ReadonlySet<RowId> = new Set();

/** The same to whoever reads it; links are compared by what they say. */
export const sameRecord = <T extends object>(a: T | undefined, b: T): boolean =>
  a !== undefined &&
  (Object.keys(b) as (keyof T)[]).every((key) =>
    typeof b[key] === 'object'
      ? JSON.stringify(a[key]) === JSON.stringify(b[key])
      : Object.is(a[key], b[key]),
  );

/** Agency or task → assignments that name it, also where it was deleted. */
export class Users {
  readonly #rows = new Map<RowId, Set<RowId>>();

  of(id: RowId): ReadonlySet<RowId> {
    return this.#rows.get(id) ?? NONE;
  }
  /** An assignment names something else than before. */
  relink(user: RowId, was: Link | undefined, now: Link | undefined): void {
    const from = was && 'row' in was ? was.row : undefined;
    const to = now && 'row' in now ? now.row : undefined;
    if (from === to) return;
    if (from !== undefined) this.#rows.get(from)?.delete(user);
    if (to === undefined) return;
    const rows = this.#rows.get(to);
    if (rows) rows.add(user);
    else this.#rows.set(to, new Set([user]));
  }
  clear(): void {
    this.#rows.clear();
  }
}

type Coded = { readonly id: RowId; readonly code: string | null };

/** Records of agencies or tasks, and which row a code means. */
export class LiveCatalogue<T extends Coded> {
  readonly #id: SheetId;
  readonly #read: (id: RowId) => T;
  readonly #records = new Map<RowId, T>();
  #sheet: SheetModel | undefined;
  #list: readonly T[] | undefined;
  #codes: ReadonlyMap<string, RowId> | undefined;

  constructor(id: SheetId, read: (id: RowId) => T) {
    this.#id = id;
    this.#read = read;
  }

  /** Reads everything anew. */
  reset(workbook: Workbook): void {
    this.#sheet = workbook.order.isLive(this.#id) ? workbook.sheet(this.#id) : undefined;
    this.#records.clear();
    for (const id of this.#sheet?.rows.live() ?? []) this.#records.set(id, this.#read(id));
    this.#list = undefined;
    this.#codes = undefined;
  }

  /** Rows that read differently, came or went, and whether a code may mean another row than before. */
  follow(
    dirty: Iterable<RowId>,
    moved: boolean,
  ): { readonly changed: ReadonlySet<RowId>; readonly recoded: boolean } {
    const changed = new Set<RowId>();
    const look = new Set(dirty);
    if (moved) {
      for (const id of this.#sheet?.rows.live() ?? []) if (!this.#records.has(id)) look.add(id);
      for (const id of this.#records.keys()) if (!this.#sheet?.rows.isLive(id)) look.add(id);
    }
    let recoded = moved;
    for (const id of look) {
      const was = this.#records.get(id);
      const now = this.#sheet?.rows.isLive(id) ? this.#read(id) : undefined;
      if (now ? sameRecord(was, now) : !was) continue;
      if (now) this.#records.set(id, now);
      else this.#records.delete(id);
      changed.add(id);
      if (was?.code !== now?.code) recoded = true;
    }
    if (changed.size > 0 || moved) this.#list = undefined;
    if (recoded) this.#codes = undefined;
    return { changed, recoded };
  }

  get(id: RowId): T | undefined {
    return this.#records.get(id);
  }
  list(): readonly T[] {
    this.#list ??= (this.#sheet?.rows.live() ?? []).flatMap((id) => this.#records.get(id) ?? []);
    return this.#list;
  }
  links(): Catalogue {
    return {
      sheet: this.#sheet,
      byCode: (code) => {
        this.#codes ??= byCode(this.list());
        return this.#codes.get(code);
      },
    };
  }
}
