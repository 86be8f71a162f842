import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, openTwo, type Person } from './office.ts';
import { handsOn } from './sheet.ts';

let office: Office;
let ha: Person;
let duc: Person;

beforeAll(async () => {
  ({ office, ha, duc } = await openTwo('?view=matrix'));
});
afterAll(() => office?.close());

const cell = (person: Person, row: number, column: number) =>
  person.page.locator(
    `[data-part="matrix"] [role="row"][aria-rowindex="${row}"] [role="gridcell"][aria-colindex="${column}"]`,
  );

test('the matrix shows 121 tasks × 36 agencies with totals at its edges', async () => {
  const matrix = ha.page
    .locator('[data-part="matrix"][role="grid"], [data-part="matrix"] [role="grid"]')
    .first();
  await see(matrix).toHaveAttribute('aria-rowcount', /12[1-3]/);
  await see(ha.page.getByText('505 phân giao')).toBeVisible();
});

test('typing a target where there is none makes the assignment, for the other’s list too', async () => {
  // Row 3 is NV-NT-02, column 5 the first agency: nobody assigned it there.
  await cell(ha, 3, 5).click();
  await ha.page.keyboard.type('Hoàn thành');
  await ha.page.keyboard.press('Enter');
  await see(ha.page.getByText('506 phân giao')).toBeVisible();
  await see(cell(ha, 3, 5)).toHaveText('Hoàn thành');
  // The new row stands at the end of its agency’s block of 15.
  const right = handsOn(duc.page);
  await right.shows('A16', 'VP UBND tỉnh');
  await right.shows('B16', 'NV-NT-02');
  await right.shows('D16', 'Hoàn thành');
  await right.shows('E16', 'nhiệm vụ');
});

test('an edit in the other’s list shows in my matrix', async () => {
  await handsOn(duc.page).type('D3', '31');
  await see(cell(ha, 4, 5)).toHaveText('31');
});

test('clearing a cell asks, and removes the assignment', async () => {
  await cell(ha, 3, 5).click();
  await ha.page.keyboard.press('Delete');
  await ha.page
    .getByRole('button', { name: /Xóa|Bỏ/ })
    .first()
    .click();
  await see(ha.page.getByText('505 phân giao')).toBeVisible();
});

test('no page error was seen', () => {
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
