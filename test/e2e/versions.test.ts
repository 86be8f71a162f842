import { expect as see } from '@playwright/test';
import type { Locator } from 'playwright';
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

const room = (): Locator => ha.page.locator('[data-part="version"]');
const pastCell = (row: number, col: number): Locator =>
  room().locator(
    `[role="row"][aria-rowindex="${row + 1}"] [role="gridcell"][aria-colindex="${col}"]`,
  );
const changes = (): Locator => room().locator('[data-part="comparison"]');
const openPanel = async (): Promise<void> => {
  const list = ha.page.locator('[data-part="versions-list"]');
  if (!(await list.isVisible())) await ha.page.locator('[data-part="versions"]').click();
  await see(list).toBeVisible();
};
const back = () => room().getByRole('button', { name: 'Trở về bản hiện tại' }).click();

test('a named state is looked at in the grid, and what two people changed since stands beside it', async () => {
  await openPanel();
  await ha.page.getByLabel('Tên phiên bản').fill('Trước khi họp');
  await ha.page.getByRole('button', { name: 'Đặt tên bản này' }).click();
  const entry = ha.page.locator('.version-open', { hasText: 'Trước khi họp' });
  await see(entry).toContainText('Nguyễn Thu Hà');
  await left.type('D3', '30');
  await right.type('I5', 'ghi chú của Đức');
  await left.shows('I5', 'ghi chú của Đức');
  await right.goTo('A8');
  await duc.page.keyboard.press('Control+-');
  await Promise.all([left.saved(), right.saved()]);
  await entry.click();
  await see(room()).toContainText('Đang xem bản cũ');
  await see(pastCell(3, 4)).toHaveText('24');
  await see(pastCell(3, 4)).toHaveClass(/cell-tinted/);
  await see(changes()).toContainText('3 chỗ');
  await see(changes()).toContainText('24 → 30');
  await see(changes()).toContainText('Dòng đã bị xóa từ đó');
  await changes().locator('select').selectOption({ label: 'Trần Minh Đức' });
  await see(changes()).toContainText('2 chỗ');
  await changes().locator('select').selectOption({ label: 'Mọi người' });
  // The past takes no typing.
  await pastCell(3, 4).click();
  await ha.page.keyboard.type('7');
  await see(pastCell(3, 4)).toHaveText('24');
});

test('one cell and one row come back as ordinary edits, the other sees them, undo takes them back', async () => {
  await changes()
    .locator('.comparison-row', { hasText: '24 → 30' })
    .getByRole('button', { name: 'Khôi phục', exact: true })
    .click();
  await right.shows('D3', '24');
  await right.shows('I5', 'ghi chú của Đức');
  await changes()
    .locator('.comparison-row', { hasText: 'Dòng đã bị xóa từ đó' })
    .getByRole('button', { name: 'Khôi phục', exact: true })
    .click();
  await see(changes()).toContainText('1 chỗ');
  await right.shows('B8', /^CT-AT-01/);
  await back();
  await left.goTo('D3');
  await ha.page.keyboard.press('Control+z');
  await right.shows('B8', /^NV-CQ-12/);
  await ha.page.keyboard.press('Control+z');
  await right.shows('D3', '30');
  await left.saved();
});

test('everything comes back at once, in one step, around what is locked', async () => {
  const lock = await ha.context.request.post(
    `${ha.page.url().split('?')[0]?.replace('/plans/', '/api/plans/')}/locks`,
    { data: { sheet: 'asgn', col: 'note' }, headers: { origin: office.url } },
  );
  expect(lock.status()).toBe(201);
  await left.goTo('I3');
  await see(ha.page.locator('[role="columnheader"][data-col="note"] .lock-mark')).toBeVisible();
  await openPanel();
  await ha.page.locator('.version-open', { hasText: 'Trước khi họp' }).click();
  await changes().getByRole('button', { name: 'Khôi phục tất cả về bản này' }).click();
  const card = ha.page.locator('[data-part="locked-card"]');
  await see(card).toContainText('Ghi chú');
  await card.getByRole('button', { name: 'Chỉ ghi vào phần sửa được' }).click();
  await right.shows('D3', '24');
  await right.shows('B8', /^CT-AT-01/);
  await right.shows('I5', 'ghi chú của Đức');
  await back();
  await ha.page.keyboard.press('Control+z');
  await right.shows('D3', '30');
});

test('a row that moved since is told with both places, and goes back', async () => {
  const name = (person: Person, row: number) =>
    person.page.locator(
      `[data-part="grid"] [role="row"][aria-rowindex="${row + 1}"] [aria-colindex="2"]`,
    );
  await right.goTo('A20');
  const [upper, lower] = [await name(duc, 20).textContent(), await name(duc, 21).textContent()];
  if (!upper || !lower) throw new Error('no rows');
  await (await right.cell('A20')).click({ button: 'right' });
  await duc.page.getByRole('menuitem', { name: 'Chuyển dòng xuống' }).click();
  await left.shows('B20', lower);
  await openPanel();
  await ha.page.locator('.version-open', { hasText: 'Trước khi họp' }).click();
  const moved = changes().locator('.comparison-row', { hasText: 'Dòng đổi chỗ từ đó' });
  await see(moved).toHaveCount(1);
  await see(moved).toContainText(/sau .+ → sau .+/);
  await moved.getByRole('button', { name: 'Khôi phục', exact: true }).click();
  await see(moved).toHaveCount(0);
  await back();
  await right.shows('B20', upper);
  await left.shows('B21', lower);
});

test('an automatic point of the day is there, and the people of an agency find nothing', async () => {
  await openPanel();
  await see(ha.page.locator('.version-open', { hasText: 'Cuối ngày' }).first()).toBeVisible();
  const head = await office.person('stttt@giao.local');
  const address = `${ha.page.url().split('?')[0]?.replace('/plans/', '/api/plans/')}/versions`;
  expect((await head.context.request.get(address)).status()).toBe(404);
});

test('no page error was seen', () => {
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
