import type { Page } from 'playwright';

/** The rows of one store of the browser's own database, as they stand on its disk. */
export const keptRows = (page: Page, store: string): Promise<unknown[]> =>
  page.evaluate(async (wanted) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const kept: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name ?? ''));
      if (database.objectStoreNames.contains(wanted)) {
        kept.push(...(await done(database.transaction(wanted).objectStore(wanted).getAll())));
      }
      database.close();
    }
    return kept;
  }, store);
