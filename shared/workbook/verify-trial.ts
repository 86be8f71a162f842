import * as Y from 'yjs';
import type { Workbook } from './model.ts';
import { sameValue } from './same-value.ts';
import { type Batch, parseRoot } from './schema.ts';
import { touchOf } from './touch.ts';
import { currentAfter, type Id } from './verify-chain.ts';
import { ClockRanges } from './verify-ranges.ts';
import { type RefusalCode, Refused } from './verify-refusal.ts';
import type { ClientRange, Staged, VerifyLimits, VerifyRules } from './verify-rules.ts';
import { Arrivals, arrive, existenceOf, type NewItem, valueProblem } from './verify-values.ts';

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded['structs'][number];
type Rules = VerifyRules & { readonly limits: VerifyLimits };

/** Clocks are kept far below where numbers lose their exactness. */
const MAX_CLOCK = 2 ** 31;
const chainKey = (rootName: string, key: string): string => `${rootName} ${key}`;

const refuse = (code: RefusalCode, detail: string, at: Id): never => {
  throw new Refused({ code, detail, client: at.client, clock: at.clock });
};

/** One update on top of a document and of what this turn has staged before. */
export class Trial {
  readonly #workbook: Workbook;
  readonly #under: Trial | undefined;
  readonly #arrivals: Arrivals;
  readonly #next = new Map<number, number>();
  readonly #items = new Map<number, NewItem[]>();
  readonly #chains = new Map<string, { rootName: string; key: string; items: NewItem[] }>();
  readonly #deleted = new ClockRanges();
  readonly #rootNames = new Map<unknown, string>();
  #cells = 0;

  constructor(workbook: Workbook, under: Trial | undefined) {
    this.#workbook = workbook;
    this.#under = under;
    this.#arrivals = new Arrivals(under ? under.#arrivals : undefined);
  }

  check(update: Decoded, rules: Rules): Staged {
    const clients = this.#takeStructs(update.structs, rules);
    const fresh = [...this.#items.values()].flat();
    this.#checkValues(fresh, rules);
    const effective = this.#takeDeletes(update, rules);
    for (const { rootName, key } of this.#chains.values()) this.#checkCurrent(rootName, key);
    for (const item of fresh) {
      const touch = rules.locked && touchOf(item.root, item.key, item.content ?? []);
      const lock = touch && rules.locked?.(touch);
      if (lock !== undefined) refuse('locked', lock, item);
    }
    const kind = fresh.length > 0 || effective > 0 ? 'new' : 'known';
    return { kind, clients, cells: this.#cells };
  }

  /** This trial as the ground of the next one. */
  joined(): Trial {
    return this;
  }

  #stateOf(client: number): number {
    return (
      this.#next.get(client) ??
      (this.#under ? this.#under.#stateOf(client) : undefined) ??
      Y.getState(this.#workbook.doc.store, client)
    );
  }

  #takeStructs(structs: readonly Struct[], rules: Rules): ClientRange[] {
    const queues = new Map<number, Struct[]>();
    for (const struct of structs) {
      const queue = queues.get(struct.id.client);
      if (queue) queue.push(struct);
      else queues.set(struct.id.client, [struct]);
    }
    const clients = [...queues].flatMap(([client, queue]) => {
      const [first, last] = [queue[0], queue.at(-1)];
      return first && last
        ? [{ client, from: first.id.clock, to: last.id.clock + last.length }]
        : [];
    });
    // A struct is taken once what it stands on is there; what is left over would wait for ever.
    for (let taken = true; taken; ) {
      taken = false;
      for (const queue of queues.values()) {
        let done = 0;
        for (const struct of queue) {
          if (!this.#take(struct, rules)) break;
          done++;
        }
        queue.splice(0, done);
        taken ||= done > 0;
      }
    }
    for (const [left] of queues.values()) if (left) refuse('pending', 'unknown origin', left.id);
    return clients;
  }

  /** False when its origin is not there yet. */
  #take(struct: Struct, rules: Rules): boolean {
    const { id, length } = struct;
    const state = this.#stateOf(id.client);
    const end = id.clock + length;
    if (end <= state) {
      this.#compareKnown(struct, end);
      return true;
    }
    if (!rules.ownsClient(id.client)) refuse('foreign-client', String(id.client), id);
    if (!(struct instanceof Y.Item)) return refuse('content', 'gc or skip', id);
    if (id.clock > state) refuse('gap', `expected ${state}`, id);
    if (end > MAX_CLOCK || length < 1) refuse('limit', 'clock', id);
    if (this.#count() >= rules.limits.structs) refuse('limit', 'structs', id);
    const content = contentOf(struct);
    const offset = state - id.clock;
    if (offset > 0) this.#compareKnown(struct, state);
    const origin = offset > 0 ? { client: id.client, clock: state - 1 } : struct.origin;
    if (struct.rightOrigin !== null) refuse('parent', 'written before another item', id);
    if (origin && origin.clock >= this.#stateOf(origin.client)) return false;
    const place = origin ? this.#placeOf(origin, id) : placeFromWire(struct);
    const root = parseRoot(place.rootName);
    if (!root) return refuse('parent', place.rootName.slice(0, 40), id);
    if ((root.is === 'b') !== (place.key === null)) refuse('key', 'list or map', id);
    this.#add({
      client: id.client,
      clock: state,
      length: end - state,
      origin,
      rootName: place.rootName,
      root,
      key: place.key,
      content: content === null ? null : content.slice(offset),
    });
    return true;
  }

  #size = 0;
  #count(): number {
    return this.#size;
  }

  #add(item: NewItem): void {
    this.#size++;
    this.#next.set(item.client, item.clock + item.length);
    const list = this.#items.get(item.client);
    if (list) list.push(item);
    else this.#items.set(item.client, [item]);
    if (item.key !== null) this.#chain(item.rootName, item.key).items.push(item);
  }

  #chain(rootName: string, key: string): { items: NewItem[] } {
    const name = chainKey(rootName, key);
    const known = this.#chains.get(name);
    if (known) return known;
    const chain = { rootName, key, items: [] };
    this.#chains.set(name, chain);
    return chain;
  }

  /** The staged or arriving item that holds this id. */
  #arriving({ client, clock }: Id): NewItem | undefined {
    const list = this.#items.get(client) ?? [];
    let low = 0;
    let high = list.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const item = list[middle];
      if (!item) break;
      if (clock < item.clock) high = middle - 1;
      else if (clock >= item.clock + item.length) low = middle + 1;
      else return item;
    }
    return this.#under ? this.#under.#arriving({ client, clock }) : undefined;
  }

  #docItem(id: Id): Y.Item | undefined {
    const { store } = this.#workbook.doc;
    if (id.clock >= Y.getState(store, id.client)) return undefined;
    const item: unknown = Y.getItem(store, Y.createID(id.client, id.clock));
    return item instanceof Y.Item ? item : undefined;
  }

  #rootName(type: unknown): string {
    const known = this.#rootNames.get(type);
    if (known !== undefined) return known;
    for (const [name, root] of this.#workbook.doc.share) this.#rootNames.set(root, name);
    return this.#rootNames.get(type) ?? '';
  }

  #placeOf(origin: Id, at: Id): { rootName: string; key: string | null } {
    const arriving = this.#arriving(origin);
    if (arriving) return arriving;
    const item = this.#docItem(origin);
    if (!item) return refuse('pending', 'unknown origin', at);
    return { rootName: this.#rootName(item.parent), key: item.parentSub };
  }

  /** A known range may be sent again; what was superseded since counts as equal. */
  #compareKnown(struct: Struct, end: number): void {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) return;
    const { id, content } = struct;
    for (let clock = id.clock; clock < end; clock++) {
      const sent: unknown = content.arr[clock - id.clock];
      const known = this.#liveValue({ client: id.client, clock });
      if (known && !sameValue(known.value, sent)) refuse('changed', 'other content', id);
    }
  }

  #liveValue(id: Id): { value: unknown } | undefined {
    const arriving = this.#arriving(id);
    if (arriving)
      return arriving.content ? { value: arriving.content[id.clock - arriving.clock] } : undefined;
    const item = this.#docItem(id);
    if (!item || item.deleted || !(item.content instanceof Y.ContentAny)) return undefined;
    return { value: item.content.arr[id.clock - item.id.clock] };
  }

  #checkValues(fresh: readonly NewItem[], rules: Rules): void {
    const { limits } = rules;
    for (const item of fresh) {
      if (!arrive(item, this.#workbook, this.#arrivals)) refuse('batch', 'row id in use', item);
    }
    const exists = existenceOf(this.#workbook, this.#arrivals);
    for (const item of fresh) {
      const problem = valueProblem(item, exists);
      if (problem)
        refuse(
          codeOf(problem),
          `${problem} ${item.rootName} ${item.key ?? ''}`.slice(0, 120),
          item,
        );
      this.#cells += cellsOf(item);
      if (this.#cells > limits.cells) refuse('limit', 'cells', item);
    }
    this.#checkRoom(fresh, limits);
  }

  #checkRoom(fresh: readonly NewItem[], limits: VerifyLimits): void {
    const grown = new Map<string, NewItem>();
    for (const item of fresh) {
      if (item.root.is === 'b' || (item.key?.endsWith('.o') ?? false))
        grown.set(item.rootName, item);
      else if (item.root.is === 'names') grown.set(item.rootName, item);
    }
    for (const item of grown.values()) {
      const { root } = item;
      const book = this.#workbook;
      const parts = (prefix: string): number => this.#arrivals.count(prefix);
      if (root.is === 'b') {
        const rows = (book.sheet(root.sheet)?.rows.known ?? 0) + parts(`row ${root.sheet} `);
        if (rows > limits.rows) refuse('limit', 'rows', item);
      } else if (root.is === 'k') {
        const max =
          (book.sheet(root.sheet)?.cols.known ?? 0) + this.#newParts(`col ${root.sheet} `, 'o');
        if (max > limits.columns) refuse('limit', 'columns', item);
      } else if (root.is === 'sheets') {
        if (book.order.known + this.#newParts('sheets ', 'o') > limits.sheets)
          refuse('limit', 'sheets', item);
      } else if (root.is === 'names') {
        if (book.knownNames() + this.#newParts('names ', 'n') > limits.names)
          refuse('limit', 'names', item);
      }
    }
  }

  /** Things whose making property arrives; an existing one that moves or is renamed is not counted. */
  #newParts(prefix: string, prop: string): number {
    let count = (this.#under ? this.#under.#newParts(prefix, prop) : undefined) ?? 0;
    for (const id of this.#arrivals.ids()) {
      if (!id.startsWith(prefix) || !id.endsWith(`.${prop}`)) continue;
      const rootName = prefix.startsWith('col ') ? `k:${prefix.slice(4, -1)}` : prefix.trim();
      const map = this.#workbook.doc.share.get(rootName);
      if (!map?._map.has(id.slice(prefix.length))) count++;
    }
    return count;
  }

  /** Returns how many live items the update deletes. */
  #takeDeletes(update: Decoded, rules: Rules): number {
    for (const [client, ranges] of update.ds.clients) {
      for (const { clock, len } of ranges) {
        if (clock + len > this.#stateOf(client))
          refuse('delete-range', `${clock}+${len}`, { client, clock });
        this.#deleted.add(client, clock, clock + len);
      }
    }
    this.#deleted.settle();
    let effective = 0;
    for (const { client, from, to } of this.#deleted) {
      for (let clock = from; clock < to; ) {
        const found = this.#deletable({ client, clock });
        clock = found.end;
        if (!found.live) continue;
        if (++effective > rules.limits.deletes) refuse('limit', 'deletes', { client, clock: from });
        if (found.key === null) return refuse('delete', found.rootName, { client, clock: from });
        this.#chain(found.rootName, found.key);
      }
    }
    return effective;
  }

  #deletable(id: Id): { end: number; live: boolean; rootName: string; key: string | null } {
    const arriving = this.#arriving(id);
    if (arriving) {
      const { rootName, key } = arriving;
      return { end: arriving.clock + arriving.length, live: true, rootName, key };
    }
    const item = this.#docItem(id);
    if (!item) return { end: id.clock + 1, live: false, rootName: '', key: null };
    const rootName = this.#rootName(item.parent);
    return { end: item.id.clock + item.length, live: !item.deleted, rootName, key: item.parentSub };
  }

  #isDeleted(id: Id): boolean {
    return (
      this.#deleted.has(id.client, id.clock) ||
      ((this.#under ? this.#under.#isDeleted(id) : undefined) ?? false)
    );
  }

  #arrivingAt(rootName: string, key: string): NewItem[] {
    const own = this.#chains.get(chainKey(rootName, key))?.items ?? [];
    return this.#under ? [...this.#under.#arrivingAt(rootName, key), ...own] : own;
  }

  /** Physical deletes are legal only where a live item of the same key stands above. */
  #checkCurrent(rootName: string, key: string): void {
    const arriving = this.#arrivingAt(rootName, key).map((item) => ({
      ...item,
      dead: item.content === null,
    }));
    const current = this.#workbook.doc.share.get(rootName)?._map.get(key);
    const top = currentAfter(current, arriving);
    if (!top) return;
    const last = { client: top.client, clock: top.clock + top.length - 1 };
    if (top.dead || this.#isDeleted(last))
      refuse('delete', `${rootName} ${key}`.slice(0, 120), last);
  }
}

const contentOf = (item: Y.Item): readonly unknown[] | null => {
  if (item.content instanceof Y.ContentAny) return item.content.arr;
  if (item.content instanceof Y.ContentDeleted) return null;
  return refuse('content', 'kind', item.id);
};

const placeFromWire = (item: Y.Item): { rootName: string; key: string | null } => {
  // On the wire a parent is a root's name, an id, or absent; the declaration knows the resolved form only.
  const parent: unknown = item.parent;
  if (typeof parent !== 'string') return refuse('parent', 'nested', item.id);
  return { rootName: parent, key: item.parentSub };
};

const codeOf = (problem: string): RefusalCode => {
  if (problem === 'key' || problem === 'value' || problem === 'batch') return problem;
  return 'exists';
};

const cellsOf = (item: NewItem): number => {
  if (item.root.is === 'c' || item.root.is === 't') return 1;
  if (item.root.is !== 'b') return 0;
  // valueProblem has passed: every entry is a batch.
  const batches = (item.content ?? []) as readonly Batch[];
  return batches.reduce((sum, batch) => sum + batch.r.length * batch.c.length, 0);
};
