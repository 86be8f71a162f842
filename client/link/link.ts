import * as Y from 'yjs';
import type { PlanNotice } from '../../shared/protocol.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Command } from '../../shared/workbook/command.ts';
import { readFact, writeFact } from './browser-store.ts';
import { keepSpareIds, takeSpareId } from './client-ids.ts';
import { type CallProblem, fetchState, joinPlan, postLateEdits } from './collab-api.ts';
import {
  type DocumentKey,
  documentKey,
  documentsWithPending,
  dropReplayed,
  type EditNote,
  forget,
  keepOwn,
  keepRemote,
  markForReplay,
  type PendingEdit,
  readKept,
  rebase,
  settle,
} from './outbox.ts';
import { createPending, type Pending } from './pending.ts';
import { openSocket } from './socket.ts';

const COPY_AFTER_MS = 800;
/** Updates kept one by one before they are folded into a new base. */
const REBASE_AFTER = 400;

export type LinkStatus = 'connecting' | 'live' | 'down';

/** Why this link ended and what the page does about it. */
export type LinkEnd =
  /** Open again: a refused edit was set aside, the later ones are replayed. */
  | {
      readonly is: 'refused';
      readonly code: string;
      readonly detail: string;
      readonly edit: PendingEdit | undefined;
    }
  /** The plan froze or became another one; edits that came too late were handed over (or wait for the network). */
  | { readonly is: 'late'; readonly edits: number; readonly handedOver: boolean }
  | { readonly is: 'signed-out' | 'not-allowed' | 'gone' };

export type LinkEvents = {
  status(status: LinkStatus): void;
  pendingChanged(): void;
  cellSettled(note: EditNote): void;
  notice(notice: PlanNotice): void;
  peers(states: ReadonlyMap<number, Record<string, unknown>>): void;
  /** The browser's storage failed: edits are safe only once acknowledged. */
  unsafe(): void;
  ended(end: LinkEnd): void;
};

export type Link = {
  readonly doc: Y.Doc;
  readonly pending: Pending;
  /** Commands to run again after a refusal, in order; forgotten once run. */
  readonly replay: readonly PendingEdit[];
  replayed(): Promise<void>;
  /** Says what the next local transaction does, so that a refusal or a freeze can show it and run it again. */
  describe<T>(command: Command | null, notes: readonly EditNote[], run: () => T): T;
  setPresence(field: string, value: unknown): void;
  close(): void;
};

export type OpenProblem = CallProblem | { readonly is: 'no-copy' };

type Opened = {
  readonly key: DocumentKey;
  readonly epoch: number;
  readonly client: number;
  readonly updates: readonly Uint8Array[];
  readonly pending: readonly PendingEdit[];
  readonly online: boolean;
};

type LastOpen = { readonly epoch: number };
const lastOpenKey = (user: string, plan: string): string => `last-open/${user}/${plan}`;

/** Hands pending edits of an older epoch, or of a plan that is frozen now, to the late box. */
async function surrender(
  plan: string,
  key: DocumentKey,
  edits: readonly PendingEdit[],
): Promise<boolean> {
  const bodies = edits.flatMap((edit) =>
    edit.notes.map((note) => ({ ...note, madeAt: new Date(edit.madeAt).toISOString() })),
  );
  const posted = await postLateEdits(plan, bodies);
  if (posted.ok) await forget(key);
  return posted.ok;
}

async function openOnline(user: string, plan: string): Promise<Result<Opened, OpenProblem>> {
  // The document does not depend on the client id, so both are asked for at once.
  const stateOnItsWay = fetchState(plan);
  const joined = await joinPlan(plan);
  if (!joined.ok) return joined;
  const { clientId, spareIds, epoch } = joined.value;
  await keepSpareIds(user, plan, spareIds);
  const key = documentKey(user, plan, epoch);
  for (const other of await documentsWithPending(user, plan)) {
    if (other !== key) await surrender(plan, other, (await readKept(other)).pending);
  }
  const kept = await readKept(key);
  const state = await stateOnItsWay;
  if (!state.ok) return state;
  await writeFact(lastOpenKey(user, plan), { epoch } satisfies LastOpen);
  const live = kept.pending.filter((edit) => !edit.replay);
  return ok({
    key,
    epoch,
    client: clientId,
    updates: [state.value, ...live.map((edit) => edit.bytes)],
    pending: kept.pending,
    online: true,
  });
}

/** Without the server: the copy this browser kept, under a spare client id. */
async function openOffline(user: string, plan: string): Promise<Result<Opened, OpenProblem>> {
  const last = await readFact<LastOpen>(lastOpenKey(user, plan));
  if (!last) return fail({ is: 'no-copy' });
  const key = documentKey(user, plan, last.epoch);
  const kept = await readKept(key);
  if (!kept.base) return fail({ is: 'no-copy' });
  const client = await takeSpareId(user, plan);
  if (client === undefined) return fail({ is: 'no-copy' });
  return ok({
    key,
    epoch: last.epoch,
    client,
    updates: [kept.base, ...kept.updates],
    pending: kept.pending,
    online: false,
  });
}

const collabAddress = (): string =>
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`;

/** Opens a plan for editing: joins, loads, brings back own unsaved edits and keeps the link up until closed. */
export async function openLink(
  user: string,
  plan: string,
  events: LinkEvents,
): Promise<Result<Link, OpenProblem>> {
  const online = await openOnline(user, plan);
  const opened =
    !online.ok && online.problem.is === 'network' ? await openOffline(user, plan) : online;
  if (!opened.ok) return opened;
  const { key, epoch } = opened.value;

  const doc = new Y.Doc();
  doc.clientID = opened.value.client;
  doc.transact(() => {
    for (const update of opened.value.updates) Y.applyUpdate(doc, update, 'kept');
  });
  // A document that meets its own id among loaded edits would change id silently: then it must not be used.
  if (doc.clientID !== opened.value.client) return fail({ is: 'no-copy' });

  const pending = createPending((note) => events.cellSettled(note));
  const replay = opened.value.pending.filter((edit) => edit.replay);
  for (const edit of opened.value.pending) if (!edit.replay) pending.add(edit);

  const safely = (work: Promise<void>): void => {
    work.catch(() => events.unsafe());
  };
  let kept = 0;
  const fold = (): void => {
    kept = 0;
    safely(rebase(key, Y.encodeStateAsUpdate(doc)));
  };
  // The first rows come before the copy for offline days.
  const copy = setTimeout(() => opened.value.online && fold(), COPY_AFTER_MS);

  let described: { command: Command | null; notes: readonly EditNote[] } | undefined;
  doc.on(
    'update',
    (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      const client = doc.clientID;
      const fromClock = transaction.beforeState.get(client) ?? 0;
      const toClock = transaction.afterState.get(client) ?? 0;
      if (!transaction.local) safely(keepRemote(key, bytes));
      else {
        const edit: PendingEdit = {
          client,
          fromClock,
          toClock,
          madeAt: Date.now(),
          command: described?.command ?? null,
          notes: described?.notes ?? [],
          bytes,
          replay: false,
        };
        pending.add(edit);
        safely(keepOwn(key, edit));
        events.pendingChanged();
      }
      if (++kept >= REBASE_AFTER) fold();
    },
  );

  let ended = false;
  const end = (why: LinkEnd): void => {
    if (ended) return;
    ended = true;
    socket.destroy();
    events.ended(why);
  };

  const refuse = async (
    client: number,
    clock: number,
    code: string,
    detail: string,
  ): Promise<void> => {
    if (ended) return;
    if (code === 'frozen' || code === 'epoch') return becomeLate();
    const edit = pending.at(client, clock);
    socket.pause();
    await markForReplay(key, (own) =>
      edit ? own.client === edit.client && own.fromClock === edit.fromClock : false,
    );
    end({ is: 'refused', code, detail, edit });
  };

  const becomeLate = async (): Promise<void> => {
    if (ended) return;
    const edits = [...pending.edits];
    if (edits.length === 0) return end({ is: 'late', edits: 0, handedOver: true });
    socket.pause();
    const handedOver = await surrender(plan, key, edits);
    end({ is: 'late', edits: edits.length, handedOver });
  };

  const socket = openSocket(collabAddress(), plan, doc, epoch, () => pending.edits, {
    status: events.status,
    acknowledged({ client, clock }) {
      if (!pending.acknowledge(client, clock)) return;
      safely(settle(key, client, clock));
      events.pendingChanged();
    },
    refused: ({ client, clock, code, detail }) => void refuse(client, clock, code, detail),
    notice(notice) {
      const open = notice.state === 'draft' || notice.state === 'returned';
      events.notice(notice);
      if ((!open || notice.epoch !== epoch) && pending.edits.length > 0) void becomeLate();
    },
    closed(code) {
      if (code === 4401) end({ is: 'signed-out' });
      else if (code === 4403) end({ is: 'not-allowed' });
      else if (code === 4404) end({ is: 'gone' });
      else void becomeLate();
    },
    peers: events.peers,
  });

  return ok({
    doc,
    pending,
    replay,
    replayed: () => dropReplayed(key),
    describe(command, notes, run) {
      described = { command, notes };
      try {
        return run();
      } finally {
        described = undefined;
      }
    },
    setPresence: socket.setPresence,
    close() {
      ended = true;
      clearTimeout(copy);
      socket.destroy();
      fold();
    },
  });
}
