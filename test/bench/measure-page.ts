import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from 'playwright';
import {
  awaitText,
  giaoPeer,
  isBlank,
  type Peer,
  scrollAt,
  timed,
  type Watched,
  watch,
  whenShown,
} from './in-page.ts';

const WINDOW = { viewport: { width: 1280, height: 800 }, locale: 'vi-VN' };
/** One key each: some grids lose the second while their editor opens. */
const TEXTS = ['1', '2', '4', '5', '7', '8', '9'];
const PASTE_ROWS = 1_000;
const PASTE_COLUMNS = 10;
/** Column 0 feeds the formulas; what is pasted stands right of them. */
const PASTE_AT = 9;

export type Subject = {
  readonly name: string;
  readonly address: string;
  /** Signs a person in, in a fresh browser; only ours has people. */
  readonly signIn?: (page: Page, email: string) => Promise<void>;
};

/** Milliseconds, megabytes, kilobytes, shares; NaN where a grid cannot do it. */
export type Figures = Readonly<Record<string, number>>;

export const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

const seenOf = (page: Page): Promise<Watched> =>
  page.evaluate(() => (globalThis as unknown as { seen: Watched }).seen);

const openPage = async (browser: Browser, subject: Subject, email: string): Promise<Page> => {
  const context = await browser.newContext(WINDOW);
  const page = await context.newPage();
  await subject.signIn?.(page, email);
  if (subject.signIn) await page.addInitScript(giaoPeer);
  await page.addInitScript(watch);
  await page.goto(subject.address);
  await page.waitForFunction(() => {
    const { seen } = globalThis as unknown as { seen: Watched };
    return seen.firstKey !== undefined && seen.ready !== undefined;
  });
  return page;
};

/** Gzipped size of the scripts that came before the first row, in KB; a worker's script loads beside it. */
const scriptsBefore = async (page: Page, firstRow: number): Promise<number> => {
  const names = await page.evaluate(
    (until) =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name, responseEnd }) => /\.js(?:\?|$)/.test(name) && responseEnd < until)
        .map(({ name }) => name)
        .filter((name) => !name.includes('worker')),
    firstRow,
  );
  let bytes = 0;
  for (const name of new Set(names)) {
    const answer = await page.request.get(name);
    bytes += gzipSync(await answer.body(), { level: 9 }).length;
  }
  return bytes / 1_000;
};

const click = async (page: Page, row: number, col: number): Promise<void> => {
  const { x, y } = await page.evaluate(
    ([r, c]) => (globalThis as unknown as { peer: Peer }).peer.point(r, c),
    [row, col] as const,
  );
  await page.mouse.click(x, y);
};

const enter = async (
  page: Page,
  row: number,
  text: string,
  shown: readonly [number, number, string],
): Promise<number> => {
  await click(page, row, 0);
  // A hand's pauses: some grids move the focus a moment after the click, and open their editor a moment after the key.
  await page.waitForTimeout(250);
  await page.keyboard.type(text);
  await page.waitForTimeout(120);
  await page.evaluate(awaitText, shown);
  await page.keyboard.press('Enter');
  return page.evaluate(() => (globalThis as unknown as { painted: Promise<number> }).painted);
};

/** A real wheel at a speed, watched through pictures of the page: how many miss rows. */
const blankShots = async (client: CDPSession, helper: Page, speed: number): Promise<number> => {
  const shots: string[] = [];
  const keep = ({ data, sessionId }: { data: string; sessionId: number }): void => {
    shots.push(data);
    void client.send('Page.screencastFrameAck', { sessionId });
  };
  client.on('Page.screencastFrame', keep);
  await client.send('Page.startScreencast', {
    format: 'jpeg',
    quality: 60,
    maxWidth: 640,
    maxHeight: 400,
  });
  await client.send('Input.synthesizeScrollGesture', {
    x: 500,
    y: 400,
    yDistance: -speed * 2,
    speed,
    gestureSourceType: 'mouse',
  });
  await client.send('Page.stopScreencast');
  client.off('Page.screencastFrame', keep);
  let blank = 0;
  for (const shot of shots) if (await helper.evaluate(isBlank, shot)) blank++;
  return blank;
};

const pasted = Array.from({ length: PASTE_ROWS }, (_, r) =>
  Array.from({ length: PASTE_COLUMNS }, (_cell, c) => String((r * 3 + c) % 900)).join('\t'),
).join('\n');

/** Opens a subject in a fresh browser and measures it once. `whole`: everything, else opening, typing and fast scrolling. */
export async function measureOnce(
  browser: Browser,
  helper: Page,
  subject: Subject,
  whole: boolean,
): Promise<Figures> {
  const page = await openPage(browser, subject, 'thuky@giao.local');
  const opened = await seenOf(page);
  const scripts = await scriptsBefore(page, opened.firstRow);
  await page.waitForTimeout(1_500);
  const settled = await page.evaluate(() => performance.now());
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');

  const keys: number[] = [];
  const totals: number[] = [];
  for (const text of TEXTS) {
    keys.push(await enter(page, 3, text, [3, 0, text]));
    // Not the row that Enter led to: some grids open a cell clicked a second time. Column 2 is twice the first and the row's number modulo 7.
    totals.push(await enter(page, 6, text, [6, 2, String(Number(text) * 2 + 6)]));
  }
  const fast = await page.evaluate(scrollAt, [20_000, 'y'] as const);
  const figures: Record<string, number> = {
    firstRowMs: opened.firstRow,
    firstKeyMs: opened.firstKey,
    formulasMs: opened.ready,
    scriptKb: scripts,
    heapMb: usedSize / 2 ** 20,
    keyToValueMs: middle(keys),
    keyToTotalMs: middle(totals),
    dropped20000: fast,
  };
  if (whole) {
    figures.dropped2000 = await page.evaluate(scrollAt, [2_000, 'y'] as const);
    figures.droppedSideways = await page.evaluate(scrollAt, [4_000, 'x'] as const);
    figures.blank20000 = await blankShots(client, helper, 20_000);
    await page.evaluate(scrollAt, [1, 'y'] as const);
    figures.remoteMs = await remote(browser, subject, page);
    await click(page, 3, PASTE_AT);
    const last = [3, PASTE_AT, pasted, 10, String((7 * 3) % 900)] as const;
    figures.pasteMs = await page.evaluate(timed, ['paste', ...last] as const);
  }
  const { tasks } = await seenOf(page);
  const later = tasks.filter(({ start }) => start > settled).map(({ ms }) => ms);
  figures.tasksOver50 = later.length;
  figures.longestTaskMs = Math.max(0, ...later);
  await page.context().close();
  return figures;
}

const remote = async (browser: Browser, subject: Subject, page: Page): Promise<number> => {
  const texts = [101, 202, 303, 404, 505];
  const times: number[] = [];
  if (!subject.signIn) {
    for (const n of texts) {
      const shown = [5, 0, String(n), 5, String(n)] as const;
      times.push(await page.evaluate(timed, ['set', ...shown] as const));
    }
    return middle(times);
  }
  const other = await openPage(browser, subject, 'thuky2@giao.local');
  await other.waitForTimeout(1_500);
  for (const n of texts) {
    await click(page, 5, 0);
    await page.keyboard.type(String(n));
    const seen = other.evaluate(whenShown, [5, 0, String(n)] as const);
    const sent = Date.now();
    await page.keyboard.press('Enter');
    times.push((await seen) - sent);
  }
  await other.context().close();
  return middle(times);
};
