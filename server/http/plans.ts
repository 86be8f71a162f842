import { Hono } from 'hono';
import type { PlanSummary } from '../../shared/api.ts';
import { isPublicId } from '../../shared/ids.ts';
import { MAX_NAME } from '../../shared/limits.ts';
import { can, type Role } from '../../shared/roles.ts';
import type { Hub } from '../collab/hub.ts';
import type { Plans } from '../plans.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { PlanRecord, PlanStore, UserRecord } from '../store/store.ts';
import type { Access } from './access.ts';
import { flag, optional, readBody, text, year } from './body.ts';
import { refuse } from './errors.ts';

export type PlansDeps = {
  readonly store: PlanStore;
  readonly plans: Plans;
  readonly hub: Pick<Hub, 'planChanged'>;
  readonly access: Access;
  readonly audit: AuditStore;
  now(): number;
};

const summary = (plan: PlanRecord, role: Role): PlanSummary => ({
  id: plan.id,
  year: plan.year,
  title: plan.title,
  state: plan.state,
  epoch: plan.epoch,
  createdAt: new Date(plan.createdAt).toISOString(),
  // The people of an agency must not learn from a clock that others were edited.
  updatedAt: new Date(can(role, 'read-own-rows') ? plan.createdAt : plan.updatedAt).toISOString(),
  archived: plan.archived,
  demo: plan.demo,
  ...(plan.snapshot !== undefined && can(role, 'read-frozen') ? { snapshot: plan.snapshot } : {}),
});

/**
 * Editors see every plan, planners only what was frozen. Heads see the title and year of every open one, so that they find
 * it before a row of theirs stands in it; inside they see own rows alone.
 */
const sees = (user: UserRecord, plan: PlanRecord): boolean =>
  can(user.role, 'edit-draft') ||
  (can(user.role, 'read-own-rows') && !plan.archived) ||
  (can(user.role, 'read-frozen') && plan.snapshot !== undefined);

/** Plans: list, create, one, rename and archive, duplicate, delete a mistaken draft. */
export function plansRoutes(deps: PlansDeps): Hono {
  const { store, plans, access, audit, now } = deps;
  const find = async (id: string): Promise<PlanRecord | undefined> =>
    isPublicId(id) ? store.get(id) : undefined;
  const noStore = { 'cache-control': 'no-store' };

  return new Hono()
    .get('/api/plans', async (c) => {
      const user = await access.signedIn(c);
      if (!user.ok) return user.problem;
      const seen = (await store.list()).filter((plan) => sees(user.value, plan));
      return c.json({ plans: seen.map((plan) => summary(plan, user.value.role)) }, 200, noStore);
    })
    .post('/api/plans', async (c) => {
      const user = await access.allowed(c, 'manage-plans');
      if (!user.ok) return user.problem;
      const body = await readBody(c, { year, title: text(MAX_NAME), from: optional(text(32)) });
      if (!body.ok) return body.problem;
      const asked = body.value as { year: number; title: string; from?: string };
      const title = asked.title.trim().normalize('NFC');
      const made = await plans.create(asked.year, title, asked.from);
      if (!made.ok) return refuse(c, 404, 'not-found', 'from');
      const { id } = made.value;
      await audit.add({ at: now(), user: user.value.id, act: 'create-plan', detail: { plan: id } });
      return c.json(summary(made.value, user.value.role), 201, noStore);
    })
    .get('/api/plans/:plan', async (c) => {
      const user = await access.signedIn(c);
      if (!user.ok) return user.problem;
      const plan = await find(c.req.param('plan'));
      if (!plan || !sees(user.value, plan)) return refuse(c, 404, 'not-found');
      return c.json(summary(plan, user.value.role), 200, noStore);
    })
    .patch('/api/plans/:plan', async (c) => {
      const user = await access.allowed(c, 'manage-plans');
      if (!user.ok) return user.problem;
      const shape = { title: optional(text(MAX_NAME)), archived: optional(flag) };
      const body = await readBody(c, shape);
      if (!body.ok) return body.problem;
      const plan = await find(c.req.param('plan'));
      if (!plan) return refuse(c, 404, 'not-found');
      const change = body.value as { title?: string; archived?: boolean };
      if (change.title !== undefined)
        await store.rename(plan.id, change.title.trim().normalize('NFC'));
      if (change.archived !== undefined) await store.archive(plan.id, change.archived);
      await audit.add({
        at: now(),
        user: user.value.id,
        act: 'change-plan',
        detail: { plan: plan.id, ...change },
      });
      const after = (await store.get(plan.id)) ?? plan;
      return c.json(summary(after, user.value.role), 200, noStore);
    })
    .post('/api/plans/:plan/duplicate', async (c) => {
      const user = await access.allowed(c, 'manage-plans');
      if (!user.ok) return user.problem;
      const body = await readBody(c, { year, title: text(MAX_NAME) });
      if (!body.ok) return body.problem;
      const plan = await find(c.req.param('plan'));
      if (!plan) return refuse(c, 404, 'not-found');
      const asked = body.value as { year: number; title: string };
      const made = await plans.duplicate(plan.id, asked.year, asked.title.trim().normalize('NFC'));
      if (!made.ok) return refuse(c, 404, 'not-found');
      const detail = { plan: made.value.id, of: plan.id };
      await audit.add({ at: now(), user: user.value.id, act: 'duplicate-plan', detail });
      return c.json(summary(made.value, user.value.role), 201, noStore);
    })
    .delete('/api/plans/:plan', async (c) => {
      const user = await access.allowed(c, 'manage-plans');
      if (!user.ok) return user.problem;
      const plan = await find(c.req.param('plan'));
      if (!plan) return refuse(c, 404, 'not-found');
      const gone = await store.remove(plan.id);
      if (!gone.ok)
        return refuse(
          c,
          gone.problem === 'gone' ? 404 : 409,
          gone.problem === 'gone' ? 'not-found' : gone.problem,
        );
      const detail = { plan: plan.id, title: plan.title };
      await audit.add({ at: now(), user: user.value.id, act: 'delete-plan', detail });
      await deps.hub.planChanged(plan.id);
      return c.body(null, 204);
    });
}
