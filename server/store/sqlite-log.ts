import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { PlanSettings } from '../../shared/workbook/plan-settings.ts';
import type {
  AppendProblem,
  FeedRow,
  Head,
  LoggedUpdate,
  RoomLog,
  Write,
} from '../collab/ports.ts';
import type { CheckpointFiles } from './checkpoint-files.ts';
import { isDiskFull } from './disk-full.ts';
import type { HeadMarker } from './head-marker.ts';
import { isRecord } from './record-heads.ts';
import { transact } from './sqlite.ts';
import { readChanges } from './sqlite-changes.ts';
import type { ChainFault, LogStore } from './store.ts';

const GENESIS = '0'.repeat(64);

type Entry = {
  readonly plan: string;
  readonly seq: number;
  readonly user: string;
  readonly client: number;
  readonly at: number;
  readonly bytes: Uint8Array;
};

/** One link of a plan's chain: everything a log row says, and the hash before it. */
export const chainHash = (before: string, entry: Entry): string =>
  createHash('sha256')
    .update(`${before}\n${entry.plan}\n${entry.seq}\n${entry.user}\n${entry.client}\n${entry.at}\n`)
    .update(entry.bytes)
    .digest('hex');

type Waiting = {
  readonly plan: string;
  readonly epoch: number;
  readonly expected: Head;
  readonly writes: readonly Write[];
  readonly feed: readonly FeedRow[];
  readonly feedMark: number;
  readonly settings: number;
  readonly done: (result: Result<Head, AppendProblem>) => void;
  readonly failed: (error: unknown) => void;
};

type LogRow = {
  seq: number;
  hash: string;
  user: string;
  client: number;
  at: number;
  bytes: Uint8Array;
};
type PlanRow = {
  state: string;
  epoch: number;
  head_seq: number;
  head_hash: string;
  feed_mark: number;
  settings_version: number;
};

const WRITERS: ReadonlySet<string> = new Set(['admin', 'secretariat']);
const OPEN: ReadonlySet<string> = new Set(['draft', 'returned']);

/** The logs of all plans in one SQLite database. This process is the only writer (the data folder is locked). */
export function createLogStore(
  database: DatabaseSync,
  marker: HeadMarker,
  checkpoints: CheckpointFiles,
  now: () => number,
  settingsOf: (plan: string) => PlanSettings,
): LogStore & {
  /** First entry of a new plan, inside the caller's transaction; mark the head after the commit. */
  begin(plan: string, first: { bytes: Uint8Array; user: string; at: number }): Head;
  checkChains(): ChainFault | undefined;
} {
  const plan = database.prepare(
    'select state, epoch, head_seq, head_hash, feed_mark, settings_version from plan where id = ?',
  );
  const writer = database.prepare('select role, active, role_version from user where id = ?');
  const insert = database.prepare(
    'insert into log (plan, seq, hash, user, client, at, bytes) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const setHead = database.prepare(
    'update plan set head_seq = ?, head_hash = ?, feed_mark = ?, updated_at = ? where id = ?',
  );
  const setMark = database.prepare('update plan set feed_mark = ? where id = ?');
  const addChange = database.prepare(
    `insert or replace into change
       (plan, seq, client, clock, place, sheet, row, col, name, prop, act, before, after, overwrote, lost_to)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const after = database.prepare(
    'select seq, hash, user, client, at, bytes from log where plan = ? and seq > ? order by seq',
  );
  const upToSeq = database.prepare(
    'select seq, hash, user, client, at, bytes from log where plan = ? and seq <= ? order by seq',
  );
  const hashAt = database.prepare('select hash from log where plan = ? and seq = ?');

  const planRow = (id: string): PlanRow | undefined => plan.get(id) as PlanRow | undefined;
  const rowsAfter = (id: string, seq: number): LogRow[] =>
    after.all(id, seq) as unknown as LogRow[];
  const logged = ({ seq, bytes, user, at }: LogRow): LoggedUpdate => ({
    seq,
    bytes,
    user,
    at,
  });

  /** The chain's hash at a number tells the log that a checkpoint was made of from any other. */
  const hashOf = (id: string, seq: number): string | undefined =>
    (hashAt.get(id, seq) as { hash: string } | undefined)?.hash;

  const json = (value: unknown): string => JSON.stringify(value === undefined ? null : value);
  const writeFeed = (id: string, feed: readonly FeedRow[]): void => {
    for (const { seq, entry } of feed) {
      const { client, clock, sheet, row, column, name = null, prop = null, act } = entry;
      const place = [sheet, row, column, name, prop, act].join('/');
      const [from, to] = [json(entry.from), json(entry.to)];
      const [overwrote, lostTo] = [entry.overwrote ?? null, entry.lostTo ?? null];
      addChange.run(
        ...[id, seq, client, clock, place, sheet, row, column, name, prop, act, from, to],
        ...[overwrote, lostTo],
      );
    }
  };

  /** The one condition of the write path: plan open, epoch, locks, head and every writer's role as they were seen. */
  const refusal = (request: Waiting, row: PlanRow | undefined): AppendProblem | undefined => {
    if (!row) return { is: 'gone' };
    if (row.epoch !== request.epoch) return { is: 'epoch' };
    if (!OPEN.has(row.state)) return { is: 'frozen' };
    for (const { user, roleVersion } of request.writes) {
      const who = writer.get(user) as
        | { role: string; active: number; role_version: number }
        | undefined;
      const may = who?.active === 1 && who.role_version === roleVersion && WRITERS.has(who.role);
      if (!may) return { is: 'role', user };
    }
    if (row.settings_version !== request.settings) return { is: 'settings' };
    const { seq, hash } = request.expected;
    if (row.head_seq !== seq || row.head_hash !== hash) return { is: 'head' };
    return undefined;
  };

  const add = (request: Waiting, row: PlanRow, heads: Map<string, Head>): Head => {
    const { plan: id, writes, feed, feedMark } = request;
    let { head_seq: seq, head_hash: hash } = row;
    const at = now();
    for (const { user, client, bytes } of writes) {
      seq++;
      hash = chainHash(hash, { plan: id, seq, user, client, at, bytes });
      insert.run(id, seq, hash, user, client, at, bytes);
    }
    writeFeed(id, feed);
    setHead.run(seq, hash, Math.max(feedMark, row.feed_mark), at, id);
    heads.set(id, { seq, hash });
    return { seq, hash };
  };

  let waiting: Waiting[] = [];
  let armed = false;

  /** Everything that waits, of all plans, in one commit: one fsync of the database and one of the head file. */
  const commit = (): void => {
    const batch = waiting;
    waiting = [];
    armed = false;
    const answers: (() => void)[] = [];
    const heads = new Map<string, Head>();
    let committed = false;
    try {
      marker.makeRoom(batch.length);
      transact(database, () => {
        for (const request of batch) {
          const row = planRow(request.plan);
          const problem = refusal(request, row);
          if (problem || !row) {
            answers.push(() => request.done(fail(problem ?? { is: 'gone' })));
            continue;
          }
          const head = add(request, row, heads);
          answers.push(() => request.done(ok(head)));
        }
      });
      committed = true;
      if (heads.size > 0) marker.mark(heads);
    } catch (error) {
      // Without room nothing of the transaction is in the log: that is known, unlike after other failures.
      const full = !committed && isDiskFull(error);
      for (const request of batch) {
        if (full) request.done(fail({ is: 'full', error }));
        else request.failed(error);
      }
      return;
    }
    for (const answer of answers) answer();
  };

  const append = (
    request: Omit<Waiting, 'done' | 'failed'>,
  ): Promise<Result<Head, AppendProblem>> =>
    new Promise((done, failed) => {
      waiting.push({ ...request, done, failed });
      if (armed) return;
      armed = true;
      setImmediate(commit);
    });

  const of = (id: string, epoch: number): RoomLog => ({
    async load() {
      const kept = await checkpoints.read(id);
      // One of another log, as after a restored back-up, is no loss: the log has everything.
      const fits = kept && hashOf(id, kept.head.seq) === kept.head.hash;
      if (kept && !fits) await checkpoints.remove(id);
      const row = planRow(id);
      if (!row) throw new Error(`no plan ${id}`);
      const base = kept && fits ? { seq: kept.head.seq, bytes: kept.bytes } : undefined;
      return {
        head: { seq: row.head_seq, hash: row.head_hash },
        checkpoint: base,
        updates: rowsAfter(id, base?.seq ?? 0).map(logged),
        feedMark: row.feed_mark,
      };
    },
    async since(seq) {
      const row = planRow(id);
      if (!row) throw new Error(`no plan ${id}`);
      return {
        head: { seq: row.head_seq, hash: row.head_hash },
        updates: rowsAfter(id, seq).map(logged),
      };
    },
    settings: async () => settingsOf(id),
    append: (expected, writes, feed, feedMark, settings) =>
      append({ plan: id, epoch, expected, writes, feed, feedMark, settings }),
    async saveCheckpoint(seq, bytes) {
      const hash = hashOf(id, seq);
      if (hash !== undefined) await checkpoints.write(id, { head: { seq, hash }, bytes });
    },
    async saveFeed(feed, feedMark) {
      transact(database, () => {
        writeFeed(id, feed);
        setMark.run(feedMark, id);
      });
    },
  });

  return {
    of,
    begin(id, { bytes, user, at }) {
      const hash = chainHash(GENESIS, { plan: id, seq: 1, user, client: 0, at, bytes });
      insert.run(id, 1, hash, user, 0, at, bytes);
      setHead.run(1, hash, 1, at, id);
      return { seq: 1, hash };
    },
    async lastSeq(id) {
      return planRow(id)?.head_seq ?? 0;
    },
    async read(id, upTo) {
      const rows = upToSeq.all(id, upTo) as unknown as LogRow[];
      return { hash: rows.at(-1)?.hash ?? GENESIS, updates: rows.map(({ bytes }) => bytes) };
    },
    async changes(id, query) {
      return readChanges(database, id, query);
    },
    checkChains: () => checkChains(database, marker),
  };
}

/** Recomputes every chain and compares its end with the recorded head. */
function checkChains(database: DatabaseSync, marker: HeadMarker): ChainFault | undefined {
  const plans = database.prepare('select id, head_seq, head_hash from plan').all() as unknown as {
    id: string;
    head_seq: number;
    head_hash: string;
  }[];
  const rows = database.prepare(
    'select seq, hash, user, client, at, bytes from log where plan = ? order by seq',
  );
  const known = new Set(plans.map(({ id }) => id));
  for (const plan of marker.heads.keys())
    if (!isRecord(plan) && !known.has(plan)) return { of: 'log', plan, seq: 0, is: 'short' };
  for (const { id, head_seq, head_hash } of plans) {
    let hash = GENESIS;
    let seq = 0;
    for (const row of rows.iterate(id) as Iterable<unknown> as Iterable<LogRow>) {
      seq++;
      hash = chainHash(hash, { ...row, plan: id, seq });
      if (row.seq !== seq || row.hash !== hash) return { of: 'log', plan: id, seq, is: 'broken' };
    }
    if (seq !== head_seq || hash !== head_hash) return { of: 'log', plan: id, seq, is: 'short' };
    const marked = marker.heads.get(id);
    if (marked && marked.seq > seq) return { of: 'log', plan: id, seq, is: 'short' };
    if (marked && marked.seq === seq && marked.hash !== hash)
      return { of: 'log', plan: id, seq, is: 'broken' };
  }
  return undefined;
}
