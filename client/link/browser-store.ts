/**
 * The browser's database, opened once. Everything in it belongs to one signed-in person and is cleared at sign-out.
 *
 *   updates   auto key      UpdateRow     every update of a document since its base, own ones with their command
 *   bases     document key  BaseRow       one encoded state per document, so that a reload works offline
 *   ids       user/plan     number[]      client ids handed out by the server and not used yet
 *   facts     any           JSON          last known person and plan, for opening offline
 *   steps     see step-store.ts           own steps of undo, by tab
 */
const NAME = 'giao';
const VERSION = 2;

export type StoreName = 'updates' | 'bases' | 'ids' | 'facts' | 'steps';

/** The script in the document opens it before the code that asks it has come; they share nothing but the page. */
const page = globalThis as { giaoStore?: Promise<IDBDatabase> };

const open = (): Promise<IDBDatabase> => {
  // A database that failed or was closed is asked for again the next time.
  page.giaoStore ??= connect(() => Reflect.deleteProperty(page, 'giaoStore'));
  return page.giaoStore;
};

/** Has the database at hand before the first question to it. */
export const warmStore = (): void => {
  open().catch(() => undefined);
};

const connect = (lost: () => void): Promise<IDBDatabase> =>
  new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) {
        const updates = request.result.createObjectStore('updates', { autoIncrement: true });
        updates.createIndex('document', 'document');
        request.result.createObjectStore('bases');
        request.result.createObjectStore('ids');
        request.result.createObjectStore('facts');
      }
      request.result.createObjectStore('steps');
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => {
        request.result.close();
        lost();
      };
      request.result.onclose = lost;
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error('the browser refused its database'));
  }).catch((error: unknown) => {
    lost();
    throw error;
  });

/** Awaits one request of an open transaction. */
export const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('database request failed'));
  });

/**
 * Runs `work` in one transaction and resolves after what it wrote is on disk, or, where that is enough, handed to the system
 * (`relaxed`). `work` must only await requests of this transaction: anything else lets the browser close it early.
 */
export async function transact<T>(
  stores: readonly StoreName[],
  mode: IDBTransactionMode,
  work: (store: (name: StoreName) => IDBObjectStore) => Promise<T>,
  durability: IDBTransactionDurability = 'strict',
): Promise<T> {
  const database = await open();
  const transaction = database.transaction([...stores], mode, { durability });
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('transaction aborted'));
    transaction.onerror = () => reject(transaction.error ?? new Error('transaction failed'));
  });
  // Whoever calls hears of a failure once, from the request or from the transaction.
  done.catch(() => undefined);
  const value = await work((name) => transaction.objectStore(name));
  if (mode !== 'readonly') await done;
  return value;
}

export const readFact = <T>(key: string): Promise<T | undefined> =>
  transact(['facts'], 'readonly', (store) => answer<T | undefined>(store('facts').get(key)));

export const writeFact = (key: string, value: unknown): Promise<void> =>
  transact(['facts'], 'readwrite', async (store) => {
    await answer(store('facts').put(value, key));
  });

/** The same without waiting: what a page shows now does not depend on what the next one without a network will know. */
export const rememberFact = (key: string, value: unknown): void => {
  writeFact(key, value).catch(() => undefined);
};

/**
 * At sign-out: who was here and what they had open is forgotten, so that the next person at this machine finds nothing.
 * Documents of this person go too, unless they hold edits that never reached the server (`keepDocuments`). What belongs to
 * others stays theirs.
 */
export async function forgetPerson(user: string, keepDocuments: boolean): Promise<void> {
  await transact(['updates', 'bases', 'ids', 'facts', 'steps'], 'readwrite', async (store) => {
    const own = IDBKeyRange.bound(`${user}/`, `${user}0`, false, true);
    await answer(store('facts').clear());
    await answer(store('steps').delete(own));
    if (keepDocuments) return;
    await answer(store('bases').delete(own));
    await answer(store('ids').delete(own));
    const updates = store('updates');
    for (const key of await answer(updates.index('document').getAllKeys(own))) updates.delete(key);
  });
}
