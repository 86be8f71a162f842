import { Hono } from 'hono';
import {
  LETTERHEAD_FIELDS,
  type Letterhead,
  MAX_LETTERHEAD,
  NO_LETTERHEAD,
} from '../../shared/letterhead.ts';
import { DEMO_PROVINCE } from '../demo/seed.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { InstallationStore } from '../store/installation-store.ts';
import type { Access } from './access.ts';
import { readBody } from './body.ts';

/** The installation's letterhead; one that was never set is that of the demo data, or says no name. */
export type LetterheadReader = () => Promise<Letterhead>;
export const letterheadReader =
  (installation: InstallationStore, mode: 'demo' | 'production'): LetterheadReader =>
  async () =>
    (await installation.letterhead()) ?? {
      ...NO_LETTERHEAD,
      province: mode === 'demo' ? DEMO_PROVINCE : '',
    };

export type LetterheadDeps = {
  readonly access: Access;
  readonly installation: InstallationStore;
  readonly letterhead: LetterheadReader;
  readonly audit: AuditStore;
  now(): number;
};

const NO_STORE = { 'cache-control': 'no-store' };
const name = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.length <= MAX_LETTERHEAD &&
  value.isWellFormed() &&
  !/\p{Cc}/u.test(value);

/** In whose name papers go out: read by everybody who prints one, set by the administrator. */
export function letterheadRoutes(deps: LetterheadDeps): Hono {
  const { access, installation, letterhead, audit, now } = deps;
  return new Hono()
    .get('/api/letterhead', async (c) => {
      const user = await access.signedIn(c);
      if (!user.ok) return user.problem;
      return c.json(await letterhead(), 200, NO_STORE);
    })
    .put('/api/letterhead', async (c) => {
      const admin = await access.allowed(c, 'manage-people');
      if (!admin.ok) return admin.problem;
      const shape = Object.fromEntries(LETTERHEAD_FIELDS.map((field) => [field, name]));
      const body = await readBody(c, shape);
      if (!body.ok) return body.problem;
      const clean = Object.entries(body.value).map(([field, value]) => [
        field,
        String(value).trim().normalize('NFC'),
      ]);
      // The closed shape has just these fields.
      const set = Object.fromEntries(clean) as Letterhead;
      await installation.setLetterhead(set, admin.value.id, now());
      await audit.add({ at: now(), user: admin.value.id, act: 'change-letterhead', detail: set });
      return c.json(set, 200, NO_STORE);
    });
}
