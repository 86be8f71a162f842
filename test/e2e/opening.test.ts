import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, openOffice, planOf } from './office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office?.close());

test('a plan asks for everything it opens with at once, and for nothing twice', async () => {
  const ha = await office.person('thuky@giao.local');
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
  // They set out from the document: before the code that takes their answers.
  const timing = await ha.page.evaluate(() => {
    const all = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const of = (end: RegExp) => all.find(({ name }) => end.test(name));
    return { state: of(/\/state$/)?.startTime, code: of(/\/workbench-[^/]*\.js$/)?.responseEnd };
  });
  expect(timing.state).toBeLessThan(timing.code ?? 0);
  const files = asked.filter((one) => one.startsWith('GET /assets/'));
  expect(files.length).toBeGreaterThan(5);
  expect(new Set(files).size).toBe(files.length);
  expect(refused).toEqual([]);
  expect(ha.errors).toEqual([]);
  await ha.context.close();
});

test('an English reader gets the English words alone', async () => {
  const ha = await office.person('thuky@giao.local');
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
