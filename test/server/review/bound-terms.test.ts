import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RowId } from '../../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import type { ReviewView } from '../../../shared/review/view.ts';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import { openSmallOffice, type SmallOffice } from './small-office.ts';

/** A target that is calculated from a row of another agency: the agency reads nothing, the secretariat a number. */
let office: SmallOffice;
let own: RowId;
let foreign: RowId;
beforeAll(async () => {
  office = await openSmallOffice(21);
  own = office.small.rows.get('AAA')?.[0] as RowId;
  foreign = office.small.rows.get('BBB')?.[0] as RowId;
  await set(own, { f: `=\`targ.${foreign}\`*2` });
});
afterAll(() => office.close());

const at = (path: string): string => `/api/plans/${office.plan}/${path}`;
const set = (row: RowId, input: CellInput): Promise<boolean> =>
  office.write({
    do: 'setCells',
    sheet: ASSIGNMENTS,
    cells: [{ row, col: ASSIGNMENT.target, input }],
  });
const statusFor = async (name: string) => {
  const { text } = await office.person(name).ask('GET', at('review'));
  const { rows } = (JSON.parse(text) as { review: ReviewView }).review;
  return rows.find(({ row }) => row === own);
};
const say = async (name: string, path: string, body: object) => {
  const { status, text } = await office.person(name).ask('POST', at(path), body);
  return { status, id: (JSON.parse(text) as { id: string }).id };
};

test('agreement to a row with a withheld value stands for both sides, whatever others do', async () => {
  await set(foreign, 1_111);
  expect((await say('mine', `rows/${own}/answers`, { answer: 'agree' })).status).toBe(201);
  await set(foreign, 7_777);
  for (const name of ['mine', 'secretary']) {
    expect(await statusFor(name), name).toMatchObject({ status: 'agreed', boundTo: null });
  }
});

test('accepting is not refused because rows of others moved, and nothing calculated from them is told', async () => {
  const asked = await say('mine', `rows/${own}/answers`, {
    ...{ answer: 'adjust', deadline: '2024-03-31', reason: 'vì' },
  });
  await set(foreign, 3_333);
  const accepted = await say('secretary', `answers/${asked.id}/decision`, { decision: 'accept' });
  expect(accepted.status).toBe(201);
  await set(foreign, 4_444);
  expect(await statusFor('mine')).toMatchObject({ status: 'accepted', boundTo: null });
  expect(await statusFor('secretary')).toMatchObject({ status: 'accepted', boundTo: null });
  const { text } = await office.person('mine').ask('GET', at('review'));
  for (const value of ['2222', '15554', '6666', '8888']) expect(text).not.toContain(value);
});

test('a second round does not ask for a row because rows of others moved', async () => {
  await say('secretary', 'rounds', { deadline: '2023-02-20' });
  await say('secretary', 'rounds/close', {});
  await set(foreign, 5_555);
  await say('secretary', 'rounds', { deadline: '2023-03-20' });
  expect((await statusFor('mine'))?.inRound).toBe(false);
  await set(own, 12);
  expect((await statusFor('mine'))?.inRound).toBe(true);
});
