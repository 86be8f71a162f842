import type * as Y from 'yjs';
import { parseRoot, type Root } from './schema.ts';

type RootType = { readonly _map: ReadonlyMap<string, Y.Item>; readonly _start: Y.Item | null };

export type ChangedRoot = {
  readonly root: Root;
  readonly type: RootType;
  /** Keys that changed; null for the content of a list. */
  readonly keys: ReadonlySet<string | null>;
};

type Known = { readonly at: number; readonly name: string; readonly root: Root | undefined };

/**
 * Which roots of the document a transaction changed, in the order the document holds them.
 *
 * A root that arrives before anybody asked for it is untyped, and Yjs puts another object in its place once somebody
 * does, perhaps while the very transaction is being heard. Both share one map of keys, which is what a root is known by
 * here.
 */
export function changedRootsOf(doc: Y.Doc): (transaction: Y.Transaction) => readonly ChangedRoot[] {
  const known = new Map<unknown, Known>();
  const find = (type: RootType): Known | undefined => {
    const found = known.get(type._map);
    if (found) return found;
    for (const [name, { _map }] of doc.share) {
      if (!known.has(_map)) known.set(_map, { at: known.size, name, root: parseRoot(name) });
    }
    return known.get(type._map);
  };
  return ({ changed }) => {
    const told: (ChangedRoot & { readonly at: number })[] = [];
    for (const [type, keys] of changed) {
      const { at, name, root } = find(type) ?? {};
      const now = name === undefined ? undefined : doc.share.get(name);
      if (at !== undefined && root && now) told.push({ at, root, type: now, keys });
    }
    return told.length > 1 ? told.sort((a, b) => a.at - b.at) : told;
  };
}
