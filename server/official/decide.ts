import { fail, ok, type Result } from '../../shared/result.ts';
import { serialOfIso } from '../../shared/value/dates.ts';
import type { SnapshotRecord } from '../store/store.ts';
import { type Actor, type FreezeDeps, MAX_REASON } from './freeze.ts';

export type Decision = {
  readonly number: string;
  readonly date: string;
  readonly signatory: string;
};
export type DecideProblem =
  | { readonly is: 'gone' }
  /** Only a candidate of a frozen plan can be issued or returned, once. */
  | { readonly is: 'state' }
  | { readonly is: 'field'; readonly field: 'number' | 'date' | 'signatory' | 'reason' };

/** What becomes of a candidate, in somebody's name. */
export type Decide = {
  issue(
    id: string,
    actor: Actor,
    decision: Decision,
  ): Promise<Result<SnapshotRecord, DecideProblem>>;
  giveBack(
    id: string,
    actor: Actor,
    reason: string,
  ): Promise<Result<SnapshotRecord, DecideProblem>>;
};

type DecideDeps = Pick<FreezeDeps, 'store' | 'hub' | 'log' | 'now'>;

const MAX_NUMBER = 100;
const MAX_SIGNATORY = 200;

/** One line of text as people mean it; undefined when empty, too long or with control characters. */
const line = (text: string, most: number): string | undefined => {
  const clean = text.toWellFormed().normalize('NFC').trim();
  return clean !== '' && clean.length <= most && !/\p{Cc}/u.test(clean) ? clean : undefined;
};

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && serialOfIso(text) !== undefined;

const told = async (
  { store, hub, log, now }: DecideDeps,
  actor: Actor,
  act: string,
  { id, plan }: SnapshotRecord,
  detail: object,
): Promise<void> => {
  try {
    const said = { plan, snapshot: id, ...detail };
    await store.audit.add({ at: now(), user: actor.id, act, detail: said });
    await hub.planChanged(plan);
  } catch (error) {
    log.error(`after-${act}`, error, { plan, snapshot: id });
  }
};

/** The candidate becomes the official plan, by a decision with number, day and signatory. Final. */
export async function issueSnapshot(
  deps: DecideDeps,
  id: string,
  actor: Actor,
  decision: Decision,
): Promise<Result<SnapshotRecord, DecideProblem>> {
  const number = line(decision.number, MAX_NUMBER);
  if (number === undefined) return fail({ is: 'field', field: 'number' });
  if (!isDay(decision.date)) return fail({ is: 'field', field: 'date' });
  const signatory = line(decision.signatory, MAX_SIGNATORY);
  if (signatory === undefined) return fail({ is: 'field', field: 'signatory' });
  const clean: Decision = { number, date: decision.date, signatory };
  const issued = await deps.store.snapshots.issue(id, clean);
  if (!issued.ok) return fail({ is: issued.problem });
  await told(deps, actor, 'issue', issued.value, clean);
  return ok(issued.value);
}

/** The candidate goes back with a reason: it stays on record and the plan is open again. */
export async function returnSnapshot(
  deps: DecideDeps,
  id: string,
  actor: Actor,
  reason: string,
): Promise<Result<SnapshotRecord, DecideProblem>> {
  const clean = reason.toWellFormed().normalize('NFC').trim();
  if (clean === '' || clean.length > MAX_REASON) return fail({ is: 'field', field: 'reason' });
  const returned = await deps.store.snapshots.giveBack(id, clean, deps.now(), actor.name);
  if (!returned.ok) return fail({ is: returned.problem });
  await told(deps, actor, 'return', returned.value, { reason: clean });
  return ok(returned.value);
}
