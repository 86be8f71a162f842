import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCsv } from '../../shared/table/csv.ts';
import { type Office, openOffice, type Person, planOf } from './office.ts';
import { handsOn, type SheetHands } from './sheet.ts';

let office: Office;
let ha: Person;
let duc: Person;
let left: SheetHands;
let right: SheetHands;
let plan: string;
let snapshot: string;

const SAMPLE = readFileSync(
  join(import.meta.dirname, '../../server/demo/data/vinh-phuc-2023/assignments.csv'),
  'utf8',
);

const stateOf = (person: Person) => person.page.locator('.wb-state');
const getText = async (person: Person, path: string): Promise<string> => {
  const response = await person.context.request.get(office.url + path);
  expect(response.status(), path).toBe(200);
  return response.text();
};

beforeAll(async () => {
  office = await openOffice();
  [ha, duc] = await Promise.all([
    office.person('thuky@giao.local'),
    office.person('thuky2@giao.local'),
  ]);
  plan = await planOf(ha, office.url, 2023);
  await Promise.all([ha, duc].map(({ page }) => page.goto(`${office.url}/plans/${plan}`)));
  left = handsOn(ha.page);
  right = handsOn(duc.page);
  await Promise.all([left.saved(), right.saved()]);
});
afterAll(() => office?.close());

test('a planner does not see the draft; a head’s socket and document are refused', async () => {
  const planner = await office.person('kehoach@giao.local');
  const head = await office.person('stttt@giao.local');
  const plans = (await (await planner.context.request.get(`${office.url}/api/plans`)).json()) as {
    plans: { year: number }[];
  };
  expect(plans.plans.map(({ year }) => year)).toEqual([2022]);
  for (const person of [planner, head]) {
    const state = await person.context.request.get(`${office.url}/api/plans/${plan}/state`);
    expect(state.status()).toBe(403);
  }
});

test('a cell without a target blocks the freeze and is named; the list jumps to it', async () => {
  await left.goTo('D20');
  await ha.page.keyboard.press('Delete');
  await left.saved();
  await ha.page.locator('[data-part="freeze"]').click();
  const dialog = ha.page.getByRole('dialog');
  // Known before anybody presses the button, and with its place.
  await see(dialog.getByRole('alert')).toBeVisible({ timeout: 20_000 });
  await see(dialog.locator('.check').first()).toContainText('Phân công · D20');
  await see(dialog.getByRole('button', { name: 'Chốt ngay' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Đến ô' }).first().click();
  await see(ha.page.locator('[data-part="name-box"]')).toHaveValue('D20');
  await left.type('D20', '99,5');
  await left.saved();
  await right.shows('D20', '99,5');
});

test('frozen under edits: everybody sees it at once, nothing enters after', async () => {
  await duc.context.setOffline(true);
  await see(duc.page.locator('[data-part="save-state"]')).toHaveAttribute('data-state', 'offline', {
    timeout: 15_000,
  });
  await right.type('D4', '12345');
  await right.type('H4', 'sửa khi mất mạng');

  await ha.page.locator('[data-part="freeze"]').click();
  await ha.page.getByRole('dialog').getByRole('button', { name: 'Chốt ngay' }).click();
  await see(stateOf(ha)).toHaveAttribute('data-state', 'frozen', { timeout: 30_000 });
  const link = ha.page.locator('.wb-banner a');
  snapshot = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
  expect(snapshot).toMatch(/^[a-z0-9]{20}$/);
  await left.goTo('D5');
  await ha.page.keyboard.type('7');
  await ha.page.keyboard.press('Enter');
  await left.shows('D5', '99');
});

test('edits made before the freeze and arriving after it are kept apart, with their author', async () => {
  await duc.context.setOffline(false);
  await see(duc.page.getByText('2 thay đổi đến sau khi chốt')).toBeVisible({ timeout: 30_000 });
  await see(stateOf(duc)).toHaveAttribute('data-state', 'frozen');
  await right.shows('D4', '90');
  await ha.page.getByRole('button', { name: 'Đến muộn' }).click();
  const late = ha.page.locator('[data-part="late-edits"] li');
  await see(late).toHaveCount(2);
  await see(late.first()).toContainText('Trần Minh Đức');
  await see(late.first()).toContainText('12345');
});

test('the exact CSV holds the sample byte for byte, and late edits changed nothing', async () => {
  const csv = await getText(ha, `/api/snapshots/${snapshot}.csv`);
  const read = readCsv(csv);
  const sample = readCsv(SAMPLE);
  if (!read.ok || !sample.ok) throw new Error('not CSV');
  expect(csv.startsWith('agency_code,task_code,baseline,target,unit,weight,deadline,note,')).toBe(
    true,
  );
  expect(csv.includes('\r')).toBe(false);
  expect(read.value.map((row) => row.slice(0, 8))).toEqual(sample.value);
  expect(await getText(ha, `/api/snapshots/${snapshot}.csv`)).toBe(csv);
});

test('the CSV for Excel carries the mark, CRLF and the reader’s language', async () => {
  const vi = await getText(ha, `/api/snapshots/${snapshot}.excel.csv?form=list&lang=vi`);
  expect(vi.startsWith('\uFEFFSTT;')).toBe(true);
  expect(vi.includes('81,8')).toBe(true);
  expect(vi.replaceAll('\r\n', '').includes('\r')).toBe(false);
  const matrix = await getText(ha, `/api/snapshots/${snapshot}.csv?form=matrix`);
  expect(matrix.split('\n')[0]?.split(',')).toHaveLength(2 + 36);
});

test('the frozen plan is issued, and a planner reads and downloads it', async () => {
  const issued = await ha.context.request.post(`${office.url}/api/snapshots/${snapshot}/issue`, {
    data: { number: '12/QĐ-UBND', date: '2023-02-05', signatory: 'Chủ tịch UBND tỉnh' },
    headers: { origin: office.url },
  });
  expect(issued.status()).toBe(200);
  await see(stateOf(duc)).toHaveAttribute('data-state', 'issued', { timeout: 15_000 });
  const planner = await office.person('kehoach@giao.local');
  await getText(planner, `/api/snapshots/${snapshot}.csv`);
  await planner.page.goto(`${office.url}/snapshots/${snapshot}`);
  await see(planner.page.getByText('12/QĐ-UBND').filter({ visible: true }).first()).toBeVisible({
    timeout: 15_000,
  });
  expect(planner.errors).toEqual([]);
});

test('no page error was seen', () => {
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
