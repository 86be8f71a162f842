import { gunzipSync, gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { issueClients } from '../../../server/collab/client-ids.ts';
import type { Entered } from '../../../server/collab/entrance.ts';
import { createGate } from '../../../server/collab/gate.ts';
import { type ChangeQuery, changesRoutes } from '../../../server/http/changes.ts';
import { joinRoutes } from '../../../server/http/join.ts';
import { lateEditsRoutes, type NewLateEdit } from '../../../server/http/late-edits.ts';
import { stateRoutes } from '../../../server/http/state.ts';
import type { Joined, LateEdit } from '../../../shared/api.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Role } from '../../../shared/roles.ts';

const PLAN = 'planplanplanplanplan';
const ROLES: Readonly<Record<string, Role>> = { ann: 'secretariat', hoa: 'head', kh: 'planner' };

const enter = async (
  cookie: string | undefined,
  plan: string,
): Promise<Result<Entered, 401 | 403 | 404>> => {
  const role = ROLES[cookie ?? ''];
  if (!role) return fail(401);
  if (role !== 'secretariat') return fail(403);
  if (plan !== PLAN) return fail(404);
  return ok({ user: { id: cookie ?? '', name: 'Ann', role, roleVersion: 3 }, epoch: 2 });
};

const seeded = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const makeApp = () => {
  const issued = new Map<number, string>();
  const late: LateEdit[] = [];
  const asked: ChangeQuery[] = [];
  let settled = 0;
  const reserveClients = async (_plan: string, user: string, ids: readonly number[]) => {
    const free = ids.filter((id) => !issued.has(id));
    for (const id of free) issued.set(id, user);
    return free;
  };
  const keepLateEdits = async (_plan: string, user: string, edits: readonly NewLateEdit[]) =>
    edits.map((edit) => {
      const id = `late${late.length}`;
      late.push({ ...edit, id, user: { id: user, name: user }, arrivedAt: 'now' });
      return id;
    });
  const changes = async (_plan: string, query: ChangeQuery) => {
    asked.push(query);
    return [];
  };
  const hub = {
    packedState: async () => ({
      seq: 7,
      bytes: new Uint8Array(2),
      gzip: gzipSync(new Uint8Array(2)),
    }),
    settle: async () => {
      settled++;
    },
  };
  const app = new Hono()
    .route('/', joinRoutes({ enter, reserveClients, lastSeq: async () => 7 }, seeded(1)))
    .route('/', stateRoutes({ enter }, hub))
    .route('/', changesRoutes({ enter, changes }, hub))
    .route('/', lateEditsRoutes({ enter, keepLateEdits, lateEdits: async () => late }));
  return { app, issued, late, asked, settledCount: () => settled };
};

const PATHS: readonly (readonly [string, string])[] = [
  ['POST', 'join'],
  ['GET', 'state'],
  ['GET', 'changes'],
  ['GET', 'late-edits'],
  ['POST', 'late-edits'],
];

test.each(PATHS)('%s …/%s is for editors of an existing plan only', async (method, path) => {
  const { app, issued, late } = makeApp();
  const status = async (cookie: string | undefined, plan = PLAN): Promise<number> => {
    const init = { method, headers: cookie ? { cookie } : {} };
    return (await app.request(`/api/plans/${plan}/${path}`, init)).status;
  };
  expect(await status(undefined)).toBe(401);
  expect(await status('hoa')).toBe(403);
  expect(await status('kh')).toBe(403);
  expect(await status('ann', 'nosuchplannosuchplan')).toBe(404);
  expect([issued.size, late.length]).toEqual([0, 0]);
});

test('join hands out ids nobody had, in no order, with the epoch', async () => {
  const { app, issued } = makeApp();
  const all: number[] = [];
  for (let i = 0; i < 50; i++) {
    const init = { method: 'POST', headers: { cookie: 'ann' } };
    const response = await app.request(`/api/plans/${PLAN}/join`, init);
    const joined = (await response.json()) as Joined;
    expect(joined).toMatchObject({ epoch: 2, seq: 7 });
    expect(joined.spareIds.length).toBeGreaterThanOrEqual(3);
    all.push(joined.clientId, ...joined.spareIds);
  }
  expect(new Set(all).size).toBe(all.length);
  expect(issued.size).toBe(all.length);
  expect(all.every((id) => id > 0 && id < 2 ** 32)).toBe(true);
  const rising = all.filter((id, i) => i > 0 && id > (all[i - 1] ?? 0)).length;
  expect(rising / all.length).toBeGreaterThan(0.3);
  expect(rising / all.length).toBeLessThan(0.7);
});

test.each<readonly [string, number | undefined]>([
  ['{"spares":24}', 24],
  ['{"spares":0}', 0],
  ['{}', 4],
  ['{"spares":65}', undefined],
  ['{"spares":-1}', undefined],
  ['{"spares":"4"}', undefined],
  ['[]', undefined],
  ['{', undefined],
])('a page says how many spare ids it lacks: %s', async (body, given) => {
  const { app, issued } = makeApp();
  const init = { method: 'POST', headers: { cookie: 'ann' }, body };
  const response = await app.request(`/api/plans/${PLAN}/join`, init);
  expect(response.status).toBe(given === undefined ? 400 : 200);
  expect(issued.size).toBe(given === undefined ? 0 : given + 1);
});

test('an id that is taken is drawn again', async () => {
  let calls = 0;
  const ids = await issueClients(3, seeded(4), async (wanted) => (calls++ === 0 ? [] : wanted));
  expect(ids.length).toBe(3);
  expect(calls).toBe(2);
});

test('state is compressed, tagged, and not sent twice', async () => {
  const { app } = makeApp();
  const plain = await app.request(`/api/plans/${PLAN}/state`, { headers: { cookie: 'ann' } });
  expect(plain.headers.get('content-encoding')).toBe(null);
  expect([...new Uint8Array(await plain.arrayBuffer())]).toEqual([0, 0]);
  const first = await app.request(`/api/plans/${PLAN}/state`, {
    headers: { cookie: 'ann', 'accept-encoding': 'br, gzip' },
  });
  expect(first.headers.get('content-encoding')).toBe('gzip');
  expect(first.headers.get('cache-control')).toContain('private');
  expect([...gunzipSync(await first.arrayBuffer())]).toEqual([0, 0]);
  const tag = first.headers.get('etag') ?? '';
  const again = await app.request(`/api/plans/${PLAN}/state`, {
    headers: { cookie: 'ann', 'if-none-match': tag },
  });
  expect(again.status).toBe(304);
  expect((await again.arrayBuffer()).byteLength).toBe(0);
});

test('changes: the feed is brought up to date first; nonsense is refused', async () => {
  const { app, asked, settledCount } = makeApp();
  const get = (query: string) =>
    app.request(`/api/plans/${PLAN}/changes${query}`, { headers: { cookie: 'ann' } });
  expect(await (await get('?row=row00001&column=colA1&after=4')).json()).toEqual({ changes: [] });
  expect(asked).toEqual([{ row: 'row00001', column: 'colA1', after: 4, limit: 500 }]);
  await get('?sheet=asgn&before=9&skip=100');
  expect(asked[1]).toEqual({ sheet: 'asgn', before: 9, skip: 100, after: 0, limit: 100 });
  // Whose values were lost is never the caller's to choose.
  await get('?lost=mine');
  expect(asked[2]).toEqual({ lostBy: 'ann', after: 0, limit: 500 });
  expect(settledCount()).toBe(3);
  for (const query of [
    '?lost=ann',
    '?before=x',
    '?skip=-1',
    "?user='--",
    '?sheet=..',
    '?after=-1',
    '?after=x',
    "?row='--",
    '?column=..',
  ]) {
    expect((await get(query)).status).toBe(400);
  }
});

const edit = {
  madeAt: '2026-01-02T03:04:05.000Z',
  sheet: 'sheet',
  row: 'row00001',
  column: 'colA1',
  where: 'Mục tiêu của STTTT',
  from: '90',
  to: '95',
};
const postLate = (app: Hono, body: unknown) =>
  app.request(`/api/plans/${PLAN}/late-edits`, {
    method: 'POST',
    headers: { cookie: 'ann', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('late edits are kept in the name of the session and read back', async () => {
  const { app, late } = makeApp();
  const response = await postLate(app, { edits: [edit, { ...edit, row: null, column: null }] });
  expect(response.status).toBe(201);
  expect(late.map((each) => each.user.id)).toEqual(['ann', 'ann']);
  const list = await app.request(`/api/plans/${PLAN}/late-edits`, { headers: { cookie: 'ann' } });
  expect(await list.json()).toMatchObject({ lateEdits: [edit, { where: edit.where }] });
});

test.each([
  ['an author of one’s own', { edits: [{ ...edit, user: { id: 'admin' } }] }],
  ['no list', { edit }],
  ['a time that is none', { edits: [{ ...edit, madeAt: 'yesterday' }] }],
  ['an id that is none', { edits: [{ ...edit, sheet: '../..' }] }],
  ['text too long', { edits: [{ ...edit, to: 'x'.repeat(40_000) }] }],
  ['too many', { edits: Array.from({ length: 1_001 }, () => edit) }],
  ['null', null],
])('late edits: %s is refused and nothing kept', async (_name, body) => {
  const { app, late } = makeApp();
  expect((await postLate(app, body)).status).toBe(400);
  expect(late).toEqual([]);
});

test('the gate: exact origin, own client ids only, right epoch', async () => {
  const gate = createGate(['http://127.0.0.1:3000'], {
    enter,
    clientsOf: async (_plan, user) => new Set(user === 'ann' ? [70_000] : []),
    sessionStands: async (cookie, roleVersion) => cookie === 'ann' && roleVersion === 3,
  });
  expect(gate.allowsOrigin('http://127.0.0.1:3000')).toBe(true);
  for (const origin of [undefined, 'null', 'http://127.0.0.1:30000', 'https://127.0.0.1:3000']) {
    expect(gate.allowsOrigin(origin)).toBe(false);
  }
  const ask = { plan: PLAN, client: 70_000, epoch: 2, cookie: 'ann' };
  const admitted = await gate.admit(ask);
  expect(admitted).toMatchObject({ is: 'in', member: { id: 'ann', roleVersion: 3 } });
  if (admitted.is === 'in') expect(await admitted.still(false)).toBe(true);
  expect(await gate.admit({ ...ask, client: 70_001 })).toEqual({ is: 'denied', status: 403 });
  expect(await gate.admit({ ...ask, epoch: 1 })).toMatchObject({ is: 'turned-away', code: 4409 });
  expect(await gate.admit({ ...ask, cookie: 'kh' })).toEqual({ is: 'denied', status: 403 });
  expect(await gate.admit({ ...ask, cookie: undefined })).toEqual({ is: 'denied', status: 401 });
});
