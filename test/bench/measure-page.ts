import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from 'playwright';
import {
  awaitText,
  isBlank,
  type Peer,
  scrollAt,
  timed,
  type Watched,
  watch,
  whenShown,
} from './in-page.ts';
import { round } from './measure.ts';

const WINDOW = { viewport: { width: 1280, height: 800 }, locale: 'vi-VN' };
/** One key each: some grids lose the second while their editor opens. */
const TEXTS = ['1', '2', '4', '5', '7', '8', '9'];
const PASTE_ROWS = 1_000;
const PASTE_COLUMNS = 10;

type At = readonly [row: number, col: number];
/** Where a subject is typed into. Each is a cell that takes a number. */
export type Places = {
  readonly value: At;
  /** `shown` is the cell that depends on `typed`, `text` what it says then. Two rows below `value`, or more. */
  readonly total: { readonly typed: At; readonly shown: At; text(typed: number): string };
  readonly remote: At;
  /** Room for a block; undefined where a block would be something else than values. */
  readonly paste: At | undefined;
};
/** Column 0 feeds the formulas: column 2 is twice the first and the row's number modulo 7. What is pasted stands right of them. */
export const SHEET_PLACES: Places = {
  value: [3, 0],
  // Not the row that Enter led to: some grids open a cell clicked a second time.
  total: { typed: [6, 0], shown: [6, 2], text: (typed) => String(typed * 2 + 6) },
  remote: [5, 0],
  paste: [3, 9],
};

export type Subject = {
  readonly name: string;
  readonly address: string;
  readonly places: Places;
  /** Offers a `Peer` to the driver; peers' pages do it themselves. */
  readonly peer?: () => void;
  /** Signs a person in, in a fresh browser; only ours has people. */
  readonly signIn?: (page: Page, email: string) => Promise<void>;
};

/** Milliseconds, megabytes, kilobytes, shares; NaN where a grid cannot do it. */
type Figures = Readonly<Record<string, number>>;

/** A closed page goes on taking the machine for a while: whoever opens next must not pay for it. Milliseconds. */
const SETTLE_MS = 500;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

const seenOf = (page: Page): Promise<Watched> =>
  page.evaluate(() => (globalThis as unknown as { seen: Watched }).seen);

const openPage = async (browser: Browser, subject: Subject, email: string): Promise<Page> => {
  const context = await browser.newContext(WINDOW);
  const page = await context.newPage();
  await subject.signIn?.(page, email);
  if (subject.peer) await page.addInitScript(subject.peer);
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

const click = async (page: Page, at: At): Promise<void> => {
  const { x, y } = await page.evaluate(
    ([r, c]) => (globalThis as unknown as { peer: Peer }).peer.point(r, c),
    at,
  );
  await page.mouse.click(x, y);
};

const enter = async (
  page: Page,
  at: At,
  text: string,
  shown: At,
  says: string,
): Promise<number> => {
  await click(page, at);
  // A hand's pauses: some grids move the focus a moment after the click, and open their editor a moment after the key.
  await page.waitForTimeout(250);
  await page.keyboard.type(text);
  await page.waitForTimeout(120);
  await page.evaluate(awaitText, [...shown, says] as const);
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

/** Other values each time: writing what is there already writes nothing. */
const pasted = (salt: number): string =>
  Array.from({ length: PASTE_ROWS }, (_, r) =>
    Array.from({ length: PASTE_COLUMNS }, (_cell, c) => String(pastedAt(salt, r, c))).join('\t'),
  ).join('\n');
const pastedAt = (salt: number, row: number, col: number): number =>
  (row * 3 + col + 7 * salt) % 900;
let pastes = 0;

/** Opens a subject in a fresh browser and measures it once. `whole`: everything, else opening, typing and fast scrolling. */
async function measureOnce(
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

  const { value, total, paste } = subject.places;
  const keys: number[] = [];
  const totals: number[] = [];
  for (const text of TEXTS) {
    keys.push(await enter(page, value, text, value, text));
    totals.push(await enter(page, total.typed, text, total.shown, total.text(Number(text))));
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
    if (paste) {
      await click(page, paste);
      const salt = ++pastes;
      const shown = String(pastedAt(salt, 7, 0));
      const last = [...paste, pasted(salt), paste[0] + 7, shown] as const;
      figures.pasteMs = await page.evaluate(timed, ['paste', ...last] as const);
    }
  }
  const { tasks } = await seenOf(page);
  const later = tasks.filter(({ start }) => start > settled).map(({ ms }) => ms);
  figures.tasksOver50 = later.length;
  figures.longestTaskMs = Math.max(0, ...later);
  await page.context().close();
  await settle();
  return figures;
}

const remote = async (browser: Browser, subject: Subject, page: Page): Promise<number> => {
  const texts = [101, 202, 303, 404, 505];
  const [row, col] = subject.places.remote;
  const times: number[] = [];
  if (!subject.signIn) {
    for (const n of texts) {
      const shown = [row, col, String(n), row, String(n)] as const;
      times.push(await page.evaluate(timed, ['set', ...shown] as const));
    }
    return middle(times);
  }
  const other = await openPage(browser, subject, 'thuky2@giao.local');
  // The engine of a large plan is built meanwhile.
  await other.waitForTimeout(4_000);
  for (const n of texts) {
    await click(page, [row, col]);
    await page.keyboard.type(String(n));
    const seen = other.evaluate(whenShown, [row, col, String(n)] as const);
    const sent = Date.now();
    await page.keyboard.press('Enter');
    times.push((await seen) - sent);
  }
  await other.context().close();
  return middle(times);
};

/** Medians by figure and subject. Every round visits every subject in turn; each visit is told on the error stream. */
export async function measureRounds(
  browser: Browser,
  helper: Page,
  subjects: readonly Subject[],
  rounds: number,
  whole: boolean,
): Promise<Record<string, Record<string, number>>> {
  const found = new Map<string, Figures[]>(subjects.map(({ name }) => [name, []]));
  for (let n = 0; n < rounds; n++) {
    for (const subject of subjects) {
      const start = performance.now();
      const once = await measureOnce(browser, helper, subject, whole);
      found.get(subject.name)?.push(once);
      const took = round((performance.now() - start) / 1_000, 0);
      console.error(`round ${n + 1}: ${subject.name}, ${took} s`);
      console.error(JSON.stringify(once));
    }
  }
  const kinds = Object.keys([...found.values()][0]?.[0] ?? {});
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      Object.fromEntries(
        [...found].map(([name, all]) => {
          const digits = /^dropped/.test(kind) ? 3 : 0;
          return [name, round(middle(all.map((one) => one[kind] ?? Number.NaN)), digits)];
        }),
      ),
    ]),
  );
}
