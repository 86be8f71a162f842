import { Hono } from 'hono';
import type { Me } from '../../shared/api.ts';
import type { Auth } from '../auth/auth.ts';
import { MAX_PASSWORD } from '../auth/password.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { Mode } from '../store/data-folder.ts';
import type { Access } from './access.ts';
import { readBody, text } from './body.ts';
import { refuse } from './errors.ts';

/** Own sign-ins shown at most. */
const SIGN_INS = 50;

export type SessionDeps = {
  readonly auth: Auth;
  readonly access: Access;
  readonly audit: AuditStore;
  readonly mode: Mode;
  /** The address a request comes from, behind trusted proxies. */
  addressOf(request: Request, env: unknown): string;
  now(): number;
};

/** Sign in, who am I, sign out, and setting a password by a one-time link. */
export function sessionRoutes(deps: SessionDeps): Hono {
  const { auth, access, audit, mode, now } = deps;
  return new Hono()
    .get('/api/mode', (c) => c.json({ mode }, 200, { 'cache-control': 'no-store' }))
    .post('/api/session', async (c) => {
      const body = await readBody(c, { email: text(200), password: text(MAX_PASSWORD) });
      if (!body.ok) return body.problem;
      const address = deps.addressOf(c.req.raw, c.env);
      const { email, password } = body.value as { email: string; password: string };
      const opened = await auth.signIn(email, password, address);
      if (!opened.ok) {
        if (opened.problem.is === 'wrong-credentials') return refuse(c, 401, 'wrong-credentials');
        c.header('retry-after', String(Math.ceil(opened.problem.waitMs / 1000)));
        return refuse(c, 429, 'throttled');
      }
      const had = access.cookie.read(c.req.header('cookie'));
      if (had) await auth.signOut(had);
      const user = await auth.person(opened.value, false);
      await audit.add({ at: now(), user: user?.id ?? '', act: 'sign-in', detail: {} });
      c.header('set-cookie', access.cookie.give(opened.value));
      c.header('cache-control', 'no-store');
      return c.body(null, 204);
    })
    .get('/api/session', async (c) => {
      const user = await access.signedIn(c);
      if (!user.ok) return user.problem;
      const { id, name, email, role, agencies } = user.value;
      const me: Me = { id, name, email, role, agencies, mode };
      return c.json(me, 200, { 'cache-control': 'no-store' });
    })
    .get('/api/session/sign-ins', async (c) => {
      const user = await access.signedIn(c);
      if (!user.ok) return user.problem;
      const lines = await audit.list({ user: user.value.id, act: 'sign-in', limit: SIGN_INS });
      const signIns = lines.map(({ at, detail }) => ({
        at: new Date(at).toISOString(),
        // The address is added to every line that a request causes.
        from: (detail as { from?: string }).from ?? '',
      }));
      return c.json({ signIns }, 200, { 'cache-control': 'no-store' });
    })
    .delete('/api/session/everywhere', async (c) => {
      const user = await access.signedIn(c);
      if (!user.ok) return user.problem;
      await audit.add({ at: now(), user: user.value.id, act: 'sign-out-everywhere', detail: {} });
      await auth.revoke(user.value.id);
      c.header('set-cookie', access.cookie.take());
      c.header('cache-control', 'no-store');
      return c.body(null, 204);
    })
    .delete('/api/session', async (c) => {
      const token = access.cookie.read(c.req.header('cookie'));
      if (token) await auth.signOut(token);
      c.header('set-cookie', access.cookie.take());
      c.header('cache-control', 'no-store');
      c.header('clear-site-data', '"cache"');
      return c.body(null, 204);
    })
    .post('/api/password', async (c) => {
      const body = await readBody(c, { token: text(100), password: text(1000) });
      if (!body.ok) return body.problem;
      const { token, password } = body.value as { token: string; password: string };
      const set = await auth.setPassword(token, password);
      if (!set.ok) return refuse(c, set.problem === 'weak-password' ? 400 : 404, set.problem);
      await audit.add({ at: now(), user: set.value.id, act: 'set-password', detail: {} });
      return c.body(null, 204);
    });
}
