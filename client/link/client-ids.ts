import { answer, transact } from './browser-store.ts';

/**
 * Client ids of the shared document. The server hands them out; each belongs to one person for ever and is used by
 * one page load at most, because a document that re-uses an id and then meets its own old edits changes id silently.
 * A Web Lock keeps two tabs from taking the same spare.
 */
const KEEP = 16;

const locked = <T>(key: string, work: () => Promise<T>): Promise<T> =>
  navigator.locks ? navigator.locks.request(`giao-ids/${key}`, work) : work();

export function keepSpareIds(user: string, plan: string, ids: readonly number[]): Promise<void> {
  const key = `${user}/${plan}`;
  return locked(key, () =>
    transact(['ids'], 'readwrite', async (store) => {
      const had = (await answer<number[] | undefined>(store('ids').get(key))) ?? [];
      await answer(store('ids').put([...had, ...ids].slice(-KEEP), key));
    }),
  );
}

/** Takes a spare for a load without the server; undefined when none is left. */
export function takeSpareId(user: string, plan: string): Promise<number | undefined> {
  const key = `${user}/${plan}`;
  return locked(key, () =>
    transact(['ids'], 'readwrite', async (store) => {
      const had = (await answer<number[] | undefined>(store('ids').get(key))) ?? [];
      const id = had.shift();
      await answer(store('ids').put(had, key));
      return id;
    }),
  );
}
