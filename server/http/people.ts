import { Hono } from 'hono';
import type { Person } from '../../shared/api.ts';
import { newUserId, type Random } from '../../shared/ids.ts';
import { MAX_NAME } from '../../shared/limits.ts';
import { ROLES, type Role } from '../../shared/roles.ts';
import { type Auth, normalEmail } from '../auth/auth.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { PeopleStore, UserRecord } from '../store/store.ts';
import type { Access } from './access.ts';
import { flag, listOf, oneOf, optional, readBody, text } from './body.ts';
import { refuse } from './errors.ts';

export type PeopleDeps = {
  readonly people: PeopleStore;
  readonly auth: Auth;
  readonly access: Access;
  readonly audit: AuditStore;
  readonly random: Random;
  now(): number;
};

const personOf = ({ id, name, email, role, agencies, active }: UserRecord): Person => ({
  id,
  name,
  email,
  role,
  agencies,
  active,
});

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const email = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= MAX_NAME && EMAIL.test(value.trim());

type Change = { name?: string; role?: Role; agencies?: string[]; active?: boolean };

/** The administrator's page: people, their roles and the agencies they speak for. */
export function peopleRoutes(deps: PeopleDeps): Hono {
  const { people, auth, access, audit, now } = deps;
  const agencies = listOf(text(64), 100);
  const role = oneOf(...ROLES);
  const otherAdmins = async (id: string): Promise<boolean> =>
    (await people.list()).some((user) => user.id !== id && user.active && user.role === 'admin');

  return new Hono()
    .get('/api/people', async (c) => {
      const admin = await access.allowed(c, 'manage-people');
      if (!admin.ok) return admin.problem;
      const list = (await people.list()).map(personOf);
      return c.json({ people: list }, 200, { 'cache-control': 'no-store' });
    })
    .post('/api/people', async (c) => {
      const admin = await access.allowed(c, 'manage-people');
      if (!admin.ok) return admin.problem;
      const body = await readBody(c, { name: text(MAX_NAME), email, role, agencies });
      if (!body.ok) return body.problem;
      const asked = body.value as { name: string; email: string; role: Role; agencies: string[] };
      const user = {
        id: newUserId(deps.random),
        name: asked.name.trim().normalize('NFC'),
        email: normalEmail(asked.email),
        role: asked.role,
        agencies: asked.agencies.map((code) => code.normalize('NFC')),
        active: true,
        passwordHash: null,
      };
      const { role: given, agencies: speaksFor } = user;
      const detail = { person: user.id, role: given, agencies: speaksFor };
      const act = { at: now(), user: admin.value.id, act: 'add-person', detail };
      const added = await people.add(user, act);
      if (!added.ok) return refuse(c, 409, added.problem, user.email);
      const link = await auth.passwordLink(user.id);
      const person = personOf({ ...user, roleVersion: 1 });
      return c.json({ id: user.id, person, link }, 201, { 'cache-control': 'no-store' });
    })
    .patch('/api/people/:id', async (c) => {
      const admin = await access.allowed(c, 'manage-people');
      if (!admin.ok) return admin.problem;
      const body = await readBody(c, {
        name: optional(text(MAX_NAME)),
        role: optional(role),
        agencies: optional(agencies),
        active: optional(flag),
      });
      if (!body.ok) return body.problem;
      const change = body.value as Change;
      const before = await people.byId(c.req.param('id'));
      if (!before) return refuse(c, 404, 'not-found');
      const staysAdmin =
        (change.role ?? before.role) === 'admin' && (change.active ?? before.active);
      if (
        before.role === 'admin' &&
        before.active &&
        !staysAdmin &&
        !(await otherAdmins(before.id))
      ) {
        return refuse(c, 409, 'last-admin');
      }
      const after = await people.change(before.id, change, {
        at: now(),
        user: admin.value.id,
        act: 'change-person',
        detail: { person: before.id, ...change },
      });
      if (!after) return refuse(c, 404, 'not-found');
      // Rights are read at each request and each append; open sockets and sessions end at once.
      if (after.roleVersion !== before.roleVersion) await auth.revoke(before.id);
      return c.json({ person: personOf(after) }, 200, { 'cache-control': 'no-store' });
    })
    .post('/api/people/:id/link', async (c) => {
      const admin = await access.allowed(c, 'manage-people');
      if (!admin.ok) return admin.problem;
      const user = await people.byId(c.req.param('id'));
      if (!user?.active) return refuse(c, 404, 'not-found');
      await audit.add({
        at: now(),
        user: admin.value.id,
        act: 'password-link',
        detail: { person: user.id },
      });
      return c.json({ link: await auth.passwordLink(user.id) }, 201, {
        'cache-control': 'no-store',
      });
    });
}
