import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Check, SnapshotSummary } from '../../../shared/api.ts';
import { newPlan } from '../../../shared/plan/new-plan.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import { reopenPlan } from '../../../shared/snapshot/reopen.ts';
import { seeded } from '../../shared/plan/seeded.ts';
import { samplePlan } from '../../shared/snapshot/sample.ts';
import { type Office, openOffice, THUKY } from './office.ts';

const NOBODY = 'nobodynobodynobody01';
let office: Office;
let draft: string;
let plan: string;
let snapshot: string;

beforeAll(async () => {
  office = await openOffice();
  draft = await office.add(
    newPlan({ year: 2024, title: 'Nháp', random: seeded(1), client: 4_242 }),
  );
  plan = await office.sample(2023);
  const frozen = await office.official.freeze(plan, THUKY, []);
  if (!frozen.ok) throw new Error(JSON.stringify(frozen));
  snapshot = frozen.value.id;
});
afterAll(() => office.close());

type Ask = { as?: string; method?: string; body?: unknown; headers?: Record<string, string> };
const ask = async (path: string, { as, method = 'GET', body, headers = {} }: Ask = {}) =>
  office.routes.request(path, {
    method,
    headers: {
      ...(as === undefined ? {} : { cookie: as }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const DECISION = { number: '12/QĐ-UBND', date: '2023-02-05', signatory: 'Chủ tịch UBND tỉnh' };

/** Path with `:id`, method, body, and what admin, secretariat, planner, head and a stranger get. */
const ROUTES: readonly (readonly [string, string, unknown, readonly number[]])[] = [
  ['GET', '/api/plans/:draft/checks', undefined, [200, 200, 403, 403, 401]],
  ['POST', '/api/plans/:plan/freeze', undefined, [409, 409, 403, 403, 401]],
  ['GET', '/api/plans/:plan/snapshots', undefined, [200, 200, 200, 404, 401]],
  ['GET', '/api/plans/:draft/snapshots', undefined, [200, 200, 404, 404, 401]],
  ['GET', '/api/snapshots', undefined, [200, 200, 200, 404, 401]],
  ['GET', '/api/snapshots/:snapshot', undefined, [200, 200, 200, 404, 401]],
  ['GET', '/api/snapshots/:snapshot.json', undefined, [200, 200, 200, 404, 401]],
  ['GET', '/api/snapshots/:snapshot.csv', undefined, [200, 200, 200, 404, 401]],
  ['GET', '/api/snapshots/:snapshot.excel.csv?form=matrix', undefined, [200, 200, 200, 404, 401]],
  ['POST', '/api/snapshots/:snapshot/issue', { number: '' }, [400, 400, 403, 403, 401]],
  ['POST', '/api/snapshots/:snapshot/return', { reason: ' ' }, [400, 400, 403, 403, 401]],
];
const addressOf = (path: string): string =>
  path.replace(':draft', draft).replace(':plan', plan).replace(':snapshot', snapshot);

test.each(ROUTES)('%s %s by role', async (method, path, body, expected) => {
  const got: number[] = [];
  for (const as of ['admin', 'thuky', 'planner', 'head', undefined]) {
    const asked = { method, body, ...(as === undefined ? {} : { as }) };
    got.push((await ask(addressOf(path), asked)).status);
  }
  expect(got).toEqual(expected);
});

test('what is absent and what is not yours answer with the same body', async () => {
  for (const ending of ['', '.json', '.csv', '.excel.csv']) {
    const absent = await ask(`/api/snapshots/${NOBODY}${ending}`, { as: 'planner' });
    const foreign = await ask(`/api/snapshots/${snapshot}${ending}`, { as: 'head' });
    expect([absent.status, foreign.status]).toEqual([404, 404]);
    expect(await absent.text()).toBe(await foreign.text());
  }
  const hidden = await ask(`/api/plans/${draft}/snapshots`, { as: 'planner' });
  const absent = await ask(`/api/plans/${NOBODY}/snapshots`, { as: 'planner' });
  expect(await hidden.text()).toBe(await absent.text());
  for (const strange of ['..%2f..', `${snapshot}.exe`, `${snapshot}.json.csv`, "x' or 1=1"])
    expect((await ask(`/api/snapshots/${strange}`, { as: 'admin' })).status).toBe(404);
});

test('the JSON is the stored bytes, named, tagged with their digest and not sent twice', async () => {
  const { bytes } = await office.frozen(snapshot);
  const answer = await ask(`/api/snapshots/${snapshot}.json`, { as: 'planner' });
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array(bytes));
  const record = await office.store.snapshots.get(snapshot);
  expect(answer.headers.get('content-type')).toBe('application/json');
  expect(answer.headers.get('etag')).toBe(`"${record?.digest}"`);
  const named = answer.headers.get('content-disposition') ?? '';
  expect(named).toContain('filename="giao-2023-1.json"');
  const utf8 = decodeURIComponent(/filename\*=UTF-8''(\S+)/.exec(named)?.[1] ?? '');
  expect(utf8).toBe(`${record?.title} - bản chốt 1.json`);
  const again = await ask(`/api/snapshots/${snapshot}.json`, {
    as: 'planner',
    headers: { 'if-none-match': `"${record?.digest}"` },
  });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('the summary carries what a reader needs to verify', async () => {
  const answer = await ask(`/api/snapshots/${snapshot}`, { as: 'planner' });
  const summary: SnapshotSummary = await answer.json();
  expect(summary).toMatchObject({ plan, number: 1, year: 2023, state: 'candidate', parent: null });
  expect(Buffer.from(summary.publicKey, 'base64')).toHaveLength(32);
  expect(Buffer.from(summary.signature, 'base64')).toHaveLength(64);
  expect(summary.frozenBy).toBe(THUKY.name);
  const { snapshots } = await (await ask('/api/snapshots', { as: 'planner' })).json();
  expect(snapshots).toContainEqual(summary);
});

test.each(['form=table', 'lang=fr', 'form=', 'form=list&lang=EN'])(
  '?%s is refused',
  async (query) => {
    const answer = await ask(`/api/snapshots/${snapshot}.excel.csv?${query}`, { as: 'planner' });
    expect([answer.status, (await answer.json()).error.code]).toEqual([400, 'bad-query']);
  },
);

test('a small plan, frozen and downloaded, is the golden file byte by byte', async () => {
  const frozenPlan = samplePlan();
  const update = reopenPlan(frozenPlan, {
    random: seeded(3),
    client: 5_353,
    plan: frozenPlan.plan,
  });
  const small = await office.add(update);
  const frozen = await office.official.freeze(small, THUKY, []);
  if (!frozen.ok) throw new Error(JSON.stringify(frozen));
  const golden = (name: string): string =>
    readFileSync(join(import.meta.dirname, '../../fixtures/export', name), 'utf8');
  for (const [ending, name] of [
    ['.csv', 'list.csv'],
    ['.csv?form=matrix&lang=en', 'matrix.csv'],
    ['.excel.csv', 'list.vi.excel.csv'],
    ['.excel.csv?lang=en', 'list.en.excel.csv'],
    ['.excel.csv?form=matrix', 'matrix.vi.excel.csv'],
  ] as const) {
    const answer = await ask(`/api/snapshots/${frozen.value.id}${ending}`, { as: 'planner' });
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())).toBe(
      golden(name),
    );
  }
});

test('checks name the cell in the reader’s language; the freeze answers with the same list', async () => {
  const id = await office.sample(2022);
  const document = await office.collab.hub.document(id);
  const { openPlan } = await import('../../shared/plan/sample-files.ts');
  const row = document && openPlan(document.bytes).view.assignments[0]?.id;
  if (!row) throw new Error('a row');
  const cells = [{ row, col: ASSIGNMENT.note, input: { f: '=1/0' } }];
  await office.write(id, { do: 'setCells', sheet: ASSIGNMENTS, cells });
  const read = async (lang: string): Promise<readonly Check[]> => {
    const headers = { 'accept-language': lang };
    return (await (await ask(`/api/plans/${id}/checks`, { as: 'thuky', headers })).json()).checks;
  };
  const place = { check: 'cell-error', severity: 'block', row, column: ASSIGNMENT.note };
  expect((await read('vi'))[0]).toMatchObject({
    ...place,
    message: expect.stringContaining('báo lỗi'),
  });
  expect((await read('en'))[0]).toMatchObject({
    ...place,
    message: expect.stringContaining('shows'),
  });
  const frozen = await ask(`/api/plans/${id}/freeze`, { as: 'thuky', method: 'POST', body: {} });
  const { error, checks } = await frozen.json();
  expect([frozen.status, error.code]).toEqual([409, 'checks-fail']);
  expect(checks).toEqual(await read('vi'));
  // After the cell is mended the list is a new one.
  const mended = [{ row, col: ASSIGNMENT.note, input: null }];
  await office.write(id, { do: 'setCells', sheet: ASSIGNMENTS, cells: mended });
  expect((await read('vi')).filter(({ severity }) => severity === 'block')).toEqual([]);
});

test.each([
  { overrides: [{ check: 'missing-target', reason: 'x' }] },
  { overrides: [{ check: 'duplicate-assignment' }] },
  { overrides: [{ check: 'a', reason: 'x', by: 'admin' }] },
  { overrides: 'all' },
  { override: [] },
])('a freeze with %j is refused and the plan stays a draft', async (body) => {
  const answer = await ask(`/api/plans/${draft}/freeze`, { as: 'thuky', method: 'POST', body });
  expect(answer.status).toBe(400);
  expect((await office.store.plans.get(draft))?.state).toBe('draft');
});

test('a candidate is issued once, or returned once; both in the audit', async () => {
  const id = await office.add(
    newPlan({ year: 2025, title: 'Thử', random: seeded(9), client: 99_999 }),
  );
  const post = (path: string, body?: unknown) => ask(path, { as: 'thuky', method: 'POST', body });
  const one: SnapshotSummary = await (await post(`/api/plans/${id}/freeze`)).json();
  for (const wrong of [
    { ...DECISION, date: '2023-02-30' },
    { ...DECISION, date: '5/2/2023' },
    { ...DECISION, number: '  ' },
    { ...DECISION, signatory: 'x'.repeat(201) },
    { ...DECISION, signatory: 'a\nb' },
    { ...DECISION, digest: 'x' },
  ])
    expect((await post(`/api/snapshots/${one.id}/issue`, wrong)).status).toBe(400);

  const back = await post(`/api/snapshots/${one.id}/return`, { reason: ' Thiếu căn cứ ' });
  expect([back.status, (await back.json()).returned]).toEqual([
    200,
    { reason: 'Thiếu căn cứ', at: expect.stringMatching(/Z$/), by: THUKY.name },
  ]);
  expect((await office.store.plans.get(id))?.state).toBe('returned');
  expect((await post(`/api/snapshots/${one.id}/issue`, DECISION)).status).toBe(409);
  expect((await post(`/api/snapshots/${one.id}/return`, { reason: 'nữa' })).status).toBe(409);

  const two: SnapshotSummary = await (await post(`/api/plans/${id}/freeze`)).json();
  expect(two.number).toBe(2);
  const signatory = DECISION.signatory.normalize('NFD');
  const issued = await post(`/api/snapshots/${two.id}/issue`, { ...DECISION, signatory });
  expect([issued.status, (await issued.json()).decision]).toEqual([200, DECISION]);
  expect((await office.store.plans.get(id))?.state).toBe('issued');
  expect((await post(`/api/snapshots/${two.id}/return`, { reason: 'muộn' })).status).toBe(409);
  expect((await post(`/api/plans/${id}/freeze`)).status).toBe(409);
  expect((await post(`/api/snapshots/${NOBODY}/issue`, DECISION)).status).toBe(404);

  await ask(`/api/snapshots/${two.id}.csv`, { as: 'planner' });
  const database = new DatabaseSync(join(office.folder, 'giao.sqlite'), { readOnly: true });
  const acts = database
    .prepare('select user, act from audit where detail like ? order by seq')
    .all(`%${id}%`)
    .map((line) => `${line.user} ${line.act}`);
  database.close();
  expect(acts).toEqual([
    'thuky freeze',
    'thuky return',
    'thuky freeze',
    'thuky issue',
    'planner export',
  ]);
});

test('a damaged snapshot is never served, in no form, and the damage is logged', async () => {
  const id = await office.add(
    newPlan({ year: 2026, title: 'Hỏng', random: seeded(7), client: 88_888 }),
  );
  const frozen = await office.official.freeze(id, THUKY, []);
  if (!frozen.ok) throw new Error('freezes');
  const { bytes } = await office.frozen(frozen.value.id);
  const database = new DatabaseSync(join(office.folder, 'giao.sqlite'));
  const set = (column: string, value: string | Uint8Array) =>
    database.prepare(`update snapshot set ${column} = ? where id = ?`).run(value, frozen.value.id);
  const flipped = Uint8Array.from(bytes);
  flipped[40] = (flipped[40] ?? 0) ^ 1;
  const forged = `${frozen.value.signature[0] === 'A' ? 'B' : 'A'}${frozen.value.signature.slice(1)}`;
  for (const [column, damage, whole] of [
    ['bytes', flipped, bytes],
    ['digest', 'f'.repeat(64), frozen.value.digest],
    ['signature', forged, frozen.value.signature],
    ['public_key', 'AAAA', frozen.value.publicKey],
  ] as const) {
    set(column, damage);
    for (const ending of ['.json', '.csv', '.excel.csv']) {
      const before = office.logged.length;
      const answer = await ask(`/api/snapshots/${frozen.value.id}${ending}`, { as: 'admin' });
      expect([column, answer.status, (await answer.json()).error.code]).toEqual([
        column,
        500,
        'snapshot-damaged',
      ]);
      expect(office.logged.slice(before).join()).toContain('snapshot-damaged');
    }
    set(column, whole);
    const mended = await ask(`/api/snapshots/${frozen.value.id}.csv`, { as: 'admin' });
    expect(mended.status).toBe(200);
  }
  database.close();
});
