import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditView } from '../../../shared/api.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import type { Lock } from '../../../shared/workbook/locks.ts';
import { type Caller, openReviewOffice, type ReviewOffice } from '../review/office.ts';

let office: ReviewOffice;
let secretary: Caller;
let second: Caller;
let head: Caller;
let at: (path: string) => string;
beforeAll(async () => {
  office = await openReviewOffice();
  secretary = await office.person('thuky@giao.local');
  second = await office.person('thuky2@giao.local');
  head = await office.person('stttt@giao.local');
  at = (path) => `/api/plans/${office.plan}/${path}`;
});
afterAll(() => office.close());

const TARGET = { sheet: ASSIGNMENTS, col: ASSIGNMENT.target };

test('a lock says who and why, is set once, and anybody of the secretariat takes it away', async () => {
  const set = await secretary.post<{ locks: Lock[] }>(at('locks'), {
    ...TARGET,
    reason: ' Chờ họp ',
  });
  expect(set.status).toBe(201);
  expect(set.body.locks).toMatchObject([
    { ...TARGET, row: null, by: { name: expect.any(String) }, reason: 'Chờ họp' },
  ]);
  expect((await second.post(at('locks'), TARGET)).status).toBe(409);
  expect((await second.get<{ locks: Lock[] }>(at('locks'))).body.locks).toHaveLength(1);
  expect((await second.send('DELETE', at('locks'), TARGET)).status).toBe(200);
  expect((await second.send('DELETE', at('locks'), TARGET)).status).toBe(409);
});

test.each([
  ['a column that never was', { sheet: ASSIGNMENTS, col: 'nope' }],
  ['a sheet that never was', { sheet: 'nope' }],
  ['one cell', { sheet: ASSIGNMENTS, row: 'row00001', col: ASSIGNMENT.target }],
])('nothing is locked by naming %s', async (_, place) => {
  expect((await secretary.post(at('locks'), place)).status).toBe(404);
});

test.each([{ sheet: 7 }, { ...TARGET, by: 'tôi' }, { ...TARGET, reason: 'x'.repeat(501) }, {}])(
  'a body of another form is refused: %j',
  async (body) => {
    expect((await secretary.post(at('locks'), body)).status).toBe(400);
  },
);

test('accepting an answer does not write into a locked cell, says so, and works once it is free', async () => {
  const row = (await office.rows(head)).find(({ target }) => typeof target === 'number');
  const ask = { answer: 'adjust', target: Number(row?.target) + 5, reason: 'vì' };
  const made = await head.post(at(`rows/${row?.id}/answers`), ask);
  const accept = () =>
    secretary.post(at(`answers/${made.body.id}/decision`), { decision: 'accept' });
  await second.post(at('locks'), TARGET);
  const refused = await accept();
  expect([refused.status, refused.body]).toMatchObject([409, { error: { code: 'locked' } }]);
  const targetNow = async () => (await office.rows(head)).find(({ id }) => id === row?.id)?.target;
  expect(await targetNow()).toBe(row?.target);
  await second.send('DELETE', at('locks'), TARGET);
  expect((await accept()).status).toBe(201);
  expect(await targetNow()).toBe(Number(row?.target) + 5);
});

test('both acts stand in the record, in words', async () => {
  const admin = await office.person('admin@giao.local');
  const { lines } = (await admin.get<{ lines: AuditView[] }>('/api/audit?act=lock')).body;
  expect(lines.at(-1)).toMatchObject({
    act: 'lock',
    detail: {
      plan: office.plan,
      sheet: expect.any(String),
      column: expect.any(String),
      reason: 'Chờ họp',
    },
  });
  const gone = (await admin.get<{ lines: AuditView[] }>('/api/audit?act=unlock')).body;
  expect(gone.lines.length).toBeGreaterThan(0);
});
