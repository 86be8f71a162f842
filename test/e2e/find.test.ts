import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, openTwo, type Person } from './office.ts';
import type { SheetHands } from './sheet.ts';

let office: Office;
let ha: Person;
let duc: Person;
let left: SheetHands;
let right: SheetHands;
beforeAll(async () => {
  ({ office, ha, duc, left, right } = await openTwo());
});
afterAll(() => office?.close());

test('with the keyboard alone: find, go on, close, and the grid has the focus again', async () => {
  const { page } = ha;
  await left.type('I2', 'Số liệu cũ');
  await left.type('I5', 'sơ bộ');
  await left.type('I9', 'Sở cũ');
  await left.goTo('A1');
  await page.keyboard.press('Control+f');
  const bar = page.locator('[data-part="find"]');
  await page.keyboard.type('cũ');
  await see(bar.locator('.find-count')).toHaveText('2 ô');
  await page.keyboard.press('Enter');
  await see(bar.locator('.find-count')).toHaveText('1/2');
  await page.keyboard.press('F3');
  await see(bar.locator('.find-count')).toHaveText('2/2');
  await page.keyboard.press('Enter');
  await see(bar.locator('.find-count')).toHaveText('1/2');
  await page.keyboard.press('Escape');
  await see(bar).toHaveCount(0);
  await page.keyboard.type('gõ tiếp');
  await page.keyboard.press('Enter');
  await left.shows('I2', 'gõ tiếp');
});

test('an agency is found by the name behind its short form, a task by the name beside its code', async () => {
  const { page } = ha;
  await left.goTo('A1');
  await page.keyboard.press('Control+h');
  const bar = page.locator('[data-part="find"]');
  await page.keyboard.type('so tai chinh');
  await see(bar.locator('.find-count')).toHaveText('14 ô');
  await page.keyboard.press('Enter');
  await see(page.locator('[data-part="name-box"]')).toHaveValue('A60');
  await bar.getByRole('searchbox').fill('kế hoạch chuyển đổi số của cơ quan');
  await see(bar.locator('.find-count')).toHaveText('36 ô');
  await page.keyboard.press('Escape');
});

test('replace all is one undo step and leaves the other person’s edit alone', async () => {
  const { page } = ha;
  await left.type('I2', 'Số liệu cũ');
  await right.shows('I2', 'Số liệu cũ');
  await left.goTo('A1');
  await page.keyboard.press('Control+f');
  const bar = page.locator('[data-part="find"]');
  await page.keyboard.type('cũ');
  await see(bar.locator('.find-count')).toHaveText('2 ô');
  await bar.getByLabel('Thay bằng').fill('mới');
  await bar.getByRole('button', { name: 'Thay tất cả' }).click();
  await see(bar).toContainText('Đã thay 2 ô');
  await page.keyboard.press('Escape');
  await right.shows('I2', 'Số liệu mới');
  await right.shows('I9', 'Sở mới');
  await right.type('I12', 'của tôi');
  await left.shows('I12', 'của tôi');
  await left.goTo('A1');
  await page.keyboard.press('Control+z');
  await left.shows('I2', 'Số liệu cũ');
  await left.shows('I9', 'Sở cũ');
  await left.shows('I12', 'của tôi');
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});

test('my sort and filter are there after a reload, and nobody else has them', async () => {
  const { page } = ha;
  const rowsSeen = (person: Person) =>
    person.page
      .locator('[data-part="grid"] [role="grid"], [role="grid"][data-part="grid"]')
      .first();
  const me = (await (await page.request.get(`${office.url}/api/session`)).json()) as { id: string };
  const plan = new URL(page.url()).pathname.split('/')[2];
  const kept = {
    sorting: [{ id: 'targ', desc: true }],
    filters: [{ id: 'agcy', value: 'Sở TT&TT' }],
    grouping: [],
    widths: { note: 260 },
    hidden: ['wght'],
  };
  await page.evaluate(([key, value]) => localStorage.setItem(key, value), [
    `giao.view.${me.id}.${plan}.asgn`,
    JSON.stringify(kept),
  ] as const);
  await page.reload();
  await left.saved();
  await see(rowsSeen(ha)).toHaveAttribute('aria-rowcount', '31');
  await see(page.locator('[role="columnheader"]', { hasText: 'Hệ số' })).toHaveCount(0);
  await see(rowsSeen(duc)).toHaveAttribute('aria-rowcount', '506');
  // What I change is kept as well.
  await page.getByRole('button', { name: 'Bỏ lọc, sắp xếp, nhóm' }).click();
  await see(rowsSeen(ha)).toHaveAttribute('aria-rowcount', '506');
  await page.reload();
  await left.saved();
  await see(rowsSeen(ha)).toHaveAttribute('aria-rowcount', '506');
  await see(page.locator('[role="columnheader"]', { hasText: 'Hệ số' })).toHaveCount(0);
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
