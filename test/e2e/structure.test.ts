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

const menu = async (person: Person, hands: SheetHands, address: string, item: RegExp) => {
  const cell = await hands.cell(address);
  await cell.click({ button: 'right' });
  await person.page.getByRole('menuitem', { name: item }).first().click();
};

test('a reference stays on its record while the other inserts and deletes rows above it', async () => {
  await left.type('I5', '=D4+1');
  await left.shows('I5', '91');
  await menu(duc, right, 'A2', /Chèn 1 dòng phía trên/);
  await right.saved();
  await left.shows('I6', '91');
  await left.goTo('I6');
  await see(ha.page.locator('[data-part="formula-bar"] textarea')).toHaveValue('=D5+1');
  await menu(duc, right, 'A2', /Xóa 1 dòng/);
  await right.saved();
  await left.shows('I5', '91');
});

test('what I type lands in the record I opened, whatever the other does above it', async () => {
  await left.goTo('I7');
  await ha.page.keyboard.type('ghi chú của tôi');
  await menu(duc, right, 'A2', /Chèn 1 dòng phía trên/);
  await right.saved();
  await ha.page.keyboard.press('Enter');
  await left.shows('I8', 'ghi chú của tôi');
  await right.shows('I8', 'ghi chú của tôi');
  await menu(duc, right, 'A2', /Xóa 1 dòng/);
});

test('undo of a deleted row brings back its values and keeps what the other wrote meanwhile', async () => {
  await left.shows('A10', 'VP UBND tỉnh');
  await menu(ha, left, 'A10', /Xóa 1 dòng/);
  await left.saved();
  await left.goTo('A1');
  await ha.page.keyboard.press('Control+z');
  await left.shows('B10', /^NV-CQ-13/);
  await right.shows('B10', /^NV-CQ-13/);
});

test('a new sheet with a formula on another sheet is live for both', async () => {
  await ha.page
    .locator('[data-part="sheet-tabs"]')
    .getByRole('button', { name: /Thêm trang tính/ })
    .click();
  await see(duc.page.locator('[data-part="sheet-tabs"]').getByText('Trang 5')).toBeVisible();
});

test('a block pasted from a spreadsheet arrives cell for cell, and one undo removes it', async () => {
  await ha.page.locator('[data-part="sheet-tabs"]').getByText('Phân công', { exact: true }).click();
  await left.goTo('H20');
  await ha.page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '"dòng 1\ndòng 2"\t"nói ""thế"""\r\nmột\thai\r\n');
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await left.saved();
  await right.shows('I20', 'nói "thế"');
  await right.shows('H21', 'một');
  await right.shows('I21', 'hai');
  await left.goTo('A1');
  await ha.page.keyboard.press('Control+z');
  await right.shows('H21', '');
});

test('the Enter that ends a new name of a sheet writes nothing into the selected cell', async () => {
  const { page } = ha;
  const tabs = page.locator('[data-part="sheet-tabs"]');
  const count = await tabs.getByRole('tab').count();
  await tabs.getByRole('button', { name: 'Thêm trang tính' }).click();
  await see(tabs.getByRole('tab')).toHaveCount(count + 1);
  await left.type('A1', 'còn nguyên');
  await left.goTo('A1');
  await tabs.getByRole('tab').last().dblclick();
  await page.keyboard.type('Nháp');
  await page.keyboard.press('Enter');
  await see(tabs.getByRole('tab').last()).toHaveText('Nháp');
  await see(page.locator('textarea:focus')).toHaveValue('');
  await left.goTo('B1');
  await left.shows('A1', 'còn nguyên');
  await left.openSheet('Phân công');
});

test('no page error was seen', () => {
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
