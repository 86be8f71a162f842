import { createHash } from 'node:crypto';
import { newSnapshotId, type Random } from '../../shared/ids.ts';
import type { Finding } from '../../shared/plan/checks.ts';
import { isOverridable, type Override } from '../../shared/plan/gate.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { bytesAround } from '../../shared/snapshot/bytes.ts';
import { FORMAT, type FrozenPlan } from '../../shared/snapshot/document.ts';
import { officeDay } from '../../shared/value/office-day.ts';
import type { Hub } from '../collab/hub.ts';
import type { Log } from '../log.ts';
import { DiskFull, isDiskFull } from '../store/disk-full.ts';
import type { PlanRecord, SnapshotRecord, Store } from '../store/store.ts';
import type { FreezeAnswer } from './jobs.ts';
import type { SigningKey } from './signing-key.ts';
import type { JobProblem, WorkerPool } from './worker-pool.ts';

/** In whose name something official happens. */
export type Actor = { readonly id: string; readonly name: string };

export type FreezeDeps = {
  readonly store: Pick<Store, 'plans' | 'logs' | 'snapshots' | 'audit'>;
  readonly hub: Pick<Hub, 'seal' | 'planChanged' | 'waitsForRoom'>;
  readonly pool: WorkerPool;
  readonly key: SigningKey;
  readonly log: Log;
  readonly random: Random;
  now(): number;
};

export type FreezeProblem =
  | { readonly is: 'gone' }
  /** Not a draft: frozen, issued, or somebody else is freezing it. */
  | { readonly is: 'state' }
  /** No reason, no such finding, or one that nobody may override. */
  | { readonly is: 'override'; readonly check: string }
  | { readonly is: 'checks'; readonly findings: readonly Finding[] }
  /** The log does not read back with the hash it had at the cut. */
  | { readonly is: 'log' }
  | { readonly is: 'job'; readonly problem: JobProblem };

/** Freezes a plan in somebody's name. */
export type Freeze = (
  plan: string,
  actor: Actor,
  overrides: readonly Override[],
) => Promise<Result<SnapshotRecord, FreezeProblem>>;

export const MAX_REASON = 1_000;
/** A full disk may also keep a plan from opening again: tried until it does, or until the next start. Milliseconds. */
const REOPEN_MS = 2_000;
/** Other plans that may be frozen between looking at the chain and joining it. */
const CHAIN_TRIES = 20;

/** The state a plan had before it was being frozen: what became of its newest candidate says so. */
async function stateBefore(
  store: Pick<Store, 'snapshots'>,
  plan: string,
): Promise<'draft' | 'returned'> {
  const [newest] = await store.snapshots.list(plan);
  return newest?.state === 'returned' ? 'returned' : 'draft';
}

const given = (overrides: readonly Override[]): Result<readonly Override[], FreezeProblem> => {
  const seen = new Set<string>();
  const clean: Override[] = [];
  for (const { check, reason } of overrides) {
    const text = reason.toWellFormed().normalize('NFC').trim();
    if (seen.has(check) || text === '' || text.length > MAX_REASON)
      return fail({ is: 'override', check });
    seen.add(check);
    clean.push({ check, reason: text });
  }
  return ok(clean.sort((a, b) => (a.check < b.check ? -1 : 1)));
};

/** An override has to answer something the gate really found and lets people answer. */
const unfounded = (
  overrides: readonly Override[],
  findings: readonly Finding[],
): Override | undefined =>
  overrides.find(
    ({ check }) => !findings.some((found) => found.check === check && isOverridable(found)),
  );

type Cut = { readonly seq: number; readonly hash: string };
type Begun = {
  readonly plan: PlanRecord;
  readonly cut: Cut;
  readonly at: number;
  readonly actor: Actor;
  readonly overrides: readonly Override[];
};

/** Writes number and parent, hashes, signs and stores; starts over when another freeze was first. */
async function seal(
  deps: FreezeDeps,
  { plan, cut, at, actor, overrides }: Begun,
  frozen: NonNullable<FreezeAnswer['frozen']>,
): Promise<Result<SnapshotRecord, FreezeProblem>> {
  const { store, key } = deps;
  for (let attempt = 0; attempt < CHAIN_TRIES; attempt++) {
    const { parent, number } = await store.snapshots.next(plan.id);
    const title = plan.title.toWellFormed().normalize('NFC');
    const header: Omit<FrozenPlan, 'names' | 'sheets'> = {
      format: FORMAT,
      plan: { id: plan.id, title, year: plan.year },
      number,
      parent,
      cut,
      frozen: {
        at: new Date(at).toISOString(),
        by: { id: actor.id, name: actor.name.toWellFormed().normalize('NFC') },
      },
      engine: { ...frozen.engine, today: officeDay(at) },
      overrides,
    };
    const bytes = bytesAround(header, frozen.body);
    const digest = createHash('sha256').update(bytes).digest();
    const snapshot = {
      id: newSnapshotId(deps.random),
      plan: plan.id,
      number,
      year: plan.year,
      title,
      frozenAt: at,
      frozenBy: header.frozen.by.name,
      digest: digest.toString('hex'),
      signature: Buffer.from(key.sign(digest)).toString('base64'),
      publicKey: Buffer.from(key.publicKey).toString('base64'),
      keyFingerprint: key.fingerprint,
      parent,
    };
    const added = await store.snapshots.add(snapshot, bytes);
    if (added.ok)
      return ok({ ...snapshot, state: 'candidate', decision: undefined, returned: undefined });
    if (added.problem === 'state') return fail({ is: 'state' });
  }
  return fail({ is: 'job', problem: { is: 'busy' } });
}

/** From the cut to the stored snapshot. Everything comes from the log, nothing from memory. */
async function evaluateAndSeal(
  deps: FreezeDeps,
  begun: Begun,
): Promise<Result<SnapshotRecord, FreezeProblem>> {
  const { plan, cut, at, overrides } = begun;
  // What was on its way in when the state changed is in before the cut or refused; nothing hangs in between.
  await deps.hub.seal(plan.id);
  await deps.hub.planChanged(plan.id);
  const read = await deps.store.logs.read(plan.id, cut.seq);
  if (read.hash !== cut.hash) return fail({ is: 'log' });
  const answer = await deps.pool.run({
    do: 'freeze',
    updates: read.updates,
    today: officeDay(at),
    overridden: overrides.map(({ check }) => check),
  });
  if (!answer.ok) return fail({ is: 'job', problem: answer.problem });
  const { findings, frozen } = answer.value;
  const wrong = unfounded(overrides, findings);
  if (wrong) return fail({ is: 'override', check: wrong.check });
  return frozen ? seal(deps, begun, frozen) : fail({ is: 'checks', findings });
}

/**
 * Freezes a draft: a cut in the log, evaluated once, written as canonical bytes, hashed, signed, chained to the freeze
 * before. Whatever goes wrong on the way, the plan is open again as it was; a crash is mended by recoverFreezes.
 */
export async function freezePlan(
  deps: FreezeDeps,
  { plan: id, actor, overrides }: { plan: string; actor: Actor; overrides: readonly Override[] },
): Promise<Result<SnapshotRecord, FreezeProblem>> {
  const { store, hub } = deps;
  const answered = given(overrides);
  if (!answered.ok) return answered;
  // What waits for room on the disk was made before the freeze and belongs into it.
  if (await hub.waitsForRoom(id)) throw new DiskFull();
  const cut = await store.plans.setState(id, ['draft', 'returned'], 'freezing');
  if (!cut.ok) return fail({ is: cut.problem });
  const at = deps.now();

  const reopen = async (): Promise<void> => {
    try {
      await store.plans.setState(id, ['freezing'], await stateBefore(store, id));
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      setTimeout(() => void reopen().catch(() => undefined), REOPEN_MS).unref();
      return;
    }
    await hub.planChanged(id);
  };
  let done: Result<SnapshotRecord, FreezeProblem>;
  try {
    const plan = await store.plans.get(id);
    if (!plan) return fail({ is: 'gone' });
    done = await evaluateAndSeal(deps, {
      plan,
      cut: cut.value,
      at,
      actor,
      overrides: answered.value,
    });
  } catch (error) {
    deps.log.error('freeze-failed', error, { plan: id });
    await reopen();
    throw error;
  }
  if (!done.ok) {
    await reopen();
    if (done.problem.is === 'job' || done.problem.is === 'log')
      deps.log.error('freeze-failed', JSON.stringify(done.problem), { plan: id });
    return done;
  }
  const { id: snapshot, number, digest, parent } = done.value;
  // The freeze stands whatever happens to those who are told of it.
  try {
    const detail = { plan: id, snapshot, number, digest, parent, cut: cut.value };
    const said = { ...detail, overrides: answered.value };
    await store.audit.add({ at, user: actor.id, act: 'freeze', detail: said });
    await hub.planChanged(id);
  } catch (error) {
    deps.log.error('after-freeze', error, { plan: id, snapshot });
  }
  return done;
}

/** At the start, before anybody is served: a freeze that a crash cut short promised nothing, so the plan is open again. */
export async function recoverFreezes(
  deps: Pick<FreezeDeps, 'log'> & { readonly store: Pick<Store, 'plans' | 'snapshots'> },
): Promise<readonly string[]> {
  const recovered: string[] = [];
  for (const plan of await deps.store.plans.list()) {
    if (plan.state !== 'freezing') continue;
    const back = await stateBefore(deps.store, plan.id);
    await deps.store.plans.setState(plan.id, ['freezing'], back);
    deps.log.info('freeze-recovered', { plan: plan.id, state: back });
    recovered.push(plan.id);
  }
  return recovered;
}
