import { answer, type StoreName, transact } from './browser-store.ts';

/**
 * Client ids of the shared document. The server hands them out; each belongs to one person for ever and writes in one page
 * load at most, because a document that re-uses an id and then meets its own old edits changes id silently.
 */
const KEEP = 24;

/** An id for a load without the server. It stays in the list until its first edit is kept: a load that only read gives it back. */
export type SpareId = { readonly id: number; readonly key: string; release(): void };

const keyOf = (user: string, plan: string): string => `${user}/${plan}`;

const listed = (store: (name: StoreName) => IDBObjectStore, key: string): Promise<number[]> =>
  answer<number[] | undefined>(store('ids').get(key)).then((ids) => ids ?? []);

/** How many ids this browser lacks for days without a network. */
export const sparesWanted = (user: string, plan: string): Promise<number> =>
  transact(['ids'], 'readonly', async (store) =>
    Math.max(0, KEEP - (await listed(store, keyOf(user, plan))).length),
  );

export function keepSpareIds(user: string, plan: string, ids: readonly number[]): Promise<void> {
  const key = keyOf(user, plan);
  return transact(['ids'], 'readwrite', async (store) => {
    await answer(store('ids').put([...(await listed(store, key)), ...ids].slice(-KEEP), key));
  });
}

/** Inside a transaction that has `ids`: this id has written and is nobody's spare any more. */
export async function spend(
  store: (name: StoreName) => IDBObjectStore,
  { id, key }: SpareId,
): Promise<void> {
  await answer(
    store('ids').put(
      (await listed(store, key)).filter((other) => other !== id),
      key,
    ),
  );
}

/** Holds a Web Lock until released or until the page is gone; undefined when another page holds it. */
const holdAlone = (name: string): Promise<(() => void) | undefined> =>
  new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(undefined);
        return new Promise<void>((release) => resolve(release));
      })
      .catch(reject);
  });

/** Takes a spare for a load without the server; undefined when none is left. The lock keeps two tabs from sharing one. */
export async function takeSpareId(user: string, plan: string): Promise<SpareId | undefined> {
  const key = keyOf(user, plan);
  const ids = await transact(['ids'], 'readonly', (store) => listed(store, key));
  for (const id of ids) {
    if (!navigator.locks) {
      const taken: SpareId = { id, key, release: () => undefined };
      await transact(['ids'], 'readwrite', (store) => spend(store, taken));
      return taken;
    }
    const release = await holdAlone(`giao-id/${id}`);
    if (!release) continue;
    // Its holder may have written and gone since the list was read.
    const still = await transact(['ids'], 'readonly', (store) => listed(store, key));
    if (still.includes(id)) return { id, key, release };
    release();
  }
  return undefined;
}
