import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import type { Auth } from '../../../server/auth/auth.ts';
import type { SessionCookie } from '../../../server/auth/cookie.ts';
import { type Collab, createCollab } from '../../../server/collab/collab.ts';
import { COLLAB_DEFAULTS } from '../../../server/collab/settings.ts';
import { createCollabDoor } from '../../../server/collab/store-door.ts';
import { DEMO_YEARS, demoPlan } from '../../../server/demo/seed.ts';
import { createAccess } from '../../../server/http/access.ts';
import { createLog } from '../../../server/log.ts';
import { runJob } from '../../../server/official/jobs.ts';
import { createOfficial, type Official } from '../../../server/official/official.ts';
import { openSigningKey } from '../../../server/official/signing-key.ts';
import type { WorkerPool } from '../../../server/official/worker-pool.ts';
import { createPlans, type Plans } from '../../../server/plans.ts';
import { openSqliteStore } from '../../../server/store/open-sqlite.ts';
import type { Store } from '../../../server/store/store.ts';
import { assert, ok } from '../../../shared/result.ts';
import type { Role } from '../../../shared/roles.ts';
import { readFrozenPlan } from '../../../shared/snapshot/bytes.ts';
import type { FrozenPlan } from '../../../shared/snapshot/document.ts';
import { officeDay } from '../../../shared/value/office-day.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { seeded } from '../../shared/plan/seeded.ts';

/** Who works here; the cookie is the id. */
const PEOPLE: Readonly<Record<string, Role>> = {
  admin: 'admin',
  thuky: 'secretariat',
  head: 'head',
  planner: 'planner',
};
export const THUKY = { id: 'thuky', name: 'Thư ký' } as const;

/** Jobs on this thread: for tests that look at something else. */
export const inlinePool: WorkerPool = {
  // runJob answers each job with the answer of its kind.
  run: async (job) => ok(runJob(job, () => {}) as never),
  close: async () => {},
};

export type Office = {
  readonly folder: string;
  readonly store: Store;
  readonly collab: Collab;
  readonly plans: Plans;
  readonly official: Official;
  readonly routes: Hono;
  readonly logged: string[];
  readonly clock: { ms: number };
  /** A year of the sample as a new draft. */
  sample(year: 2022 | 2023): Promise<string>;
  add(update: Uint8Array): Promise<string>;
  write(plan: string, command: Command): Promise<number | string>;
  frozen(snapshot: string): Promise<{ bytes: Uint8Array; plan: FrozenPlan }>;
  close(remove?: boolean): Promise<void>;
};

export type OfficeOptions = {
  readonly folder?: string;
  readonly pool?: WorkerPool;
  /** Stands between the official part and the store. */
  readonly wrap?: (store: Store) => Store;
  readonly seed?: number;
};

/** The real store, live plans and official part in a folder of their own. */
export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'giao-official-'));
  const clock = { ms: Date.UTC(2023, 1, 5, 1, 2, 3) };
  const now = (): number => clock.ms++;
  const random = seeded(options.seed ?? 1);
  const opened = openSqliteStore(folder, now);
  const key = openSigningKey(folder);
  assert(opened.ok && key.ok, 'the folder opens');
  const store = opened.value;
  if ((await store.people.list()).length === 0) {
    for (const [id, role] of Object.entries(PEOPLE)) {
      const agencies = role === 'head' ? ['STTTT'] : [];
      const name = id === THUKY.id ? THUKY.name : id;
      const email = `${id}@giao.local`;
      await store.people.add({ id, email, name, role, agencies, active: true, passwordHash: null });
    }
  }
  const logged: string[] = [];
  const log = createLog(
    () => new Date(clock.ms),
    (line) => logged.push(line),
  );
  const auth = {
    person: async (id: string | undefined) => (id ? store.people.byId(id) : undefined),
  };
  const cookie = { read: (header: string | undefined) => header };
  // Sign-in itself is tested elsewhere.
  const access = createAccess(auth as unknown as Auth, cookie as unknown as SessionCookie);
  const door = createCollabDoor(store, access.person, now, () => officeDay(clock.ms));
  const collab = createCollab(door, COLLAB_DEFAULTS, random, now, (error) =>
    logged.push(String(error)),
  );
  const plans = createPlans(store, collab.hub, random, now);
  const official = createOfficial({
    store: options.wrap?.(store) ?? store,
    hub: collab.hub,
    access,
    key: key.value,
    log,
    random,
    now,
    // A pool that a test brought serves other offices too.
    pool: { ...(options.pool ?? inlinePool), close: async () => {} },
  });
  const add = async (update: Uint8Array): Promise<string> =>
    (await plans.add(2023, 'Kế hoạch thử', update, false)).id;
  return {
    ...{ folder, store, collab, official, logged, clock, add, plans },
    routes: official.routes,
    async sample(year) {
      const about = DEMO_YEARS.find((each) => each.year === year);
      assert(about, 'a year of the sample');
      const { title, update } = await demoPlan(about, seeded(year));
      return (await plans.add(year, title, update, true)).id;
    },
    async write(plan, command) {
      const user = await store.people.byId(THUKY.id);
      const done = await collab.hub.write(
        plan,
        { id: THUKY.id, roleVersion: user?.roleVersion ?? 0 },
        command,
      );
      if (done.ok) return done.value.seq;
      return done.problem.is === 'refused' ? done.problem.code : JSON.stringify(done.problem);
    },
    async frozen(snapshot) {
      const bytes = await store.snapshots.bytes(snapshot);
      const plan = bytes && readFrozenPlan(bytes);
      assert(bytes && plan?.ok, `the snapshot reads back: ${JSON.stringify(plan)}`);
      return { bytes, plan: plan.value };
    },
    async close(remove = true) {
      await collab.hub.close();
      await official.close();
      await store.close();
      if (remove) rmSync(folder, { recursive: true, force: true });
    },
  };
}
