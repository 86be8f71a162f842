import { Hono } from 'hono';
import type { Finding } from '../../shared/plan/checks.ts';
import type { Hub } from '../collab/hub.ts';
import type { Access } from '../http/access.ts';
import { freezeRoutes } from '../http/freeze.ts';
import { snapshotRoutes } from '../http/snapshots.ts';
import { type Decide, issueSnapshot, returnSnapshot } from './decide.ts';
import { type Freeze, type FreezeDeps, freezePlan, recoverFreezes } from './freeze.ts';
import { createGate } from './gate.ts';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';

export type OfficialDeps = Omit<FreezeDeps, 'pool' | 'hub'> & {
  readonly hub: Pick<Hub, 'seal' | 'planChanged' | 'document' | 'waitsForRoom'>;
  readonly access: Access;
  readonly consultation?: (plan: string) => Promise<readonly Finding[]>;
  /** Tests bring a pool of their own. */
  readonly pool?: WorkerPool;
};

/** The official plan as one part: the gate, the freeze, what becomes of a candidate, and exports. */
export type Official = Decide & {
  /** Checks, freeze, snapshots and their exports, with their full paths. */
  readonly routes: Hono;
  readonly freeze: Freeze;
  /** The thread for heavy work. */
  readonly pool: Pick<WorkerPool, 'run'>;
  /** Plans left `freezing` by a crash go back to the state before. Call before anybody is served. */
  recover(): Promise<void>;
  close(): Promise<void>;
};

export function createOfficial(deps: OfficialDeps): Official {
  const { store, access, log, now } = deps;
  const pool = deps.pool ?? createWorkerPool();
  pool.warm?.();
  const all = { ...deps, pool };
  const official: Omit<Official, 'routes' | 'pool'> = {
    freeze: (plan, actor, overrides) => freezePlan(all, { plan, actor, overrides }),
    issue: (id, actor, decision) => issueSnapshot(all, id, actor, decision),
    giveBack: (id, actor, reason) => returnSnapshot(all, id, actor, reason),
    async recover() {
      await recoverFreezes(all);
    },
    close: pool.close,
  };
  const { plans, snapshots, audit } = store;
  const consultation = deps.consultation ?? (async () => []);
  const gate = createGate(deps.hub, pool, now);
  const routes = new Hono()
    .route('/', freezeRoutes({ plans, gate, freeze: official.freeze, access, consultation }))
    .route('/', snapshotRoutes({ plans, snapshots, audit, official, pool, access, log, now }));
  return { ...official, routes, pool };
}
