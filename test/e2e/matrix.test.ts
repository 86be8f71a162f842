import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MatrixHands, matrixOf } from './matrix-hands.ts';
import { type Office, openTwo, type Person } from './office.ts';
import type { SheetHands } from './sheet.ts';

let office: Office;
let ha: Person;
let duc: Person;
let right: SheetHands;
let matrix: MatrixHands;
let plan: string;

beforeAll(async () => {
  ({ office, plan, ha, duc, right } = await openTwo('?view=matrix'));
  matrix = matrixOf(ha.page);
});
afterAll(() => office?.close());

const grid = (person: Person) => person.page.locator('[data-part="matrix"]');

test('the matrix shows 121 tasks × 36 agencies with totals and load bands at its edges', async () => {
  await see(grid(ha)).toHaveAttribute('aria-rowcount', '122');
  await see(grid(ha)).toHaveAttribute('aria-colcount', '40');
  await matrix.assigned(505);
  // CT-NT-03: 14 agencies, 336 in all; the first agency has 15 assignments, a medium load.
  await matrix.shows(4, 3, '14');
  await matrix.shows(4, 4, '336');
  await see(grid(ha).locator('[role="columnheader"][aria-colindex="5"]')).toHaveText(/15\s*10–19/);
});

test('typing a target where there is none makes the assignment, for the other’s list too', async () => {
  // Row 3 is NV-NT-02, column 5 the first agency: nobody assigned it there.
  await matrix.cell(3, 5).click();
  await ha.page.keyboard.type('Hoàn thành');
  await matrix.press('Enter');
  await matrix.assigned(506);
  await matrix.shows(3, 5, 'Hoàn thành');
  // The new row stands at the end of its agency’s block of 15.
  await right.shows('A16', 'VP UBND tỉnh');
  await right.shows('B16', /^NV-NT-02/);
  await right.shows('D16', 'Hoàn thành');
  await right.shows('E16', 'nhiệm vụ');
});

test('an edit in the other’s list shows in my matrix, a formula as its value', async () => {
  await right.type('D3', '31');
  await matrix.shows(4, 5, '31');
  await right.type('D3', '=20+4');
  await matrix.shows(4, 5, '24');
});

test('clearing a cell asks, and removes the assignment', async () => {
  await matrix.cell(3, 5).click();
  await matrix.press('Delete');
  await ha.page.getByRole('button', { name: 'Bỏ phân giao' }).click();
  await matrix.assigned(505);
});

test('keyboard alone: a run of Tabs, fill down, many removed by one question, each one undo', async () => {
  await matrix.press('Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await ha.page.keyboard.type('10');
  await matrix.press('Tab');
  await ha.page.keyboard.type('=5*4');
  await matrix.press('Tab');
  await ha.page.keyboard.type('30');
  await matrix.press('Enter');
  await matrix.assigned(508);
  await matrix.shows(5, 6, '20');
  // Enter came back below the first; NV-TC-01 is taken there, the two after it are not.
  await matrix.press('ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowRight');
  await matrix.press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
  await matrix.shows(7, 6, '20');
  await matrix.shows(6, 5, '10');
  await matrix.assigned(511);
  await matrix.press('Control+z');
  await matrix.shows(6, 5, 'Hoàn thành');
  await matrix.assigned(508);

  await matrix.press('Control+Home', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await matrix.press('Shift+ArrowRight', 'Shift+ArrowRight', 'Delete');
  const dialog = ha.page.getByRole('dialog');
  await see(dialog).toContainText('Bỏ 3 phân giao?');
  await see(dialog.locator('li')).toHaveCount(3);
  await matrix.press('Enter');
  await matrix.assigned(505);
  await matrix.press('Control+z');
  await matrix.assigned(508);
  // Back to before this story: three assignments, typed one by one.
  await matrix.press('Control+z', 'Control+z', 'Control+z');
  await matrix.assigned(505);
});

test('a target typed as a formula is helped as in the list: offers, arrows and presses that point, colours, readings', async () => {
  const { page } = ha;
  const editor = page.locator('.matrix-root .cell-editor textarea');
  // Row 3, NV-NT-02, has no target for the first agency: its row is made by the formula.
  await matrix.cell(3, 5).click();
  await page.keyboard.type('=su');
  await see(page.getByRole('option', { name: /SUM Tính tổng/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await matrix.press('Tab');
  // The target below, then the one beside it: cells of the list, each in its colour.
  await matrix.press('ArrowDown');
  await see(editor).toHaveValue('=SUM(D3');
  await page.keyboard.type(';');
  // Both stay on the screen; a text adds nothing to a sum.
  await matrix.cell(6, 5).click();
  await see(editor).toHaveValue(/^=SUM\(D3;D\d+$/);
  await see(page.locator('.matrix-layer .ref-range.ref-0')).toHaveCount(1);
  await see(page.locator('.matrix-layer .ref-range.ref-1')).toHaveCount(1);
  await see(page.locator('.matrix-root .formula-mirror .ref-0')).toHaveText('D3');
  await see(editor).toBeFocused();
  // The bracket that was left open is closed.
  await matrix.press('Enter');
  await matrix.shows(3, 5, '24');
  await matrix.assigned(506);
  await matrix.press('Control+z');
  await matrix.assigned(505);
  await matrix.cell(3, 5).click();
  await page.keyboard.type('1,234');
  await see(page.locator('.matrix-root [data-part="cell-reading"]')).toContainText(
    '1,234 (một phẩy hai ba bốn)',
  );
  await matrix.press('Escape');
});

test('a block from Excel goes in by each target’s unit, as one undo step', async () => {
  // CT-NL-01 counts in per cent.
  await matrix.cell(22, 5).click();
  await matrix.shows(22, 5, '90');
  await matrix.paste('95%\t96,5%\r\n7\t\r\n');
  await matrix.shows(22, 5, '95');
  await matrix.shows(22, 6, '96,5');
  await matrix.shows(23, 5, '7');
  await matrix.press('Control+z');
  await matrix.shows(22, 5, '90');
  await matrix.shows(23, 5, '');
  // The number behind what the other program showed.
  await matrix.cell(22, 5).click();
  await matrix.paste('87,3', '<table><tr><td x:num="87.25">87,3</td></tr></table>');
  await matrix.shows(22, 5, '87,25');
  await matrix.press('Control+z');
  await matrix.shows(22, 5, '90');
});

test('two rows for one pair show ×2 and lead to the list', async () => {
  // The paste went further down; what is not in view has no element.
  await matrix.press('Control+Home');
  await right.type('B4', 'CT-NT-03');
  await matrix.shows(4, 5, '×2');
  await ha.page.getByRole('button', { name: 'Giao trùng: 1' }).click();
  await see(ha.page.getByRole('dialog').locator('li')).toHaveCount(2);
  await matrix.press('Escape');
  await right.type('B4', 'CT-NL-01');
  await matrix.shows(4, 5, '24');
});

test('details of a cell: every field of the row, editable, and back to the cell', async () => {
  await matrix.cell(4, 5).click();
  await matrix.press('Alt+Enter');
  const detail = ha.page.locator('[data-part="matrix-detail"]');
  await detail.getByLabel('Ghi chú').fill('xem lại');
  await matrix.press('Enter');
  await right.shows('I3', 'xem lại');
  // What the other writes while I only look at the field stays theirs.
  await detail.getByLabel('Ghi chú').focus();
  await right.type('I3', 'của Đức');
  await see(detail.getByLabel('Ghi chú')).toBeFocused();
  await detail.getByLabel('Hệ số').focus();
  await see(detail.getByLabel('Ghi chú')).toHaveValue('của Đức');
  await right.shows('I3', 'của Đức');
  await matrix.press('Escape');
  // The panel follows the selection.
  await matrix.press('ArrowRight');
  await see(detail).toContainText('Sở Nội vụ');
  await matrix.press('ArrowRight');
  await see(detail).toContainText('Chưa giao');
  await ha.page.getByRole('button', { name: 'Chi tiết', exact: true }).click();
  await see(detail).toHaveCount(0);
});

test('the other’s cursor shows, on an empty cell too', async () => {
  const { page } = duc;
  await page.getByRole('button', { name: 'Ma trận' }).click();
  await matrixOf(page).cell(3, 6).click();
  await see(ha.page.locator('[data-part="matrix"] ~ .matrix-overlay .peer-name')).toHaveText(
    'Trần Minh Đức',
  );
  await page.getByRole('button', { name: 'Danh sách' }).click();
});

test('what an agency answered shows in the cell, and in words beside it', async () => {
  const head = await office.person('stttt@giao.local');
  const api = `${office.url}/api/plans/${plan}/rows`;
  const answer = await head.context.request.get(api);
  const { rows } = (await answer.json()) as { rows: { id: string; task: string }[] };
  const row = rows.find(({ task }) => task === 'NV-TC-01');
  const said = await head.context.request.post(`${api}/${row?.id}/answers`, {
    data: { answer: 'agree' },
    headers: { origin: office.url },
  });
  expect(said.status()).toBe(201);
  const { page } = ha;
  await page.getByLabel('Tìm cơ quan').fill('so tt&tt');
  await see(matrix.cell(6, 5)).toHaveClass(/said-agreed/);
  await matrix.cell(6, 5).click();
  await matrix.press('Alt+Enter');
  await see(page.locator('.matrix-detail-answer')).toHaveText('Nhất trí');
  await matrix.press('Escape');
  await page.getByRole('button', { name: 'Chi tiết', exact: true }).click();
  await page.getByLabel('Tìm cơ quan').fill('');
});

test('turned, coloured and folded as I left it after a reload; filters are accent-blind', async () => {
  const { page } = ha;
  await page.getByRole('button', { name: 'Đổi hàng và cột' }).click();
  await page.getByRole('button', { name: 'Tăng, giảm' }).click();
  await see(grid(ha)).toHaveAttribute('aria-rowcount', '37');
  await see(grid(ha)).toHaveAttribute('aria-colcount', '125');
  await page.getByRole('group', { name: 'Trụ cột' }).getByText('Nhận thức số').click();
  await see(grid(ha)).toHaveAttribute('aria-colcount', '122');
  await page.reload();
  await see(grid(ha)).toHaveAttribute('aria-rowcount', '37');
  await see(grid(ha)).toHaveAttribute('aria-colcount', '122');
  await see(grid(ha)).toHaveAttribute('data-heat', 'change');
  await page.getByLabel('Tìm cơ quan').fill('uy ban nhan dan huyen');
  await see(grid(ha)).toHaveAttribute('aria-rowcount', '8');
  await page.getByLabel('Tìm cơ quan').fill('');
  await page.getByLabel('Lọc theo khối').selectOption({ label: 'UBND cấp huyện' });
  await see(grid(ha)).toHaveAttribute('aria-rowcount', '10');
});

test('no page error was seen', () => {
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
