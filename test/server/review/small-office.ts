import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessOf, createApp } from '../../../server/app.ts';
import { createAuth } from '../../../server/auth/auth.ts';
import { createCollab } from '../../../server/collab/collab.ts';
import type { Hub } from '../../../server/collab/hub.ts';
import { createCollabDoor } from '../../../server/collab/store-door.ts';
import { readConfig } from '../../../server/config.ts';
import { createDiskWatch } from '../../../server/disk-watch.ts';
import { createLog, type Log } from '../../../server/log.ts';
import { createOfficial } from '../../../server/official/official.ts';
import { openSigningKey } from '../../../server/official/signing-key.ts';
import { createPlans } from '../../../server/plans.ts';
import { createPlanReaders, type PlanReaders } from '../../../server/review/plan-readers.ts';
import { createReviewBook, type ReviewBook } from '../../../server/review/review-book.ts';
import { openSqliteStore } from '../../../server/store/open-sqlite.ts';
import type { SessionRecord, Store, UserRecord } from '../../../server/store/store.ts';
import type { RowId } from '../../../shared/ids.ts';
import { closeAsUpdate, drawRowIds, mustRun, openNewPlan } from '../../../shared/plan/new-plan.ts';
import {
  AGENCIES,
  AGENCY,
  ASSIGNMENT,
  ASSIGNMENTS,
  TASK,
  TASKS,
} from '../../../shared/plan/sheets.ts';
import type { Role } from '../../../shared/roles.ts';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import { officeDay } from '../../../shared/value/office-day.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { seeded } from '../../shared/plan/seeded.ts';

/** Agencies of the small plan; the first is the one whose head is looked at. */
export const CODES = ['AAA', 'BBB', 'CCC', 'DDD'] as const;
const TASK_CODES = ['T1', 'T2', 'T3', 'T4', 'T5'] as const;
const ROWS_EACH = 4;

export const ORIGIN = 'http://giao.test';
const START = Date.UTC(2023, 1, 1, 1);
const BEAT_MS = 250;

export type SmallPlan = {
  readonly update: Uint8Array;
  /** Rows of assignments by agency code, in the order of the sheet. */
  readonly rows: ReadonlyMap<string, readonly RowId[]>;
  readonly agencies: ReadonlyMap<string, RowId>;
  readonly tasks: ReadonlyMap<string, RowId>;
};

/** Four agencies, five tasks, sixteen rows: every agency's rows stand between those of others. */
export function smallPlan(seed: number): SmallPlan {
  const random = seeded(seed);
  const workbook = openNewPlan({ year: 2023, title: 'Kế hoạch nhỏ', random, client: 7 });
  const ids = drawRowIds(CODES.length + TASK_CODES.length + CODES.length * ROWS_EACH, random);
  const agencyIds = ids.splice(0, CODES.length);
  const taskIds = ids.splice(0, TASK_CODES.length);
  const insert = (command: Omit<Extract<Command, { do: 'insertRows' }>, 'do' | 'before'>): void =>
    mustRun(workbook, { do: 'insertRows', before: null, ...command }, random);
  insert({
    sheet: AGENCIES,
    rows: agencyIds,
    cols: [AGENCY.code, AGENCY.name],
    values: [[...CODES], CODES.map((code) => `Sở ${code}`)],
  });
  insert({
    sheet: TASKS,
    rows: taskIds,
    cols: [TASK.code, TASK.name, TASK.unit],
    values: [
      [...TASK_CODES],
      TASK_CODES.map((code) => `Nhiệm vụ ${code}`),
      TASK_CODES.map(() => '%'),
    ],
  });
  const agencyOf = (n: number): CellInput =>
    ({ ref: agencyIds[n % CODES.length] ?? '' }) as CellInput;
  const taskOf = (n: number): CellInput =>
    // The head's agency has the first three tasks only.
    ({
      ref: taskIds[n % CODES.length === 0 ? Math.floor(n / 4) % 3 : n % TASK_CODES.length],
    }) as CellInput;
  const each = <T>(make: (n: number) => T): T[] => ids.map((_, n) => make(n));
  insert({
    sheet: ASSIGNMENTS,
    rows: ids,
    cols: [
      ASSIGNMENT.agency,
      ASSIGNMENT.task,
      ASSIGNMENT.target,
      ASSIGNMENT.unit,
      ASSIGNMENT.deadline,
    ],
    values: [
      each(agencyOf),
      each(taskOf),
      each((n) => 10 + n),
      each(() => '%'),
      each(() => ({ v: 45_291, k: 'date' as const })),
    ],
  });
  const named = <T extends string>(codes: readonly T[], rows: readonly RowId[]) =>
    new Map(codes.flatMap((code, n) => (rows[n] === undefined ? [] : [[code as string, rows[n]]])));
  return {
    update: closeAsUpdate(workbook),
    rows: new Map(CODES.map((code, a) => [code, ids.filter((_, n) => n % CODES.length === a)])),
    agencies: named(CODES, agencyIds),
    tasks: named(TASK_CODES, taskIds),
  };
}

export type Told = { readonly status: number; readonly headers: string; readonly text: string };
export type InPerson = {
  readonly user: UserRecord;
  readonly cookie: string;
  ask(method: string, path: string, body?: unknown): Promise<Told>;
  /** An event stream that is read as it comes. */
  follow(path: string, lastEventId?: string): Promise<Following>;
};
export type Following = {
  readonly status: number;
  /** What came since the last call. */
  take(): string;
  ended(): boolean;
  /** The network is cut: the server learns that nobody listens. */
  cut(): Promise<void>;
};

export type SmallOffice = {
  readonly plan: string;
  readonly small: SmallPlan;
  readonly store: Store;
  readonly book: ReviewBook;
  readonly hub: Hub;
  readonly readers: PlanReaders;
  readonly log: Log;
  readonly routes: readonly string[];
  person(name: string): InPerson;
  /** The session a person came with. */
  sessionOf(name: string): SessionRecord;
  write(command: Command): Promise<boolean>;
  /** Moves the clock on by beats and lets everything that follows from it happen. */
  beats(count: number): Promise<void>;
  now(): number;
  /** Sets the clock, with no stream open. Sessions of before may have run out. */
  setClock(at: number): void;
  close(): Promise<void>;
};

/** Memory where the machine has some for files: nothing of these tests is about disks. */
const folderFor = (): string =>
  mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'giao-small-'));

const PEOPLE: readonly (readonly [string, Role, readonly string[]])[] = [
  ['admin', 'admin', []],
  ['secretary', 'secretariat', []],
  ['mine', 'head', ['AAA']],
  ['officer', 'officer', ['AAA']],
  ['other', 'head', ['BBB']],
  ['third', 'head', ['CCC', 'DDD']],
];

/** The whole server but its sockets, in this process, with a small plan and a clock that stands until it is moved. */
export async function openSmallOffice(
  seed: number,
  change: (store: Store) => Store = (store) => store,
): Promise<SmallOffice> {
  const folder = folderFor();
  let time = START;
  let waiting: { readonly until: number; readonly go: () => void }[] = [];
  const now = (): number => time;
  const random = seeded(seed + 1_000_003);
  const opened = openSqliteStore(folder, now);
  const key = openSigningKey(folder);
  const config = readConfig({}, []);
  if (!opened.ok || !key.ok || !config.ok) throw new Error('the small office does not open');
  const store = change(opened.value);
  const log = createLog(
    () => new Date(time),
    (line) => {
      if (line.includes('"level":"error"')) process.stderr.write(line);
    },
  );
  const today = (): number => officeDay(now());
  const auth = createAuth(store, now);
  const access = accessOf(auth, false);
  const door = createCollabDoor(store, access.person, now, today);
  const collab = createCollab(door, config.value.collab, random, now, (error) =>
    log.error('collab', error),
  );
  auth.onRevoked((user) => collab.hub.closeUser(user));
  const readers = createPlanReaders({ ...collab.hub, settings: store.settings.read }, today);
  const book = createReviewBook(store.review, random, now);
  const plans = createPlans(store, collab.hub, random, now);
  const official = createOfficial({
    ...{ store, hub: collab.hub, access, key: key.value, log, random, now },
    // No freeze and no export happens here.
    pool: { run: () => new Promise(() => undefined), close: async () => undefined } as never,
  });
  const people = new Map<string, InPerson>();
  const sessions = new Map<string, SessionRecord>();
  const open = new Set<Following>();
  const app = createApp({
    ...{ config: config.value, origins: [ORIGIN], secure: false, client: folder, store, auth },
    ...{ access, collab, plans, readers, book, log, random, now, official: official.routes },
    pool: official.pool,
    disk: createDiskWatch(folder, log, now),
    closing: () => false,
    sockets: () => 0,
    rows: {
      beatMs: BEAT_MS,
      aliveMs: 6 * BEAT_MS,
      beat: { now, until: (until) => new Promise((go) => waiting.push({ until, go })) },
    },
  });
  const env = {
    incoming: { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } },
  };

  /** Until every open stream waits for the clock again. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5_000; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (turn > 1 && waiting.length >= open.size) return;
    }
    throw new Error('a stream does not come to rest');
  };

  const follow = async (cookie: string, path: string, lastEventId?: string): Promise<Following> => {
    const stop = new AbortController();
    const answer = await app.fetch(
      new Request(ORIGIN + path, {
        headers: { cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
        signal: stop.signal,
      }),
      env,
    );
    let text = '';
    let ended = answer.status !== 200;
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    const following: Following = {
      status: answer.status,
      take: () => {
        const came = text;
        text = '';
        return came;
      },
      ended: () => ended,
      async cut() {
        open.delete(following);
        await reader?.cancel();
        stop.abort();
        // What it waited for comes, and it sees that nobody is there.
        const gone = waiting;
        waiting = [];
        for (const { go } of gone) go();
        await settle();
      },
    };
    if (ended) return following;
    open.add(following);
    const pump = async (): Promise<void> => {
      for (;;) {
        const part = await reader?.read();
        if (!part || part.done) break;
        text += part.value;
      }
      ended = true;
      open.delete(following);
    };
    void pump().catch(() => undefined);
    await settle();
    return following;
  };

  for (const [index, [name, role, agencies]] of PEOPLE.entries()) {
    const id = `${name}${'x'.repeat(20 - name.length)}`;
    const user = { id, email: `${name}@giao.test`, name: `Ông ${name}`, role, agencies };
    await store.people.add({ ...user, active: true, passwordHash: null });
    const token = String(index).repeat(43);
    const hash = createHash('sha256').update(token).digest('hex');
    const session = { hash, user: id, createdAt: time, seenAt: time };
    sessions.set(name, session);
    await store.sessions.add(session);
    const cookie = access.cookie.give(token).split(';')[0] ?? '';
    people.set(name, {
      user: { ...user, active: true, passwordHash: null, roleVersion: 1 },
      cookie,
      async ask(method, path, body) {
        const form = body instanceof FormData;
        const answer = await app.fetch(
          new Request(ORIGIN + path, {
            method,
            headers: {
              ...{ cookie, origin: ORIGIN },
              ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
            },
            ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
          }),
          env,
        );
        const headers = [...answer.headers]
          .map(([header, value]) => `${header}: ${value}`)
          .join('\n');
        return { status: answer.status, headers, text: await answer.text() };
      },
      follow: (path, lastEventId) => follow(cookie, path, lastEventId),
    });
  }
  const person = (name: string): InPerson => {
    const found = people.get(name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const sessionOf = (name: string): SessionRecord => {
    const found = sessions.get(name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const small = smallPlan(seed);
  const { id: plan } = await plans.add(2023, 'Kế hoạch nhỏ', small.update, false);
  const secretary = person('secretary').user;

  return {
    ...{ plan, small, store, book, hub: collab.hub, person, sessionOf, now, readers, log },
    setClock: (at) => {
      time = at;
    },
    routes: [...new Set(app.routes.map(({ method, path }) => `${method} ${path}`))],
    write: async (command) => (await collab.hub.write(plan, secretary, command)).ok,
    async beats(count) {
      for (let n = 0; n < count; n++) {
        time += BEAT_MS;
        const due = waiting.filter(({ until }) => until <= time);
        waiting = waiting.filter(({ until }) => until > time);
        for (const { go } of due) go();
        await settle();
      }
    },
    async close() {
      for (const following of [...open]) await following.cut();
      readers.close();
      await collab.hub.close();
      await official.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
