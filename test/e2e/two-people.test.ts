import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, openTwo, type Person } from './office.ts';
import type { SheetHands } from './sheet.ts';

let office: Office;
let ha: Person;
let duc: Person;
let left: SheetHands;
let right: SheetHands;
let plan: string;

beforeAll(async () => {
  ({ office, ha, duc, left, right, plan } = await openTwo());
});
afterAll(() => office?.close());

test('the plan of Vĩnh Phúc 2023 stands there: 505 assignments, and load bands read 3 / 25 / 8', async () => {
  await see(
    ha.page.locator('[data-part="grid"] [role="grid"], [role="grid"][data-part="grid"]').first(),
  ).toHaveAttribute('aria-rowcount', '506');
  const rows = await ha.page.request.get(`${office.url}/api/plans/${plan}/rows`);
  const counts = new Map<string, number>();
  for (const { agency } of ((await rows.json()) as { rows: { agency: string }[] }).rows) {
    counts.set(agency, (counts.get(agency) ?? 0) + 1);
  }
  const bands = [...counts.values()];
  expect([
    bands.filter((n) => n >= 20).length,
    bands.filter((n) => n >= 10 && n < 20).length,
    bands.filter((n) => n < 10).length,
  ]).toEqual([3, 25, 8]);
});

test('one person’s formula follows the other person’s edit', async () => {
  await left.type('I3', '=D3*2');
  await left.shows('I3', '48');
  await right.shows('I3', '48');
  await right.type('D3', '30');
  await left.shows('I3', '60');
  await right.shows('I3', '60');
  await Promise.all([left.saved(), right.saved()]);
});

test('each sees the other’s name where the other works', async () => {
  await right.goTo('D6');
  await see(ha.page.locator('[data-part="people"] button')).toHaveAttribute(
    'aria-label',
    /Trần Minh Đức/,
  );
  await see(ha.page.getByText('Trần Minh Đức').first()).toBeVisible();
});

test('undo takes back my own edit and leaves the other’s', async () => {
  await left.type('H8', 'của tôi');
  await right.shows('H8', 'của tôi');
  await right.type('H9', 'của bạn');
  await left.shows('H9', 'của bạn');
  await left.goTo('H8');
  await ha.page.keyboard.press('Control+z');
  await left.shows('H8', '');
  await left.shows('H9', 'của bạn');
  await right.shows('H8', '');
});

test('edits made without a network survive a merge with the other’s', async () => {
  await ha.context.setOffline(true);
  await see(ha.page.locator('[data-part="save-state"]')).toHaveAttribute('data-state', 'offline', {
    timeout: 15_000,
  });
  await left.type('H10', 'ngoại tuyến');
  await left.type('D4', '91');
  await right.type('H11', 'trực tuyến');
  await right.saved();
  await ha.context.setOffline(false);
  await left.saved(30_000);
  await right.shows('H10', 'ngoại tuyến');
  await right.shows('D4', '91');
  await left.shows('H11', 'trực tuyến');
});

test('a formula that does not parse keeps the editor open and says where', async () => {
  await left.goTo('H12');
  // A bracket left open would be closed; a sign without a number cannot be read.
  await ha.page.keyboard.type('=SUM(D3;*2');
  await ha.page.keyboard.press('Enter');
  await see(ha.page.getByRole('alert').first()).toBeVisible();
  const editor = ha.page.locator('.cell-editor textarea');
  await see(editor).toBeFocused();
  await see(editor).toHaveValue(/^=SUM\(D3;\*2/);
  await ha.page.keyboard.press('Escape');
  await left.shows('H12', '');
});

test('no page error was seen', () => {
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
