import { expect as see } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Office, openOffice, type Person, planOf } from '../office.ts';
import { type Desk, deskOf } from './desk.ts';

// How a doubtful entry is read before it is committed stands in ../cell-comfort.test.ts, English formulas in ../formulas.test.ts.

let office: Office;
let ha: Person;
let desk: Desk;
beforeAll(async () => {
  office = await openOffice();
  ha = await office.person('thuky@giao.local');
  await ha.page.goto(`${office.url}/plans/${await planOf(ha, office.url, 2023)}`);
  desk = deskOf(ha);
  await desk.saved();
  await desk.newSheet();
});
afterAll(() => office?.close());
beforeEach(async () => {
  await desk.page.locator('[data-part="sheet-tabs"]').getByRole('tab').last().click();
  await desk.goTo('A1');
});
afterEach(async () => {
  await desk.press('Escape', 'Escape');
  await desk.page.locator('[data-part="sheet-tabs"]').getByRole('tab').last().click();
  await desk.goTo('A1');
  await desk.press('Control+a', 'Control+a', 'Delete');
  expect(ha.errors).toEqual([]);
});

const bar = () => desk.page.locator('[data-part="formula-bar"] textarea');
const hint = () => desk.page.locator('.cell-editor [data-part="cell-reading"]');
/** Types one below the other. */
const typeDown = async (texts: readonly string[]): Promise<void> => {
  for (const text of texts) {
    await desk.page.keyboard.type(text);
    await desk.press('Enter');
  }
};

describe('12. numbers', () => {
  test('decimal commas, points for thousands, percents and bounds are stored as what they mean', async () => {
    await typeDown(['12,5', '1.000,5', '1.000', '95%', '>=90%']);
    await desk.fill(
      'B1',
      [1, 2, 3, 4, 5].map((n) => [`=A${n}*2`]),
    );
    await desk.reads('A1', [
      ['12,5', '25'],
      ['1.000,5', '2.001'],
      ['1.000', '2.000'],
      ['95%', '1,9'],
      ['≥ 90%', '1,8'],
    ]);
    await desk.goTo('A5');
    await see(bar()).toHaveValue('>=90%');
  });

  test('directions in words are bounds, told before, typed or pasted', async () => {
    await desk.page.keyboard.type('từ 90% trở lên');
    await see(hint()).toContainText('Đọc là ≥ 90%');
    await desk.press('Enter');
    await desk.fill('A2', [['không quá 5'], ['trên 80%'], ['≥90%'], ['trên địa bàn']]);
    await desk.fill('B1', [['=A1*2'], ['=A2*2'], ['=ISTEXT(A5)']]);
    await desk.reads('A1', [['≥ 90%', '1,8'], ['≤ 5', '10'], ['> 80%', 'ĐÚNG'], ['≥ 90%']]);
    await desk.reads('A5', [['trên địa bàn']]);
  });

  test('what was reached and what was asked go into their two columns, told before, in one step; elsewhere they stay a text', async () => {
    await desk.openSheet('Phân công');
    await desk.goTo('C4:D4');
    const [was, asked] = await Promise.all(
      ['C4', 'D4'].map(async (place) => (await desk.at(place).textContent()) ?? ''),
    );
    await desk.page.keyboard.type('97%/95%');
    await see(hint()).toContainText('97% vào “Kết quả năm trước”, 95% vào “Chỉ tiêu giao”');
    await see(hint()).toContainText(`đang là ${asked}`);
    await desk.press('Enter');
    await desk.reads('C4', [['97%', '95%']]);
    await desk.goTo('C4');
    await desk.press('Control+z');
    await desk.reads('C4', [[was ?? '', asked ?? '']]);
    // Pasted it reads as it does typed.
    await desk.goTo('C4');
    await desk.paste({ text: '97%/95%' });
    await desk.reads('C4', [['97%', '95%']]);
    await desk.press('Control+z');
    await desk.reads('C4', [[was ?? '', asked ?? '']]);
    await desk.page.locator('[data-part="sheet-tabs"]').getByRole('tab').last().click();
    await desk.goTo('A1');
    await desk.page.keyboard.type('97%/95%');
    await see(hint()).toContainText('giữ nguyên là chữ');
    await desk.press('Enter');
    await desk.reads('A1', [['97%/95%', '']]);
  });

  test('formulas take semicolons, and commas where they are pasted in English', async () => {
    await desk.fill('A1', [['12,5'], ['0,5']]);
    await desk.type('B1', '=SUM(A1;A2;1,5)');
    await see(desk.at('B1')).toHaveText('14,5');
    await desk.goTo('B2');
    await desk.paste({ text: '=SUM(A1,B1)' });
    await see(desk.at('B2')).toHaveText('27');
    await see(bar()).toHaveValue('=SUM(A1;B1)');
  });

  test('a rounded or shortened number is whole behind what it shows', async () => {
    await typeDown(['1234,5678', '=A1*2']);
    await desk.goTo('A1');
    await desk.press('Control+Shift+l');
    await desk.page.locator('[data-part="open-look"]').click();
    const look = desk.page.locator('[data-part="column-look"]');
    await look.locator('.look-line select').nth(1).selectOption('0');
    await desk.press('Escape');
    await desk.reads('A1', [['1.235'], ['2.469']]);
    await see(bar()).toHaveValue('1234,5678');
    // Opened and left as it was.
    await desk.goTo('A1');
    await desk.press('F2', 'Enter');
    await desk.goTo('A1');
    await see(bar()).toHaveValue('1234,5678');
    await desk.type('B1', '=A1*10000');
    await see(desk.at('B1')).toHaveText('12.345.678');
  });
});

describe('13. dates and periods', () => {
  test('the day stands first, a day without a year is of the plan’s, quarters and months are periods', async () => {
    await typeDown(['3/4/2024', '31/5', 'quý 1/2024']);
    await desk.page.keyboard.type('5/2024');
    await see(hint()).toContainText('Đọc là Tháng 5/2024');
    await desk.press('Enter');
    await desk.fill('B1', [['=DAY(A1)&"-"&MONTH(A1)'], ['=YEAR(A2)=2023']]);
    await desk.reads('A1', [
      ['03/04/2024', '3-4'],
      ['31/05/2023', 'ĐÚNG'],
      ['Quý I/2024'],
      ['Tháng 5/2024'],
    ]);
  });

  test('a day that no calendar has stays text, marked, with the reason', async () => {
    await desk.page.keyboard.type('31/02/2024');
    await see(hint()).toContainText('Lịch không có “31/02/2024”');
    await desk.press('Enter');
    await see(desk.at('A1')).toHaveText('31/02/2024');
    await see(desk.at('A1')).toHaveClass(/cell-mismatch/);
    await desk.type('B1', '=ISTEXT(A1)');
    await see(desk.at('B1')).toHaveText('ĐÚNG');
  });

  test('Ctrl+; enters the day of the office, whatever the clock of this machine says', async () => {
    const today = new Intl.DateTimeFormat('vi-VN', {
      timeZone: 'Asia/Ho_Chi_Minh',
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
    }).format(new Date());
    await desk.page.evaluate(() => {
      const Real = Date;
      const ahead = 40 * 86_400_000;
      globalThis.Date = class extends Real {
        constructor(...given: [number]) {
          super(...(given.length > 0 ? given : ([Real.now() + ahead] as [number])));
        }
        static override now(): number {
          return Real.now() + ahead;
        }
      } as DateConstructor;
    });
    await desk.press('Control+;');
    await see(desk.page.locator('.cell-editor-open textarea')).toHaveValue(today);
    await desk.press('Enter');
    await see(desk.at('A1')).toHaveText(today);
  });
});
