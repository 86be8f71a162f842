import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../../server/main.ts';
import type { PlanSummary, RowView, SnapshotSummary } from '../../../shared/api.ts';
import { signIn } from '../caller.ts';
import {
  ASKERS,
  type Asker,
  absentDue,
  ROUTES,
  type RouteCase,
  type Things,
} from './routes-table.ts';

const EMAILS: Readonly<Record<Exclude<Asker, 'out'>, string>> = {
  admin: 'admin@giao.local',
  secretariat: 'thuky@giao.local',
  head: 'stttt@giao.local',
  other: 'sgddt@giao.local',
  planner: 'kehoach@giao.local',
  officer: 'daumoi@giao.local',
  stranger: 'daumoi2@giao.local',
};
const data = mkdtempSync(join(tmpdir(), 'giao-routes-'));
let server: RunningServer;
let things: Things;
const cookies = new Map<Asker, string>();

const ask = async (asker: Asker, method: string, path: string, body?: unknown) => {
  const cookie = cookies.get(asker);
  const stop = new AbortController();
  const answer = await fetch(server.url + path, {
    method,
    signal: stop.signal,
    headers: {
      origin: server.url,
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (answer.headers.get('content-type')?.includes('event-stream')) {
    stop.abort();
    return { status: answer.status, text: '' };
  }
  return { status: answer.status, text: await answer.text() };
};
const json = async <T>(asker: Asker, method: string, path: string, body?: unknown): Promise<T> =>
  JSON.parse((await ask(asker, method, path, body)).text) as T;

/** Contact officers are made by the administrator, with a one-time link. */
const OFFICERS: Readonly<Partial<Record<Asker, string>>> = { officer: 'STTTT', stranger: 'SGDDT' };
const OFFICER_PASSWORD = 'mat-khau-dai-day';
async function addOfficer(email: string, agency: string): Promise<void> {
  const person = { name: 'Cán bộ đầu mối', email, role: 'officer', agencies: [agency] };
  const { link } = await json<{ link: string }>('admin', 'POST', '/api/people', person);
  const token = new URL(link, server.url).searchParams.get('token');
  await ask('out', 'POST', '/api/password', { token, password: OFFICER_PASSWORD });
}

beforeAll(async () => {
  server = await startServer({ mode: 'demo', port: 0, data });
  for (const asker of ASKERS) {
    if (asker === 'out') continue;
    const agency = OFFICERS[asker];
    if (agency !== undefined) await addOfficer(EMAILS[asker], agency);
    const { cookie } = await signIn(server.url, EMAILS[asker], agency && OFFICER_PASSWORD);
    cookies.set(asker, cookie);
  }
  const { plans } = await json<{ plans: PlanSummary[] }>('secretariat', 'GET', '/api/plans');
  const plan = plans.find(({ state }) => state === 'draft')?.id ?? '';
  const { rows } = await json<{ rows: RowView[] }>('head', 'GET', `/api/plans/${plan}/rows`);
  const at = (path: string) => `/api/plans/${plan}/${path}`;
  const [first, second] = [rows[0]?.id ?? '', rows[1]?.id ?? ''];
  const id = async (asker: Asker, path: string, body: unknown) =>
    (await json<{ id: string }>(asker, 'POST', path, body)).id;
  const form = new FormData();
  form.set('file', new Blob(['x']), 'x.txt');
  const upload = await fetch(server.url + at(`rows/${first}/attachments`), {
    method: 'POST',
    headers: { origin: server.url, cookie: cookies.get('head') ?? '' },
    body: form,
  });
  const person = await id('admin', '/api/people', {
    name: 'Người khác',
    email: 'khac@giao.local',
    role: 'officer',
    agencies: [],
  });
  const { snapshots } = await json<{ snapshots: SnapshotSummary[] }>(
    'planner',
    'GET',
    '/api/snapshots',
  );
  things = {
    plan,
    row: first,
    answer: await id('head', at(`rows/${second}/answers`), { answer: 'ask', reason: 'Vì sao?' }),
    comment: await id('head', at(`rows/${second}/comments`), { text: 'Lời' }),
    attachment: ((await upload.json()) as { id: string }).id,
    snapshot: snapshots[0]?.id ?? '',
    person,
    view: await id('admin', at('views'), { sheet: 'asmp', name: 'Riêng', shared: false, view: {} }),
    delegation: await id('admin', '/api/delegations', {
      user: person,
      agency: 'SYT',
      firstDay: '2020-01-01',
      lastDay: '2020-01-01',
    }),
    version: await id('secretariat', at('versions'), { name: 'Bản đầu' }),
  };
});
afterAll(async () => {
  await server.close();
  rmSync(data, { recursive: true, force: true });
});

test('every route of the server stands in the table, and nothing else', () => {
  const served = server.routes.filter((route) => route.includes('/api/') || !route.endsWith('*'));
  const pages = new Set(['GET /', 'GET /*']);
  expect(ROUTES.map(({ route }) => route).sort()).toEqual(
    served.filter((route) => !pages.has(route)).sort(),
  );
});

const methodOf = ({ route }: RouteCase): string => route.split(' ')[0] ?? '';
const MALFORMED = ['__proto__', '..%2f..%2fetc', '%00', 'x'.repeat(3000), '🙂'];

/** Of the right form, and nothing. */
const ABSENT: Readonly<Record<string, string>> = {
  row: 'ZZZZZZZZ',
  agency: 'SKHONG',
  seq: '999999',
};

/** Parameters of the route as the server names it, each with a way to put something else in its place. */
const paramsOf = ({ route }: RouteCase, address: string) => {
  const parts = address.split('/');
  return (route.split(' ')[1] ?? '').split('/').flatMap((part, index) => {
    if (!part.startsWith(':')) return [];
    const [, ...ending] = (parts[index] ?? '').split('.');
    const put = (id: string): string => parts.with(index, [id, ...ending].join('.')).join('/');
    return [{ name: part.slice(1), put }];
  });
};

/** Every line of the two chained records, with its hash, as the database has them. */
function recorded(): { readonly audit: string[]; readonly review: string[] } {
  const database = new DatabaseSync(join(data, 'giao.sqlite'), { readOnly: true });
  const lines = (sql: string): string[] =>
    database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row).join(' '));
  try {
    return {
      audit: lines('select seq, hash from audit order by seq'),
      review: lines('select plan, seq, hash from review order by plan, seq'),
    };
  } finally {
    database.close();
  }
}

for (const one of ROUTES) {
  test(`${one.route}: each asker gets exactly what is due, and no line of a record is lost or changed`, async () => {
    const before = recorded();
    const path = one.path(things);
    const got: number[] = [];
    // What does not exist comes first: afterwards a thing may be gone.
    const params = paramsOf(one, path);
    const said = (asker: Asker, address: string) =>
      ask(asker, methodOf(one), address, one.body?.(asker));
    for (const { name, put } of params) {
      const due = absentDue(one, name);
      const absent = put(ABSENT[name] ?? 'a1'.repeat(10));
      for (const address of [absent, ...MALFORMED.map(put)]) {
        const statuses: number[] = [];
        for (const asker of ASKERS) statuses.push((await said(asker, address)).status);
        expect(statuses, `${name}: ${address.slice(0, 80)}`).toEqual(due);
      }
    }
    // Of a plan everybody in it knows that it is there; of what is inside, only those it belongs to.
    const last = params.at(-1);
    for (const [index, asker] of ASKERS.entries()) {
      if (!last || one.once || one.answers[index] !== 404) continue;
      const absent = await said(asker, last.put(ABSENT[last.name] ?? 'a1'.repeat(10)));
      const foreign = await said(asker, path);
      expect([foreign.status, foreign.text], `${asker}: foreign and absent look alike`).toEqual([
        absent.status,
        absent.text,
      ]);
    }
    for (const asker of ASKERS)
      got.push((await ask(asker, methodOf(one), path, one.body?.(asker))).status);
    expect(got).toEqual(one.answers);
    const after = recorded();
    expect(after.audit.slice(0, before.audit.length)).toEqual(before.audit);
    const still = new Set(after.review);
    expect(before.review.filter((line) => !still.has(line))).toEqual([]);
    expect(before.audit.length * before.review.length).toBeGreaterThan(0);
  });
}

test('a record that lost its last line stops the next start, in one sentence', async () => {
  await server.close();
  const database = new DatabaseSync(join(data, 'giao.sqlite'));
  const line = 'seq = (select max(seq) from audit)';
  const kept = database.prepare(`select * from audit where ${line}`).get();
  database.exec(`drop trigger audit_whole; delete from audit where ${line}`);
  await expect(startServer({ mode: 'demo', port: 0, data })).rejects.toThrow(
    /^the audit record is shorter than its recorded head at entry \d+; restore a backup of [^\n]+$/,
  );
  const names = Object.keys(kept ?? {});
  database
    .prepare(`insert into audit (${names}) values (${names.map(() => '?')})`)
    .run(...Object.values(kept ?? {}));
  database.close();
  server = await startServer({ mode: 'demo', port: 0, data });
});
