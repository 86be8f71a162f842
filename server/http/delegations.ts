import { Hono } from 'hono';
import type { Delegation } from '../../shared/api.ts';
import { newPublicId, type Random } from '../../shared/ids.ts';
import { can } from '../../shared/roles.ts';
import type { Auth } from '../auth/auth.ts';
import type { DelegationRecord, DelegationStore, PeopleStore } from '../store/store.ts';
import type { Access } from './access.ts';
import { day, readBody, text } from './body.ts';
import { refuse } from './errors.ts';

export type DelegationDeps = {
  readonly access: Access;
  readonly auth: Auth;
  readonly people: Pick<PeopleStore, 'byId'>;
  readonly delegations: DelegationStore;
  readonly random: Random;
  now(): number;
};

const NO_STORE = { 'cache-control': 'no-store' };

const viewOf = ({
  id,
  user,
  agency,
  firstDay,
  lastDay,
  endedAt,
}: DelegationRecord): Delegation => ({
  ...{ id, user, agency, firstDay, lastDay },
  ended: endedAt === null ? null : new Date(endedAt).toISOString(),
});

/** Somebody may answer and sign for an agency from one day to another. */
export function delegationRoutes(deps: DelegationDeps): Hono {
  const { access, auth, people, delegations, random, now } = deps;
  return new Hono()
    .get('/api/delegations', async (c) => {
      const admin = await access.allowed(c, 'manage-people');
      if (!admin.ok) return admin.problem;
      const list = (await delegations.list()).map(viewOf);
      return c.json({ delegations: list }, 200, NO_STORE);
    })
    .post('/api/delegations', async (c) => {
      const admin = await access.allowed(c, 'manage-people');
      if (!admin.ok) return admin.problem;
      const shape = { user: text(32), agency: text(64), firstDay: day, lastDay: day };
      const body = await readBody(c, shape);
      if (!body.ok) return body.problem;
      const asked = body.value as Omit<Delegation, 'id' | 'ended'>;
      const person = await people.byId(asked.user);
      if (!person?.active) return refuse(c, 404, 'not-found');
      if (!can(person.role, 'read-own-rows')) return refuse(c, 400, 'malformed', 'user');
      if (asked.firstDay > asked.lastDay) return refuse(c, 400, 'malformed', 'lastDay');
      const record = {
        ...asked,
        agency: asked.agency.normalize('NFC'),
        id: newPublicId(random),
        givenBy: admin.value.id,
        at: now(),
      };
      await delegations.add(record, {
        ...{ at: now(), user: admin.value.id, act: 'delegate' },
        detail: { ...asked },
      });
      return c.json(
        { id: record.id, delegation: viewOf({ ...record, endedAt: null }) },
        201,
        NO_STORE,
      );
    })
    .delete('/api/delegations/:id', async (c) => {
      const admin = await access.allowed(c, 'manage-people');
      if (!admin.ok) return admin.problem;
      const ended = await delegations.end(c.req.param('id'), now(), ({ id, user, agency }) => ({
        at: now(),
        user: admin.value.id,
        act: 'end-delegation',
        detail: { delegation: id, user, agency },
      }));
      if (!ended) return refuse(c, 404, 'not-found');
      // What this person has open under the old rights ends at once.
      await auth.revoke(ended.user);
      return c.body(null, 204);
    });
}
