import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, openTwo, type Person } from '../office.ts';
import type { SheetHands } from '../sheet.ts';

let office: Office;
let ha: Person;
let duc: Person;
let left: SheetHands;
let right: SheetHands;
beforeAll(async () => {
  ({ office, ha, duc, left, right } = await openTwo());
});
afterAll(() => office?.close());

const LONG =
  'Chỉ tiêu mới năm 2023, phối hợp với các cơ quan để triển khai trên toàn tỉnh. '.repeat(3);
const heads = (person: Person) => person.page.locator('[role="columnheader"]');
const headOf = (person: Person, name: string) => heads(person).filter({ hasText: name }).first();
const names = async (person: Person, count: number) =>
  (await heads(person).locator('.column-name').allTextContents()).slice(0, count);
const columnMenu = async (person: Person, name: string, item: string) => {
  await headOf(person, name).click({ button: 'right' });
  await person.page.getByRole('button', { name: item, exact: true }).click();
};
const boxOf = async (hands: SheetHands, address: string) => {
  const box = await (await hands.cell(address)).boundingBox();
  if (!box) throw new Error(`${address} is not on the screen`);
  return box;
};

test('a wrapped column grows the rows that need it, for me alone, and a click still hits what it shows', async () => {
  await left.type('I3', LONG);
  await right.shows('I3', /Chỉ tiêu mới/);
  await columnMenu(ha, 'Ghi chú', 'Xuống dòng trong ô');
  await see.poll(async () => (await boxOf(left, 'I3')).height).toBeGreaterThan(60);
  const grown = await boxOf(left, 'I3');
  // As tall as the page itself would make it: nothing is cut off and no empty line stands below.
  const needed = await (await left.cell('I3')).evaluate((cell) => cell.scrollHeight);
  expect(Math.abs(needed + 1 - grown.height)).toBeLessThanOrEqual(2);
  expect((await boxOf(right, 'I3')).height).toBe(28);
  const below = await boxOf(left, 'I4');
  expect(below.y).toBe(grown.y + grown.height);
  await ha.page.mouse.click(below.x + 20, below.y + 14);
  await see(
    ha.page
      .locator('[data-part="name-box"]')
      .locator('input')
      .or(ha.page.locator('input[data-part="name-box"]')),
  ).toHaveValue('I4');
  // What the other types there grows it too.
  await right.type('I6', LONG);
  await see.poll(async () => (await boxOf(left, 'I6')).height).toBeGreaterThan(60);
  await right.type('I6', 'ngắn');
  await see.poll(async () => (await boxOf(left, 'I6')).height).toBe(28);
});

test('rows and columns I freeze stay in view in both directions, also after a reload', async () => {
  await left.goTo('A2');
  await ha.page.keyboard.press('Shift+F10');
  const freeze = ha.page.getByRole('menuitem', { name: 'Cố định đến dòng này' });
  await freeze.focus();
  await ha.page.keyboard.press('Enter');
  await ha.page.locator('.grid-scroller').evaluate((one) => one.scrollTo(0, 0));
  await columnMenu(ha, 'Kết quả năm', 'Cố định đến cột này');
  for (const round of ['now', 'after a reload']) {
    const scroller = ha.page.locator('.grid-scroller');
    await scroller.evaluate((one) => one.scrollTo(400, 6_000));
    const frozen = ha.page.locator('.grid-rows-frozen [role="row"]');
    await see(frozen, round).toHaveCount(2);
    await see(frozen.first()).toHaveAttribute('aria-rowindex', '2');
    await see(headOf(ha, 'Kết quả năm')).toBeInViewport();
    await see(frozen.first().locator('[role="rowheader"]')).toBeInViewport();
    const share = await ha.page.evaluate(() => {
      const edge = document.querySelector('.frozen-edge')?.getBoundingClientRect().left ?? 0;
      const grid = document.querySelector('.grid-stage')?.getBoundingClientRect();
      return grid ? (grid.right - edge) / grid.width : 0;
    });
    expect(share).toBeGreaterThanOrEqual(0.4);
    if (round === 'now') {
      await ha.page.reload();
      await left.saved();
    }
  }
  // At 200 % zoom of a small window fewer stay, and two fifths still scroll.
  await ha.page.setViewportSize({ width: 640, height: 400 });
  await see
    .poll(() =>
      ha.page.evaluate(() => {
        const edge = document.querySelector('.frozen-edge')?.getBoundingClientRect().left ?? 48;
        return (innerWidth - edge) / innerWidth;
      }),
    )
    .toBeGreaterThanOrEqual(0.4);
  await ha.page.setViewportSize({ width: 1280, height: 800 });
  await (await left.cell('A2')).click({ button: 'right' });
  await ha.page.getByRole('menuitem', { name: 'Bỏ cố định dòng' }).click();
  await see(ha.page.locator('.grid-rows-frozen [role="row"]:visible')).toHaveCount(0);
});

test('a column I hide leaves a gap in my heads, not in others’, and comes back from it after a reload', async () => {
  await ha.page.locator('.grid-scroller').evaluate((one) => one.scrollTo(0, 0));
  await left.goTo('D3');
  await columnMenu(ha, 'Hệ số', 'Ẩn cột với tôi');
  // The menu lies over cells, and its clicks are none of theirs.
  await see(ha.page.locator('[data-part="name-box"]')).toHaveValue('D3');
  await see(headOf(ha, 'Hệ số')).toHaveCount(0);
  await see(headOf(duc, 'Hệ số')).toHaveCount(1);
  await ha.page.reload();
  await left.saved();
  await see(headOf(ha, 'Hệ số')).toHaveCount(0);
  const gap = ha.page.getByRole('button', { name: /cột đang ẩn ở đây: Hệ số/ });
  await gap.click();
  await see(headOf(ha, 'Hệ số')).toBeVisible();
  await see(gap).toHaveCount(0);
});

test('dragging a head changes the order for me, never for others, and survives a reload', async () => {
  const before = await names(duc, 6);
  const from = await headOf(ha, 'Thời hạn').boundingBox();
  const to = await headOf(ha, 'Hệ số').boundingBox();
  if (!from || !to) throw new Error('both heads are on the screen');
  await ha.page.mouse.move(from.x + 30, from.y + 15);
  await ha.page.mouse.down();
  await ha.page.mouse.move(to.x + 40, to.y + 15, { steps: 4 });
  await ha.page.mouse.move(to.x + 8, to.y + 15, { steps: 4 });
  await see(ha.page.locator('.column-guide.dropping')).toBeVisible();
  await ha.page.mouse.up();
  const swapped = async () => {
    const shown = await heads(ha).evaluateAll((all) =>
      all
        .sort((a, b) => Number(a.ariaColIndex) - Number(b.ariaColIndex))
        .map((one) => one.querySelector('.column-name')?.textContent ?? ''),
    );
    return shown.indexOf('Hệ số') - shown.indexOf('Thời hạn');
  };
  await see.poll(swapped).toBe(1);
  expect(await names(duc, 6)).toEqual(before);
  await ha.page.reload();
  await left.saved();
  await see.poll(swapped).toBe(1);
  await columnMenu(ha, 'Hệ số', 'Trả cột về thứ tự chung');
  await see.poll(swapped).toBe(-1);
});

const widthOf = async (person: Person, name: string) =>
  (await headOf(person, name).boundingBox())?.width ?? 0;
/** The edge of a head, where it is dragged and double clicked. */
const edgeOf = async (person: Person, name: string) => {
  const box = await headOf(person, name).boundingBox();
  if (!box) throw new Error(`${name} is on the screen`);
  return { x: box.x + box.width - 3, y: box.y + 15 };
};

test('the edge of a column is dragged with a guide; the width is mine, also after a reload, until it is saved for all', async () => {
  const before = await widthOf(ha, 'Thời hạn');
  const edge = await edgeOf(ha, 'Thời hạn');
  await ha.page.mouse.move(edge.x, edge.y);
  await ha.page.mouse.down();
  await ha.page.mouse.move(edge.x + 53, edge.y, { steps: 4 });
  await see(ha.page.locator('.column-guide')).toBeVisible();
  await ha.page.mouse.up();
  await see(ha.page.locator('.column-guide')).toHaveCount(0);
  await see.poll(() => widthOf(ha, 'Thời hạn')).toBeGreaterThan(before + 30);
  const mine = await widthOf(ha, 'Thời hạn');
  expect(await widthOf(duc, 'Thời hạn')).toBe(before);
  await ha.page.reload();
  await left.saved();
  await see.poll(() => widthOf(ha, 'Thời hạn')).toBe(mine);
  await columnMenu(ha, 'Thời hạn', 'Lưu độ rộng cho mọi người');
  await see.poll(() => widthOf(duc, 'Thời hạn')).toBe(mine);
});

test('a double click on the edge fits the content, no more and no less; so does the menu, which takes a figure as well', async () => {
  await left.type('E4', 'lượt hồ sơ, văn bản điện tử');
  const fits = async () => {
    const cells = await ha.page
      .locator('[role="gridcell"][aria-colindex="5"]')
      .evaluateAll((all) =>
        all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
      );
    return cells;
  };
  await left.goTo('E3');
  const width = (): Promise<number> => widthOf(ha, 'Đơn vị tính');
  await see.poll(fits).not.toEqual([]);
  const edge = await edgeOf(ha, 'Đơn vị tính');
  await ha.page.mouse.dblclick(edge.x, edge.y);
  await see.poll(fits).toEqual([]);
  const fitted = await width();
  const words = await (await left.cell('E4')).evaluate((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return range.getBoundingClientRect().width;
  });
  expect(fitted - words).toBeLessThan(28);
  // By keyboard alone: the menu of the column, a figure, the fit.
  await left.goTo('E3');
  await ha.page.keyboard.press('Control+Shift+l');
  const figure = ha.page.getByRole('spinbutton', { name: /Độ rộng với tôi/ });
  await figure.focus();
  await ha.page.keyboard.press('Control+a');
  await ha.page.keyboard.type('64');
  await ha.page.keyboard.press('Enter');
  await see.poll(width).toBe(64);
  await see(ha.page.locator('.cell-editor textarea')).toBeFocused();
  await ha.page.keyboard.press('Control+Shift+l');
  await ha.page.getByRole('button', { name: 'Vừa với nội dung' }).focus();
  await ha.page.keyboard.press('Enter');
  await see.poll(width).toBe(fitted);
});

test('what was pasted stays in view from its start', async () => {
  await left.goTo('H20');
  const y = (await boxOf(left, 'H20')).y;
  await ha.page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', Array.from({ length: 120 }, (_, i) => `dán ${i}`).join('\n'));
    const init = { clipboardData: data, bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', init));
  });
  await see(ha.page.locator('[role="gridcell"]', { hasText: /^dán 0$/ })).toBeInViewport();
  expect((await boxOf(left, 'H20')).y).toBe(y);
});

test('no page error was seen', () => {
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
