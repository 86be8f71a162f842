import type { Axis } from '../formula/names.ts';
import { byKeyThenId } from './order.ts';

/** From this many changes on, one merge is cheaper than splices. */
const MERGE_FROM = 32;

/** Live ids in order, patched as keys and deletions change. Keys of deleted ids are kept. */
export class LiveOrder<Id extends string> implements Axis<Id> {
  readonly #keys: Map<Id, string>;
  readonly #dead: Set<Id>;
  #ids: Id[];
  /** Keys of `#ids`, position by position, so that a search needs no look-ups. */
  #order: string[];
  /** Live key before the changes not yet settled; null when it was not live. */
  readonly #touched = new Map<Id, string | null>();

  constructor(from?: LiveOrder<Id>) {
    this.#keys = new Map(from ? from.#keys : []);
    this.#dead = new Set(from ? from.#dead : []);
    this.#ids = from ? from.#ids.slice() : [];
    this.#order = from ? from.#order.slice() : [];
  }

  get length(): number {
    return this.#ids.length;
  }

  /** Ids that ever existed. */
  get known(): number {
    return this.#keys.size;
  }

  at(position: number): Id | undefined {
    return this.#ids[position];
  }

  key(id: Id): string | undefined {
    return this.#keys.get(id);
  }

  has(id: Id): boolean {
    return this.#keys.has(id);
  }

  isLive(id: Id): boolean {
    return this.#keys.has(id) && !this.#dead.has(id);
  }

  position(id: Id): number {
    const key = this.#keys.get(id);
    if (key === undefined || this.#dead.has(id)) return -1;
    const found = this.lower(key, id);
    return this.#ids[found] === id ? found : -1;
  }

  lower(key: string, id: string): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(middle, key, id) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  upper(key: string, id: string): number {
    const found = this.lower(key, id);
    return found < this.#ids.length && this.#compare(found, key, id) === 0 ? found : found - 1;
  }

  live(): readonly Id[] {
    return this.#ids;
  }

  /** Deleted ids in the order they would come back in. */
  deleted(): Id[] {
    const known = [...this.#dead].filter((id) => this.#keys.has(id));
    return known.sort((a, b) => this.#compareIds(a, b));
  }

  /** Ids, live and deleted, from the first to the last given one in order. */
  between(first: Id, last: Id): Id[] {
    const found: Id[] = this.#ids.slice(this.position(first), this.position(last) + 1);
    for (const id of this.#dead) {
      if (!this.#keys.has(id)) continue;
      if (this.#compareIds(first, id) <= 0 && this.#compareIds(id, last) <= 0) found.push(id);
    }
    return found.sort((a, b) => this.#compareIds(a, b));
  }

  setKey(id: Id, key: string): void {
    this.#touch(id);
    this.#keys.set(id, key);
  }

  setDead(id: Id, dead: boolean): void {
    if (this.#dead.has(id) === dead) return;
    this.#touch(id);
    if (dead) this.#dead.add(id);
    else this.#dead.delete(id);
  }

  /** Puts the order right after a round of changes; true when it differs from before. */
  settle(): boolean {
    const gone: { id: Id; key: string }[] = [];
    const come: { id: Id; key: string }[] = [];
    for (const [id, before] of this.#touched) {
      const now = this.isLive(id) ? (this.#keys.get(id) ?? null) : null;
      if (now === before) continue;
      if (before !== null) gone.push({ id, key: before });
      if (now !== null) come.push({ id, key: now });
    }
    this.#touched.clear();
    if (gone.length + come.length >= MERGE_FROM) this.#merge(gone, come);
    else this.#splice(gone, come);
    return gone.length + come.length > 0;
  }

  #compare(position: number, key: string, id: string): number {
    return byKeyThenId(this.#order[position] ?? '', this.#ids[position] ?? '', key, id);
  }

  #compareIds(a: Id, b: Id): number {
    return byKeyThenId(this.#keys.get(a) ?? '', a, this.#keys.get(b) ?? '', b);
  }

  #touch(id: Id): void {
    if (this.#touched.has(id)) return;
    this.#touched.set(id, this.isLive(id) ? (this.#keys.get(id) ?? null) : null);
  }

  #splice(
    gone: readonly { id: Id; key: string }[],
    come: readonly { id: Id; key: string }[],
  ): void {
    for (const { id, key } of gone) {
      const found = this.lower(key, id);
      this.#ids.splice(found, 1);
      this.#order.splice(found, 1);
    }
    for (const { id, key } of come) {
      const found = this.lower(key, id);
      this.#ids.splice(found, 0, id);
      this.#order.splice(found, 0, key);
    }
  }

  #merge(gone: readonly { id: Id }[], come: { id: Id; key: string }[]): void {
    come.sort((a, b) => byKeyThenId(a.key, a.id, b.key, b.id));
    const left = new Set(gone.map(({ id }) => id));
    const ids: Id[] = [];
    const order: string[] = [];
    let next = 0;
    const bring = (until: number): void => {
      for (; next < come.length; next++) {
        const entry = come[next];
        if (!entry || (until >= 0 && this.#compare(until, entry.key, entry.id) < 0)) return;
        ids.push(entry.id);
        order.push(entry.key);
      }
    };
    for (let position = 0; position < this.#ids.length; position++) {
      const id = this.#ids[position];
      if (id === undefined || left.has(id)) continue;
      bring(position);
      ids.push(id);
      order.push(this.#order[position] ?? '');
    }
    bring(-1);
    this.#ids = ids;
    this.#order = order;
  }
}
