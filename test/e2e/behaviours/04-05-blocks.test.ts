import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect as see } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fromTsv } from '../../../client/grid/clipboard.ts';
import { type Office, openOffice, type Person, planOf } from '../office.ts';
import { type Clipboard, type Desk, deskOf } from './desk.ts';

let office: Office;
let ha: Person;
let desk: Desk;
beforeAll(async () => {
  office = await openOffice();
  ha = await office.person('thuky@giao.local');
  await ha.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await ha.page.goto(`${office.url}/plans/${await planOf(ha, office.url, 2023)}`);
  desk = deskOf(ha);
  await desk.saved();
  await desk.newSheet();
});
afterAll(() => office?.close());
beforeEach(() => desk.goTo('A1'));
afterEach(async () => {
  await desk.press('Escape', 'Escape');
  await desk.goTo('A1');
  await desk.press('Control+a', 'Control+a', 'Delete');
  expect(ha.errors).toEqual([]);
});

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../fixtures/clipboard', name), 'utf8');
const clipboard = (name: string): Clipboard => ({
  text: fixture(`${name}.tsv`),
  html: fixture(`${name}.html`),
});
const bar = () => desk.page.locator('[data-part="formula-bar"] textarea');
/** The cells of a range as they leave again. */
const takenFrom = async (range: string): Promise<string[][]> => {
  await desk.goTo(range);
  return fromTsv((await desk.copied()).text);
};
const holds = async (address: string, text: string): Promise<void> => {
  await desk.goTo(address);
  await see(bar()).toHaveValue(text);
};
const expected = JSON.parse(fixture('excel-plan.cells.json')) as string[][];

describe('4. paste and copy', () => {
  test('36 × 12 from Excel arrive cell for cell, with and without its table; one undo removes all', async () => {
    for (const clip of [clipboard('excel-plan'), { text: fixture('excel-plan.tsv') }]) {
      await desk.goTo('A1');
      await desk.paste(clip);
      await desk.selected('A1:L36');
      expect(await takenFrom('A1:L36')).toEqual(expected);
      await desk.press('Control+z');
      expect((await takenFrom('A1:L36')).flat().join('')).toBe('');
    }
  });

  test('the table alone, without its text, gives the same cells', async () => {
    await desk.paste({ html: fixture('excel-plan.html') });
    await desk.selected('A1:L36');
    const cells = await takenFrom('A1:L36');
    // Blanks for a tab are all that HTML tells of it.
    const plain = (row: readonly string[]) =>
      row.map((cell) => cell.replace(/\s*\t\s*| {2,}/g, ' '));
    expect(cells.map(plain)).toEqual(expected.map(plain));
  });

  test('the line break at the end clears nothing below or beside', async () => {
    await desk.fill('A1', [
      ['trên', 'bên'],
      ['dưới', 'chéo'],
    ]);
    await desk.goTo('A1');
    await desk.paste({ text: 'mới\r\n' });
    await desk.reads('A1', [
      ['mới', 'bên'],
      ['dưới', 'chéo'],
    ]);
  });

  test('one copied cell fills the selection, several ranges as well', async () => {
    await desk.type('A1', 'đơn');
    await desk.goTo('A1');
    await desk.press('Control+c');
    await desk.goTo('B2:C4');
    await desk.at('E6').click({ modifiers: ['Control'] });
    await desk.press('Control+v');
    await desk.reads('B2', [
      ['đơn', 'đơn'],
      ['đơn', 'đơn'],
      ['đơn', 'đơn'],
    ]);
    await see(desk.at('E6')).toHaveText('đơn');
    await desk.press('Control+z');
    await desk.reads('B2', [['', '']]);
    await see(desk.at('E6')).toHaveText('');
  });

  test('a block on several ranges is refused in words, and writes nothing', async () => {
    await desk.goTo('B2');
    await desk.at('E6').click({ modifiers: ['Control'] });
    await desk.paste({ text: '1\t2' });
    await desk.notice(/nhiều vùng/);
    await desk.reads('B2', [['', '']]);
  });

  test('Excel in English: separators, percent, month first, codes', async () => {
    await desk.paste(clipboard('excel-english'));
    await desk.reads('A1', [
      ['Total', '1.234,5', '1.234', '12,5%', '31/05/2024'],
      ['Code', '0012', '1,234', '-7,25', '01/12/2024'],
    ]);
  });

  test.each(['vi', 'en'])(
    'LibreOffice in %s, as recorded: lines, quotes, merged cells, full values behind rounded ones',
    async (language) => {
      const cells = JSON.parse(fixture('libreoffice.cells.json')) as string[][];
      for (const clip of [
        clipboard(`libreoffice-${language}`),
        { html: fixture(`libreoffice-${language}.html`) },
      ]) {
        await desk.goTo('A1');
        await desk.paste(clip);
        await desk.selected('A1:G8');
        expect(await takenFrom('A1:G8')).toEqual(cells);
        await holds('C3', '33,3333333333333%');
        await holds('F5', '04/03/2024');
        await see(desk.at('G6')).toHaveText('007');
        await desk.press('Control+z');
        await see(desk.at('A1')).toHaveText('');
      }
    },
  );

  test('Google Sheets: value and kind from its own marks', async () => {
    await desk.paste(clipboard('google-sheets'));
    await holds('B1', '33,33333333333333%');
    await holds('C1', '31/05/2024');
    await holds('B2', '1234,5');
    await holds('C2', 'ĐÚNG');
  });

  test('more rows than the grid: it asks first, and one undo takes rows and cells away', async () => {
    await desk.goTo('A99');
    await desk.paste({ text: 'a\nb\nc\nd' });
    await desk.notice('cần thêm 2 dòng');
    await see(desk.at('A99')).toHaveText('');
    await desk.page.getByRole('button', { name: 'Thêm dòng và dán' }).click();
    await desk.selected('A99:A102');
    await desk.goTo('A102');
    await desk.reads('A99', [['a'], ['b'], ['c'], ['d']]);
    await desk.press('Control+z');
    await desk.reads('A99', [[''], ['']]);
    await see(desk.page.locator('[data-part="status-bar"]')).toContainText('100 dòng');
  });

  test('columns beyond the sheet are left out, in words', async () => {
    await desk.goTo('K1');
    await desk.paste({ text: 'a\tb\tc' });
    await desk.notice('Bỏ 1 cột');
    await desk.shows('L1', 'b');
    await desk.shows('K1', 'a');
  });

  test('with my filter on only visible rows change, and the count is told', async () => {
    await desk.fill('A1', [
      ['giữ', '1'],
      ['bỏ', '2'],
      ['giữ', '3'],
      ['giữ', '4'],
    ]);
    await desk.page.locator('.column-head', { hasText: /^A$/ }).click({ button: 'right' });
    await desk.page.getByPlaceholder('Chứa…').fill('giữ');
    await desk.press('Enter');
    await see(desk.page.locator('[data-part="status-bar"]')).toContainText('3 / 100 dòng');
    await desk.goTo('B1');
    await desk.paste({ text: 'x\ny\nz' });
    await desk.notice('Đã ghi 3 ô');
    await desk.page.getByRole('button', { name: 'Bỏ lọc, sắp xếp, nhóm' }).click();
    await desk.reads('A1', [
      ['giữ', 'x'],
      ['bỏ', '2'],
      ['giữ', 'y'],
      ['giữ', 'z'],
    ]);
  });

  test('out to Excel: numbers as numbers in every flavour, text as text', async () => {
    await desk.fill('A1', [['1.234.567,5', '33%', '31/5/2024', "'0123", '≥ 90%', 'hai "dòng"']]);
    await desk.type('G1', '=A1*2');
    // Calculated before it is copied, also on a machine that is busy.
    await see(desk.at('G1')).not.toHaveText('');
    await desk.goTo('A1:G1');
    const { text, html } = await desk.copied();
    expect(text).toBe('1234567,5\t33%\t31/05/2024\t0123\t≥ 90%\t"hai ""dòng"""\t2469135');
    for (const part of ['x:num="1234567.5"', 'sdval="0.33"', 'x:num="45443"', 'x:num="2469135"']) {
      expect(html).toContain(part);
    }
    expect(html).toContain(`mso-number-format:'dd\\/mm\\/yyyy'`);
    expect(html).toMatch(/mso-number-format:'\\@'" sdnum="1033;1066;@">0123</);
  });

  test('what Giao copies out comes back as it was, also through another program’s eyes', async () => {
    await desk.fill('A1', [['1.234.567,5', '33,3%', '31/5/2024', "'0123", '≥ 90%', 'Quý I/2024']]);
    await desk.type('B1', '=1/3');
    await see(desk.at('B1')).toHaveText(/^0,333/);
    await desk.goTo('A1:F1');
    const out = await desk.copied();
    await desk.page.reload();
    await desk.saved();
    const tabs = desk.page.locator('[data-part="sheet-tabs"]').getByRole('tab');
    await see(tabs).toHaveCount(5);
    await tabs.last().click();
    await desk.goTo('A3');
    await desk.paste(out);
    await holds('A3', '1234567,5');
    await holds('B3', '0,333333333333333');
    await holds('C3', '31/05/2024');
    await see(desk.at('D3')).toHaveText('0123');
    await desk.reads('E3', [['≥ 90%', 'Quý I/2024']]);
  });

  test('formulas stay formulas inside Giao; cut moves them', async () => {
    await desk.fill('A1', [['1'], ['2'], ['3']]);
    await desk.type('B1', '=A1*$A$3');
    await desk.goTo('B1');
    await desk.press('Control+c');
    await desk.goTo('B2');
    await desk.press('Control+v');
    await holds('B2', '=A2*$A$3');
    await desk.goTo('B1');
    await desk.press('Control+x');
    await desk.goTo('D5');
    await desk.press('Control+v');
    await holds('D5', '=A1*$A$3');
    await see(desk.at('B1')).toHaveText('');
    // Formulas that point at what was cut go on pointing at it; one undo takes all of it back.
    await desk.type('E1', '=SUM(A1:A3)+A2');
    await desk.goTo('A1:A3');
    await desk.press('Control+x');
    await desk.goTo('G4');
    await desk.press('Control+v');
    await holds('E1', '=SUM(G4:G6)+G5');
    await holds('D5', '=G4*$G$6');
    await see(desk.at('E1')).toHaveText('8');
    await desk.press('Control+z');
    await holds('E1', '=SUM(A1:A3)+A2');
    await see(desk.at('E1')).toHaveText('8');
  });

  test('paste as values: what a formula gave, not the formula', async () => {
    await desk.fill('A1', [['2'], ['=A1*3']]);
    await desk.goTo('A2');
    await desk.press('Control+c');
    await desk.goTo('C1');
    await desk.press('Control+Shift+v');
    await holds('C1', '6');
  });
});

describe('5. fill', () => {
  const handle = () => desk.page.locator('.fill-handle');
  const drag = async (to: string, ctrl = false): Promise<void> => {
    const from = await handle().boundingBox();
    const end = await desk.at(to).boundingBox();
    if (!from || !end) throw new Error('nothing to drag');
    await desk.page.mouse.move(from.x + 3, from.y + 3);
    await desk.page.mouse.down();
    await desk.page.mouse.move(end.x + 20, end.y + 5, { steps: 3 });
    if (ctrl) await desk.page.keyboard.down('Control');
    await desk.page.mouse.up();
    if (ctrl) await desk.page.keyboard.up('Control');
  };

  test('each column of the source goes its own way, in one undo step', async () => {
    await desk.fill('A1', [
      ['5', '5', 'Quý III/2023', '31/12/2023', '15/1/2024', 'NV-09', '90%', 'Tháng 11'],
      ['5', '7', 'Quý IV/2023', '1/1/2024', '15/2/2024', 'NV-10', '92%', 'Tháng 12'],
    ]);
    await desk.goTo('A1:H2');
    await drag('H4');
    await desk.selected('A1:H4');
    await desk.reads('A3', [
      ['5', '9', 'Quý I/2024', '02/01/2024', '15/03/2024', 'NV-11', '94%', 'Tháng 1/2024'],
      ['5', '11', 'Quý II/2024', '03/01/2024', '15/04/2024', 'NV-12', '96%', 'Tháng 2/2024'],
    ]);
    await desk.press('Control+z');
    await desk.reads('A3', [['', '', '', '', '', '', '', '']]);
    await desk.reads('A2', [['5']]);
  });

  test('one quarter goes on into the next year where it names a year, one date by days', async () => {
    await desk.fill('A1', [['Quý I/2024', "'Quý I", '30/12/2023', '1/1/2024']]);
    await desk.goTo('A1:C1');
    await drag('C5');
    await desk.reads('A2', [
      ['Quý II/2024', 'Quý II', '31/12/2023'],
      ['Quý III/2024', 'Quý III', '01/01/2024'],
      ['Quý IV/2024', 'Quý IV', '02/01/2024'],
      ['Quý I/2025', 'Quý I', '03/01/2024'],
    ]);
  });

  test('one number copies, with Ctrl it counts; to the right and upwards too', async () => {
    await desk.type('A5', '7');
    await desk.goTo('A5');
    await drag('C5');
    await desk.reads('A5', [['7', '7', '7']]);
    await desk.goTo('A5');
    await drag('A7', true);
    await desk.reads('A5', [['7'], ['8'], ['9']]);
    await desk.goTo('A5:A6');
    await drag('A3');
    await desk.reads('A3', [['5'], ['6'], ['7']]);
  });

  test('formulas shift relative references and keep $', async () => {
    await desk.fill('A1', [['1'], ['2'], ['3']]);
    await desk.type('B1', '=A1*$A$1+A$1');
    await desk.goTo('B1');
    await drag('B3');
    await holds('B3', '=A3*$A$1+A$1');
    await desk.reads('B1', [['2'], ['3'], ['4']]);
  });

  test('a double click fills to the end of the neighbouring block', async () => {
    await desk.fill('A1', [['a'], ['b'], ['c'], ['d'], [''], ['f']]);
    await desk.type('B1', 'NV-1');
    await desk.goTo('B1');
    await handle().dblclick();
    await desk.selected('B1:B4');
    await desk.reads('B1', [['NV-1'], ['NV-2'], ['NV-3'], ['NV-4'], ['']]);
    await desk.press('Control+z');
    await desk.reads('B1', [['NV-1'], ['']]);
  });

  test('Ctrl+D and Ctrl+R copy the first line, in every range; alone they take the neighbour’s', async () => {
    await desk.fill('A1', [
      ['1', '2'],
      ['', ''],
      ['', ''],
    ]);
    await desk.goTo('A1:A3');
    await desk.at('B1').click({ modifiers: ['Control'] });
    await desk.at('B2').click({ modifiers: ['Shift'] });
    await desk.press('Control+d');
    await desk.reads('A1', [
      ['1', '2'],
      ['1', '2'],
      ['1', ''],
    ]);
    await desk.press('Control+z');
    await desk.reads('A2', [['', '']]);
    await desk.goTo('A2');
    await desk.press('Control+d');
    await desk.reads('A2', [['1']]);
    await desk.goTo('A1:C1');
    await desk.press('Control+r');
    await desk.reads('A1', [['1', '1', '1']]);
    await desk.type('D1', '=A1*$B$1+5');
    await desk.goTo('D1:D2');
    await desk.press('Control+d');
    await holds('D2', '=A2*$B$1+5');
    await see(desk.at('D2')).toHaveText('6');
  });

  test('rows that my filter hides are skipped', async () => {
    await desk.fill('A1', [['có'], ['không'], ['có'], ['có']]);
    await desk.fill('B1', [['1'], ['x'], ['2']]);
    await desk.page.locator('.column-head', { hasText: /^A$/ }).click({ button: 'right' });
    await desk.page.getByPlaceholder('Chứa…').fill('có');
    await desk.press('Enter');
    await see(desk.page.locator('[data-part="status-bar"]')).toContainText('3 / 100 dòng');
    await desk.page.locator('[data-part="name-box"]').fill('B1:B3');
    await desk.press('Enter');
    await drag('B3');
    await desk.page.getByRole('button', { name: 'Bỏ lọc, sắp xếp, nhóm' }).click();
    await desk.reads('B1', [['1'], ['x'], ['2'], ['3']]);
  });
});
