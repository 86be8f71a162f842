import { expect as see } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Office, openTwo, type Person } from '../office.ts';
import { type Desk, deskOf } from './desk.ts';

let office: Office;
let ha: Person;
let duc: Person;
let mine: Desk;
let theirs: Desk;
beforeAll(async () => {
  ({ office, ha, duc } = await openTwo());
  [mine, theirs] = [deskOf(ha), deskOf(duc)];
});
afterAll(() => office?.close());
afterEach(() => expect([...ha.errors, ...duc.errors]).toEqual([]));

const tab = (desk: Desk, name: string) =>
  desk.page.locator('[data-part="sheet-tabs"]').getByText(name, { exact: true }).click();

describe('14. rows while others edit', () => {
  test('five rows inserted above and a sort while I type: the same record', async () => {
    await mine.goTo('B7');
    const record = await mine.at('B7').textContent();
    await mine.goTo('I7');
    await mine.page.keyboard.type('ghi chú của tôi');
    await theirs.goTo('A2:A6');
    await theirs.press('Control++');
    await see(theirs.at('B12')).toHaveText(record ?? '');
    await theirs.page.locator('[data-col="agcy"].column-head').click({ button: 'right' });
    await theirs.page.getByRole('button', { name: 'Sắp xếp tăng' }).click();
    await see(mine.at('B12')).toHaveText(record ?? '');
    await see(mine.page.locator('.cell-editor-open textarea')).toBeFocused();
    await mine.page.keyboard.type(', xong');
    await mine.press('Enter');
    await mine.shows('I12', 'ghi chú của tôi, xong');
    await theirs.page.getByRole('button', { name: 'Bỏ lọc, sắp xếp, nhóm' }).click();
    await theirs.shows('I12', 'ghi chú của tôi, xong');
  });

  test('a row added at the end of a group counts in its total', async () => {
    const counted = async (): Promise<number> => {
      await tab(mine, 'Cơ quan');
      const row = mine.page.locator('[role="row"]', { hasText: 'Sở TT&TT' }).first();
      const head = mine.page.locator('.column-head', { hasText: 'Số chỉ tiêu, nhiệm vụ' });
      const at = await head.getAttribute('aria-colindex');
      return Number(await row.locator(`[role="gridcell"][aria-colindex="${at}"]`).textContent());
    };
    const before = await counted();
    await tab(mine, 'Phân công');
    await mine.page
      .locator('[data-part="status-bar"]')
      .getByRole('button', { name: 'Thêm dòng' })
      .click();
    await mine.press('Home');
    await mine.page.keyboard.type('Sở TT&TT');
    await mine.press('Enter');
    await see.poll(counted).toBe(before + 1);
    await tab(mine, 'Phân công');
    await mine.press('Control+z', 'Control+z');
  });
});

describe('14. totals', () => {
  test('a row a colleague inserts inside a range or a group is in its total', async () => {
    await mine.type('I2', '=SUM(D3:D6)');
    await mine.goTo('I2');
    const before = Number((await mine.at('I2').textContent())?.replaceAll('.', ''));
    await theirs.goTo('A5');
    await theirs.press('Control++');
    await theirs.type('D5', '1000');
    await see(mine.at('I2')).toHaveText(new Intl.NumberFormat('vi-VN').format(before + 1000));
    await see(mine.page.locator('[data-part="formula-bar"] textarea')).toHaveValue('=SUM(D3:D7)');
    await theirs.goTo('A5');
    await theirs.press('Control+z', 'Control+z');
    await see(mine.at('I2')).toHaveText(new Intl.NumberFormat('vi-VN').format(before));
  });
});

describe('15. losing the network', () => {
  const marked = (desk: Desk) => desk.page.locator('.cell-unsaved');
  const state = (desk: Desk) => desk.page.locator('[data-part="save-state"]');
  const dialogs: string[] = [];

  test('editing goes on, each unsent cell is marked, a reload keeps marks and values', async () => {
    await mine.saved();
    await mine.page.waitForTimeout(1_500); // the copy for offline days is made after the first rows
    await ha.context.setOffline(true);
    await see(state(mine)).toHaveAttribute('data-state', 'offline', { timeout: 15_000 });
    await mine.type('I15', 'một');
    await mine.type('I16', 'hai');
    await see(marked(mine)).toHaveCount(2);
    await see(state(mine)).toContainText('2');
    ha.page.on('dialog', (dialog) => {
      dialogs.push(dialog.type());
      void dialog.accept();
    });
    await mine.page.reload();
    await see(state(mine)).toHaveAttribute('data-state', 'offline', { timeout: 15_000 });
    await mine.goTo('I15');
    await mine.reads('I15', [['một'], ['hai']]);
    await see(marked(mine)).toHaveCount(2);
    expect(dialogs).toEqual(['beforeunload']);
  });

  test('steps of before the reload can be undone without a network too, and at once', async () => {
    await mine.press('Control+z');
    await mine.reads('I15', [['một'], ['']]);
    await mine.press('Control+y');
    await mine.reads('I15', [['một'], ['hai']]);
    await mine.type('I17', 'ba');
    await see(marked(mine)).toHaveCount(3);
    await mine.press('Control+z', 'Control+z');
    await mine.reads('I15', [['một'], [''], ['']]);
    await mine.press('Control+y');
    await mine.reads('I15', [['một'], ['hai'], ['']]);
  });

  test('marks clear within three seconds of the return', async () => {
    await ha.context.setOffline(false);
    await see(marked(mine)).toHaveCount(0, { timeout: 3_000 });
    await see(state(mine)).toHaveAttribute('data-state', 'saved');
    await theirs.goTo('I15');
    await theirs.reads('I15', [['một'], ['hai']]);
  });

  test('closing the tab with unsent edits warns once, without any it does not', async () => {
    await ha.context.setOffline(true);
    await see(state(mine)).toHaveAttribute('data-state', 'offline', { timeout: 15_000 });
    await mine.type('I18', 'chưa gửi');
    const asked: string[] = [];
    ha.page.removeAllListeners('dialog');
    ha.page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await mine.page.close({ runBeforeUnload: true });
    await see.poll(() => asked).toEqual(['beforeunload']);
    expect(mine.page.isClosed()).toBe(false);
    await ha.context.setOffline(false);
    await mine.saved(15_000);
    const closed = mine.page.waitForEvent('close');
    await mine.page.close({ runBeforeUnload: true });
    await closed;
    expect(asked).toEqual(['beforeunload']);
  });
});
