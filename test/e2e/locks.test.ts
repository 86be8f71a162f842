import { expect as see } from '@playwright/test';
import type { Page } from 'playwright';
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

const card = (page: Page) => page.locator('[data-part="locked-card"]');
const hint = (page: Page) => page.locator('[data-part="lock-hint"]');
const columnMenu = async (page: Page, col: string, entry: string): Promise<void> => {
  await page.locator(`[role="columnheader"][data-col="${col}"]`).click({ button: 'right' });
  await page.getByRole('button', { name: entry }).click();
};
const lockColumn = async (page: Page, col: string, reason: string): Promise<void> => {
  await columnMenu(page, col, 'Khóa cột…');
  await page.getByLabel('Lý do (không bắt buộc)').fill(reason);
  await page.getByRole('button', { name: 'Khóa', exact: true }).click();
  await see(page.locator(`[role="columnheader"][data-col="${col}"] .lock-mark`)).toBeVisible();
};
/** The clipboard event a browser makes, with a block as Excel hands it over. */
const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((block) => {
    const data = new DataTransfer();
    data.setData('text/plain', block);
    const event = { clipboardData: data, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', event));
  }, text);

test('what one locks, the other sees at once, with name and reason, and cannot type into', async () => {
  await right.type('D6', '91');
  await right.saved();
  await left.goTo('D6');
  await lockColumn(ha.page, 'targ', 'Đã thống nhất ngày 12/3');
  const cell = await right.cell('D6');
  await see(cell).toHaveClass(/cell-locked/);
  await see(cell).toHaveAttribute('aria-readonly', 'true');
  await see(hint(duc.page)).toContainText('Nguyễn Thu Hà');
  await see(hint(duc.page)).toContainText('Đã thống nhất ngày 12/3');
  await duc.page.keyboard.type('5');
  await see(duc.page.getByText('Ô này đang khóa.')).toBeVisible();
  await duc.page.keyboard.press('Delete');
  await see(card(duc.page)).toContainText('D6');
  await duc.page.keyboard.press('Escape');
  await right.shows('D6', '91');
  // Who locked it is held by it as well.
  await left.goTo('D6');
  await ha.page.keyboard.type('5');
  await see(ha.page.getByText('Ô này đang khóa.')).toBeVisible();
});

test('a paste that meets locked cells writes nothing, lists them, and offers the rest as one step', async () => {
  await right.goTo('C7');
  await paste(duc.page, '11\t12\tviệc\n21\t22\tviệc');
  await see(card(duc.page)).toContainText('D7, D8');
  await see(card(duc.page)).toContainText('Nguyễn Thu Hà');
  const before = await (await right.cell('E7')).textContent();
  await right.goTo('C7');
  await paste(duc.page, '11\t12\tviệc\n21\t22\tviệc');
  await duc.page.getByRole('button', { name: 'Chỉ ghi vào phần sửa được' }).click();
  await right.shows('C7', '11');
  await right.shows('E8', 'việc');
  await left.shows('E7', 'việc');
  await right.shows('D7', '100');
  await right.goTo('C7');
  await duc.page.keyboard.press('Control+z');
  await right.shows('E7', before ?? '');
  await right.saved();
});

test('undo leaves a locked cell alone and says so', async () => {
  await right.goTo('D6');
  await duc.page.keyboard.press('Control+z');
  await see(duc.page.getByText(/trừ 1 ô đang khóa/)).toBeVisible();
  await right.shows('D6', '91');
});

test('a cell locked while somebody was offline: the value is refused, shown and kept; the rest arrives', async () => {
  await duc.context.setOffline(true);
  await see(duc.page.locator('[data-part="save-state"]')).toHaveAttribute('data-state', 'offline', {
    timeout: 15_000,
  });
  await right.goTo('G9');
  await paste(duc.page, '01/05/2023\tSở khác\tngoại tuyến');
  await right.shows('I9', 'ngoại tuyến');
  // Only columns in view have heads.
  await left.goTo('I9');
  await lockColumn(ha.page, 'note', 'Chờ rà soát');
  await duc.context.setOffline(false);
  const refused = duc.page.locator('.refused-list');
  await see(refused).toContainText('ngoại tuyến', { timeout: 30_000 });
  await see(refused).toContainText('Chờ rà soát');
  await see(refused.locator('li')).toHaveCount(1);
  await left.shows('H9', 'Sở khác', 20_000);
  await left.shows('G9', '01/05/2023');
  await left.shows('I9', '');
  await right.shows('I9', '');
  await duc.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await refused.getByRole('button', { name: 'Chép' }).click();
  await see.poll(() => duc.page.evaluate(() => navigator.clipboard.readText())).toBe('ngoại tuyến');
  await duc.page.getByRole('button', { name: 'Đã hiểu' }).click();
  await right.saved();
});

test('a locked row is not deleted; a locked structure takes no new row; either can be freed by anybody of the secretariat', async () => {
  await left.goTo('E12');
  await ha.page.keyboard.press('Shift+F10');
  await ha.page.getByRole('menuitem', { name: 'Khóa 1 dòng…' }).click();
  await ha.page.getByRole('button', { name: 'Khóa', exact: true }).click();
  await right.goTo('E12');
  await see(hint(duc.page)).toContainText('Dòng 12');
  await duc.page.keyboard.press('Control+-');
  await see(card(duc.page)).toContainText('Dòng 12');
  await duc.page.keyboard.press('Escape');
  await hint(duc.page).getByRole('button', { name: 'Mở khóa' }).click();
  await see(hint(duc.page)).toHaveCount(0);
  await right.type('E12', 'mở rồi');
  await left.shows('E12', 'mở rồi');

  await ha.page.locator('[data-sheet="asgn"]').click({ button: 'right' });
  await ha.page.getByRole('menuitem', { name: 'Khóa cấu trúc trang…' }).click();
  await ha.page.getByRole('button', { name: 'Khóa', exact: true }).click();
  await see(duc.page.locator('[data-sheet="asgn"] .lock-mark')).toBeVisible();
  await right.goTo('A3');
  await duc.page.keyboard.press('Control++');
  await see(card(duc.page)).toContainText('Cấu trúc trang');
  await duc.page.keyboard.press('Escape');
  await right.type('H3', 'vẫn sửa được');
  await left.shows('H3', 'vẫn sửa được');
});

test('no page error was seen', () => {
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
