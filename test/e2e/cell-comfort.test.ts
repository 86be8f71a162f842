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
let plan: string;

beforeAll(async () => {
  ({ office, ha, duc, left, right, plan } = await openTwo());
});
afterAll(() => office?.close());

const part = (page: Page, name: string) => page.locator(`[data-part="${name}"]`);
const option = (page: Page, text: string | RegExp) =>
  part(page, 'cell-choices').getByRole('option').filter({ hasText: text });
const offline = (page: Page) =>
  see(part(page, 'save-state')).toHaveAttribute('data-state', 'offline', { timeout: 15_000 });

test('an agency is picked by any part of its name, with the keyboard alone', async () => {
  await left.goTo('A4');
  await ha.page.keyboard.type('truyen thong');
  await see(option(ha.page, 'Sở TT&TT')).toHaveAttribute('aria-selected', 'true');
  await see(option(ha.page, 'Sở TT&TT').locator('mark')).toHaveText('Truyền thông');
  await ha.page.keyboard.press('Enter');
  await left.shows('A4', 'Sở TT&TT');
  await right.shows('A4', 'Sở TT&TT');
  await left.goTo('A4');
  await ha.page.keyboard.press('Alt+ArrowDown');
  await see(option(ha.page, 'Sở TT&TT')).toHaveAttribute('aria-selected', 'true');
  await ha.page.keyboard.press('ArrowDown');
  await ha.page.keyboard.press('Enter');
  await left.shows('A4', /Sở LĐ-TB&XH/);
  await ha.page.keyboard.press('Control+z');
  await ha.page.keyboard.press('Control+z');
  await left.shows('A4', 'VP UBND tỉnh');
});

test('a name that is in no list is told before it is written, kept and marked', async () => {
  await left.goTo('A4');
  await ha.page.keyboard.type('Sở Lạ');
  await see(part(ha.page, 'cell-reading')).toContainText('Không có “Sở Lạ” trong danh mục');
  await ha.page.keyboard.press('Enter');
  await see(await left.cell('A4')).toHaveClass(/cell-mismatch/);
  await ha.page.keyboard.press('Control+z');
  await left.shows('A4', 'VP UBND tỉnh');
});

test('a doubtful number and a day without a year say how they are read; a date no calendar has is marked', async () => {
  await left.goTo('D5');
  await ha.page.keyboard.type('1,234');
  await see(part(ha.page, 'cell-reading')).toContainText('1,234 (một phẩy hai ba bốn)');
  await ha.page.keyboard.press('Escape');
  // The bar says it too.
  const bar = part(ha.page, 'formula-bar');
  await bar.locator('textarea').fill('1,234');
  await see(part(ha.page, 'cell-reading')).toHaveCount(1);
  await see(bar.locator('[data-part="cell-reading"]')).toContainText('một phẩy hai ba bốn');
  await ha.page.keyboard.press('Escape');
  await see(part(ha.page, 'cell-reading')).toHaveCount(0);
  await left.goTo('G5');
  await ha.page.keyboard.type('31/5');
  await see(part(ha.page, 'cell-reading')).toContainText('31/05/2023');
  await ha.page.keyboard.press('Enter');
  await left.shows('G5', '31/05/2023');
  await left.type('G5', '31/02/2024');
  const cell = await left.cell('G5');
  await see(cell).toHaveText('31/02/2024');
  await see(cell).toHaveClass(/cell-mismatch/);
});

test('the calendar goes to the end of the quarter and writes it', async () => {
  await left.type('G5', '1/5/2023');
  await left.goTo('G5');
  await ha.page.keyboard.press('Alt+ArrowDown');
  await see(part(ha.page, 'calendar')).toContainText('Tháng 5/2023');
  await ha.page.keyboard.press('q');
  await see(part(ha.page, 'calendar')).toContainText('Tháng 6/2023');
  await ha.page.keyboard.press('Enter');
  await see(part(ha.page, 'calendar')).toBeHidden();
  await right.shows('G5', '30/06/2023');
});

test('a note goes with its cell: cut and pasted it moves, copied it is there twice, values alone leave it', async () => {
  await ha.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const at = (address: string) => right.cell(address);
  await left.goTo('I14');
  await ha.page.keyboard.type('chờ ý kiến');
  await ha.page.keyboard.press('Enter');
  await left.goTo('I14');
  await ha.page.keyboard.press('Shift+F2');
  await ha.page.keyboard.type('Theo dõi riêng');
  await ha.page.keyboard.press('Control+Enter');
  await see(await at('I14')).toHaveClass(/cell-noted/);
  await ha.page.keyboard.press('Control+x');
  await left.goTo('I16');
  await ha.page.keyboard.press('Control+v');
  await see(await at('I16')).toHaveClass(/cell-noted/);
  await see(await at('I14')).not.toHaveClass(/cell-noted/);
  await ha.page.keyboard.press('Control+z');
  await see(await at('I14')).toHaveClass(/cell-noted/);
  await see(await at('I16')).not.toHaveClass(/cell-noted/);
  await left.goTo('I14');
  await ha.page.keyboard.press('Control+c');
  await left.goTo('I17');
  await ha.page.keyboard.press('Control+v');
  await see(await at('I17')).toHaveClass(/cell-noted/);
  await see(await at('I14')).toHaveClass(/cell-noted/);
  await ha.page.keyboard.press('Control+z');
  await see(await at('I17')).not.toHaveClass(/cell-noted/);
  await left.goTo('I18');
  await ha.page.keyboard.press('Control+Shift+v');
  await right.shows('I18', 'chờ ý kiến');
  await see(await at('I18')).not.toHaveClass(/cell-noted/);
  for (let step = 0; step < 3; step++) await ha.page.keyboard.press('Control+z');
  await right.shows('I14', 'Chỉ tiêu mới năm 2023');
});

test('a note is there for the colleague, with its author, and undo takes it back', async () => {
  await left.goTo('D6');
  await ha.page.keyboard.press('Shift+F2');
  await ha.page.keyboard.type('Chờ Sở Tài chính');
  await ha.page.keyboard.press('Control+Enter');
  const noted = await right.cell('D6');
  await see(noted).toHaveClass(/cell-noted/);
  await see(part(duc.page, 'cell-note')).toContainText('Chờ Sở Tài chính');
  await see(part(duc.page, 'cell-note')).toContainText('Nguyễn Thu Hà');
  await left.goTo('D6');
  await ha.page.keyboard.press('Control+z');
  await see(noted).not.toHaveClass(/cell-noted/);
  // Clicking elsewhere keeps what was written; Escape does not.
  await ha.page.keyboard.press('Shift+F2');
  await ha.page.keyboard.type('bỏ đi');
  await ha.page.keyboard.press('Escape');
  await ha.page.keyboard.press('Shift+F2');
  await ha.page.keyboard.type('giữ lại');
  await (await left.cell('B12')).click();
  await see(noted).toHaveClass(/cell-noted/);
  await see(part(duc.page, 'cell-note')).toContainText('giữ lại');
  await ha.page.keyboard.press('Control+z');
  await see(noted).not.toHaveClass(/cell-noted/);
});

test('a number format and a colour rule of one person show for both, and change no value', async () => {
  const { page } = ha;
  const head = page.getByRole('columnheader').filter({ hasText: 'Hệ số' });
  await head.hover();
  await head.locator('.column-menu-button').click();
  await part(page, 'open-look').click();
  const look = part(page, 'column-look');
  await look.locator('.look-line select').nth(1).selectOption('2');
  await look.locator('.rule-new input[type="text"]').fill('2');
  await look.getByRole('button', { name: 'Thêm' }).click();
  await see(look.locator('.rule-one')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await right.shows('F3', '1,00');
  await right.shows('F4', '2,00');
  await see(await right.cell('F4')).toHaveClass(/mark-warn/);
  await see(await right.cell('F3')).not.toHaveClass(/mark-warn/);
  await right.goTo('F4');
  await duc.page.keyboard.press('F2');
  await see(part(duc.page, 'formula-bar').locator('textarea')).toHaveValue('2');
  await duc.page.keyboard.press('Escape');
});

test('Space switches true and false on a column of that kind, and undo switches back', async () => {
  const { page } = ha;
  const head = page.getByRole('columnheader').filter({ hasText: 'Cơ quan phối hợp' });
  const setType = async (type: string) => {
    await head.hover();
    await head.locator('.column-menu-button').click();
    await page.locator('.column-menu select').selectOption(type);
    await page.keyboard.press('Escape');
  };
  await setType('bool');
  await left.goTo('H3');
  await page.keyboard.press('Space');
  await right.shows('H3', 'ĐÚNG');
  await page.keyboard.press('Space');
  await right.shows('H3', 'SAI');
  for (let i = 0; i < 2; i++) await page.keyboard.press('Control+z');
  await right.shows('H3', '');
  await setType('text');
});

test('history puts an older value back, as an edit of whoever does it', async () => {
  await left.type('D7', '81');
  await left.saved();
  await right.type('D7', '82');
  await right.saved();
  await duc.page.getByRole('button', { name: 'Lịch sử' }).click();
  await right.goTo('D7');
  const entry = part(duc.page, 'history').locator('li').filter({ hasText: '→ 81' });
  await entry.getByRole('button', { name: 'Đặt lại giá trị này' }).click();
  await left.shows('D7', '81');
  const first = part(duc.page, 'history').locator('li').first();
  await see(first).toContainText('Trần Minh Đức');
  await see(first).toContainText('82 → 81');
  await see(first).toContainText('đang có');
  await part(duc.page, 'history').getByRole('button', { name: 'Cả trang' }).click();
  await see(part(duc.page, 'history').locator('li').first()).toContainText('Chỉ tiêu giao');
  await part(duc.page, 'history').locator('select').selectOption({ label: 'Nguyễn Thu Hà' });
  await see(part(duc.page, 'history').getByText('Trần Minh Đức', { exact: true })).toHaveCount(1);
  await duc.page.getByRole('button', { name: 'Lịch sử' }).click();
});

test('both wrote offline: whoever lost is told and brings the own value back with one click', async () => {
  await ha.context.setOffline(true);
  await offline(ha.page);
  await left.type('D8', '71');
  await right.type('D8', '72');
  await right.saved();
  await ha.context.setOffline(false);
  await left.saved(30_000);
  const banners = [part(ha.page, 'lost-writes'), part(duc.page, 'lost-writes')] as const;
  await see.poll(async () => (await banners[0].count()) + (await banners[1].count())).toBe(1);
  const haLost = (await banners[0].count()) === 1;
  const [loser, mine, theirs, name] = haLost
    ? ([ha, '71', '72', 'Trần Minh Đức'] as const)
    : ([duc, '72', '71', 'Nguyễn Thu Hà'] as const);
  const banner = part(loser.page, 'lost-writes');
  await see(banner).toContainText('dòng 8 · Chỉ tiêu giao');
  await see(banner).toContainText(mine);
  await see(banner).toContainText(theirs);
  await see(banner).toContainText(name);
  await left.shows('D8', theirs);
  // It stays until decided, also through a reload.
  await loser.page.reload();
  await (haLost ? left : right).saved();
  await see(banner).toContainText(mine);
  await banner.getByRole('button', { name: 'Lấy lại của tôi' }).click();
  await left.shows('D8', mine);
  await right.shows('D8', mine);
  await see(banner).toHaveCount(0);
});

test('what is lost while the page is closed is told when it opens again', async () => {
  // Which of the two loses is drawn by their client ids; exactly one of them is told.
  await ha.context.setOffline(true);
  await offline(ha.page);
  await left.type('D9', '61');
  await ha.page.close();
  await right.type('D9', '62');
  await right.saved();
  await ha.context.setOffline(false);
  const again = await ha.context.newPage();
  await again.goto(`${office.url}/plans/${plan}`);
  await see(part(again, 'save-state')).toHaveAttribute('data-state', 'saved', { timeout: 30_000 });
  const banners = [part(again, 'lost-writes'), part(duc.page, 'lost-writes')] as const;
  await see
    .poll(async () => (await banners[0].count()) + (await banners[1].count()), { timeout: 15_000 })
    .toBe(1);
});

test('no page error was seen', () => {
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
