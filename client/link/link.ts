import * as Y from 'yjs';
import type { PlanNotice } from '../../shared/protocol.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Command } from '../../shared/workbook/command.ts';
import type { PlanSettings } from '../../shared/workbook/plan-settings.ts';
import { askEntrance } from './collab-api.ts';
import { handOver } from './hand-over.ts';
import { type Carried, type OpenProblem, openOffline, openOnline, topUpSpares } from './opening.ts';
import {
  applyRefusal,
  dropReplayed,
  type EditNote,
  keepBase,
  keepOwn,
  keepRemote,
  type PendingEdit,
  rebase,
  settle,
} from './outbox.ts';
import { afterRefusal, createPending, type Pending } from './pending.ts';
import { openSocket } from './socket.ts';
import { keepSteps, type StepKeeper } from './step-store.ts';

export type { Carried, OpenProblem } from './opening.ts';

const COPY_AFTER_MS = 800;
/** Updates kept one by one before they are folded into a new base. */
const REBASE_AFTER = 400;
/** Pauses between attempts to hand late edits over, milliseconds: doubled from the first to the longest. */
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;
/** Insufficient storage. */
const FULL = 507;
/** A line that does not open is looked into at most this often, milliseconds. */
const ASK_EVERY_MS = 5_000;

export type LinkStatus = 'connecting' | 'live' | 'down';

/** Why this link ended and what the page does about it. */
export type LinkEnd =
  /** Open again: a refused edit was set aside, the later ones are replayed. `edit` is undefined when none is to be shown. */
  | {
      readonly is: 'refused';
      readonly code: string;
      readonly detail: string;
      readonly edit: PendingEdit | undefined;
      /** What the page must bring along when it opens again. */
      readonly carried: Carried;
    }
  /** The plan froze or became another one; edits that came too late were handed over. */
  | { readonly is: 'late'; readonly edits: number }
  | { readonly is: 'signed-out' | 'not-allowed' | 'gone' };

export type LinkEvents = {
  status(status: LinkStatus): void;
  pendingChanged(): void;
  cellSettled(note: EditNote): void;
  notice(notice: PlanNotice): void;
  /** Locks and shared columns as they are now. */
  settings(settings: PlanSettings): void;
  peers(states: ReadonlyMap<number, Record<string, unknown>>): void;
  /** Late edits could not be handed over yet; the link goes on trying. */
  lateWaits(edits: number): void;
  /** The browser's storage failed: edits are safe only once acknowledged. */
  unsafe(): void;
  ended(end: LinkEnd): void;
};

export type Link = {
  readonly doc: Y.Doc;
  /** The updates the document was opened with, for whoever builds beside it at once; given once. */
  takeLoaded(): readonly Uint8Array[];
  readonly pending: Pending;
  /** Edits of an older epoch that opening handed over, or could not yet. */
  readonly late: { readonly edits: number; readonly handedOver: boolean } | undefined;
  /** Commands to run again after a refusal, in order; forgotten once run. */
  readonly replay: readonly PendingEdit[];
  replayed(): Promise<void>;
  readonly steps: StepKeeper;
  /** The document holds all that this browser or the server has: what is missing in it then was never kept. */
  readonly whole: Promise<void>;
  /** Says what the next local transaction does, so that a refusal or a freeze can show it and run it again. */
  describe<T>(command: Command | null, notes: readonly EditNote[], run: () => T): T;
  setPresence(field: string, value: unknown): void;
  close(): void;
};

/** Waits, or until the network comes back. */
const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
  });

const collabAddress = (): string =>
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/collab`;

const endOfStatus = (status: number): LinkEnd | undefined => {
  if (status === 401) return { is: 'signed-out' };
  if (status === 403) return { is: 'not-allowed' };
  return status === 404 ? { is: 'gone' } : undefined;
};

/** What opens when the server gives nothing: the kept copy. A server whose disk is full hands out no ids, but takes a line. */
const openWithout = async (
  online: Result<never, OpenProblem>,
  user: string,
  plan: string,
): ReturnType<typeof openOffline> => {
  if (online.ok) return online;
  const { problem } = online;
  if (problem.is === 'network') return openOffline(user, plan);
  if (problem.is !== 'refused' || problem.status !== FULL) return online;
  const kept = await openOffline(user, plan);
  return kept.ok ? kept : online;
};

/** Opens a plan for editing: joins, loads, brings back own unsaved edits and keeps the link up until closed. */
export async function openLink(
  user: string,
  plan: string,
  events: LinkEvents,
  carried?: Carried,
): Promise<Result<Link, OpenProblem>> {
  const online = await openOnline(user, plan, carried, events.unsafe);
  const opened = online.ok ? online : await openWithout(online, user, plan);
  if (!opened.ok) return opened;
  const { key, epoch, doc, state } = opened.value;
  const steps = keepSteps(user, key);
  let loaded = opened.value.updates;
  const pending = createPending((note) => events.cellSettled(note));
  let replay = opened.value.pending.filter((edit) => edit.replay);
  for (const edit of opened.value.pending) if (!edit.replay) pending.add(edit);

  /** Own edits that the browser did not keep: they live in this page only. */
  const unkept = new Set<PendingEdit>(opened.value.unkept);
  const safely = (work: Promise<void>): void => {
    work.catch(() => events.unsafe());
  };
  let ended = false;
  /** Set while a refusal or a freeze is dealt with: edits still count, but nothing is sent any more. */
  let closing = false;
  let voided: PendingEdit | undefined;

  // A base holds nothing unconfirmed, so that a refused or late edit cannot come back with it.
  let rows = opened.value.rows;
  let foldDue = false;
  const fold = (): void => {
    foldDue = pending.edits.length > 0;
    if (foldDue || ended) return;
    rows = 0;
    safely(rebase(key, Y.encodeStateAsUpdate(doc)));
  };
  let based = state === undefined;
  const base = (): void => {
    if (based || !state || ended) return;
    based = true;
    safely(keepBase(key, state));
    if (rows >= REBASE_AFTER) fold();
  };
  // The first rows come before what offline days need, unless something happens that builds on it.
  const copy = setTimeout(() => {
    base();
    if (state !== undefined) safely(topUpSpares(user, plan));
  }, COPY_AFTER_MS);

  let { spare } = opened.value;
  const keep = (edit: PendingEdit): void => {
    const spent = spare;
    spare = undefined;
    keepOwn(key, edit, spent).catch(() => {
      unkept.add(edit);
      events.unsafe();
    });
  };
  let described: { command: Command | null; notes: readonly EditNote[] } | undefined;
  doc.on(
    'update',
    (bytes: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      base();
      const client = doc.clientID;
      if (!transaction.local) safely(keepRemote(key, bytes));
      else {
        const edit: PendingEdit = {
          client,
          fromClock: transaction.beforeState.get(client) ?? 0,
          toClock: transaction.afterState.get(client) ?? 0,
          madeAt: Date.now(),
          command: described?.command ?? null,
          notes: described?.notes ?? [],
          bytes,
          // Typed while a refusal of this very document is being dealt with.
          replay: voided?.client === client,
        };
        pending.add(edit);
        keep(edit);
        events.pendingChanged();
      }
      if (++rows >= REBASE_AFTER) fold();
    },
  );

  const end = (why: LinkEnd): void => {
    if (ended) return;
    ended = true;
    clearTimeout(copy);
    socket.destroy();
    events.ended(why);
  };

  const refuse = async (
    client: number,
    clock: number,
    code: string,
    detail: string,
  ): Promise<void> => {
    if (ended || closing) return;
    if (code === 'frozen' || code === 'epoch') return becomeLate();
    closing = true;
    socket.stop();
    const edit = pending.at(client, clock);
    // Nothing is wrong with an edit whose ground is missing: it is run again rather than shown.
    const groundless = code === 'gap' || code === 'pending';
    const fate = (own: Omit<PendingEdit, 'bytes'>): 'keep' | 'drop' | 'replay' => {
      // A refusal that fits no edit says only that the bytes are no good: the commands are.
      if (!edit) return 'replay';
      const is = afterRefusal(edit, own);
      return is === 'drop' && groundless ? 'replay' : is;
    };
    voided = edit;
    await applyRefusal(key, fate).catch(() => events.unsafe());
    // Nobody types between here and the end: both are in one turn.
    const edits = pending.edits.flatMap((own): PendingEdit[] => {
      const is = fate(own);
      return is === 'drop' ? [] : [is === 'replay' ? { ...own, replay: true } : own];
    });
    const shown = edit && fate(edit) === 'drop' ? edit : undefined;
    const again = [...replay, ...edits];
    end({ is: 'refused', code, detail, edit: shown, carried: { key, edits: again } });
  };

  const becomeLate = async (): Promise<void> => {
    if (ended || closing) return;
    closing = true;
    socket.stop();
    const gone = new Set<PendingEdit>();
    let wait = FIRST_WAIT_MS;
    for (;;) {
      const edits = [...replay, ...pending.edits].filter((edit) => !gone.has(edit));
      if (edits.length === 0) break;
      const handed = await handOver(plan, key, edits, (edit) => unkept.has(edit));
      if (ended) return;
      if (handed.is === 'done') {
        for (const edit of edits) gone.add(edit);
        continue;
      }
      const { problem } = handed;
      const over = problem.is === 'refused' ? endOfStatus(problem.status) : undefined;
      if (over) return end(over);
      events.lateWaits(edits.length);
      await pause(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      if (ended) return;
    }
    end({ is: 'late', edits: gone.size });
  };

  // Only once the server has said what it has is it known which edits came too late.
  let compared = false;
  let lateDue = false;
  const checkLate = (): void => {
    if (!lateDue || !compared) return;
    lateDue = false;
    if (pending.edits.length + replay.length > 0) void becomeLate();
  };

  let asked = 0;
  const ask = async (): Promise<void> => {
    if (ended || closing || !navigator.onLine || Date.now() - asked < ASK_EVERY_MS) return;
    asked = Date.now();
    const entrance = await askEntrance(plan);
    if (entrance.ok || entrance.problem.is === 'network') return;
    const why = endOfStatus(entrance.problem.status);
    if (why && !closing) end(why);
  };

  let becomeWhole: () => void = () => undefined;
  const whole = new Promise<void>((resolve) => {
    becomeWhole = resolve;
  });
  // From the kept copy it is; what the server gave first may be older than its log.
  if (state === undefined) becomeWhole();
  const socket = openSocket(collabAddress(), plan, doc, epoch, () => pending.edits, {
    status(status) {
      if (status === 'live') becomeWhole();
      else compared = false;
      events.status(status);
    },
    acknowledged({ client, clock }) {
      if (!pending.acknowledge(client, clock)) return;
      safely(settle(key, client, clock));
      if (foldDue) fold();
      events.pendingChanged();
    },
    compared() {
      compared = true;
      checkLate();
    },
    refused: ({ client, clock, code, detail }) => void refuse(client, clock, code, detail),
    notice(notice) {
      const open = notice.state === 'draft' || notice.state === 'returned';
      events.notice(notice);
      lateDue = !open || notice.epoch !== epoch;
      checkLate();
    },
    closed(code) {
      if (closing) return;
      if (code === 4401) end({ is: 'signed-out' });
      else if (code === 4403) end({ is: 'not-allowed' });
      else if (code === 4404) end({ is: 'gone' });
      else void becomeLate();
    },
    notOpened: () => void ask(),
    settings: events.settings,
    peers: events.peers,
  });

  return ok({
    doc,
    takeLoaded() {
      const taken = loaded;
      loaded = [];
      return taken;
    },
    pending,
    steps,
    whole,
    late: opened.value.late,
    get replay() {
      return replay;
    },
    replayed() {
      replay = [];
      return dropReplayed(key).catch(() => events.unsafe());
    },
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
      opened.value.spare?.release();
      // Also ends the presence clock, which would hold the whole document.
      doc.destroy();
    },
  });
}
