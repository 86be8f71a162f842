import type { Command } from '../../shared/workbook/command.ts';
import { answer, transact } from './browser-store.ts';
import { type SpareId, spend } from './client-ids.ts';

/** A document in this browser: one person, one plan, one epoch. Nothing ever merges across them. */
export type DocumentKey = string & { readonly kind: 'document-key' };
export const documentKey = (user: string, plan: string, epoch: number): DocumentKey =>
  `${user}/${plan}/${epoch}` as DocumentKey;

/** One cell or structural edit in words, for the notice that shows it if it cannot be saved. */
export type EditNote = {
  readonly sheet: string;
  readonly row: string | null;
  readonly column: string | null;
  readonly where: string;
  readonly from: string;
  readonly to: string;
};

/** An own edit that the server has not acknowledged. Clocks are those of the shared document's client. */
export type PendingEdit = {
  readonly client: number;
  readonly fromClock: number;
  readonly toClock: number;
  /** Milliseconds since 1970 by this browser's clock. */
  readonly madeAt: number;
  /** What to run again under a new client id; null when it was an undo of something gone. */
  readonly command: Command | null;
  readonly notes: readonly EditNote[];
  readonly bytes: Uint8Array;
  /** Set when the server refused an earlier edit of the same client: the bytes are void, the command is not. */
  readonly replay: boolean;
};

export const sameEdit = (
  one: Omit<PendingEdit, 'bytes'>,
  other: Omit<PendingEdit, 'bytes'>,
): boolean => one.client === other.client && one.fromClock === other.fromClock;

type UpdateRow = {
  readonly document: DocumentKey;
  readonly bytes: Uint8Array;
  readonly own?: Omit<PendingEdit, 'bytes'>;
};
type BaseRow = { readonly bytes: Uint8Array };

/** What the browser kept of a document: bytes to rebuild it, and own edits the log has not confirmed. */
export type Kept = {
  readonly base: Uint8Array | undefined;
  readonly updates: readonly Uint8Array[];
  readonly pending: readonly PendingEdit[];
};

const rowsOf = (store: IDBObjectStore, document: DocumentKey): Promise<UpdateRow[]> =>
  answer<UpdateRow[]>(store.index('document').getAll(document));

const rowsUnder = (store: IDBObjectStore, prefix: string): Promise<UpdateRow[]> =>
  answer<UpdateRow[]>(store.index('document').getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)));

const pendingOf = (rows: readonly UpdateRow[]): PendingEdit[] =>
  rows.flatMap((row) => (row.own ? [{ ...row.own, bytes: row.bytes }] : []));

export function readKept(document: DocumentKey): Promise<Kept> {
  return transact(['updates', 'bases'], 'readonly', async (store) => {
    const base = await answer<BaseRow | undefined>(store('bases').get(document));
    const rows = await rowsOf(store('updates'), document);
    return {
      base: base?.bytes,
      updates: rows.filter((row) => !row.own?.replay).map((row) => row.bytes),
      pending: pendingOf(rows),
    };
  });
}

/** What the browser keeps of a document beside its base: update rows, and own edits the log has not confirmed. */
export type KeptEdits = { readonly rows: number; readonly pending: readonly PendingEdit[] };

/** The documents of this person and plan of which the browser keeps updates, oldest epoch first. */
export function keptEdits(
  user: string,
  plan: string,
): Promise<ReadonlyMap<DocumentKey, KeptEdits>> {
  return transact(['updates'], 'readonly', async (store) => {
    const rows = await rowsUnder(store('updates'), `${user}/${plan}/`);
    const epoch = ({ document }: UpdateRow): number => Number(document.split('/')[2]);
    const byEpoch = Map.groupBy(
      rows.sort((a, b) => epoch(a) - epoch(b)),
      ({ document }) => document,
    );
    return new Map(
      [...byEpoch].map(([document, own]) => [
        document,
        { rows: own.length, pending: pendingOf(own) },
      ]),
    );
  });
}

type Ahead = {
  readonly user: string;
  readonly plan: string;
  readonly kept: ReturnType<typeof keptEdits>;
};
let ahead: Ahead | undefined;

/** Looks for kept edits while the page that will open the plan still loads. */
export function keptEditsAhead(user: string, plan: string): void {
  const kept = keptEdits(user, plan);
  kept.catch(() => undefined);
  ahead = { user, plan, kept };
}

/** What was looked for ahead, for the first opening of the page; later ones look again. */
export function takeKeptEdits(user: string, plan: string): ReturnType<typeof keptEdits> {
  const taken = ahead;
  ahead = undefined;
  return taken?.user === user && taken.plan === plan ? taken.kept : keptEdits(user, plan);
}

/** Edits of this person, in any plan, that the server has not confirmed. */
export function countPending(user: string): Promise<number> {
  return transact(['updates'], 'readonly', async (store) => {
    const rows = await rowsUnder(store('updates'), `${user}/`);
    return rows.filter((row) => row.own).length;
  });
}

/** `spare`: the id this edit is the first to write under. */
export function keepOwn(
  document: DocumentKey,
  edit: PendingEdit,
  spare: SpareId | undefined,
): Promise<void> {
  const { bytes, ...own } = edit;
  const row: UpdateRow = { document, bytes, own };
  return transact(spare ? ['updates', 'ids'] : ['updates'], 'readwrite', async (store) => {
    await answer(store('updates').add(row));
    if (spare) await spend(store, spare);
  });
}

export function keepRemote(document: DocumentKey, bytes: Uint8Array): Promise<void> {
  const row: UpdateRow = { document, bytes };
  return transact(['updates'], 'readwrite', async (store) => {
    await answer(store('updates').add(row));
  });
}

/** Walks the document's rows; `decide` keeps, drops or replaces each one. */
const sweep = (
  document: DocumentKey,
  decide: (row: UpdateRow) => 'keep' | 'drop' | UpdateRow,
): Promise<void> =>
  transact(['updates'], 'readwrite', async (store) => {
    const index = store('updates').index('document');
    await new Promise<void>((resolve, reject) => {
      const request = index.openCursor(IDBKeyRange.only(document));
      request.onerror = () => reject(request.error ?? new Error('cursor failed'));
      request.onsuccess = () => {
        const cursor = request.result;
        if (!cursor) return resolve();
        const verdict = decide(cursor.value as UpdateRow);
        if (verdict === 'drop') cursor.delete();
        else if (verdict !== 'keep') cursor.update(verdict);
        cursor.continue();
      };
    });
  });

/** The log holds everything of `client` below `clock`: those edits stay as plain updates, no longer pending. */
export const settle = (document: DocumentKey, client: number, clock: number): Promise<void> =>
  sweep(document, (row) =>
    row.own && row.own.client === client && row.own.toClock <= clock
      ? { document: row.document, bytes: row.bytes }
      : 'keep',
  );

/** After a refusal: what becomes of each pending edit, see `afterRefusal`. */
export const applyRefusal = (
  document: DocumentKey,
  fate: (edit: Omit<PendingEdit, 'bytes'>) => 'keep' | 'drop' | 'replay',
): Promise<void> =>
  sweep(document, (row) => {
    if (!row.own) return 'keep';
    const is = fate(row.own);
    return is === 'replay' ? { ...row, own: { ...row.own, replay: true } } : is;
  });

/** These edits are safe elsewhere, or shown to the person: they are not pending any more. */
export const dropEdits = (
  document: DocumentKey,
  edits: readonly Omit<PendingEdit, 'bytes'>[],
): Promise<void> => {
  const gone = new Set(edits.map(({ client, fromClock }) => `${client}:${fromClock}`));
  return sweep(document, (row) =>
    row.own && gone.has(`${row.own.client}:${row.own.fromClock}`) ? 'drop' : 'keep',
  );
};

/** The marked edits have been run again under a new client id. */
export const dropReplayed = (document: DocumentKey): Promise<void> =>
  sweep(document, (row) => (row.own?.replay ? 'drop' : 'keep'));

/** Puts a base under the rows there are. It may hold nothing that the log has not confirmed. */
export function keepBase(document: DocumentKey, bytes: Uint8Array): Promise<void> {
  return transact(['bases'], 'readwrite', async (store) => {
    await answer(store('bases').put({ bytes } satisfies BaseRow, document));
  });
}

/** Replaces base and updates by one encoded state that the log has confirmed; pending edits keep their own rows. */
export function rebase(document: DocumentKey, bytes: Uint8Array): Promise<void> {
  return transact(['updates', 'bases'], 'readwrite', async (store) => {
    await answer(store('bases').put({ bytes } satisfies BaseRow, document));
    const updates = store('updates');
    const keys = await answer(updates.index('document').getAllKeys(document));
    for (const key of keys) {
      const row = await answer<UpdateRow | undefined>(updates.get(key));
      if (row && !row.own) updates.delete(key);
    }
  });
}

export function forget(document: DocumentKey): Promise<void> {
  return transact(['updates', 'bases'], 'readwrite', async (store) => {
    store('bases').delete(document);
    const updates = store('updates');
    for (const key of await answer(updates.index('document').getAllKeys(document))) {
      updates.delete(key);
    }
  });
}
