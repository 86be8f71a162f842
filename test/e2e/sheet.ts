import { expect as see } from '@playwright/test';
import type { Locator, Page } from 'playwright';

/** The grid as a person at the keyboard uses it. Addresses are A1, of the sheet that shows. */
export type SheetHands = {
  openSheet(name: string): Promise<void>;
  goTo(address: string): Promise<void>;
  /** Types into a cell and presses Enter. */
  type(address: string, text: string): Promise<void>;
  cell(address: string): Promise<Locator>;
  shows(address: string, text: string | RegExp, timeout?: number): Promise<void>;
  saved(timeout?: number): Promise<void>;
};

const letters = (address: string): number => {
  let n = 0;
  for (const char of address.replace(/\d+$/, '')) n = n * 26 + char.charCodeAt(0) - 64;
  return n;
};

export function handsOn(page: Page): SheetHands {
  const grid = page.locator('[data-part="grid"]');
  const hands: SheetHands = {
    async openSheet(name) {
      await page.locator('[data-part="sheet-tabs"]').getByText(name, { exact: true }).click();
    },
    async goTo(address) {
      const box = page.locator('[data-part="name-box"]');
      const input =
        (await box.evaluate((element) => element.tagName)) === 'INPUT' ? box : box.locator('input');
      await input.fill(address);
      await input.press('Enter');
    },
    async type(address, text) {
      await hands.goTo(address);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    async cell(address) {
      await hands.goTo(address);
      // Header is row 1, so data row n carries aria-rowindex n + 1.
      const row = Number(/\d+$/.exec(address)?.[0]) + 1;
      return grid.locator(
        `[role="row"][aria-rowindex="${row}"] [role="gridcell"][aria-colindex="${letters(address)}"]`,
      );
    },
    async shows(address, text, timeout = 10_000) {
      const cell = await hands.cell(address);
      await see(cell).toHaveText(text, { timeout });
    },
    async saved(timeout = 10_000) {
      await see(page.locator('[data-part="save-state"]')).toHaveAttribute('data-state', 'saved', {
        timeout,
      });
    },
  };
  return hands;
}
