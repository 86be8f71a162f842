import type * as Y from 'yjs';

export type Id = { readonly client: number; readonly clock: number };
/** Items of one map key, as far as their order goes. */
export type Link = Id & {
  readonly length: number;
  readonly origin: Id | null;
  readonly dead: boolean;
};

const sameId = (a: Id | null, b: Id | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);
const lastOf = (link: Link): Id => ({ client: link.client, clock: link.clock + link.length - 1 });
const holds = (link: Link, id: Id): boolean =>
  link.client === id.client && link.clock <= id.clock && id.clock < link.clock + link.length;

const fromItem = (item: Y.Item): Link => ({
  client: item.id.client,
  clock: item.id.clock,
  length: item.length,
  origin: item.origin,
  dead: item.deleted,
});

/** Position behind the item with this id; a run is cut in two when the id lies inside it. */
const behind = (chain: Link[], id: Id | null): number => {
  if (id === null) return 0;
  const found = chain.findIndex((link) => holds(link, id));
  const link = chain[found];
  if (!link) return 0;
  const head = id.clock - link.clock + 1;
  if (head < link.length) {
    const tail = { ...link, clock: id.clock + 1, length: link.length - head, origin: id };
    chain.splice(found, 1, { ...link, length: head }, tail);
  }
  return found + 1;
};

/** Where Yjs puts a map item: after its origin, among concurrent ones by client id. Right origins are always null. */
function integrate(chain: Link[], item: Link): void {
  const start = behind(chain, item.origin);
  let at = start;
  const before = new Set<Link>();
  const conflicting = new Set<Link>();
  for (let position = start; position < chain.length; position++) {
    const other = chain[position];
    if (!other) break;
    before.add(other);
    conflicting.add(other);
    if (sameId(item.origin, other.origin)) {
      if (other.client >= item.client) break;
      at = position + 1;
      conflicting.clear();
      continue;
    }
    const { origin } = other;
    const source = origin === null ? undefined : chain.find((link) => holds(link, origin));
    if (!source || !before.has(source)) break;
    if (!conflicting.has(source)) {
      at = position + 1;
      conflicting.clear();
    }
  }
  chain.splice(at, 0, item);
}

/**
 * The item that will be a key's current one once `arriving` are in, in this order. Undefined: the key stays absent.
 * The usual case, each write on top of the one before, never looks at the history.
 */
export function currentAfter(
  current: Y.Item | undefined,
  arriving: readonly Link[],
): Link | undefined {
  let top = current ? fromItem(current) : undefined;
  const linear = arriving.every((link) => {
    const follows = sameId(link.origin, top ? lastOf(top) : null);
    top = link;
    return follows;
  });
  if (linear) return top;
  const chain: Link[] = [];
  for (let item = current ?? null; item !== null; item = item.left) chain.push(fromItem(item));
  chain.reverse();
  for (const link of arriving) integrate(chain, link);
  return chain.at(-1);
}
