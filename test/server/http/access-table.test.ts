import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../../server/main.ts';

const data = mkdtempSync(join(tmpdir(), 'giao-http-'));
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ mode: 'demo', port: 0, data });
});
afterAll(async () => {
  await server.close();
  rmSync(data, { recursive: true, force: true });
});

const send = (method: string, path: string, headers: Record<string, string>, body?: string) =>
  fetch(server.url + path, { method, headers, ...(body === undefined ? {} : { body }) });

const signIn = (email: string, password = 'giao-demo') =>
  send(
    'POST',
    '/api/session',
    { origin: server.url, 'content-type': 'application/json' },
    JSON.stringify({ email, password }),
  );

const cookieOf = (answer: Response): string =>
  (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

test('the cookie is closed to scripts and other sites, and signing out ends it', async () => {
  const answer = await signIn('admin@giao.local');
  expect(answer.status).toBe(204);
  expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly/i);
  expect(answer.headers.get('set-cookie')).toMatch(/SameSite=/i);
  const cookie = cookieOf(answer);
  expect((await send('GET', '/api/session', { cookie })).status).toBe(200);
  await send('DELETE', '/api/session', { cookie, origin: server.url });
  expect((await send('GET', '/api/session', { cookie })).status).toBe(401);
});

test('an unknown person and a wrong password get the same answer', async () => {
  const [unknown, wrong] = [
    await signIn('nobody@giao.local'),
    await signIn('admin@giao.local', 'x'),
  ];
  expect([unknown.status, await unknown.text()]).toEqual([wrong.status, await wrong.text()]);
});

test.each([
  ['POST', '/api/session'],
  ['DELETE', '/api/session'],
  ['POST', '/api/password'],
  ['POST', '/api/people'],
  ['POST', '/api/plans'],
  ['POST', '/api/plans/absent/freeze'],
])('%s %s refuses a missing and a foreign origin', async (method, path) => {
  for (const headers of [{}, { origin: 'https://elsewhere.example' }]) {
    const answer = await send(method, path, headers);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('bad-origin');
  }
});

test.each(['', 'stttt@giao.local', 'kehoach@giao.local'])(
  '"%s" never gets a draft',
  async (email) => {
    const secretary = cookieOf(await signIn('thuky@giao.local'));
    const list = await send('GET', '/api/plans', { cookie: secretary });
    const { plans } = (await list.json()) as { plans: { id: string }[] };
    expect(plans.length).toBeGreaterThan(0);
    const cookie = email === '' ? '' : cookieOf(await signIn(email));
    for (const { id } of plans) {
      for (const part of ['state', 'changes', 'late-edits']) {
        const { status } = await send('GET', `/api/plans/${id}/${part}`, { cookie });
        expect([401, 403, 404], part).toContain(status);
      }
    }
  },
);

test.each(['/', '/api/mode', '/api/absent'])('%s carries the security headers', async (path) => {
  const { headers } = await send('GET', path, {});
  expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
