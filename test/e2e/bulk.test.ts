import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MatrixHands, matrixOf } from './matrix-hands.ts';
import { type Office, openTwo, type Person } from './office.ts';
import type { SheetHands } from './sheet.ts';

let office: Office;
let ha: Person;
let duc: Person;
let left: SheetHands;
let right: SheetHands;
let matrix: MatrixHands;

beforeAll(async () => {
  ({ office, ha, duc, left, right } = await openTwo('?view=matrix'));
  matrix = matrixOf(ha.page);
});
afterAll(() => office?.close());

/** Opens one of the three from the plan's tools. */
const openBulk = async (person: Person, item: string) => {
  await person.page.locator('[data-part="bulk"]').click();
  await person.page.getByRole('menuitem', { name: item }).click();
  return person.page.getByRole('dialog');
};

test('one task to every district with the keyboard alone, from the matrix: preview, one undo', async () => {
  const { page } = ha;
  // CT-NT-03, which 14 agencies have and no district has.
  await matrix.press('Control+Home', 'ArrowDown', 'ArrowDown', 'Shift+F10');
  for (let i = 0; i < 6; i++) await matrix.press('ArrowDown');
  await see(page.getByRole('menuitem', { name: 'Giao cho nhiều cơ quan' })).toBeFocused();
  await matrix.press('Enter');
  const dialog = page.getByRole('dialog');
  await see(dialog.getByRole('combobox')).toHaveValue(/^CT-NT-03/);
  await matrix.press('Tab');
  await page.keyboard.type('=10+2');
  const districts = dialog.getByRole('button', { name: /UBND cấp huyện/ });
  for (let i = 0; i < 12; i++) {
    if (await districts.evaluate((element) => element === document.activeElement)) break;
    await matrix.press('Tab');
  }
  await see(districts).toBeFocused();
  await matrix.press('Space');
  await see(dialog.getByRole('status')).toHaveText('Giao mới 9 · đặt lại 0 · để nguyên 0');
  await dialog.getByLabel('Sở NV', { exact: true }).check();
  await see(dialog.getByRole('status')).toHaveText('Giao mới 9 · đặt lại 0 · để nguyên 1');
  await dialog.getByRole('textbox', { name: 'Chỉ tiêu giao' }).press('Enter');
  await see(dialog).toHaveCount(0);
  await matrix.assigned(514);
  await matrix.shows(4, 3, '23');
  await matrix.shows(4, 4, String(14 * 24 + 9 * 12));
  // The other sees them at once: in the list, grouped with each agency.
  await see(duc.page.locator('[data-part="grid"]').first()).toHaveAttribute('aria-rowcount', '515');
  await page.keyboard.press('Control+z');
  await matrix.assigned(505);
});

test('a total is spread over who has the task: one held, the sum exact, the other’s edit seen, one undo', async () => {
  const { page } = ha;
  await matrix.cell(4, 5).click();
  const dialog = await openBulk(ha, 'Phân bổ tổng số');
  await dialog.getByRole('combobox').first().fill('CT-NT-03');
  await matrix.press('Enter');
  const total = dialog.getByRole('textbox', { name: 'Tổng số' });
  await see(total).toHaveValue('336');
  await total.fill('1.000');
  await dialog.getByLabel('Giữ: VP UBND tỉnh').check();
  // 976 over thirteen: one of them takes the odd one.
  await see(dialog.getByRole('status')).toContainText('Giữ nguyên 24 · phân bổ 976');
  // Meanwhile somebody else changes the held target: the preview follows.
  await right.type('D3', '50');
  await see(dialog.getByRole('status')).toContainText('Giữ nguyên 50 · phân bổ 950');
  await dialog.getByRole('button', { name: 'Ghi 13 ô' }).click();
  await see(dialog).toHaveCount(0);
  await matrix.shows(4, 4, '1.000');
  await matrix.shows(4, 5, '50');
  await matrix.cell(4, 5).click();
  await page.keyboard.press('Control+z');
  await matrix.shows(4, 4, String(336 + 26));
  await matrix.shows(4, 5, '50');
  await right.type('D3', '24');
});

test('what cannot be spread is told, and nothing can be written', async () => {
  const dialog = await openBulk(ha, 'Phân bổ tổng số');
  await dialog.getByRole('combobox').first().fill('CT-NT-04');
  await matrix.press('Enter');
  await dialog.getByRole('textbox', { name: 'Tổng số' }).fill('30');
  await dialog.getByRole('checkbox', { name: /^Giữ:/ }).check();
  await see(dialog.getByRole('alert')).toContainText('còn lệch 6');
  await see(dialog.getByRole('button', { name: /^Ghi/ })).toBeDisabled();
  await matrix.press('Escape');
  await see(dialog).toHaveCount(0);
});

test('rows by condition in the list: count, selection, and a column set as one undo step', async () => {
  const { page } = ha;
  await page.getByRole('button', { name: 'Danh sách' }).click();
  await left.goTo('A1');
  const dialog = await openBulk(ha, 'Chọn dòng theo điều kiện');
  await dialog.getByLabel('Phép so sánh').selectOption('group');
  await dialog.getByLabel('Giá trị so sánh').fill('cap huyen');
  await dialog.getByRole('button', { name: 'Thêm điều kiện' }).click();
  await dialog.getByLabel('Cột', { exact: true }).nth(1).selectOption('Thời hạn');
  await dialog.getByLabel('Phép so sánh').nth(1).selectOption('at-most');
  await dialog.getByLabel('Giá trị so sánh').nth(1).fill('31/3');
  await see(dialog.getByRole('status')).toHaveText('9 / 505 dòng đang thấy');
  await dialog.getByRole('button', { name: 'Chọn các dòng này' }).click();
  await see(page.locator('.selected-range').first()).toBeVisible();
  await see(page.locator('[data-part="name-box"] input, input[data-part="name-box"]')).toHaveValue(
    'A365',
  );

  await openBulk(ha, 'Chọn dòng theo điều kiện');
  await dialog.getByLabel('Phép so sánh').selectOption('is');
  await dialog.getByLabel('Giá trị so sánh').fill('vp ubnd tỉnh');
  await see(dialog.getByRole('status')).toHaveText('15 / 505 dòng đang thấy');
  await dialog.getByLabel('Cột cần đặt').selectOption('Cơ quan phối hợp');
  await dialog.getByLabel('Giá trị mới').fill('Sở TT&TT');
  await dialog.getByRole('button', { name: 'Đặt 15 ô' }).click();
  await right.shows('H15', 'Sở TT&TT');
  await right.type('H1', 'Sở NV');
  await left.shows('H1', 'Sở NV');
  // One undo takes mine back and leaves what the other wrote since.
  await page.keyboard.press('Control+z');
  await left.shows('H15', '');
  await left.shows('H1', 'Sở NV');
});

test('no page error was seen', () => {
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
