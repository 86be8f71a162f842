import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { RowView, VersionView } from '../../../shared/api.ts';
import type { RowId } from '../../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import { compare } from '../../../shared/workbook/compare.ts';
import { openWorkbook, type Workbook } from '../../../shared/workbook/model.ts';
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

const list = async (): Promise<{ versions: VersionView[]; head: number }> =>
  (await secretary.get<{ versions: VersionView[]; head: number }>(at('versions'))).body;
const stateAt = async (seq: number): Promise<Workbook> => {
  const answer = await fetch(office.url + at(`versions/${seq}/state`), {
    headers: { cookie: secretary.cookie },
  });
  expect(answer.status).toBe(200);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()));
  return openWorkbook(doc);
};
/** An edit of the plan: an agency asks, `who` accepts. */
const change = async (who: Caller, row: RowView, target: number): Promise<void> => {
  const ask = { answer: 'adjust', target, reason: 'vì' };
  const made = await head.post(at(`rows/${row.id}/answers`), ask);
  const done = await who.post(at(`answers/${made.body.id}/decision`), {
    decision: 'accept',
    terms: undefined,
  });
  expect(done.status).toBe(201);
};

test('a named state keeps its values whatever comes after, and says who changed what since', async () => {
  const [row, other] = (await office.rows(head)).filter(({ target }) => typeof target === 'number');
  if (!row || !other) throw new Error('no rows');
  const named = await secretary.post<{ id: string; seq: number }>(at('versions'), {
    name: ' Trước khi họp ',
    note: 'Bản gửi xin ý kiến',
  });
  expect(named.status).toBe(201);
  const { seq } = named.body;
  await change(secretary, row, 4321);
  await change(second, other, 8765);
  const { versions, head: now } = await list();
  expect(now).toBeGreaterThan(seq);
  expect(versions.find(({ id }) => id === named.body.id)).toMatchObject({
    ...{ kind: 'named', seq, name: 'Trước khi họp', note: 'Bản gửi xin ý kiến' },
    by: { name: expect.any(String) },
  });
  expect(versions[0]).toMatchObject({ kind: 'day', seq: now, edits: expect.any(Number) });
  const [then, today] = await Promise.all([stateAt(seq), stateAt(now)]);
  const targetIn = (workbook: Workbook) =>
    workbook.sheet(ASSIGNMENTS)?.own(row.id as RowId, ASSIGNMENT.target);
  expect([targetIn(then), targetIn(today)]).toEqual([row.target, 4321]);
  const places = compare(then, today).map((one) => (one.is === 'cell' ? one.row : one.is));
  expect(new Set(places)).toEqual(new Set([row.id, other.id]));
  const { authors } = (
    await secretary.get<{ authors: { row: string; column: string; user: { id: string } }[] }>(
      at(`versions/${seq}/authors`),
    )
  ).body;
  const writer = (id: string) =>
    authors.find((one) => one.row === id && one.column === ASSIGNMENT.target)?.user.id;
  expect(writer(row.id)).toBeDefined();
  expect(writer(row.id)).not.toBe(writer(other.id));
  const upTo = `${at(`versions/${seq}/authors`)}?to=${seq}`;
  expect((await secretary.get<{ authors: unknown[] }>(upTo)).body.authors).toEqual([]);
});

test('rounds are points by themselves; a name is taken away without touching the log', async () => {
  await secretary.post(at('rounds'), { deadline: '2099-01-31' });
  const before = await list();
  expect(before.versions.find(({ kind }) => kind === 'round')).toMatchObject({
    ...{ name: '1', seq: before.head },
  });
  const named = before.versions.find(({ kind }) => kind === 'named');
  expect((await second.send('DELETE', at(`versions/${named?.id}`))).status).toBe(204);
  expect((await second.send('DELETE', at(`versions/${named?.id}`))).status).toBe(404);
  const after = await list();
  expect(after.head).toBe(before.head);
  expect(after.versions.some(({ id }) => id === named?.id)).toBe(false);
});

test.each(['0', '999999999', 'x', '-1', '1e3'])('there is no state %s', async (seq) => {
  expect((await secretary.get(at(`versions/${seq}/state`))).status).toBe(404);
});

test.each([{}, { name: '' }, { name: 'x'.repeat(201) }, { name: 'a', seq: 1 }])(
  'a name of another form is refused: %j',
  async (body) => {
    expect((await secretary.post(at('versions'), body)).status).toBe(400);
  },
);
