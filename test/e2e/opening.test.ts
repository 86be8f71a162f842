import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, openOffice, planOf } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.close());

/** A browser that keeps no page of its own: what it asks for is what the document and its code ask for. */
const newcomer = () => office.person('thuky@giao.local', { serviceWorkers: 'block' });

test('a plan asks for everything it opens with at once, and for nothing twice', async () => {
  const ha = await newcomer();
  const plan = await planOf(ha, office.url, 2023);
  const asked: string[] = [];
  const refused: string[] = [];
  ha.page.on('request', (request) =>
    asked.push(`${request.method()} ${new URL(request.url()).pathname}`),
  );
  ha.page.on('console', (message) => {
    if (/Content Security Policy|preload/i.test(message.text())) refused.push(message.text());
  });
  await ha.page.goto(`${office.url}/plans/${plan}`);
  await see(ha.page.locator('[data-part="grid"] [role="row"][aria-rowindex="2"]')).toBeVisible();
  await see(ha.page.locator('[data-part="save-state"]')).toHaveAttribute('data-state', 'saved');

  const opening = ['GET /api/session', `GET /api/plans/${plan}`, `GET /api/plans/${plan}/state`];
  for (const question of opening) {
    expect(asked.filter((one) => one === question)).toHaveLength(1);
  }
  const files = asked.filter((one) => one.startsWith('GET /assets/'));
  expect(files.length).toBeGreaterThan(5);
  expect(new Set(files).size).toBe(files.length);
  expect(refused).toEqual([]);
  expect(ha.errors).toEqual([]);
  await ha.context.close();
});

test('what a plan opens with sets out from the document, before the code that takes the answers', async () => {
  const ha = await newcomer();
  const plan = await planOf(ha, office.url, 2023);
  // Code that does not come until the plan was asked for: questions that waited for it never set out.
  const opening = [`/api/session`, `/api/plans/${plan}`, `/api/plans/${plan}/state`];
  const unasked = new Set(opening);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  ha.page.on('request', (request) => {
    unasked.delete(new URL(request.url()).pathname);
    if (unasked.size === 0) release();
  });
  await ha.page.route(/\/assets\/.*\.js$/, async (route) => {
    await released;
    await route.continue();
  });
  await ha.page.goto(`${office.url}/plans/${plan}`, { waitUntil: 'commit' });
  await see.poll(() => [...unasked]).toEqual([]);
  await see(ha.page.locator('[data-part="grid"] [role="row"][aria-rowindex="2"]')).toBeVisible();
  expect(ha.errors).toEqual([]);
  await ha.context.close();
});

test('an English reader gets the English words alone', async () => {
  const ha = await newcomer();
  await ha.page.goto(office.url);
  await ha.page.evaluate(() => localStorage.setItem('giao.locale', 'en'));
  const plan = await planOf(ha, office.url, 2023);
  const words: string[] = [];
  ha.page.on('request', (request) => {
    if (/\/words-/.test(request.url())) words.push(request.url());
  });
  await ha.page.goto(`${office.url}/plans/${plan}`);
  await see(ha.page.locator('[data-part="freeze"]')).toHaveText('Freeze the plan');
  expect(words).toHaveLength(1);
  await ha.context.close();
});
