import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keptRows } from './browser-disk.ts';
import { type Office, openTwo, type Person } from './office.ts';
import type { SheetHands } from './sheet.ts';

let office: Office;
let ha: Person;
let duc: Person;
let left: SheetHands;
let right: SheetHands;
let plan: string;

beforeAll(async () => {
  ({ office, ha, duc, left, right, plan } = await openTwo());
});
afterAll(() => office?.close());

const saveState = (person: Person) => person.page.locator('[data-part="save-state"]');

test('a formula that would eat the machine shows an error in its own cell, and work goes on', async () => {
  await left.type('I3', '=SEQUENCE(10000;10000)');
  await left.shows('I3', /#LIMIT!|#SPILL!|#VALUE!|#NUM!/, 5_000);
  await left.type('I4', '=COUNTIF(A:A;"*S*ở*N*V*a*b*c*d*e*")');
  await left.shows('I4', /#LIMIT!|#VALUE!|#NUM!/, 5_000);
  await left.type('I5', '=D4+1');
  await left.shows('I5', '91', 5_000);
  await right.shows('I5', '91');
  await left.saved();
});

test('a head sees an edit of an own row within a second, and nothing to edit', async () => {
  const head = await office.person('stttt@giao.local', { viewport: { width: 390, height: 800 } });
  await head.page.goto(`${office.url}/plans/${plan}/review`);
  await see(head.page.getByText('CT-NL-02').first()).toBeVisible();
  const rows = (await (
    await ha.context.request.get(`${office.url}/api/plans/${plan}/rows`)
  ).json()) as {
    rows: { agency: string; task: string }[];
  };
  const position = rows.rows.findIndex(
    ({ agency, task }) => agency === 'STTTT' && task === 'CT-NL-02',
  );
  await left.type(`D${position + 1}`, '4321');
  await see(head.page.getByText('4.321').first()).toBeVisible({ timeout: 3_000 });
  await see(
    head.page
      .locator('input:not([type=checkbox]), textarea, [contenteditable]')
      .filter({ visible: true }),
  ).toHaveCount(0);
  expect(head.errors).toEqual([]);
});

/** Edits that stand in the browser's own store beside the base. */
const keptUpdates = async ({ page }: Person): Promise<number> =>
  (await keptRows(page, 'updates')).length;

test('edits made offline survive a reload without a network, and arrive when it returns', async () => {
  // The page itself is kept by a worker that takes over after the first visit.
  await ha.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await ha.page.reload();
  await left.saved();
  await ha.context.setOffline(true);
  await see(saveState(ha)).toHaveAttribute('data-state', 'offline', { timeout: 15_000 });
  const before = await keptUpdates(ha);
  await left.type('H40', 'giữ qua lần mở lại');
  // Kept means: in the browser's own store, on disk. Until then the page asks before it closes.
  await see.poll(() => keptUpdates(ha), { timeout: 10_000 }).toBeGreaterThan(before);
  ha.page.once('dialog', (dialog) => void dialog.accept());
  await ha.page.reload();
  await see(saveState(ha)).toHaveAttribute('data-state', 'offline', { timeout: 15_000 });
  await left.shows('H40', 'giữ qua lần mở lại');
  await see(saveState(ha)).toContainText('1');
  await left.type('H41', 'và sửa tiếp');
  await ha.context.setOffline(false);
  await left.saved(30_000);
  await right.shows('H40', 'giữ qua lần mở lại');
  await right.shows('H41', 'và sửa tiếp');
});

test('a long backlog of offline pastes goes through, edit by edit', async () => {
  await ha.context.setOffline(true);
  await see(saveState(ha)).toHaveAttribute('data-state', 'offline', { timeout: 15_000 });
  await ha.page.locator('[data-part="sheet-tabs"]').getByText('Phân công', { exact: true }).click();
  for (let block = 0; block < 5; block++) {
    await left.goTo('H1');
    await ha.page.evaluate((n) => {
      const row = Array.from(
        { length: 2 },
        (_, col) => `khối ${n} cột ${col} ${'x'.repeat(60)}`,
      ).join('\t');
      const data = new DataTransfer();
      data.setData('text/plain', `${Array.from({ length: 505 }, () => row).join('\r\n')}\r\n`);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, block);
    await ha.page.waitForTimeout(200);
  }
  await ha.context.setOffline(false);
  await left.saved(60_000);
  await right.shows('H505', /khối 4 cột 0/);
});

test('no page error was seen', () => {
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
