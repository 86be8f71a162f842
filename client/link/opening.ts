import * as Y from 'yjs';
import { fail, ok, type Result } from '../../shared/result.ts';
import { applyPlanUpdate } from '../../shared/workbook/plan-decoder.ts';
import { readFact, writeFact } from './browser-store.ts';
import { keepSpareIds, type SpareId, sparesWanted, takeSpareId } from './client-ids.ts';
import { type CallProblem, fetchState, joinPlan } from './collab-api.ts';
import { handOver } from './hand-over.ts';
import {
  type DocumentKey,
  documentKey,
  forget,
  type KeptEdits,
  type PendingEdit,
  readKept,
  sameEdit,
  takeKeptEdits,
} from './outbox.ts';

export type OpenProblem = CallProblem | { readonly is: 'no-copy' };

/** Edits the page itself still holds when it opens a plan again: the browser may have refused to keep them. */
export type Carried = { readonly key: DocumentKey; readonly edits: readonly PendingEdit[] };

export type Opened = {
  readonly key: DocumentKey;
  readonly epoch: number;
  /** Holds `updates` and writes under the client id this opening was given. */
  readonly doc: Y.Doc;
  /** The client id when it is a spare one that has not written yet. */
  readonly spare: SpareId | undefined;
  readonly updates: readonly Uint8Array[];
  readonly pending: readonly PendingEdit[];
  /** Those of `pending` that are not in the browser's database. */
  readonly unkept: readonly PendingEdit[];
  /** The state the server gave, which becomes the base for offline days; undefined when opened from the kept copy. */
  readonly state: Uint8Array | undefined;
  /** Update rows in the browser's database. */
  readonly rows: number;
  /** Edits of an older epoch, handed over or still waiting. */
  readonly late: { readonly edits: number; readonly handedOver: boolean } | undefined;
};

/** Loads updates; false when the document met its own id in them: it changes the id silently then, and must not be used. */
function loadInto(doc: Y.Doc, updates: readonly Uint8Array[]): boolean {
  const client = doc.clientID;
  doc.transact(() => {
    for (const update of updates) applyPlanUpdate(doc, update, 'kept');
  });
  return doc.clientID === client;
}

const documentUnder = (client: number): Y.Doc => {
  const doc = new Y.Doc();
  doc.clientID = client;
  return doc;
};

type LastOpen = { readonly epoch: number };
const lastOpenKey = (user: string, plan: string): string => `last-open/${user}/${plan}`;

/** Pending edits of other epochs never merge into this one: they go to the late box, or wait for the next time. */
async function clearOlder(
  plan: string,
  key: DocumentKey,
  documents: ReadonlyMap<DocumentKey, KeptEdits>,
  carried: Carried | undefined,
): Promise<Opened['late']> {
  let edits = 0;
  let handedOver = true;
  const older = new Set<DocumentKey>();
  for (const [document, { pending }] of documents) if (pending.length > 0) older.add(document);
  if (carried && carried.edits.length > 0) older.add(carried.key);
  older.delete(key);
  for (const other of older) {
    const stored = documents.get(other);
    const held = carried?.key === other ? carried.edits : [];
    const unkept = held.filter((edit) => !stored?.pending.some((own) => sameEdit(own, edit)));
    const pending = [...(stored?.pending ?? []), ...unkept];
    const done = await handOver(plan, other, pending, (edit) => unkept.includes(edit));
    edits += pending.length;
    if (done.is === 'done') await forget(other).catch(() => undefined);
    else handedOver = false;
  }
  return edits > 0 ? { edits, handedOver } : undefined;
}

/** Opens with the server; nothing waits for an answer it does not need. Storage that fails is reported and done without. */
export async function openOnline(
  user: string,
  plan: string,
  carried: Carried | undefined,
  unsafe: () => void,
): Promise<Result<Opened, OpenProblem>> {
  const keptOnItsWay = takeKeptEdits(user, plan).catch(() => {
    unsafe();
    return new Map<DocumentKey, KeptEdits>();
  });
  const stateOnItsWay = fetchState(plan);
  const joined = await joinPlan(plan, 0);
  if (!joined.ok) return joined;
  const state = await stateOnItsWay;
  if (!state.ok) return state;
  const { clientId, epoch } = joined.value;
  const key = documentKey(user, plan, epoch);
  // The browser's database looks meanwhile.
  const doc = documentUnder(clientId);
  if (!loadInto(doc, [state.value])) return fail({ is: 'no-copy' });
  const documents = await keptOnItsWay;
  const late = await clearOlder(plan, key, documents, carried);
  const kept = documents.get(key) ?? { rows: 0, pending: [] };
  writeFact(lastOpenKey(user, plan), { epoch } satisfies LastOpen).catch(unsafe);
  const held = carried?.key === key ? carried.edits : [];
  const unkept = held.filter((edit) => !kept.pending.some((own) => sameEdit(own, edit)));
  const pending = [...kept.pending, ...unkept];
  const own = pending.filter((edit) => !edit.replay).map((edit) => edit.bytes);
  if (!loadInto(doc, own)) return fail({ is: 'no-copy' });
  return ok({
    key,
    epoch,
    doc,
    spare: undefined,
    updates: [state.value, ...own],
    pending,
    unkept,
    state: state.value,
    rows: kept.rows,
    late,
  });
}

/** Fills up the client ids for days without a network; does without when the server does not answer. */
export async function topUpSpares(user: string, plan: string): Promise<void> {
  const wanted = await sparesWanted(user, plan);
  if (wanted === 0) return;
  // One id comes with every answer; this page writes under another already.
  const joined = await joinPlan(plan, wanted - 1);
  if (joined.ok) await keepSpareIds(user, plan, [joined.value.clientId, ...joined.value.spareIds]);
}

/** Without the server: the copy this browser kept, under a spare client id. */
export async function openOffline(
  user: string,
  plan: string,
): Promise<Result<Opened, OpenProblem>> {
  try {
    const last = await readFact<LastOpen>(lastOpenKey(user, plan));
    if (!last) return fail({ is: 'no-copy' });
    const key = documentKey(user, plan, last.epoch);
    const kept = await readKept(key);
    if (!kept.base) return fail({ is: 'no-copy' });
    const spare = await takeSpareId(user, plan);
    if (!spare) return fail({ is: 'no-copy' });
    const updates = [kept.base, ...kept.updates];
    const doc = documentUnder(spare.id);
    if (!loadInto(doc, updates)) return fail({ is: 'no-copy' });
    return ok({
      key,
      epoch: last.epoch,
      doc,
      spare,
      updates,
      pending: kept.pending,
      unkept: [],
      state: undefined,
      rows: kept.updates.length,
      late: undefined,
    });
  } catch {
    return fail({ is: 'no-copy' });
  }
}
