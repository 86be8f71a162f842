import { createSignal, onCleanup } from 'solid-js';
import type { PlanSummary } from '../../shared/api.ts';
import type { RowId } from '../../shared/ids.ts';
import type { PlanNotice, PlanState } from '../../shared/protocol.ts';
import { fail } from '../../shared/result.ts';
import { NO_SETTINGS, type PlanSettings } from '../../shared/workbook/plan-settings.ts';
import { readFact, rememberFact } from '../link/browser-store.ts';
import {
  type Carried,
  type Link,
  type LinkEnd,
  type LinkStatus,
  type OpenProblem,
  openLink,
} from '../link/link.ts';
import type { PendingEdit } from '../link/outbox.ts';
import { saveStateOf } from '../link/save-state.ts';
import { createBookLocks } from '../locks/book-locks.ts';
import { type LockedPlace, splitByLocks } from '../locks/split-command.ts';
import type { Book, Cursor, Peer, RefusedEdit } from './book.ts';
import { createBook, type OwnedBook } from './create-book.ts';
import { createLostWrites, type LostWrites } from './lost-writes.ts';

/** What the page shows of an open plan. A new `book` replaces the old one when a refusal or a freeze demands it. */
export type PlanSession =
  | { readonly is: 'opening' }
  | { readonly is: 'open'; readonly book: Book }
  | {
      readonly is: 'failed';
      readonly problem: OpenProblem | { readonly is: 'ended'; readonly why: string };
    };

export type SessionControl = {
  readonly session: () => PlanSession;
  readonly state: () => PlanState;
  readonly snapshot: () => string | undefined;
  /** Edits that came after a freeze and were handed over, or still wait for the network. */
  readonly late: () => { readonly edits: number; readonly handedOver: boolean } | undefined;
  readonly unsafe: () => boolean;
  /** The server's disk has no room: what anybody edits waits in their browsers. */
  readonly serverFull: () => boolean;
  /** Values of mine that concurrent writes replaced. */
  readonly lost: LostWrites;
  dismissRefused(): void;
  dismissLate(): void;
};

const PALETTE = 8;

/** A kept copy that cannot be read must not leave the page waiting. */
const broken = (error: unknown) => {
  console.error(error);
  return fail<OpenProblem>({ is: 'no-copy' });
};

const peersOf = (
  states: ReadonlyMap<number, Record<string, unknown>>,
  own: number,
): readonly Peer[] =>
  [...states].flatMap(([client, state]) => {
    const user = state.user as { id?: string; name?: string; colour?: number } | undefined;
    if (client === own || !user?.id || !user.name) return [];
    const cursor = (state.cursor as Cursor | null | undefined) ?? null;
    return [
      { client, user: user.id, name: user.name, colour: (user.colour ?? client) % PALETTE, cursor },
    ];
  });

type LockedEdit = { readonly edit: PendingEdit; readonly detail: string };

const lockerOf = (blocked: readonly LockedPlace[]): string => {
  const [first] = blocked;
  if (!first) return '';
  const { by, reason } = first.lock;
  return reason === '' ? by.name : `${by.name}: ${reason}`;
};

/** The part of an edit's notes that says what locks hold; all of them where none fits. */
const notesAt = (edit: PendingEdit, blocked: readonly LockedPlace[]): PendingEdit => {
  const key = (row: string | null, col: string | null): string => `${row} ${col}`;
  const held = new Set(blocked.map(({ row, col }) => key(row, col)));
  const rows = new Set(blocked.flatMap(({ row }) => row ?? []));
  const notes = edit.notes.filter(({ row, column }) =>
    column === null ? row !== null && rows.has(row as RowId) : held.has(key(row, column)),
  );
  return notes.length === 0 ? edit : { ...edit, notes };
};

/** Opens a plan for editing and keeps it open until the owner is disposed. */
export function createPlanSession(
  user: string,
  plan: PlanSummary,
  today: number,
  locale: () => 'vi' | 'en',
): SessionControl {
  const [session, setSession] = createSignal<PlanSession>({ is: 'opening' });
  const [state, setState] = createSignal<PlanState>(plan.state);
  const [snapshot, setSnapshot] = createSignal<string | undefined>(plan.snapshot);
  const [status, setStatus] = createSignal<LinkStatus>('connecting');
  const [pending, setPending] = createSignal(0);
  const [refused, setRefused] = createSignal<readonly RefusedEdit[]>([]);
  const [late, setLate] = createSignal<{ edits: number; handedOver: boolean }>();
  const [full, setFull] = createSignal(false);
  const [unsafe, setUnsafe] = createSignal(false);
  const [peers, setPeers] = createSignal<readonly Peer[]>([]);
  const lost = createLostWrites(user, plan.id);
  let unfollow = (): void => {};
  const [settings, setSettings] = createSignal<PlanSettings>(NO_SETTINGS);
  const locks = createBookLocks(settings);
  let book: OwnedBook | undefined;
  let disposed = false;
  // Without the network the locks are those of the last time.
  const settingsKey = `settings/${plan.id}`;
  const heedSettings = (next: PlanSettings): void => {
    if (next.version >= settings().version) setSettings(next);
  };
  readFact<PlanSettings>(settingsKey).then(
    (kept) => kept && heedSettings(kept),
    () => undefined,
  );

  const writable = (): boolean => {
    const open = state() === 'draft' || state() === 'returned';
    return open && session().is === 'open' && !plan.archived;
  };
  const saveState = () =>
    saveStateOf({ status: status(), pending: pending(), refused: refused(), full: full() });

  const heed = (notice: PlanNotice): void => {
    setState(notice.state);
    setSnapshot(notice.snapshot);
    setFull(notice.full === true);
    book?.setToday(notice.today);
  };

  const showRefused = (edit: PendingEdit, code: string, detail: string): void => {
    const shown = edit.notes.length > 0 ? edit.notes : [{ where: '', to: '' }];
    setRefused((before) => [
      ...before,
      ...shown.map(({ where, to }) => ({ code, detail, where, value: to })),
    ]);
  };

  const ended = (why: LinkEnd): void => {
    unfollow();
    book?.destroy();
    book = undefined;
    if (disposed) return;
    if (why.is === 'refused') {
      const isLocked = why.code === 'locked' && why.edit !== undefined;
      if (why.edit && !isLocked) showRefused(why.edit, why.code, why.detail);
      void open(why.carried, isLocked ? { edit: why.edit, detail: why.detail } : undefined);
    } else if (why.is === 'late') {
      if (why.edits > 0) setLate({ edits: why.edits, handedOver: true });
      void open();
    } else {
      setSession({ is: 'failed', problem: { is: 'ended', why: why.is } });
    }
  };

  const open = async (carried?: Carried, locked?: LockedEdit): Promise<void> => {
    setSession({ is: 'opening' });
    setStatus('connecting');
    let current: Link | undefined;
    const opened = await openLink(
      user,
      plan.id,
      {
        status: setStatus,
        pendingChanged: () => setPending(current?.pending.edits.length ?? 0),
        cellSettled: (note) => book?.settled(note),
        notice: heed,
        settings(next) {
          heedSettings(next);
          rememberFact(settingsKey, next);
        },
        peers: (states) => setPeers(current ? peersOf(states, current.doc.clientID) : []),
        unsafe: () => setUnsafe(true),
        lateWaits: (edits) => setLate({ edits, handedOver: false }),
        ended,
      },
      carried,
    ).catch(broken);
    if (!opened.ok) {
      setSession({ is: 'failed', problem: opened.problem });
      return;
    }
    if (disposed) return opened.value.close();
    setPending(opened.value.pending.edits.length);
    const link = opened.value;
    current = link;
    book = createBook({
      link,
      plan: plan.id,
      year: plan.year,
      today,
      locale,
      writable,
      locks,
      saveState,
      peers,
    });
    unfollow = lost.follow({
      workbook: book.workbook,
      pending: link.pending.edits,
      nameOf: (client) => peers().find((peer) => peer.client === client)?.name,
      isMyself: (client) => peers().some((peer) => peer.client === client && peer.user === user),
    });
    setSession({ is: 'open', book });
    if (link.late) setLate(link.late);
    if (locked) runFree(book, locked);
    // A plan that froze meanwhile takes none of them: then the link hands them over.
    if (link.replay.length === 0 || !writable()) return;
    replay(book, link.replay);
    await link.replayed();
  };

  /** Runs again what followed a refused edit, under the new client id. */
  const replay = (into: OwnedBook, edits: Link['replay']): void => {
    for (const edit of edits) {
      const done = edit.command ? into.run(edit.command) : undefined;
      if (done?.ok) continue;
      const { problem } = done ?? {};
      if (problem?.is !== 'locked') showRefused(edit, 'replay', '');
      else {
        showRefused(notesAt(edit, problem.blocked), 'locked', lockerOf(problem.blocked));
        if (problem.rest) into.run(problem.rest);
      }
      into.locks.meet(undefined);
    }
  };

  /** An edit that met a lock: what the lock leaves is run again, what it holds is shown for copying. */
  const runFree = (into: OwnedBook, { edit, detail }: LockedEdit): void => {
    const { command } = edit;
    const split = command && splitByLocks(into.workbook, command, locks.rules());
    if (!split || split.blocked.length === 0 || !writable()) {
      showRefused(edit, 'locked', detail);
      return;
    }
    showRefused(notesAt(edit, split.blocked), 'locked', detail);
    if (split.rest) into.run(split.rest);
  };

  onCleanup(() => {
    disposed = true;
    unfollow();
    book?.destroy();
  });
  void open();

  return {
    session,
    state,
    snapshot,
    late,
    unsafe,
    serverFull: () => full() && status() !== 'down',
    lost,
    dismissRefused: () => setRefused([]),
    dismissLate: () => setLate(undefined),
  };
}
