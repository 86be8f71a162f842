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

const part = (name: string) => ha.page.locator(`[data-part="${name}"]`);
const editor = () => ha.page.locator('.cell-editor textarea');
const bar = () => part('formula-bar').locator('textarea');
const cell = (row: number, col: number) =>
  part('grid').locator(
    `[role="row"][aria-rowindex="${row + 1}"] [role="gridcell"][aria-colindex="${col}"]`,
  );

test('by keyboard alone: a function by Tab, cells by arrows, F4, Enter', async () => {
  await left.goTo('I5');
  await ha.page.keyboard.type('=su');
  await see(ha.page.getByRole('option', { name: /SUM Tính tổng/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await ha.page.keyboard.press('Tab');
  await see(editor()).toHaveValue('=SUM(');
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowUp'])
    await ha.page.keyboard.press(key);
  await see(editor()).toHaveValue('=SUM(D4');
  await ha.page.keyboard.press('Shift+ArrowDown');
  await see(editor()).toHaveValue('=SUM(D4:D5');
  await see(ha.page.locator('.ref-range')).toHaveCount(1);
  await ha.page.keyboard.press('F4');
  await see(editor()).toHaveValue('=SUM($D$4:$D$5');
  // The field and the coloured text under it break their lines alike.
  const heights = await ha.page.evaluate(() =>
    ['textarea', '.formula-mirror'].map(
      (name) => document.querySelector(`.cell-editor ${name}`)?.scrollHeight,
    ),
  );
  expect(heights[0]).toBe(heights[1]);
  // The bracket that was left open is closed, as in spreadsheets.
  await ha.page.keyboard.press('Enter');
  await left.shows('I5', '189');
  await see(bar()).toHaveValue('=SUM($D$4:$D$5)');
});

test('a column is found without accents, Esc closes the list alone, the row’s own cell is named', async () => {
  await left.goTo('I6');
  await ha.page.keyboard.type('=2*chi tieu g');
  await see(ha.page.getByRole('option').first()).toContainText('[@[Chỉ tiêu giao]]');
  await ha.page.keyboard.press('Escape');
  await see(ha.page.getByRole('option')).toHaveCount(0);
  await see(editor()).toHaveValue('=2*chi tieu g');
  await ha.page.keyboard.type('i');
  await ha.page.keyboard.press('Enter');
  await see(editor()).toHaveValue('=2*[@[Chỉ tiêu giao]]');
  await ha.page.keyboard.press('Enter');
  await left.shows('I6', '180');
});

test('arrows inside a composition stay with the input method', async () => {
  await left.goTo('I7');
  await ha.page.keyboard.type('=');
  const client = await ha.context.newCDPSession(ha.page);
  for (const text of ['h', 'he', 'hệ'])
    await client.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await client.send('Input.insertText', { text: 'hệ' });
  await see(ha.page.getByRole('option').first()).toContainText('[@[Hệ số]]');
  await ha.page.keyboard.press('Tab');
  await ha.page.keyboard.press('Enter');
  await left.shows('I7', '1');
});

test('by mouse: cells, a column’s head, a cell of another sheet; the formula stays open', async () => {
  await left.goTo('I8');
  await ha.page.keyboard.type('=');
  await cell(8, 4).click();
  await see(editor()).toHaveValue('=[@[Chỉ tiêu giao]]');
  await ha.page.keyboard.type('+COUNTIF(');
  await part('grid')
    .getByRole('columnheader', { name: /Hệ số/ })
    .click({ position: { x: 12, y: 12 } });
  await see(editor()).toHaveValue('=[@[Chỉ tiêu giao]]+COUNTIF([Hệ số]');
  await ha.page.keyboard.type(';0)+COUNTA(');
  await left.openSheet('Danh mục');
  await see(part('formula-bar')).toContainText('Phân công!I8');
  await cell(2, 1).hover();
  await ha.page.mouse.down();
  await cell(4, 1).hover();
  await ha.page.mouse.up();
  await see(bar()).toHaveValue("=[@[Chỉ tiêu giao]]+COUNTIF([Hệ số];0)+COUNTA('Danh mục'!A2:A4");
  await ha.page.keyboard.press('Enter');
  await see(part('sheet-tabs').getByRole('tab', { selected: true })).toHaveText('Phân công');
  await left.shows('I8', '93');
});

test('a row that a colleague inserts while I point moves the address, not the record', async () => {
  await left.goTo('I9');
  await ha.page.keyboard.type('=');
  await cell(4, 4).click();
  await ha.page.keyboard.type('*1');
  await see(editor()).toHaveValue('=D4*1');
  await (await right.cell('A2')).click({ button: 'right' });
  await duc.page.getByRole('menuitem', { name: /Chèn 1 dòng phía trên/ }).click();
  await right.saved();
  await see(editor()).toHaveValue('=D5*1');
  await ha.page.keyboard.press('Enter');
  await left.shows('I10', '90');
  await (await right.cell('A2')).click({ button: 'right' });
  await duc.page.getByRole('menuitem', { name: /Xóa 1 dòng/ }).click();
  await left.shows('I9', '90');
});

test('English formulas are read, and how is said before Enter', async () => {
  await left.goTo('I12');
  await ha.page.keyboard.insertText('=ROUND(D4,1)+SUM(F4,F5)');
  await see(ha.page.locator('.formula-reading')).toContainText('=ROUND(D4;1)+SUM(F4;F5)');
  await ha.page.keyboard.press('Enter');
  await left.shows('I12', '94');
});

test('an error names the cell it began in, and one press leads there', async () => {
  await left.type('I13', '=D4/H500*0+1/H13');
  await left.type('I14', '=I13+1');
  await left.goTo('I14');
  await see(part('error')).toContainText('#DIV/0!');
  await part('error').getByRole('button', { name: 'I13' }).click();
  await see(part('name-box')).toHaveValue('I13');
  await see(part('error').getByRole('button', { name: 'H13' })).toBeVisible();
  // By keyboard: one named cell at once; of several the card's first, Enter goes there.
  await ha.page.keyboard.press('Alt+Enter');
  await see(part('error').getByRole('button').first()).toBeFocused();
  await ha.page.keyboard.press('ArrowDown');
  await see(part('error').getByRole('button', { name: 'H13' })).toBeFocused();
  await ha.page.keyboard.press('Enter');
  await see(part('name-box')).toHaveValue('H13');
  await see(editor()).toBeFocused();
});

test('Ctrl+[ and Ctrl+] follow references, across sheets', async () => {
  await left.goTo('I8');
  await ha.page.keyboard.press('Control+[');
  await see(part('trace').locator('.trace-item')).toHaveCount(3);
  await part('trace')
    .getByRole('button', { name: /Danh mục!A2:A4/ })
    .click();
  await see(part('sheet-tabs').getByRole('tab', { selected: true })).toHaveText('Danh mục');
  await left.goTo('A3');
  await ha.page.keyboard.press('Control+]');
  await see(part('trace').getByRole('button', { name: /Phân công!I8/ })).toBeVisible();
  await part('trace').getByRole('button', { name: 'Đóng' }).click();
  await see(part('trace')).toHaveCount(0);
});

test('a row that others use is deleted only after asking, with the list of who does', async () => {
  await left.openSheet('Phân công');
  await left.type('I15', '=D20+1');
  await left.goTo('A20');
  await ha.page.keyboard.press('Control+-');
  const dialog = ha.page.getByRole('dialog');
  await see(dialog).toContainText('I15');
  await dialog.getByRole('button', { name: 'Giữ lại' }).click();
  await left.goTo('A20');
  await ha.page.keyboard.press('Control+-');
  await dialog.getByRole('button', { name: 'Vẫn xóa' }).click();
  await left.shows('I15', '#REF!');
  await ha.page.keyboard.press('Control+z');
  await see(await left.cell('I15')).not.toHaveText('#REF!');
});

test('no page error was seen', () => {
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
