import { expect as see } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { keptRows } from '../browser-disk.ts';
import { type Office, openTwo, type Person } from '../office.ts';
import { type Desk, deskOf } from './desk.ts';

let office: Office;
let ha: Person;
let duc: Person;
let mine: Desk;
let theirs: Desk;
let plan: string;
beforeAll(async () => {
  ({ office, plan, ha, duc } = await openTwo());
  [mine, theirs] = [deskOf(ha), deskOf(duc)];
  await mine.newSheet();
  await openLast(theirs);
});
afterAll(() => office?.close());
afterEach(() => expect([...ha.errors, ...duc.errors]).toEqual([]));

const openLast = async (desk: Desk): Promise<void> => {
  const tabs = desk.page.locator('[data-part="sheet-tabs"]').getByRole('tab');
  await see(tabs).toHaveCount(5);
  await tabs.last().click();
};
/** The numbers of my steps that the browser keeps for the next load. */
const keptSteps = async (desk: Desk): Promise<string> =>
  (await keptRows(desk.page, 'steps'))
    .filter((row) => typeof row === 'object' && row !== null && 'redo' in row)
    .map((row) => JSON.stringify(row))
    .join();
/** The save state speaks of the server; steps come to the browser's disk a moment later. */
const stepsKept = async (desk: Desk): Promise<void> => {
  let before = '';
  await see
    .poll(
      async () => {
        const now = await keptSteps(desk);
        const still = now === before;
        before = now;
        return still;
      },
      { intervals: [200], timeout: 15_000 },
    )
    .toBe(true);
};
const reload = async (desk: Desk): Promise<void> => {
  await desk.saved();
  await stepsKept(desk);
  await desk.page.reload();
  await desk.saved();
  await openLast(desk);
};
const clear = async (): Promise<void> => {
  await mine.press('Escape', 'Escape');
  await mine.goTo('A1');
  await mine.press('Control+a', 'Control+a', 'Delete');
  await mine.saved();
  await see(theirs.at('A1')).toHaveText('');
};
const bar = (desk: Desk) => desk.page.locator('[data-part="status-bar"]');
const figure = (desk: Desk, label: string) =>
  bar(desk).locator('.status-figure', { hasText: label });

describe('6. undo and redo', () => {
  test('a hundred steps and more, through reloads, back and forth', async () => {
    await mine.goTo('A1');
    await mine.pasteEach(Array.from({ length: 105 }, (_, n) => String(n + 1)));
    await see(mine.at('A1')).toHaveText('105');
    await mine.hold('Control+z', 50);
    await see(mine.at('A1')).toHaveText('55');
    await reload(mine);
    await mine.goTo('A1');
    await mine.hold('Control+z', 54);
    await see(mine.at('A1')).toHaveText('1');
    await mine.press('Control+z');
    await see(mine.at('A1')).toHaveText('');
    await mine.hold('Control+y', 60);
    await see(mine.at('A1')).toHaveText('60');
    await reload(mine);
    await mine.goTo('A1');
    await mine.hold('Control+y', 45);
    await see(mine.at('A1')).toHaveText('105');
    await see(theirs.at('A1')).toHaveText('105');
  });

  test('a colleague’s later change is left alone, and I am told; theirs stays out of my undo', async () => {
    await clear();
    await mine.fill('A1', [['một', 'hai', 'ba']]);
    await see(theirs.at('B1')).toHaveText('hai');
    await theirs.type('B1', 'của Đức');
    await theirs.type('A5', 'cũng của Đức');
    await see(mine.at('A5')).toHaveText('cũng của Đức');
    await mine.goTo('A1');
    await mine.press('Control+z');
    await mine.notice('Giữ nguyên 1 ô');
    await mine.reads('A1', [['', 'của Đức', '']]);
    await see(theirs.at('A5')).toHaveText('cũng của Đức');
  });

  test('so it is for a step of an earlier load, and by the button as well', async () => {
    await clear();
    await mine.fill('A1', [['một', 'hai']]);
    await see(theirs.at('B1')).toHaveText('hai');
    await reload(mine);
    await theirs.type('B1', 'của Đức');
    await see(mine.at('B1')).toHaveText('của Đức');
    await mine.page.getByRole('button', { name: 'Hoàn tác' }).click();
    await mine.notice('Giữ nguyên 1 ô');
    await mine.reads('A1', [['', 'của Đức']]);
  });

  test('a deleted row comes back with its values, formulas and place, also after a reload', async () => {
    await clear();
    await mine.fill('A1', [
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ]);
    await mine.type('C2', '=B2*10');
    await mine.type('D1', '=B2+1');
    await mine.reads('C2', [['20']]);
    await mine.goTo('B2');
    await mine.press('Shift+F2');
    await mine.page.keyboard.type('chờ số');
    await mine.press('Control+Enter');
    await see(mine.at('B2')).toHaveClass(/cell-noted/);
    await mine.at('A2').click();
    await mine.press('Control+-');
    await mine.page.getByRole('dialog').getByRole('button', { name: 'Vẫn xóa' }).click();
    await mine.reads('A2', [['c', '3', '']]);
    await see(mine.at('D1')).toHaveText('#REF!');
    await reload(mine);
    await mine.goTo('A1');
    await mine.press('Control+z');
    await mine.reads('A1', [
      ['a', '1', '', '3'],
      ['b', '2', '20'],
      ['c', '3'],
    ]);
    await theirs.reads('A2', [['b', '2', '20']]);
    await see(theirs.at('B2')).toHaveClass(/cell-noted/);
  });

  test('right after a reload over a slow line it says that it waits, and does not take back what was typed meanwhile', async () => {
    await mine.openSheet('Phân công');
    await mine.type('H20', 'một');
    await mine.type('H21', 'hai');
    await mine.saved();
    await stepsKept(mine);
    let held: (() => void)[] | undefined = [];
    await mine.page.routeWebSocket(/\/collab\//, (line) => {
      line.connectToServer().onMessage((message) => {
        if (held) held.push(() => line.send(message));
        else line.send(message);
      });
    });
    const release = () => {
      for (const send of held ?? []) send();
      held = undefined;
    };
    const pressEarly = async () => {
      await mine.page.reload();
      await mine.goTo('H22');
      await mine.press('Control+z');
      await mine.notice('Đang lấy lại');
    };
    try {
      await pressEarly();
      await mine.type('H22', 'gõ tiếp');
      release();
      await mine.notice('Chưa hoàn tác');
      await mine.reads('H20', [['một'], ['hai'], ['gõ tiếp']]);
      await mine.press('Control+z');
      await mine.reads('H20', [['một'], ['hai'], ['']]);
      await mine.saved();
      await stepsKept(mine);
      held = [];
      await pressEarly();
      release();
      await mine.reads('H20', [['một'], ['']]);
      await see(mine.page.locator('.grid-notice')).toHaveCount(0);
      await mine.saved();
    } finally {
      release();
      await openLast(mine);
    }
  });

  test('a line that broke and came back changes nothing about it', async () => {
    await clear();
    await mine.type('A1', 'trước');
    await ha.context.setOffline(true);
    await see(mine.page.locator('[data-part="save-state"]')).toHaveAttribute(
      'data-state',
      'offline',
      { timeout: 15_000 },
    );
    await mine.type('A2', 'trong khi');
    await ha.context.setOffline(false);
    await mine.saved(15_000);
    await mine.goTo('A3');
    await mine.press('Control+z', 'Control+z');
    await mine.reads('A1', [[''], ['']]);
    await theirs.reads('A1', [[''], ['']]);
  });

  test('another tab of mine, and a copy of this one, have steps of their own', async () => {
    await clear();
    await mine.type('A1', 'thẻ một');
    await mine.saved();
    const second = await ha.context.newPage();
    await second.goto(mine.page.url());
    const other = deskOf({ ...ha, page: second });
    await other.saved();
    await openLast(other);
    await other.goTo('A1');
    await other.press('Control+z');
    await other.notice('Không còn thao tác');
    await see(other.at('A1')).toHaveText('thẻ một');
    await second.close();
  });
});

describe('9. status bar', () => {
  test('sum, average, count, least and greatest over several ranges; text counts, percents are numbers', async () => {
    await clear();
    await mine.fill('A1', [
      ['10', 'chữ', '50%'],
      ['20', '', '1.000,5'],
      ['30', 'x', ''],
    ]);
    await mine.goTo('A1:A2');
    await mine.at('B1').click({ modifiers: ['Control'] });
    await mine.at('C2').click({ modifiers: ['Shift'] });
    await see(figure(mine, 'Tổng')).toHaveText('Tổng 1.031');
    await see(figure(mine, 'Trung bình')).toHaveText('Trung bình 257,75');
    await see(figure(mine, 'Số ô')).toHaveText('Số ô 5');
    await see(figure(mine, 'Nhỏ nhất')).toHaveText('Nhỏ nhất 0,5');
    await see(figure(mine, 'Lớn nhất')).toHaveText('Lớn nhất 1.000,5');
  });

  test('it follows what a colleague does inside, and a click copies the figure', async () => {
    await ha.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await mine.goTo('A1:A3');
    await see(figure(mine, 'Tổng')).toHaveText('Tổng 60');
    await theirs.type('A2', '1.220,5');
    await see(figure(mine, 'Tổng')).toHaveText('Tổng 1.260,5');
    await figure(mine, 'Tổng').click();
    await mine.notice('1.260,5');
    expect(await mine.page.evaluate(() => navigator.clipboard.readText())).toBe('1.260,5');
  });
});

describe('10. find and replace', () => {
  const search = () => mine.page.locator('[data-part="find"]');
  const looksFor = async (text: string, count: string): Promise<void> => {
    await search().getByLabel('Tìm trong trang này').fill(text);
    await see(search().locator('.find-count')).toHaveText(count);
  };

  test('letters without accents find all, with accents only themselves; d finds đ, đ not d', async () => {
    await clear();
    await mine.fill('A1', [['số'], ['sở'], ['so'], ['đi'], ['di'], ['Đi']]);
    await mine.goTo('A1');
    await mine.press('Control+f');
    for (const [text, count] of [
      ['so', '3 ô'],
      ['số', '1 ô'],
      ['di', '3 ô'],
      ['đi', '2 ô'],
      ['không có', '0 ô'],
    ] as const) {
      await looksFor(text, count);
    }
    await mine.press('Escape');
  });

  test('F3 and Shift+F3 go round, in the box and in the grid, also when the search is closed', async () => {
    await mine.goTo('A1');
    await mine.press('Control+f');
    await looksFor('di', '3 ô');
    await mine.press('F3', 'F3');
    await see(search().locator('.find-count')).toHaveText('2/3');
    await mine.selected('A5');
    await mine.press('Escape', 'F3');
    await mine.selected('A6');
    await mine.press('F3');
    await mine.selected('A4');
    await mine.press('Shift+F3');
    await mine.selected('A6');
    await see(mine.page.locator('.cell-editor textarea')).toBeFocused();
    await mine.press('Control+f', 'Escape');
  });

  test('what my filter hides is not searched', async () => {
    await mine.fill('B1', [['giữ'], ['giữ'], ['giữ'], ['bỏ'], ['giữ'], ['giữ']]);
    await mine.goTo('B1');
    await mine.press('Control+Shift+l');
    await mine.page.getByRole('checkbox', { name: 'bỏ' }).uncheck();
    await mine.press('Escape');
    await see(bar(mine)).toContainText('99 / 100 dòng');
    await mine.press('Control+f');
    await looksFor('di', '2 ô');
    await mine.press('Escape');
    await bar(mine).getByRole('button', { name: 'Bỏ lọc, sắp xếp, nhóm' }).click();
  });

  test('replace all tells what it changed and what it left, formulas and locked cells, and is one step', async () => {
    await mine.type('C1', '="di"&1');
    await mine.type('D1', 'di');
    await mine.saved();
    const sheet = await mine.page
      .locator('[data-part="sheet-tabs"] [role="tab"][aria-selected="true"]')
      .getAttribute('data-sheet');
    const col = await mine.page
      .locator('.column-head', { hasText: /^D$/ })
      .getAttribute('data-col');
    const locks = `${office.url}/api/plans/${plan}/locks`;
    const lock = { headers: { origin: office.url }, data: { sheet, col } };
    expect((await ha.context.request.post(locks, lock)).ok()).toBe(true);
    await see(mine.at('D1')).toHaveClass(/cell-locked/);
    await mine.goTo('A1');
    await mine.press('Control+f');
    await looksFor('di', '5 ô');
    await search().getByLabel('Thay bằng').fill('đến');
    await search().getByRole('button', { name: 'Thay tất cả' }).click();
    await see(search()).toContainText('Đã thay 3 ô, bỏ qua 2 ô');
    await mine.press('Escape');
    await mine.reads('A4', [['đến'], ['đến'], ['đến']]);
    await mine.goTo('A1');
    await mine.press('Control+z');
    await mine.reads('A4', [['đi'], ['di'], ['Đi']]);
    await see(mine.at('D1')).toHaveText('di');
    expect((await ha.context.request.delete(locks, lock)).ok()).toBe(true);
    await see(mine.at('D1')).not.toHaveClass(/cell-locked/);
  });
});

describe('11. my sort and filter', () => {
  const head = (desk: Desk, name: string) =>
    desk.page.locator('.column-head', { hasText: new RegExp(`^${name}`) });
  const sort = async (desk: Desk, name: string): Promise<void> => {
    await head(desk, name).click({ button: 'right' });
    await desk.page.getByRole('button', { name: 'Sắp xếp tăng' }).click();
  };

  test('Vietnamese order, numbers inside text in natural order', async () => {
    await clear();
    const words = ['đá', 'dạ', 'ăn', 'an', 'ấn', 'Lần 10', 'Lần 9', 'ao', 'da'];
    await mine.fill(
      'A1',
      words.map((word) => [word]),
    );
    await sort(mine, 'A');
    await mine.reads(
      'A1',
      ['an', 'ao', 'ăn', 'ấn', 'da', 'dạ', 'đá', 'Lần 9', 'Lần 10'].map((word) => [word]),
    );
    await theirs.reads(
      'A1',
      words.map((word) => [word]),
    );
  });

  test('others keep their order, selection, scroll and open editor; formulas keep their values', async () => {
    await bar(mine).getByRole('button', { name: 'Bỏ lọc, sắp xếp, nhóm' }).click();
    await mine.fill('B1', [['3'], ['1'], ['2']]);
    await mine.type('C1', '=B1*10');
    await mine.goTo('C1');
    await mine.press('Shift+F2');
    await mine.page.keyboard.type('của dòng ba');
    await mine.press('Control+Enter');
    await see(mine.at('C1')).toHaveClass(/cell-noted/);
    await theirs.goTo('B60');
    await theirs.page.keyboard.type('đang gõ');
    const scroll = () =>
      theirs.page.locator('.grid-scroller').evaluate((element) => element.scrollTop);
    const before = await scroll();
    expect(before).toBeGreaterThan(0);
    await sort(mine, 'B');
    await mine.reads('B1', [['1'], ['2'], ['3', '30']]);
    await see(mine.at('C3')).toHaveClass(/cell-noted/);
    await see(mine.at('C1')).not.toHaveClass(/cell-noted/);
    await head(mine, 'A').click({ button: 'right' });
    await mine.page.getByRole('button', { name: 'Bỏ chọn tất cả' }).click();
    await mine.page.getByRole('checkbox', { name: 'đá' }).check();
    await mine.press('Escape');
    await see(bar(mine)).toContainText('1 / 100 dòng');
    await see(theirs.page.locator('.cell-editor-open textarea')).toBeFocused();
    await see(theirs.page.locator('.cell-editor-open textarea')).toHaveValue('đang gõ');
    await theirs.selected('B60');
    expect(await scroll()).toBe(before);
    await theirs.press('Escape');
    await theirs.goTo('B1');
    await theirs.reads('B1', [['3', '30'], ['1'], ['2']]);
    await mine.saved();
  });

  test('my groups are mine alone, and no log hears of them', async () => {
    const log = async (): Promise<unknown> =>
      (await ha.context.request.get(`${office.url}/api/plans/${plan}/changes`)).json();
    await mine.saved();
    const before = await log();
    const banners = (desk: Desk) => desk.page.locator('.row-banner:visible');
    await head(mine, 'B').click({ button: 'right' });
    await mine.page.getByRole('button', { name: 'Nhóm theo cột này' }).click();
    await see(banners(mine).first()).toContainText('(1)');
    await see(banners(theirs)).toHaveCount(0);
    await head(mine, 'B').click({ button: 'right' });
    await mine.page.getByRole('button', { name: 'Bỏ nhóm' }).click();
    await see(banners(mine)).toHaveCount(0);
    expect(await log()).toEqual(before);
  });

  test('a colleague’s new row outside my filter is told, and shown when I ask', async () => {
    await theirs.at('A2').click();
    await theirs.press('Control++');
    await see(bar(mine)).toContainText('1 dòng mới đang bị bộ lọc của bạn ẩn');
    await see(bar(mine)).toContainText('1 / 101 dòng');
    await bar(mine).getByRole('button', { name: 'Bỏ lọc, sắp xếp, nhóm' }).click();
    await see(bar(mine)).not.toContainText('đang bị bộ lọc');
    await see(bar(mine)).toContainText('101 dòng');
  });

  test('a row that I add under my own filter is not taken from my eyes', async () => {
    await head(mine, 'A').click({ button: 'right' });
    await mine.page.getByPlaceholder('Chứa…').fill('đá');
    await mine.press('Enter');
    await see(bar(mine)).toContainText('1 / 101 dòng');
    await mine.goTo('A1');
    await mine.press('Control++');
    await see(bar(mine)).toContainText('2 / 102 dòng');
    await mine.page.keyboard.type('mới của tôi');
    await mine.press('Enter');
    await see(mine.at('A1')).toHaveText('mới của tôi');
    await bar(mine).getByRole('button', { name: 'Bỏ lọc, sắp xếp, nhóm' }).click();
  });
});
