import type { Context } from 'hono';
import { isPublicId } from '../../shared/ids.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ReviewEntry } from '../../shared/review/facts.ts';
import { can } from '../../shared/roles.ts';
import { isoDayOf } from '../../shared/value/office-day.ts';
import { type Reach, reachOf } from '../review/reach.ts';
import type { Act, AuditStore } from '../store/audit-store.ts';
import type { PlanRecord, Store, UserRecord } from '../store/store.ts';
import type { Access } from './access.ts';
import { refuse } from './errors.ts';

/** Somebody who may take part in the review of a plan. */
export type Visitor = {
  readonly user: UserRecord;
  readonly plan: PlanRecord;
  /** What is shown: that of `viewedAs` where an administrator looks with somebody else's eyes. */
  readonly reach: Reach;
  readonly viewedAs: UserRecord | undefined;
};

export type ReviewDoor = {
  /** Who may read, also an administrator with somebody else's eyes (`?as=`). */
  reader(c: Context): Promise<Result<Visitor, Response>>;
  /** Who may say something; never with somebody else's eyes. */
  writer(c: Context): Promise<Result<Visitor, Response>>;
  settler(c: Context): Promise<Result<Visitor, Response>>;
  /** The same as `reader`, for who hands over a cookie. */
  look(
    cookie: string | undefined,
    plan: string,
    as: string | undefined,
  ): Promise<Result<Reach, 'signed-out' | 'no-plan'>>;
  /** Asked again and again by a stream whose first look was let in. */
  reach: ReviewDoor['look'];
};

/** Looks at one plan with the same eyes within this time are one line of the record. Milliseconds. */
const ONE_LOOK_MS = 60_000;

/** One answer for plans that do not exist and for plans one may not know. */
export function createReviewDoor(
  store: Pick<Store, 'plans' | 'people' | 'delegations' | 'audit'>,
  access: Access,
  now: () => number,
): ReviewDoor {
  const ownReach = (user: UserRecord): Promise<Reach | undefined> =>
    reachOf(user, store.delegations, isoDayOf(now()));

  const eyesOf = async (
    user: UserRecord,
    as: string | undefined,
  ): Promise<{ reach: Reach; viewedAs: UserRecord | undefined } | undefined> => {
    if (as === undefined) {
      const reach = await ownReach(user);
      return reach && { reach, viewedAs: undefined };
    }
    const other = can(user.role, 'view-as') ? await store.people.byId(as) : undefined;
    const reach = other?.active ? await ownReach(other) : undefined;
    return reach?.side === 'agency' ? { reach, viewedAs: other } : undefined;
  };

  const find = async (
    user: UserRecord,
    id: string,
    as: string | undefined,
  ): Promise<Visitor | undefined> => {
    const plan = isPublicId(id) ? await store.plans.get(id) : undefined;
    const eyes = plan && (await eyesOf(user, as));
    return plan && eyes ? { user, plan, ...eyes } : undefined;
  };

  const log = actLog(store.audit, now);
  const looks = new Map<string, number>();
  /** Whatever is shown to somebody else's eyes stands in the record, by whichever address it was asked for. */
  const noteLook = async (visitor: Visitor): Promise<void> => {
    const { user, plan, viewedAs } = visitor;
    if (!viewedAs) return;
    const at = now();
    for (const [look, time] of looks) if (at - time >= ONE_LOOK_MS) looks.delete(look);
    const look = `${user.id} ${viewedAs.id} ${plan.id}`;
    if (looks.has(look)) return;
    await log(visitor, 'view-as', { person: viewedAs.id });
    looks.set(look, at);
  };

  /** Lets in whoever was recognised, if there is something here for them. */
  const enter = async (
    c: Context,
    user: Result<UserRecord, Response>,
    as?: string,
  ): Promise<Result<Visitor, Response>> => {
    if (!user.ok) return user;
    const visitor = await find(user.value, c.req.param('plan') ?? '', as);
    if (!visitor) return fail(refuse(c, 404, 'not-found'));
    await noteLook(visitor);
    return ok(visitor);
  };

  const ask = async (
    cookie: string | undefined,
    id: string,
    as: string | undefined,
  ): Promise<Result<Visitor, 'signed-out' | 'no-plan'>> => {
    const user = await access.person(cookie, false);
    if (!user) return fail('signed-out');
    const visitor = await find(user, id, as);
    return visitor ? ok(visitor) : fail('no-plan');
  };

  return {
    reader: async (c) => enter(c, await access.signedIn(c), c.req.query('as')),
    async writer(c) {
      if (c.req.query('as') !== undefined) return fail(refuse(c, 403, 'read-only-view'));
      return enter(c, await access.signedIn(c));
    },
    // People of an agency learn nothing about which plans or answers exist.
    settler: async (c) => enter(c, await access.allowed(c, 'settle')),
    async look(...asked) {
      const visitor = await ask(...asked);
      if (!visitor.ok) return visitor;
      await noteLook(visitor.value);
      return ok(visitor.value.reach);
    },
    async reach(...asked) {
      const visitor = await ask(...asked);
      return visitor.ok ? ok(visitor.value.reach) : visitor;
    },
  };
}

/** An act that is written down together with what it adds to the review of a plan. */
export const planAct =
  (plan: string, act: string, detail: (added: readonly ReviewEntry[]) => object) =>
  (added: readonly ReviewEntry[]): Pick<Act, 'act' | 'detail'> => ({
    act,
    detail: { plan, ...detail(added) },
  });

/** Writes down what a visitor did to a plan. */
export type ActLog = (visitor: Visitor, act: string, detail: object) => Promise<void>;
export const actLog =
  (audit: Pick<AuditStore, 'add'>, now: () => number): ActLog =>
  ({ user, plan }, act, detail) =>
    audit.add({ at: now(), user: user.id, act, detail: { plan: plan.id, ...detail } });
