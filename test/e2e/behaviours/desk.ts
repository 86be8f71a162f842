import { expect as see } from '@playwright/test';
import type { Locator, Page } from 'playwright';
import type { Person } from '../office.ts';
import { handsOn, type SheetHands } from '../sheet.ts';

/** What a program puts on the clipboard. */
export type Clipboard = { readonly text?: string; readonly html?: string };

/** One person's grid, read without moving anything, and the keyboard. Addresses are A1 of rows and columns in view. */
export type Desk = SheetHands & {
  readonly page: Page;
  /** A fresh sheet with columns A to L and 100 empty rows. */
  newSheet(): Promise<void>;
  at(address: string): Locator;
  /** What stands there, row by row. */
  reads(from: string, rows: readonly (readonly string[])[]): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  /** Types rows of cells from an address on, in one paste. */
  fill(from: string, rows: readonly (readonly string[])[]): Promise<void>;
  /** The name box: `B2`, `B2:D5`. */
  selected(text: string): Promise<void>;
  paste(clip: Clipboard): Promise<void>;
  /** One paste after the other, each a step of its own. */
  pasteEach(texts: readonly string[]): Promise<void>;
  /** Keeps a letter with Ctrl down for so many repeats. */
  hold(key: `Control+${string}`, times: number): Promise<void>;
  /** Presses the key and gives what was put on the clipboard. */
  copied(key?: string): Promise<{ text: string; html: string }>;
  notice(text: string | RegExp): Promise<void>;
};

const split = (address: string): { col: number; row: number } => {
  let col = 0;
  for (const char of address.replace(/\d+$/, '')) col = col * 26 + char.charCodeAt(0) - 64;
  return { col, row: Number(/\d+$/.exec(address)?.[0]) };
};

export function deskOf(person: Person): Desk {
  const { page } = person;
  const hands = handsOn(page);
  const grid = page.locator('[data-part="grid"]');
  const cell = (row: number, col: number): Locator =>
    grid.locator(
      `[role="row"][aria-rowindex="${row + 1}"] [role="gridcell"][aria-colindex="${col}"]`,
    );
  const desk: Desk = {
    ...hands,
    page,
    async newSheet() {
      const tabs = page.locator('[data-part="sheet-tabs"]');
      const before = await tabs.getByRole('tab').count();
      await tabs.getByRole('button', { name: 'Thêm trang tính' }).click();
      await see(tabs.getByRole('tab')).toHaveCount(before + 1);
      await see(page.locator('[data-part="name-box"]')).toHaveValue('A1');
    },
    at(address) {
      const { row, col } = split(address);
      return cell(row, col);
    },
    async reads(from, rows) {
      const { row, col } = split(from);
      for (const [r, line] of rows.entries()) {
        for (const [c, text] of line.entries()) {
          await see(cell(row + r, col + c), `row ${row + r} column ${col + c}`).toHaveText(text);
        }
      }
    },
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    async fill(from, rows) {
      await hands.goTo(from);
      await desk.paste({ text: rows.map((row) => row.join('\t')).join('\n') });
    },
    async selected(text) {
      await see(page.locator('[data-part="name-box"]')).toHaveValue(text);
    },
    async paste(clip) {
      await page.evaluate(({ text, html }) => {
        const data = new DataTransfer();
        if (text !== undefined) data.setData('text/plain', text);
        if (html !== undefined) data.setData('text/html', html);
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      }, clip);
    },
    async pasteEach(texts) {
      await page.evaluate((all) => {
        for (const text of all) {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          document.activeElement?.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
          );
        }
      }, texts);
    },
    async hold(key, times) {
      const letter = key.slice(-1);
      const system = await page.context().newCDPSession(page);
      const code = letter.toUpperCase().charCodeAt(0);
      const event = { modifiers: 2, key: letter, code: `Key${letter.toUpperCase()}` };
      const down = { ...event, type: 'rawKeyDown', windowsVirtualKeyCode: code } as const;
      // Sent without waiting for one another, as a held key comes.
      await Promise.all(
        Array.from({ length: times }, (_, n) =>
          system.send('Input.dispatchKeyEvent', { ...down, autoRepeat: n > 0 }),
        ),
      );
      await system.send('Input.dispatchKeyEvent', { ...down, type: 'keyUp' });
      await system.detach();
    },
    async copied(key = 'Control+c') {
      const once = async () => {
        // The ear stands before the key is pressed: keys overtake a script that is on its way.
        const put = await page.evaluateHandle(
          (name) => {
            const heard = { text: '', html: '', done: false, later: false };
            document.addEventListener(
              name,
              (event) => {
                const data = (event as ClipboardEvent).clipboardData;
                heard.text = data?.getData('text/plain') ?? '';
                heard.html = data?.getData('text/html') ?? '';
                heard.later = data?.types.length === 0;
                heard.done = true;
              },
              { once: true },
            );
            return heard;
          },
          key.endsWith('x') ? 'cut' : 'copy',
        );
        await page.keyboard.press(key);
        await see.poll(() => put.evaluate(({ done }) => done)).toBe(true);
        return put.evaluate((heard) => ({ ...heard }));
      };
      // A copy that waits for the engine goes another way than its event.
      for (let again = 0; again < 50; again++) {
        const { later, text, html } = await once();
        if (!later) return { text, html };
        await page.waitForTimeout(100);
      }
      throw new Error('the engine never answered');
    },
    async notice(text) {
      await see(page.locator('.grid-notice')).toContainText(text);
    },
  };
  return desk;
}
