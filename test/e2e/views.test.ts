import { expect as see } from '@playwright/test';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, openTwo, type Person } from './office.ts';
import { handsOn, type SheetHands } from './sheet.ts';

let office: Office;
let plan: string;
let ha: Person;
let duc: Person;
let left: SheetHands;
let right: SheetHands;

beforeAll(async () => {
  ({ office, plan, ha, duc, left, right } = await openTwo());
});
afterAll(() => office?.close());

const button = (page: Page) => page.locator('[data-part="views"]');
const card = (page: Page) => page.locator('[data-part="views-card"]');
const head = (page: Page, col: string) => page.locator(`[role="columnheader"][data-col="${col}"]`);
const rows = (page: Page) => page.locator('.status-rows');
const menu = async (page: Page, col: string, entry: string): Promise<void> => {
  await head(page, col).click({ button: 'right' });
  await page.getByRole('button', { name: entry }).click();
};
/** Only the rows of one agency, heaviest first, without the notes. */
const arrange = async (page: Page): Promise<void> => {
  await head(page, 'agcy').click({ button: 'right' });
  await page.getByRole('searchbox').fill('Sở TP');
  await page.keyboard.press('Enter');
  await menu(page, 'targ', 'Sắp xếp giảm (chỉ mình tôi)');
  await menu(page, 'unit', 'Ẩn cột với tôi');
};
const open = async (page: Page) => {
  await button(page).click();
  await see(card(page)).toBeVisible();
};
const save = async (page: Page, name: string, who: 'me' | 'all'): Promise<void> => {
  await card(page).getByLabel('Tên').fill(name);
  await card(page).getByLabel('Ai dùng').selectOption(who);
  await card(page).getByRole('button', { name: 'Lưu', exact: true }).click();
};
const logOf = async (person: Person): Promise<unknown> =>
  (await person.context.request.get(`${office.url}/api/plans/${plan}/changes`)).json();
const arranged = async (page: Page): Promise<void> => {
  await see(rows(page)).toHaveText(/^13 \/ 505/);
  await see(head(page, 'targ')).toHaveAttribute('aria-sort', 'descending');
  await see(head(page, 'unit')).toHaveCount(0);
};
const plain = async (page: Page): Promise<void> => {
  await see(rows(page)).toHaveText(/^505/);
  await see(head(page, 'targ')).toHaveAttribute('aria-sort', 'none');
  await see(head(page, 'unit')).toHaveCount(1);
};

test('how I look at a sheet gets a name, comes back with one press, and no one else and no log hears of it', async () => {
  const before = await logOf(ha);
  await arrange(ha.page);
  await arranged(ha.page);
  await open(ha.page);
  await save(ha.page, 'Việc của Sở TP', 'me');
  await see(button(ha.page)).toHaveText(/Dạng xem: Việc của Sở TP/);
  await ha.page.getByRole('button', { name: 'Không dùng dạng xem' }).click();
  await plain(ha.page);
  await see(button(ha.page)).toHaveText('Dạng xem');
  await open(ha.page);
  await card(ha.page).getByRole('button', { name: 'Việc của Sở TP', exact: true }).click();
  await arranged(ha.page);
  // The keyboard is back in the grid.
  expect(await ha.page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  await plain(duc.page);
  await open(duc.page);
  await see(card(duc.page)).toContainText('Chưa có dạng xem nào');
  await duc.page.keyboard.press('Escape');
  await see(button(duc.page)).toBeFocused();
  expect(await logOf(ha)).toEqual(before);
});

test('a changed view says so, goes back to what was saved, or is overwritten', async () => {
  await menu(ha.page, 'targ', 'Bỏ sắp xếp');
  await see(button(ha.page)).toHaveText(/đã đổi/);
  await open(ha.page);
  await card(ha.page).getByRole('button', { name: 'Trở lại bản lưu' }).click();
  await arranged(ha.page);
  await see(button(ha.page)).not.toHaveText(/đã đổi/);
  await menu(ha.page, 'supp', 'Ẩn cột với tôi');
  await open(ha.page);
  await card(ha.page).getByRole('button', { name: 'Ghi đè' }).click();
  await see(button(ha.page)).not.toHaveText(/đã đổi/);
  await ha.page.keyboard.press('Escape');
});

test('one shared by the secretariat is there for the other, who may rename and delete it', async () => {
  await open(ha.page);
  await save(ha.page, 'Họp giao ban', 'all');
  await see(button(ha.page)).toHaveText(/Họp giao ban/);
  await ha.page.keyboard.press('Escape');
  await open(duc.page);
  await see(card(duc.page)).not.toContainText('Việc của Sở TP');
  await card(duc.page).getByRole('button', { name: 'Họp giao ban', exact: true }).click();
  await arranged(duc.page);
  await open(duc.page);
  await card(duc.page).getByRole('button', { name: 'Tùy chọn dạng xem Họp giao ban' }).click();
  await card(duc.page).getByRole('button', { name: 'Đổi tên' }).click();
  await duc.page.keyboard.type('Giao ban thứ hai');
  await duc.page.keyboard.press('Enter');
  await see(button(duc.page)).toHaveText(/Giao ban thứ hai/);
  await card(duc.page).getByRole('button', { name: 'Tùy chọn dạng xem' }).click();
  await card(duc.page).getByRole('button', { name: 'Xóa' }).click();
  await see(card(duc.page)).toContainText('với cả ban thư ký?');
  await card(duc.page).getByRole('button', { name: 'Xóa' }).click();
  await see(card(duc.page)).toContainText('Chưa có dạng xem nào');
  // What one looks at stays as it is; only the name is gone.
  await arranged(duc.page);
  await see(button(duc.page)).toHaveText('Dạng xem');
  await duc.page.keyboard.press('Escape');
});

test('the default opens the sheet on another machine, without columns that are gone; a reload keeps the choice', async () => {
  await open(ha.page);
  await card(ha.page).getByRole('button', { name: 'Tùy chọn dạng xem Việc của Sở TP' }).click();
  await card(ha.page).getByRole('button', { name: 'Đặt làm mặc định' }).click();
  await see(card(ha.page)).toContainText('mặc định');
  await card(ha.page)
    .getByRole('button', { name: /^Việc của Sở TP/ })
    .click();
  await ha.page.reload();
  await left.saved();
  await see(button(ha.page)).toHaveText(/Việc của Sở TP/);
  await arranged(ha.page);
  await open(duc.page);
  await card(duc.page).getByRole('button', { name: 'Không dùng dạng xem' }).click();
  await menu(duc.page, 'supp', 'Xóa cột');
  await right.saved();
  const elsewhere = await office.person('thuky@giao.local');
  await elsewhere.page.goto(`${office.url}/plans/${plan}`);
  await handsOn(elsewhere.page).saved();
  await see(button(elsewhere.page)).toHaveText(/Việc của Sở TP/);
  await arranged(elsewhere.page);
  await open(elsewhere.page);
  await see(card(elsewhere.page)).toContainText('Bỏ qua 1 cột');
  await card(elsewhere.page).getByRole('button', { name: 'Không dùng dạng xem' }).click();
  await plain(elsewhere.page);
  for (const { errors } of [ha, duc, elsewhere]) expect(errors).toEqual([]);
});
