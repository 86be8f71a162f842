import * as Y from 'yjs';

/** Makes one update of many, first to last. Undefined when it cannot now: the many stay as good. */
export type Fold = (updates: readonly Uint8Array[]) => Promise<Uint8Array | undefined>;

/** On the thread that asks, for tests and tools; a server has a thread of its own for it. */
export const foldHere: Fold = async (updates) => {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  const state = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return state;
};
