import { expect as see } from '@playwright/test';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keptRows } from './browser-disk.ts';
import { type Office, openTwo, type Person } from './office.ts';
import { handsOn, type SheetHands } from './sheet.ts';
import { tapWire, type WireTap } from './wire-tap.ts';

let office: Office;
let ha: Person;
let duc: Person;
let left: SheetHands;
let right: SheetHands;
let tap: WireTap;
let plan: string;

const HA = 'thuky@giao.local';
const saveState = (page: Page) => page.locator('[data-part="save-state"]');
const refused = (page: Page) => page.locator('.refused-list');
const understood = (page: Page) => page.getByRole('button', { name: 'Đã hiểu' }).click();

beforeAll(async () => {
  ({ office, ha, duc, left, right, plan } = await openTwo());
  tap = await tapWire(ha.page);
  await ha.page.reload();
  await left.saved();
});
afterAll(() => office?.close());

test('a row that the server refuses to insert goes again, is told, and what came after it stays', async () => {
  await left.type('H5', 'mốc dòng năm');
  await left.saved();
  tap.refusesNext = 'structure';
  await left.goTo('H5');
  await ha.page.keyboard.press('Control+Shift+Equal');
  await see(refused(ha.page)).toContainText('structure', { timeout: 15_000 });
  await left.shows('H5', 'mốc dòng năm');
  await right.shows('H5', 'mốc dòng năm');
  await understood(ha.page);
  await left.type('H6', 'sau khi bị từ chối');
  await left.saved();
  await right.shows('H6', 'sau khi bị từ chối');
});

test('an undo that the server refuses leaves what stood, is told with its value, and can be pressed again', async () => {
  await left.type('H7', 'trước');
  await left.type('H7', 'sau');
  await left.saved();
  tap.refusesNext = 'too-long';
  await left.goTo('H7');
  await ha.page.keyboard.press('Control+z');
  await see(refused(ha.page)).toContainText('trước', { timeout: 15_000 });
  await left.shows('H7', 'sau');
  await right.shows('H7', 'sau');
  await understood(ha.page);
  // The line goes on, and so does undo.
  await left.goTo('H7');
  await ha.page.keyboard.press('Control+z');
  await left.shows('H7', 'trước');
  await left.saved();
  await right.shows('H7', 'trước');
});

test('a browser whose disk is full says so, goes on saving with the server, and warns before it closes', async () => {
  const full = await office.person(HA);
  await full.page.goto(`${office.url}/plans/${plan}`);
  const hands = handsOn(full.page);
  await hands.saved();
  // Chromium counts no write this small against a quota it is told to keep: its database says itself that it is full.
  await full.page.evaluate(() => {
    const full = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.put = full;
    IDBObjectStore.prototype.add = full;
  });
  await hands.type('H10', 'đĩa đầy');
  await see(full.page.getByText('Trình duyệt không cho lưu tạm')).toBeVisible({ timeout: 15_000 });
  await hands.saved();
  await right.shows('H10', 'đĩa đầy');
  // Nothing holds this edit but the page: it may not go without a word.
  await full.context.setOffline(true);
  await see(saveState(full.page)).toHaveAttribute('data-state', 'offline', { timeout: 15_000 });
  await hands.type('H11', 'chỉ trong trang');
  const asked = new Promise<string>((resolve) =>
    full.page.once('dialog', (dialog) => {
      resolve(dialog.type());
      void dialog.dismiss();
    }),
  );
  await full.page.close({ runBeforeUnload: true });
  expect(await asked).toBe('beforeunload');
  await full.context.setOffline(false);
  await hands.saved(30_000);
  await right.shows('H11', 'chỉ trong trang');
  expect(full.errors).toEqual([]);
  await full.context.close();
});

test('what is copied before the engine has answered waits for its values, and is at hand inside Giao at once', async () => {
  await left.type('I7', '=21*2');
  await left.shows('I7', '42');
  await left.saved();
  const person = await office.person(HA, { serviceWorkers: 'block' });
  await person.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const held = Promise.withResolvers<void>();
  await person.page.route('**/engine-worker-*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  await person.page.goto(`${office.url}/plans/${plan}`);
  const hands = handsOn(person.page);
  await hands.saved();
  const clipboard = () => person.page.evaluate(() => navigator.clipboard.readText());
  await hands.goTo('I7');
  await person.page.keyboard.press('Control+c');
  await see(person.page.locator('.grid-notice')).toContainText('Đang tính');
  await hands.goTo('I8');
  await person.page.keyboard.press('Control+v');
  await hands.goTo('I7');
  await person.page.keyboard.press('Control+c');
  held.resolve();
  await see.poll(clipboard).toBe('42');
  await see(person.page.locator('.grid-notice')).toHaveCount(0);
  await hands.shows('I8', '42');
  // With everything answered it goes the short way.
  await hands.goTo('I8');
  await person.page.keyboard.press('Control+c');
  await see.poll(clipboard).toBe('42');
  await hands.goTo('I7:I8');
  await person.page.keyboard.press('Delete');
  await hands.saved();
  expect(person.errors).toEqual([]);
  await person.context.close();
});

test('a formula on which the engine hangs is set aside after two seconds, and the page goes on', async () => {
  // A real engine whose square root of one number never ends, since no formula within the limits hangs it.
  const person = await office.person(HA, { serviceWorkers: 'block' });
  let hung = 0;
  await person.page.route('**/engine-worker-*.js', async (route) => {
    hung++;
    const answer = await route.fetch();
    const trap = 'const root=Math.sqrt;Math.sqrt=(x)=>{if(x===424242)for(;;);return root(x)};';
    await route.fulfill({ response: answer, body: `${await answer.text()};${trap}` });
  });
  await person.page.goto(`${office.url}/plans/${plan}`);
  const hands = handsOn(person.page);
  await hands.saved();
  await hands.type('I3', '=SQRT(16)');
  await hands.shows('I3', '4');
  const before = hung;
  await hands.type('I4', '=SQRT(424242)');
  // The page answers while its engine does not.
  await hands.type('H14', 'vẫn gõ được');
  await hands.shows('H14', 'vẫn gõ được', 2_000);
  await hands.shows('I4', '#LIMIT!', 20_000);
  expect(hung).toBe(before + 1);
  await hands.type('I5', '=SQRT(25)');
  await hands.shows('I5', '5');
  await hands.shows('I3', '4');
  await hands.saved();
  // The colleague's engine is sound, and so is the document.
  await right.shows('I4', /^651/);
  expect(person.errors).toEqual([]);
  await person.context.close();
});

test('a plan that became another one takes nothing of the old: what waited is kept apart with its author', async () => {
  await left.type('H20', 'đã lưu ở bản cũ');
  await left.saved();
  await ha.context.setOffline(true);
  await see(saveState(ha.page)).toHaveAttribute('data-state', 'offline', { timeout: 15_000 });
  await left.type('H21', 'chờ ở bản cũ');
  await see
    .poll(async () => (await keptRows(ha.page, 'updates')).some((row) => 'own' in Object(row)))
    .toBe(true);
  await office.stop();
  office.edit('update plan set epoch = epoch + 1');
  await office.start();
  await ha.context.setOffline(false);
  await see(ha.page.locator('.wb-banner[data-tone="warning"]')).toContainText('1 thay đổi', {
    timeout: 30_000,
  });
  await left.saved(30_000);
  await left.shows('H20', 'đã lưu ở bản cũ');
  await left.shows('H21', '');
  const response = await ha.context.request.get(`${office.url}/api/plans/${plan}/late-edits`);
  const { lateEdits } = (await response.json()) as { lateEdits: { to: string }[] };
  expect(lateEdits.map(({ to }) => to)).toEqual(['chờ ở bản cũ']);
  // Both write in the new one, and nothing stands twice.
  await right.saved(30_000);
  await left.type('H22', 'ở bản mới');
  await right.shows('H22', 'ở bản mới', 30_000);
  await right.shows('H20', 'đã lưu ở bản cũ');
  const rows = await right.cell('H20');
  await see(rows).toHaveCount(1);
});

test('no page error was seen', () => {
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
