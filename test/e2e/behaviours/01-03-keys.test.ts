import { expect as see } from '@playwright/test';
import type { CDPSession } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Office, openOffice, type Person, planOf } from '../office.ts';
import { type Desk, deskOf } from './desk.ts';

let office: Office;
let ha: Person;
let desk: Desk;
let system: CDPSession;
beforeAll(async () => {
  office = await openOffice();
  ha = await office.person('thuky@giao.local');
  await ha.page.goto(`${office.url}/plans/${await planOf(ha, office.url, 2023)}`);
  desk = deskOf(ha);
  await desk.saved();
  system = await ha.context.newCDPSession(ha.page);
  await desk.newSheet();
});
afterAll(() => office?.close());

/** Every test begins on empty cells: what the one before wrote goes, by the keys that do it. */
beforeEach(async () => {
  await desk.goTo('A1');
});
afterEach(async () => {
  await desk.press('Escape', 'Escape');
  await desk.goTo('A1');
  await desk.press('Control+Shift+End', 'Delete');
  expect(ha.errors).toEqual([]);
});

/** What the system's input method shows so far; each keystroke replaces the word. */
const compose = async (...words: readonly string[]): Promise<void> => {
  for (const text of words) {
    const end = text.length;
    await system.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
  }
};
const settle = (text: string) => system.send('Input.insertText', { text });
/** A key that the input method keeps for itself: browsers report it with code 229. */
const heldKey = (key: string) =>
  system.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key,
    windowsVirtualKeyCode: 229,
    nativeVirtualKeyCode: 229,
  });
/** Unikey and EVKey: so many letters taken back, then typed anew as characters without a key. */
const retype = async (back: number, text: string): Promise<void> => {
  for (let n = 0; n < back; n++) await desk.press('Backspace');
  for (const char of text) {
    await system.send('Input.dispatchKeyEvent', { type: 'char', text: char, key: char });
  }
};

describe('1. typing Vietnamese', () => {
  test('Telex composed by the system, straight into a closed cell', async () => {
    await compose('D', 'Đ', 'Đu', 'Đư', 'Đưc', 'Đức');
    await settle('Đức');
    await settle(' ');
    await compose('N', 'Ng', 'Ngo', 'Ngoc', 'Ngọc');
    await settle('Ngọc');
    await desk.press('Enter');
    await see(desk.at('A1')).toHaveText('Đức Ngọc');
    await desk.selected('A2');
  });

  test('VNI composed by the system (D9u7c1 Ngoc5)', async () => {
    await compose('D', 'Đ', 'Đu', 'Đư', 'Đưc', 'Đức', 'Đức ');
    await settle('Đức ');
    await compose('N', 'Ng', 'Ngo', 'Ngoc', 'Ngọc');
    await settle('Ngọc');
    await desk.press('Tab');
    await see(desk.at('A1')).toHaveText('Đức Ngọc');
  });

  test('Unikey Telex: letters taken back and typed anew, from the first letter on', async () => {
    await desk.press('Shift+D');
    await retype(1, 'Đ');
    await desk.page.keyboard.type('uw');
    await retype(1, '');
    await retype(1, 'ư');
    await desk.page.keyboard.type('c');
    await retype(2, 'ức');
    await desk.page.keyboard.type(' Ngoc');
    await retype(2, 'ọc');
    await desk.press('Enter');
    await see(desk.at('A1')).toHaveText('Đức Ngọc');
  });

  test('EVKey where it marks leftwards and types over', async () => {
    await desk.page.keyboard.type('D');
    await desk.press('Shift+ArrowLeft');
    await retype(0, 'Đ');
    await desk.page.keyboard.type('uc');
    await desk.press('Shift+ArrowLeft', 'Shift+ArrowLeft');
    await retype(0, 'ức');
    await desk.page.keyboard.type(' Ngoc');
    await desk.press('Shift+ArrowLeft', 'Shift+ArrowLeft');
    await retype(0, 'ọc');
    await desk.press('Enter');
    await see(desk.at('A1')).toHaveText('Đức Ngọc');
    await desk.selected('A2');
  });

  test('EVKey’s way round completion: an unseen letter first, then taken back', async () => {
    await desk.page.keyboard.type('a');
    await retype(0, '\u202f');
    await retype(2, 'â');
    await desk.page.keyboard.type('n');
    await desk.press('Enter');
    await see(desk.at('A1')).toHaveText('ân');
  });

  test('Enter while composing ends the composition; the next Enter commits', async () => {
    await compose('s', 'so', 'sô', 'số');
    await heldKey('Enter');
    await settle('số');
    await see(desk.page.locator('.cell-editor-open textarea')).toHaveValue('số');
    await desk.selected('A1');
    await desk.press('Enter');
    await see(desk.at('A1')).toHaveText('số');
    await desk.selected('A2');
  });

  test('arrows while composing never leave the cell', async () => {
    await compose('s', 'so', 'sô');
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) {
      await heldKey(key);
      await desk.press(key);
    }
    await desk.selected('A1');
    await see(desk.page.locator('.cell-editor-open textarea')).toHaveValue('sô');
    await settle('sô');
    await desk.press('Enter');
    await see(desk.at('A1')).toHaveText('sô');
  });

  test('a composition in the formula bar and over an old value', async () => {
    await desk.type('A1', 'cũ');
    await desk.goTo('A1');
    await compose('m', 'mo', 'mơ', 'mới');
    await settle('mới');
    await desk.press('Enter');
    await see(desk.at('A1')).toHaveText('mới');
    await desk.goTo('B1');
    await desk.page.locator('[data-part="formula-bar"] textarea').focus();
    await compose('đ', 'đa', 'đă', 'đặt');
    await settle('đặt');
    await desk.press('Enter');
    await see(desk.at('B1')).toHaveText('đặt');
  });
});

describe('2. keys inside and out', () => {
  test('Enter down, Shift+Enter up, Tab right, Shift+Tab left', async () => {
    await desk.goTo('C5');
    const steps = [
      ['Enter', 'C6'],
      ['Shift+Enter', 'C5'],
      ['Tab', 'D5'],
      ['Shift+Tab', 'C5'],
    ] as const;
    for (const [key, place] of steps) {
      await desk.page.keyboard.type('x');
      await desk.press(key);
      await desk.selected(place);
    }
    await desk.reads('C5', [['x', 'x'], ['x']]);
  });

  test('Enter after a run of Tabs returns below the first cell of the run', async () => {
    await desk.goTo('B2');
    for (const text of ['một', 'hai', 'ba']) {
      await desk.page.keyboard.type(text);
      await desk.press('Tab');
    }
    await desk.press('Enter');
    await desk.selected('B3');
    await desk.reads('B2', [['một', 'hai', 'ba']]);
  });

  test('a click elsewhere ends the run of Tabs', async () => {
    await desk.goTo('B2');
    await desk.press('Tab', 'Tab');
    await desk.at('F5').click();
    await desk.page.keyboard.type('x');
    await desk.press('Enter');
    await desk.selected('F6');
  });

  test('F2 opens with the caret at the end, Esc restores the old value', async () => {
    await desk.type('A1', 'kế hoạch');
    await desk.goTo('A1');
    await desk.press('F2');
    await desk.page.keyboard.type(' năm');
    await see(desk.page.locator('.cell-editor-open textarea')).toHaveValue('kế hoạch năm');
    await desk.press('Escape');
    await see(desk.at('A1')).toHaveText('kế hoạch');
    await desk.press('F2', 'Home');
    await desk.page.keyboard.type('Dự thảo ');
    await desk.press('Enter');
    await see(desk.at('A1')).toHaveText('Dự thảo kế hoạch');
  });

  test('in a cell opened with F2 arrows move the caret, after typing they leave', async () => {
    await desk.goTo('A1');
    await desk.page.keyboard.type('ab');
    await desk.press('ArrowRight');
    await desk.selected('B1');
    await desk.goTo('A1');
    await desk.press('F2', 'ArrowLeft');
    await desk.page.keyboard.type('-');
    await desk.press('Enter');
    await see(desk.at('A1')).toHaveText('a-b');
  });

  test('Delete clears content only; Backspace clears and opens', async () => {
    await desk.type('A1', '95%');
    await desk.goTo('A1');
    await desk.press('Delete');
    await see(desk.at('A1')).toHaveText('');
    await desk.selected('A1');
    await desk.type('A1', 'x');
    await desk.goTo('A1');
    await desk.press('Backspace');
    await see(desk.page.locator('.cell-editor-open textarea')).toHaveValue('');
    await desk.press('Enter');
    await see(desk.at('A1')).toHaveText('');
  });

  test('Alt+Enter adds a line', async () => {
    await desk.page.keyboard.type('dòng 1');
    await desk.press('Alt+Enter');
    await desk.page.keyboard.type('dòng 2');
    await desk.press('Enter');
    await desk.goTo('A1');
    await see(desk.page.locator('[data-part="formula-bar"] textarea')).toHaveValue(
      'dòng 1\ndòng 2',
    );
  });

  test('Ctrl+S commits, says saved and keeps the browser’s dialog away, wherever the focus is', async () => {
    await desk.page.evaluate(() => {
      document.documentElement.dataset.kept = '';
      // After everybody else: was the browser told to do nothing?
      addEventListener(
        'keydown',
        (event) => {
          const { key, ctrlKey } = event as KeyboardEvent;
          if (key === 's' && ctrlKey)
            setTimeout(() => {
              document.documentElement.dataset.kept += event.defaultPrevented ? 'yes ' : 'no ';
            });
        },
        true,
      );
    });
    await desk.goTo('A1');
    await desk.page.keyboard.type('đang gõ');
    await desk.press('Control+s');
    await see(desk.at('A1')).toHaveText('đang gõ');
    await desk.notice('Đã lưu');
    await desk.press('Escape');
    await desk.page
      .getByRole('button', { name: 'Phiên bản' })
      .or(desk.page.locator('[role="toolbar"] button'))
      .first()
      .focus();
    await desk.press('Control+s');
    await desk.notice('Đã lưu');
    await desk.page.locator('[data-part="name-box"]').focus();
    await desk.press('Control+s');
    await see(desk.page.locator('html')).toHaveAttribute('data-kept', 'yes yes yes ');
  });

  test('Ctrl+Enter writes into every cell of every range', async () => {
    await desk.goTo('A1:B2');
    await desk.at('D4').click({ modifiers: ['Control'] });
    await desk.page.keyboard.type('nhau');
    await desk.press('Control+Enter');
    await desk.reads('A1', [
      ['nhau', 'nhau'],
      ['nhau', 'nhau'],
    ]);
    await see(desk.at('D4')).toHaveText('nhau');
    await desk.press('Control+z');
    await see(desk.at('A1')).toHaveText('');
    await see(desk.at('D4')).toHaveText('');
  });
});

describe('3. moving and selecting', () => {
  beforeEach(async () => {
    await desk.fill('B2', [
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
    ]);
    await desk.type('B8', 'xa');
    await desk.goTo('B2');
  });

  test('arrows, Ctrl+arrows to the edge of the data, Home, End', async () => {
    const steps = [
      ['ArrowDown', 'B3'],
      ['ArrowRight', 'C3'],
      ['ArrowUp', 'C2'],
      ['ArrowLeft', 'B2'],
      ['Control+ArrowRight', 'D2'],
      ['Control+ArrowDown', 'D4'],
      ['Control+ArrowLeft', 'B4'],
      ['Control+ArrowDown', 'B8'],
      ['Control+ArrowDown', 'B100'],
      ['Control+ArrowUp', 'B8'],
      ['Control+ArrowUp', 'B4'],
      ['Home', 'A4'],
      ['End', 'D4'],
      ['Control+Home', 'A1'],
      ['Control+End', 'D8'],
    ] as const;
    for (const [key, place] of steps) {
      await desk.press(key);
      await desk.selected(place);
    }
  });

  test('PageDown and PageUp move by what the window shows, there and back', async () => {
    await desk.press('PageDown');
    const down = await desk.page.locator('[data-part="name-box"]').inputValue();
    expect(Number(down.slice(1))).toBeGreaterThan(10);
    await desk.press('PageUp');
    await desk.selected('B2');
  });

  test('Shift extends each', async () => {
    const steps = [
      ['Shift+ArrowDown', 'B2:B3'],
      ['Shift+ArrowRight', 'B2:C3'],
      ['Control+Shift+ArrowRight', 'B2:D3'],
      ['Control+Shift+ArrowDown', 'B2:D4'],
      ['Shift+Home', 'B2:A4'],
      ['Shift+End', 'B2:D4'],
      ['Control+Shift+End', 'B2:D8'],
      ['Control+Shift+Home', 'B2:A1'],
    ] as const;
    for (const [key, place] of steps) {
      await desk.press(key);
      await desk.selected(place);
    }
    await desk.press('Shift+PageDown');
    const far = await desk.page.locator('[data-part="name-box"]').inputValue();
    expect(far).toMatch(/^B2:A[12]\d$/);
    await desk.press('Shift+PageUp');
    await desk.selected('B2:A1');
  });

  test('Ctrl+A takes the block of data, then everything', async () => {
    await desk.press('Control+a');
    await desk.selected('B2:D4');
    await desk.press('Control+a', 'Delete');
    await see(desk.at('B8')).toHaveText('');
    await see(desk.at('C3')).toHaveText('');
  });

  test('heads select rows and columns, Shift and Ctrl more of them', async () => {
    const head = (name: string) =>
      desk.page.locator('.column-head', { hasText: new RegExp(`^${name}$`) });
    await head('C').click();
    await desk.press('Delete');
    await desk.reads('B2', [['1', '', '3']]);
    await head('B').click();
    await head('D').click({ modifiers: ['Control'] });
    await desk.press('Delete');
    await desk.reads('B2', [['', '', '']]);
    await see(desk.at('B8')).toHaveText('');
    await desk.press('Control+z', 'Control+z');
    await desk.reads('B2', [['1', '2', '3']]);
    await desk.page.locator('.row-head', { hasText: /^3$/ }).click();
    await desk.page.locator('.row-head', { hasText: /^4$/ }).click({ modifiers: ['Shift'] });
    await desk.press('Delete');
    await desk.reads('B2', [
      ['1', '2', '3'],
      ['', '', ''],
      ['', '', ''],
    ]);
  });

  test('Ctrl+click adds a second range, and both are cleared, counted and written', async () => {
    await desk.goTo('B2:C2');
    await desk.at('C4').click({ modifiers: ['Control'] });
    await desk.at('D4').click({ modifiers: ['Shift'] });
    await see(desk.page.locator('.selected-range')).toHaveCount(2);
    await see(desk.page.locator('[data-part="status-bar"]')).toContainText('Tổng 20');
    await desk.press('Delete');
    await desk.reads('B2', [
      ['', '', '3'],
      ['4', '5', '6'],
      ['7', '', ''],
    ]);
  });

  test('Enter and Tab walk through all ranges and come round', async () => {
    await desk.goTo('B2:C2');
    await desk.at('D4').click({ modifiers: ['Control'] });
    const active = () => desk.page.locator('.cell-editor textarea').getAttribute('aria-label');
    const walked: (string | null)[] = [];
    for (let n = 0; n < 4; n++) {
      await desk.press('Tab');
      walked.push(await active());
    }
    expect(walked).toEqual(['Ô B2', 'Ô C2', 'Ô D4', 'Ô B2']);
  });

  test('two ranges that line up are copied as one block, others are refused in words', async () => {
    await desk.goTo('B2:B4');
    await desk.at('D2').click({ modifiers: ['Control'] });
    await desk.at('D4').click({ modifiers: ['Shift'] });
    expect((await desk.copied()).text).toBe('1\t3\r\n4\t6\r\n7\t9');
    await desk.goTo('B2');
    await desk.at('D4').click({ modifiers: ['Control'] });
    await desk.press('Control+c');
    await desk.notice(/nhiều vùng/);
  });

  test('the keyboard stays in the grid; F6 takes it out and Tab brings it back', async () => {
    const focused = () =>
      desk.page.evaluate(() =>
        document.activeElement?.closest('[data-part]')?.getAttribute('data-part'),
      );
    const inGrid = () =>
      desk.page.evaluate(() => document.activeElement?.closest('.cell-editor') !== null);
    for (const key of [
      'Tab',
      'Shift+Tab',
      'Enter',
      'Escape',
      'F2',
      'Escape',
      'PageDown',
      'Control+Home',
    ]) {
      await desk.press(key);
      expect(await inGrid(), key).toBe(true);
    }
    await desk.press('F6');
    expect(await focused()).toBe('sheet-tabs');
    await desk.goTo('A1');
    await desk.press('Shift+F6');
    expect(
      await desk.page.evaluate(() => document.activeElement?.closest('[role="toolbar"]') !== null),
    ).toBe(true);
  });
});
