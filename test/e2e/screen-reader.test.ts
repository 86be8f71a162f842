import { expect as see } from '@playwright/test';
import type { CDPSession, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Office, openOffice, type Person, planOf } from './office.ts';
import { handsOn, type SheetHands } from './sheet.ts';

let office: Office;
let ha: Person;
let page: Page;
let hands: SheetHands;
let plan: string;
let cdp: CDPSession;

beforeAll(async () => {
  office = await openOffice();
  ha = await office.person('thuky@giao.local');
  page = ha.page;
  plan = await planOf(ha, office.url, 2023);
  hands = handsOn(page);
  cdp = await ha.context.newCDPSession(page);
});
afterAll(() => office?.close());

type Heard = {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly states: Readonly<Record<string, unknown>>;
};

/** What Chromium hands to a screen reader; nothing that is hidden from it. */
async function tree(): Promise<Heard[]> {
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties = [] }) => ({
      role: String(role?.value ?? ''),
      name: String(name?.value ?? ''),
      description: String(description?.value ?? ''),
      states: Object.fromEntries(properties.map((one) => [one.name, one.value.value])),
    }));
}
const allOf = async (role: string) => (await tree()).filter((node) => node.role === role);
const focused = async (): Promise<Heard | undefined> =>
  // The page itself counts as focused, too.
  (await tree()).filter(({ role, states }) => states.focused && role !== 'RootWebArea')[0];
const hears = (words: string | RegExp) =>
  see(page.locator('[data-part="speech"]')).toHaveText(words, { timeout: 10_000 });
const inGrid = () => see(page.locator('.cell-editor textarea')).toBeFocused();

describe('the list', () => {
  beforeAll(async () => {
    await page.goto(`${office.url}/plans/${plan}`);
    await hands.saved();
  });

  test('has a name, its size, its keys, heads of columns and rows', async () => {
    await see(page.locator('[data-part="grid"]')).toHaveAttribute('aria-rowcount', '506');
    await see(page.locator('[data-part="grid"] [role="rowheader"]').first()).toBeAttached();
    const [grid] = await allOf('grid');
    expect(grid?.name).toBe('Bảng Phân công');
    expect(grid?.description).toMatch(/F2 .* sửa.*Escape.*F6/);
    expect(grid?.states.multiselectable).toBe(true);
    const heads = (await allOf('columnheader')).map(({ name }) => name);
    expect(heads).toEqual(expect.arrayContaining(['Cơ quan', 'Chỉ tiêu, nhiệm vụ', 'Hệ số']));
    const rows = (await allOf('rowheader')).map(({ name }) => name);
    expect(rows.slice(0, 3)).toEqual(['1', '2', '3']);
    const cells = await allOf('gridcell');
    expect(cells.slice(0, 3).map(({ name }) => name)).toEqual([
      'VP UBND tỉnh',
      expect.stringMatching(/^NV-TC-01 · /),
      'Hoàn thành',
    ]);
  });

  test('is read in the order of the screen, also after elements were used for other rows', async () => {
    await hands.goTo('A60');
    await page.keyboard.press('PageUp');
    await see(page.locator('[data-part="grid"] [role="rowheader"]').first()).toBeAttached();
    const inOrder = async () => {
      const rows = (await allOf('rowheader')).map(({ name }) => Number(name));
      return rows.length > 10 && rows.every((n, i) => i === 0 || n === Number(rows[i - 1]) + 1);
    };
    await see.poll(inOrder).toBe(true);
  });

  test('where the selection rests is said: address, column, value, and what the row is about', async () => {
    await hands.goTo('D3');
    await hears(/^D3, Chỉ tiêu giao, 24, dòng 3: VP UBND tỉnh, CT-NT-03 /);
    const at = await focused();
    expect([at?.role, at?.name]).toEqual(['textbox', 'Ô D3']);
    expect(at?.description).toMatch(/^D3, Chỉ tiêu giao, 24/);
    // In the same row only the cell.
    await page.keyboard.press('ArrowRight');
    await hears('E3, Đơn vị tính, tin, bài');
    await page.keyboard.press('Shift+ArrowDown');
    await hears(/đã chọn từ E3 đến E4$/);
    await see(page.locator('[data-part="grid"] [aria-selected="true"]')).toHaveCount(2);
    const selected = (await allOf('gridcell')).filter(({ states }) => states.selected);
    expect(selected.map(({ name }) => name)).toEqual(['tin, bài', '%']);
  });

  test('an open cell, what an edit left, a refusal, a formula and an error are said', async () => {
    await hands.goTo('D3');
    await page.keyboard.type('25');
    await hears('Đang sửa ô D3, Chỉ tiêu giao. Enter để ghi, Escape để bỏ.');
    await page.keyboard.press('Enter');
    await hears(/^Ô D3 bây giờ: 25\. D4, Chỉ tiêu giao, 90/);
    await page.keyboard.type('=SUM(D3;)*');
    await page.keyboard.press('Enter');
    await see(page.getByRole('alert')).toHaveText(/./);
    expect((await focused())?.states.invalid).toBe('true');
    await page.keyboard.press('Escape');
    await hears(/D4, Chỉ tiêu giao, 90/);
    await page.keyboard.type('=1/0');
    await page.keyboard.press('Enter');
    await hands.goTo('D4');
    await hears(/#DIV\/0!, công thức =1\/0/);
    await see(page.locator('[data-part="error"][role="status"]')).toContainText('#DIV/0!');
    await page.keyboard.press('Control+z');
    await hears(/D4, Chỉ tiêu giao, 90/);
  });

  test('a note, a lock, a filter and the direction of a sort are said', async () => {
    await hands.goTo('D5');
    await page.keyboard.press('Shift+F2');
    await page.getByRole('textbox', { name: 'Ghi chú của ô' }).fill('Chờ số của Sở');
    await page.keyboard.press('Control+Enter');
    await inGrid();
    await hears(/D5.*có ghi chú: Chờ số của Sở/);
    await ha.context.request.post(`${office.url}/api/plans/${plan}/locks`, {
      headers: { origin: office.url },
      data: { sheet: 'asgn', col: 'targ', reason: 'họp' },
    });
    await hears(/D5.*đang khóa/);
    await page.keyboard.press('Control+Shift+l');
    await page.getByRole('searchbox').fill('90');
    await page.keyboard.press('Enter');
    const head = page.locator('[role="columnheader"][data-col="targ"]');
    await see(head).toHaveAccessibleName('Chỉ tiêu giao, đang lọc, đang khóa');
    await page.keyboard.press('Control+Shift+l');
    await page.getByRole('button', { name: 'Sắp xếp giảm (chỉ mình tôi)' }).click();
    await see(head).toHaveAttribute('aria-sort', 'descending');
    await inGrid();
    await page.getByRole('button', { name: 'Bỏ lọc, sắp xếp, nhóm' }).click();
  });

  test('the focus comes back from every menu, panel and dialog, and F6 goes round', async () => {
    await hands.goTo('D5');
    for (const key of ['Control+Shift+l', 'Shift+F10']) {
      await page.keyboard.press(key);
      await see(page.locator('.popup')).toBeVisible();
      const shown = (await tree()).filter(({ role }) => role === 'menu' || role === 'dialog');
      expect(shown.map(({ name }) => name)).toEqual([expect.stringMatching(/./)]);
      await page.keyboard.press('Escape');
      await inGrid();
    }
    await page.keyboard.press('Control+f');
    await see(page.locator('.find-bar input').first()).toBeFocused();
    await page.keyboard.press('Escape');
    await inGrid();
    for (const panel of ['review', 'history', 'versions', 'late', 'checks']) {
      const button = page.locator(`.wb-tools [data-part="${panel}"]`);
      // A bar or panel that closes gives the focus back a moment later: the key waits for it.
      await page.waitForTimeout(100);
      await button.focus();
      await see(button).toBeFocused();
      await page.keyboard.press('Enter');
      await see(page.locator('.wb-panel')).toBeFocused();
      expect((await focused())?.name).not.toBe('');
      await page.keyboard.press('Escape');
      await see(page.locator('.wb-panel')).toHaveCount(0);
      await see(button).toBeFocused();
    }
    const freeze = page.locator('.wb-tools [data-part="freeze"]');
    await freeze.focus();
    await page.keyboard.press('Enter');
    await see(page.getByRole('dialog', { name: /Chốt/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await see(freeze).toBeFocused();
    await hands.goTo('D5');
    await page.keyboard.press('F6');
    expect((await focused())?.role).toBe('tab');
    await page.keyboard.press('Shift+Tab');
    await inGrid();
    await page.keyboard.press('Shift+F6');
    await see(page.locator('.wb-tools button').first()).toBeFocused();
    expect(ha.errors).toEqual([]);
  });
});

describe('the matrix', () => {
  beforeAll(async () => {
    await ha.context.request.delete(`${office.url}/api/plans/${plan}/locks`, {
      headers: { origin: office.url },
      data: { sheet: 'asgn', col: 'targ' },
    });
    await page.goto(`${office.url}/plans/${plan}?view=matrix`);
    await hands.saved();
    await page.locator('[data-part="matrix"] [role="gridcell"]').first().waitFor();
  });

  test('says task, agency and target, what is selected, and that a cell is open', async () => {
    const [grid] = await allOf('grid');
    expect(grid?.name).not.toBe('');
    expect(grid?.description).toContain('Alt+Enter');
    const heads = (await allOf('columnheader')).map(({ name }) => name);
    expect(heads).toEqual(expect.arrayContaining(['Mã', 'Sở TP – Sở Tư pháp']));
    const at = await focused();
    expect(at?.role).toBe('textbox');
    expect(at?.name).toMatch(/NV-NT-01.*: Hoàn thành/);
    await hears(/NV-NT-01.*: Hoàn thành/);
    await page.keyboard.press('ArrowDown');
    await hears(/NV-NT-02/);
    await page.keyboard.press('Shift+ArrowRight');
    await see(page.locator('[data-part="matrix"] [aria-selected="true"]')).toHaveCount(2);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('9');
    await hears(/^Đang sửa .*CT-NT-03.*Escape để bỏ\.$/);
    await page.keyboard.press('Escape');
    await hears(/^(?!Đang sửa).*CT-NT-03/);
    await page.keyboard.press('F6');
    await see(page.locator('.wb-tools button').first()).toBeFocused();
    expect(ha.errors).toEqual([]);
  });
});

describe.each([
  ['200 % zoom', 640, 400, 6],
  ['390 pixels', 390, 780, 15],
] as const)('%s', (_, width, height, rows) => {
  test('keeps rows, tools, save mark and panels in reach', async () => {
    await page.setViewportSize({ width, height });
    await page.goto(`${office.url}/plans/${plan}`);
    await hands.saved();
    await see(page.locator('[data-part="save-state"]')).toBeInViewport({ ratio: 1 });
    const grid = await page.locator('.grid-body').boundingBox();
    expect(Math.floor((grid?.height ?? 0) / 28)).toBeGreaterThanOrEqual(rows);
    const freeze = page.locator('[data-part="freeze"]');
    await freeze.focus();
    await see(freeze).toBeInViewport({ ratio: 1 });
    await page.locator('.wb-tools [data-part="review"]').click();
    const panel = await page.locator('.wb-panel').boundingBox();
    expect(panel).toEqual({ x: 0, y: 0, width, height });
    await page.locator('.wb-panel').getByRole('button', { name: 'Đóng' }).first().click();
    await see(page.locator('.wb-tools [data-part="review"]')).toBeFocused();
    for (const path of ['/', `/plans/${plan}?view=matrix`]) {
      await page.goto(office.url + path);
      await page.locator('.plan-card, [role="gridcell"]').first().waitFor();
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([path, over]).toEqual([path, 0]);
    }
  });
});
