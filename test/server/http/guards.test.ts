import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessionCookie } from '../../../server/auth/cookie.ts';
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

const send = (method: string, path: string, headers: Record<string, string>, body?: string) => {
  const go = () =>
    fetch(server.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
  // A connection whose too large body was refused is closed; the next call may still be given it.
  return go().catch(go);
};

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
  expect(answer.headers.get('set-cookie')).toMatch(/; SameSite=(?:Lax|Strict)\b/);
  const cookie = cookieOf(answer);
  expect((await send('GET', '/api/session', { cookie })).status).toBe(200);
  await send('DELETE', '/api/session', { cookie, origin: server.url });
  expect((await send('GET', '/api/session', { cookie })).status).toBe(401);
});

test('behind HTTPS the cookie is bound to this host and never travels in the clear', () => {
  const secure = sessionCookie(true);
  const token = 'a'.repeat(43);
  for (const header of [secure.give(token), secure.take()]) {
    expect(header).toMatch(/^__Host-giao=/);
    expect(header).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Secure/);
    expect(header).not.toMatch(/Domain/i);
  }
  expect(secure.read(`x=1; __Host-giao=${token}`)).toBe(token);
  // A cookie that plain HTTP on a sister host could have set is not looked at.
  expect(secure.read(`giao=${token}`)).toBeUndefined();
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

test('figures tell how busy others are: only this machine itself and the administrator read them', async () => {
  const status = async (headers: Record<string, string>) =>
    (await send('GET', '/metrics', headers)).status;
  const through = { 'x-forwarded-for': '10.0.0.7' };
  expect(await status({})).toBe(200);
  expect(await status(through)).toBe(401);
  expect(await status({ via: '1.1 proxy' })).toBe(401);
  const head = cookieOf(await signIn('stttt@giao.local'));
  expect(await status({ ...through, cookie: head })).toBe(403);
  const admin = cookieOf(await signIn('admin@giao.local'));
  expect(await status({ ...through, cookie: admin })).toBe(200);
});

test('guessing is slowed: 429 with the seconds to wait, for the account and not for the whole office', async () => {
  let last = new Response();
  for (let tries = 0; tries < 6; tries++)
    last = await signIn('thuky2@giao.local', `wrong-${tries}`);
  expect(last.status).toBe(429);
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await last.text()).toContain('throttled');
  expect((await signIn('thuky@giao.local')).status).toBe(204);
});

test('nobody sets what the server fills in: an unknown field refuses the whole request', async () => {
  const cookie = cookieOf(await signIn('admin@giao.local'));
  const headers = { cookie, origin: server.url, 'content-type': 'application/json' };
  const post = (path: string, body: object) => send('POST', path, headers, JSON.stringify(body));
  const person = { name: 'A', email: 'a@a.vn', role: 'planner', agencies: [] };
  for (const extra of [{ id: 'x' }, { roleVersion: 9 }, { passwordHash: 'x' }, { __proto__x: 1 }]) {
    expect((await post('/api/people', { ...person, ...extra })).status).toBe(400);
  }
  expect((await post('/api/plans', { year: 2030, title: 'x', state: 'issued' })).status).toBe(400);
  expect((await post('/api/people', { ...person, role: 'owner' })).status).toBe(400);
});

test.each([
  ['text/plain', '{"email":"a","password":"b"}', 415],
  ['application/x-www-form-urlencoded', 'email=a&password=b', 415],
  ['application/json', '{"email":"a","password":', 400],
  ['application/json', '[]', 400],
  ['application/json', 'null', 400],
  ['application/json', `{"email":"${'a'.repeat(2_000_000)}","password":"b"}`, 413],
])('a body of %s that starts %.20s answers with the fitting status', async (type, body, status) => {
  const answer = await send(
    'POST',
    '/api/session',
    { origin: server.url, 'content-type': type },
    body,
  );
  expect(answer.status).toBe(status);
  expect(await answer.json()).toHaveProperty('error.code');
});

test.each([
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/assets/..%2f..%2f..%2fpackage.json',
  '/assets/%00',
  '//etc/passwd',
  '/.git/config',
  '/server/main.ts',
])('%s gives no file away', async (path) => {
  // fetch would tidy the path first.
  const { hostname, port } = new URL(server.url);
  const body = await new Promise<string>((resolve) => {
    const chunks: string[] = [];
    request({ hostname, port, path, method: 'GET' }, (answer) => {
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => chunks.push(chunk));
      answer.on('end', () => resolve(`${answer.statusCode} ${chunks.join('')}`));
    }).end();
  });
  expect(body).not.toMatch(/"name": "giao"|root:|\[core\]|startServer/);
  expect(body.slice(0, 3)).toMatch(/400|404/);
});

test('a deactivated person is out at once, and a new password ends the old sessions', async () => {
  const admin = cookieOf(await signIn('admin@giao.local'));
  const headers = { cookie: admin, origin: server.url, 'content-type': 'application/json' };
  const made = await send(
    'POST',
    '/api/people',
    headers,
    JSON.stringify({ name: 'B', email: 'b@b.vn', role: 'secretariat', agencies: [] }),
  );
  const { id, link } = (await made.json()) as { id: string; link: string };
  const token = new URL(link, server.url).searchParams.get('token');
  const set = (password: string) =>
    send('POST', '/api/password', headers, JSON.stringify({ token, password }));
  expect((await set('short')).status).toBe(400);
  expect((await set('a-good-long-password')).status).toBe(204);
  // The link worked once.
  expect((await set('another-long-password')).status).toBe(404);
  const cookie = cookieOf(await signIn('b@b.vn', 'a-good-long-password'));
  expect((await send('GET', '/api/plans', { cookie })).status).toBe(200);
  await send('PATCH', `/api/people/${id}`, headers, JSON.stringify({ active: false }));
  expect((await send('GET', '/api/plans', { cookie })).status).toBe(401);
  expect((await signIn('b@b.vn', 'a-good-long-password')).status).toBe(401);
});

test('one’s own sign-ins are listed with time and address, newest first, and nobody else’s', async () => {
  const cookie = cookieOf(await signIn('kehoach@giao.local'));
  const listed = async () => {
    const answer = await send('GET', '/api/session/sign-ins', { cookie });
    return ((await answer.json()) as { signIns: { at: string; from: string }[] }).signIns;
  };
  const before = await listed();
  await signIn('kehoach@giao.local');
  await signIn('sgddt@giao.local');
  const after = await listed();
  expect(after.slice(1)).toEqual(before);
  expect(new Set(after.map(({ from }) => from))).toEqual(new Set(['127.0.0.1']));
  expect(after.map(({ at }) => at)).toEqual(
    after
      .map(({ at }) => at)
      .toSorted()
      .reverse(),
  );
});
