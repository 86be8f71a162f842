import { afterAll, expect, test } from 'vitest';
import { ROWS_SETTINGS, type RowsDoor, rowRoutes } from '../../../server/http/rows.ts';
import { createPlanReaders } from '../../../server/review/plan-readers.ts';
import type { Reach } from '../../../server/review/reach.ts';
import { createReviewBook } from '../../../server/review/review-book.ts';
import { createReviewReader } from '../../../server/review/review-reader.ts';
import { fail, ok } from '../../../shared/result.ts';
import { NO_SETTINGS } from '../../../shared/workbook/plan-settings.ts';
import { sampleUpdate } from '../../shared/plan/sample-files.ts';

const PLAN = 'plan';
const reaches: Readonly<Record<string, Reach>> = {
  secretariat: { side: 'secretariat' },
  stttt: { side: 'agency', agencies: ['STTTT'], commits: ['STTTT'] },
  nobody: { side: 'agency', agencies: [], commits: [] },
};
const reach: RowsDoor['reach'] = async (cookie, plan) => {
  if (cookie === undefined) return fail('signed-out');
  const found = reaches[cookie];
  return found && plan === PLAN ? ok(found) : fail('no-plan');
};
const door: RowsDoor = { look: reach, reach };
const bytes = sampleUpdate(2023);
const readers = createPlanReaders(
  {
    document: async (plan) => (plan === PLAN ? { seq: 1, bytes } : undefined),
    onUpdate: () => () => {},
    settings: async () => NO_SETTINGS,
    onSettings: () => () => {},
  },
  () => 45_000,
);
const silent = {
  read: async () => ({ seq: 0, entries: [] }),
  append: async () => fail('gone' as const),
};
const book = createReviewBook(silent, Math.random, () => 0);
const auth = { onRevoked: () => undefined, onSignedOut: () => undefined };
const app = rowRoutes(door, readers, book, createReviewReader(book, readers), auth, {
  ...ROWS_SETTINGS,
  beatMs: 10,
  aliveMs: 1_000,
});
afterAll(() => readers.close());

const ask = (path: string, cookie?: string) =>
  app.request(path, cookie === undefined ? {} : { headers: { cookie } });

test.each(['rows', 'events'])('%s: signed out 401, planner of a draft 404', async (resource) => {
  expect((await ask(`/api/plans/${PLAN}/${resource}`)).status).toBe(401);
  const planner = await ask(`/api/plans/${PLAN}/${resource}`, 'planner');
  expect([planner.status, (await planner.json()).error.code]).toEqual([404, 'no-plan']);
  expect((await ask(`/api/plans/other/${resource}`, 'secretariat')).status).toBe(404);
});

test('the secretariat reads every row, a head the own ones, a head of nothing none', async () => {
  const count = async (cookie: string) => {
    const { rows } = await (await ask(`/api/plans/${PLAN}/rows`, cookie)).json();
    return [rows.length, new Set(rows.map((row: { agency: string }) => row.agency)).size];
  };
  expect(await count('secretariat')).toEqual([505, 36]);
  expect(await count('stttt')).toEqual([30, 1]);
  expect(await count('nobody')).toEqual([0, 0]);
});

test('the stream begins with the own rows', async () => {
  const response = await ask(`/api/plans/${PLAN}/events`, 'stttt');
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.getReader();
  const chunk = new TextDecoder().decode((await reader?.read())?.value);
  await reader?.cancel();
  expect(chunk).toContain('event: rows');
  const data = /^data: (.*)$/m.exec(chunk)?.[1] ?? '';
  expect(JSON.parse(data).rows).toHaveLength(30);
});
