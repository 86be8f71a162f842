import { expect as see } from '@playwright/test';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSmallDisk, type SmallDisk } from '../small-disk.ts';
import { openTwo, type TwoPeople } from './office.ts';

/** The disk of the server fills while two people write, and has room again. */
let disk: SmallDisk;
let two: TwoPeople;
beforeAll(async () => {
  disk = openSmallDisk();
  two = await openTwo('', disk.folder);
});
afterAll(async () => {
  disk?.empty();
  await two?.office.close();
  disk?.close();
});

const saveState = (page: Page) => page.locator('[data-part="save-state"]');
const notice = (page: Page) => page.locator('.wb-banner[data-tone="warning"]');

test('while the server has no room people are told in their language, and what they type arrives by itself afterwards', async () => {
  const { ha, duc, left, right } = two;
  await duc.page.evaluate(() => localStorage.setItem('giao.locale', 'en'));
  await duc.page.reload();
  await right.saved();
  await left.type('H5', 'trước khi đầy');
  await left.saved();
  await right.shows('H5', 'trước khi đầy');

  disk.fill();
  await left.type('H6', 'khi đĩa đầy');
  await see(notice(ha.page)).toContainText('Máy chủ hết dung lượng đĩa', { timeout: 15_000 });
  await see(notice(ha.page)).toContainText('không mất gì');
  await see(notice(duc.page)).toContainText('The server’s disk is full');
  await see(saveState(ha.page)).toHaveAttribute('data-state', 'saving');
  await see(saveState(ha.page)).toContainText('máy chủ hết chỗ');
  await left.type('H7', 'vẫn gõ được');
  await right.type('H8', 'cả hai người');
  await right.shows('H6', '');

  // The server hands out no ids now: the copy in the browser opens, with what waits, and on the line it is told again.
  await ha.page.reload();
  await see(notice(ha.page)).toContainText('Máy chủ hết dung lượng đĩa', { timeout: 20_000 });
  await left.shows('H7', 'vẫn gõ được');
  await left.type('H9', 'sau khi tải lại');

  disk.empty();
  await left.saved(20_000);
  await right.saved(20_000);
  await see(notice(ha.page)).toHaveCount(0);
  await see(notice(duc.page)).toHaveCount(0);
  for (const [address, text] of [
    ['H6', 'khi đĩa đầy'],
    ['H7', 'vẫn gõ được'],
    ['H9', 'sau khi tải lại'],
  ] as const) {
    await right.shows(address, text);
  }
  await left.shows('H8', 'cả hai người');
  expect([...ha.errors, ...duc.errors]).toEqual([]);
});
