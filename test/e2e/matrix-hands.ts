import { expect as see } from '@playwright/test';
import type { Locator, Page } from 'playwright';

/** The matrix as a person at the keyboard uses it. Rows and columns are ARIA indexes: heads are row 1, columns 1–4. */
export type MatrixHands = {
  cell(row: number, column: number): Locator;
  shows(row: number, column: number, text: string | RegExp): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  /** What a spreadsheet put on the clipboard, as text and as a table. */
  paste(text: string, html?: string): Promise<void>;
  assigned(n: number): Promise<void>;
};

export function matrixOf(page: Page): MatrixHands {
  const cell = (row: number, column: number) =>
    page.locator(
      `[data-part="matrix"] [role="row"][aria-rowindex="${row}"] [role="gridcell"][aria-colindex="${column}"]`,
    );
  return {
    cell,
    shows: (row, column, text) => see(cell(row, column)).toHaveText(text),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    paste: (text, html = '') =>
      page.evaluate(
        ([plain, table]) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', plain);
          if (table !== '') clipboardData.setData('text/html', table);
          document.activeElement?.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
          );
        },
        [text, html] as const,
      ),
    assigned: (n) => see(page.getByText(`${n} phân giao`)).toBeVisible(),
  };
}
