import { getState } from 'yjs';
import { never, type Result } from '../../shared/result.ts';
import type { PlanSettings } from '../../shared/workbook/plan-settings.ts';
import { createDiskPause } from './disk-pause.ts';
import type { AppendProblem, Head, LoggedUpdate, RoomLog, Write } from './ports.ts';
import type { Replica } from './replica.ts';
import type { CollabSettings } from './settings.ts';

/** Another process may win the head this often in a row before a turn gives up and the room is rebuilt. */
const MAX_RETRIES = 8;
/** So many history rows go into the log's commit; fewer wait for more, for a quiet moment or for a reader. */
const FEED_ROWS_A_COMMIT = 200;

export type Refusal = {
  readonly client: number;
  readonly clock: number;
  readonly code: string;
  readonly detail: string;
};

/** One update on its way into the log, with whom to tell. */
export type Entry = Write & {
  owns(client: number): boolean;
  /** Asked when this entry is next, with the log's last number: does what it was made on still hold? */
  stands?: ((seq: number) => boolean) | undefined;
  /** Waits here for room on a full disk; others are refused as `full`. */
  readonly patient?: boolean;
  /**
   * It is in the log: `seq` is its number, or that of the log's end when everything in it was known already.
   * `clients` are the ids under which it was made.
   */
  saved(seq: number, clients: readonly number[]): void;
  refused(refusal: Refusal): void;
};

type Judged = { readonly entry: Entry; readonly clients: readonly number[] };
export type Committed = { readonly entry: Entry; readonly update: LoggedUpdate };

export type QueueEvents = {
  /** Committed and applied, not acknowledged yet: tell the others. */
  committed(batch: readonly Committed[], others: readonly LoggedUpdate[]): void;
  /** The plan does not take this any more; every waiting entry has been refused. */
  stopped(why: 'frozen' | 'epoch' | 'gone'): void;
  /** Locks were set or taken away elsewhere: the next judgement is under these. */
  settingsChanged(settings: PlanSettings): void;
  /** The right to write ended for this person; their entries have been refused. */
  lostRight(user: string): void;
  /** The disk has no room: edits wait here and are tried again. Said at each attempt. */
  full(error: unknown): void;
  /** The edits that waited for room are in. */
  room(): void;
  /** The outcome of a commit is unknown or an apply failed: the document must be rebuilt from the log. */
  broken(error: unknown): void;
};

/** The only way into a plan's log: one turn at a time, one commit for all that waits. */
export type WriteQueue = {
  push(entry: Entry): void;
  readonly bytes: number;
  /** Resolves once no commit is under way and nothing waits, unless for room on the disk. */
  drained(): Promise<void>;
  /** The last commit found the disk full. */
  readonly full: boolean;
  /** Runs a task when no commit is under way. */
  between(task: () => Promise<void>): Promise<void>;
  /** From now on everything new, also what waits, is refused with this code; undefined opens again. */
  close(code: string | undefined): void;
  /** For good: the room is gone; what waits is neither saved nor refused. */
  abandon(): void;
  /** Catches up with commits of other processes. */
  poke(): void;
};

export function createWriteQueue(
  replica: Replica,
  log: RoomLog,
  { updatesPerCommit, fullRetryMs }: Pick<CollabSettings, 'updatesPerCommit' | 'fullRetryMs'>,
  now: () => number,
  events: QueueEvents,
): WriteQueue {
  let waiting: Entry[] = [];
  let bytes = 0;
  let running = false;
  let abandoned = false;
  let closed: string | undefined;
  let behind = false;
  const pause = createDiskPause(fullRetryMs, () => schedule());
  let onDrained: (() => void)[] = [];
  let tasks: (() => Promise<void>)[] = [];

  const refuse = (entry: Entry, code: string): void =>
    entry.refused({
      client: entry.client,
      clock: getState(replica.doc.store, entry.client),
      code,
      detail: '',
    });

  /** A refusal that names no client is about whoever sent it. */
  const reject = (entry: Entry, { client, clock, code, detail }: Refusal): void => {
    const sender = entry.client;
    if (client > 0) entry.refused({ client, clock, code, detail });
    else
      entry.refused({ client: sender, clock: getState(replica.doc.store, sender), code, detail });
  };

  /** Stages what may come in; refuses the rest. Known entries wait for the commit like the others. */
  const judge = (entries: readonly Entry[]): { fresh: Judged[]; known: Judged[] } => {
    const fresh: Judged[] = [];
    const known: Judged[] = [];
    replica.clearStaged();
    for (const entry of entries) {
      if (entry.stands?.(replica.head.seq) === false) {
        refuse(entry, 'moved');
        continue;
      }
      const verdict = replica.stage(entry.bytes, entry.owns);
      if (verdict.is === 'refused') reject(entry, verdict);
      else (verdict.is === 'new' ? fresh : known).push({ entry, clients: verdict.clients });
    }
    return { fresh, known };
  };

  const catchUp = async (): Promise<void> => {
    const { head, updates } = await log.since(replica.head.seq);
    replica.apply(updates, head);
    if (updates.length > 0) events.committed([], updates);
  };

  /** A closed plan takes nothing new, but says of what it has that it has it. */
  const turnAway = (entries: readonly Entry[], code: string): void => {
    for (const entry of entries) {
      replica.clearStaged();
      const verdict = replica.stage(entry.bytes, entry.owns);
      if (verdict.is === 'known') entry.saved(replica.head.seq, verdict.clients);
      else refuse(entry, code);
    }
  };

  const stop = (entries: readonly Entry[], why: 'frozen' | 'epoch' | 'gone'): void => {
    closed = why;
    turnAway(entries, why);
    events.stopped(why);
  };

  /** Nothing of these is in the log, for want of room: their order stays, and they go first when there is some. */
  const hold = (entries: readonly Entry[], error: unknown): void => {
    const patient = entries.filter((entry) => entry.patient);
    waiting = [...patient, ...waiting];
    for (const entry of patient) bytes += entry.bytes.length;
    if (waiting.length > 0) pause.begin();
    events.full(error);
    for (const entry of entries) if (!entry.patient) refuse(entry, 'full');
  };

  const settle = (fresh: readonly Judged[], known: readonly Judged[], head: Head): void => {
    const at = now();
    const first = replica.head.seq + 1;
    const batch = fresh.map(({ entry, clients }, index) => ({
      entry,
      clients,
      update: { seq: first + index, bytes: entry.bytes, user: entry.user, at },
    }));
    replica.apply(
      batch.map(({ update }) => update),
      head,
    );
    events.committed(batch, []);
    for (const { entry, clients, update } of batch) entry.saved(update.seq, clients);
    for (const { entry, clients } of known) entry.saved(head.seq, clients);
  };

  const commit = async (entries: readonly Entry[]): Promise<void> => {
    let left = entries;
    for (let tries = 0; tries < MAX_RETRIES; tries++) {
      if (closed !== undefined) return turnAway(left, closed);
      const { fresh, known } = judge(left);
      if (fresh.length === 0) {
        for (const { entry, clients } of known) entry.saved(replica.head.seq, clients);
        return;
      }
      // History rows touch more pages than the log itself: many of them share one commit. What waits here is derived from
      // the log again after a crash, and whoever reads the history has it written first.
      const pending = replica.pendingFeed();
      const due = pending.length >= FEED_ROWS_A_COMMIT;
      const feed = due ? pending : [];
      const mark = due ? replica.head.seq : replica.feedMark;
      const writes = fresh.map(({ entry }) => entry);
      const judgedUnder = replica.settings.version;
      const answer: Result<Head, AppendProblem> = await log.append(
        ...([replica.head, writes, feed, mark, judgedUnder] as const),
      );
      if (abandoned) return;
      if (answer.ok) {
        if (due) replica.feedWritten(mark);
        settle(fresh, known, answer.value);
        if (pause.end()) events.room();
        return;
      }
      const { problem } = answer;
      left = [...fresh, ...known].map(({ entry }) => entry);
      switch (problem.is) {
        case 'head':
          await catchUp();
          break;
        case 'settings':
          events.settingsChanged(await log.settings());
          break;
        case 'role': {
          for (const entry of left) if (entry.user === problem.user) refuse(entry, 'role');
          left = left.filter((entry) => entry.user !== problem.user);
          events.lostRight(problem.user);
          if (left.length === 0) return;
          tries--;
          break;
        }
        case 'frozen':
        case 'epoch':
        case 'gone':
          stop(left, problem.is);
          return;
        case 'full':
          hold(left, problem.error);
          return;
        default:
          never(problem);
      }
    }
    throw new Error('the log is always ahead');
  };

  /** What goes into the next commit. An entry with a condition goes alone: nothing is staged that it could not see. */
  const next = (): Entry[] => {
    if (resting()) return [];
    const most = waiting.slice(0, updatesPerCommit);
    const conditional = most.findIndex(({ stands }) => stands !== undefined);
    return conditional < 0 ? most : most.slice(0, Math.max(conditional, 1));
  };

  /** A closed plan's edits are turned away at once: that needs no room. */
  const resting = (): boolean => pause.resting && closed === undefined;

  const turn = async (): Promise<void> => {
    try {
      if (behind) {
        behind = false;
        await catchUp();
      }
      const [task, ...others] = tasks;
      tasks = others;
      await task?.();
      const entries = next();
      waiting = waiting.slice(entries.length);
      for (const entry of entries) bytes -= entry.bytes.length;
      if (entries.length > 0) await commit(entries);
    } catch (error) {
      if (abandoned) return;
      abandoned = true;
      events.broken(error);
    } finally {
      replica.clearStaged();
      running = false;
      if (waiting.length === 0 && pause.end()) events.room();
      schedule();
    }
  };

  const schedule = (): void => {
    if (running) return;
    const nothing = waiting.length === 0 || resting();
    if (abandoned || (nothing && tasks.length === 0 && !behind)) {
      for (const done of onDrained) done();
      onDrained = [];
      return;
    }
    running = true;
    setImmediate(() => void turn());
  };

  return {
    push(entry) {
      if (abandoned) return;
      if (resting() && !entry.patient) return refuse(entry, 'full');
      waiting.push(entry);
      bytes += entry.bytes.length;
      schedule();
    },
    get bytes() {
      return bytes;
    },
    get full() {
      return pause.full;
    },
    drained() {
      if (!running && (abandoned || waiting.length === 0 || resting())) return Promise.resolve();
      return new Promise((resolve) => onDrained.push(resolve));
    },
    between(task) {
      if (abandoned) return Promise.resolve();
      return new Promise((resolve, reject) => {
        tasks.push(() => task().then(resolve, reject));
        schedule();
      });
    },
    close(code) {
      closed = code;
      schedule();
    },
    abandon() {
      pause.end();
      abandoned = true;
      waiting = [];
      bytes = 0;
    },
    poke() {
      behind = true;
      schedule();
    },
  };
}
