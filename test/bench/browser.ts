// 10,000 rows × 20 columns (8 of formulas) in Chromium, beside a hand-made grid of bare DOM nodes with the same data in the
// same window: first row, key → value, dependent total, another person's edit, heap, and scrolling without dropped frames.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { chromiumPath } from '../chromium.ts';
import { startGiao } from './children.ts';
import { round } from './measure.ts';

const ROWS = 10_000;
const WINDOW = { viewport: { width: 1280, height: 800 }, locale: 'vi-VN' };

/** In the page: when the first cell with text was painted, since the navigation began. */
const watchFirstCell = (): void => {
  const look = (): void => {
    const cell = document.querySelector('[role="gridcell"]');
    if (!cell?.textContent) requestAnimationFrame(look);
    else requestAnimationFrame(() => Object.assign(globalThis, { firstCell: performance.now() }));
  };
  requestAnimationFrame(look);
};

const firstCell = async (page: Page, url: string): Promise<number> => {
  await page.addInitScript(watchFirstCell);
  await page.goto(url);
  await page.waitForFunction(() => 'firstCell' in globalThis);
  return page.evaluate(() => (globalThis as unknown as { firstCell: number }).firstCell);
};

/** Milliseconds from a key going down until the frame that shows `text` in a cell that matches. */
const keyToText = async (
  page: Page,
  selector: string,
  text: string,
  press: () => Promise<void>,
): Promise<number> => {
  // Installed before the key goes down, read after it.
  await page.evaluate(
    ([where, wanted]) => {
      const painted = new Promise<number>((resolve) => {
        let from = 0;
        const down = (event: KeyboardEvent): void => {
          from = event.timeStamp;
        };
        addEventListener('keydown', down, { capture: true, once: true });
        const look = (): void => {
          if (document.querySelector(where ?? '')?.textContent !== wanted) {
            requestAnimationFrame(look);
          } else requestAnimationFrame(() => resolve(performance.now() - from));
        };
        requestAnimationFrame(look);
      });
      Object.assign(globalThis, { painted });
    },
    [selector, text] as const,
  );
  await press();
  return page.evaluate(() => (globalThis as unknown as { painted: Promise<number> }).painted);
};

type Scrolling = { readonly dropped: number; readonly blank: number };

/** Scrolls for two seconds at a speed; counts late frames, and frames in which a visible row had no text. */
const scrolling = (page: Page, selector: string, speed: number): Promise<Scrolling> =>
  page.evaluate(
    ([where, pace]) =>
      new Promise<Scrolling>((resolve) => {
        const scroller = document.querySelector<HTMLElement>(String(where));
        const start = performance.now();
        let last = start;
        let frames = 0;
        let late = 0;
        let blank = 0;
        const step = (): void => {
          const now = performance.now();
          frames++;
          late += Math.max(0, Math.round((now - last) / (1000 / 60)) - 1);
          last = now;
          const middle = document.elementFromPoint(300, 400)?.closest('[role="gridcell"]');
          if (frames > 2 && middle && !middle.textContent) blank++;
          if (!scroller || now - start > 2_000) {
            resolve({ dropped: late / (frames + late), blank });
            return;
          }
          scroller.scrollTop = ((now - start) / 1000) * Number(pace);
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    [selector, speed] as const,
  );

const heap = async (context: BrowserContext, page: Page): Promise<number> => {
  const client = await context.newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
};

const middle = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export async function run(): Promise<Record<string, unknown>> {
  const server = await startGiao(ROWS);
  const origin = `http://127.0.0.1:${server.port}`;
  const path = chromiumPath();
  const browser = await chromium.launch({
    ...(path ? { executablePath: path } : {}),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-renderer-backgrounding'],
  });
  const person = async (email: string): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await browser.newContext(WINDOW);
    await context.request.post(`${origin}/api/session`, {
      data: { email, password: 'giao-demo' },
      headers: { origin },
    });
    return { context, page: await context.newPage() };
  };
  const ha = await person('thuky@giao.local');
  const { plans } = (await (await ha.context.request.get(`${origin}/api/plans`)).json()) as {
    plans: { id: string; year: number }[];
  };
  const address = `${origin}/plans/${plans.find(({ year }) => year === 2030)?.id}`;

  const bare = await (await browser.newContext(WINDOW)).newPage();
  const bareUrl = pathToFileURL(join(import.meta.dirname, 'bare-grid.html')).href;
  const bareFirst = await firstCell(bare, bareUrl);
  const bareKeys: number[] = [];
  for (const key of ['1', '2', '3', '4', '5', '6', '7']) {
    bareKeys.push(
      await keyToText(bare, '.row:nth-child(4) .cell:nth-child(4)', key, () =>
        bare.keyboard.press(key),
      ),
    );
  }
  const bareFast = await scrolling(bare, '#scroll', 20_000);

  const first = await firstCell(ha.page, address);
  await ha.page.waitForTimeout(6_000);
  const memory = await heap(ha.context, ha.page);
  const cell = (row: number, col: number): string =>
    `[role="row"][aria-rowindex="${row + 1}"] [role="gridcell"][aria-colindex="${col}"]`;
  const keys: number[] = [];
  const totals: number[] = [];
  for (const n of [11, 22, 33, 44, 55, 66, 77]) {
    await ha.page.locator(cell(4, 1)).click();
    await ha.page.keyboard.type(String(n));
    keys.push(
      await keyToText(ha.page, cell(4, 1), String(n), () => ha.page.keyboard.press('Enter')),
    );
    await ha.page.locator(cell(5, 1)).click();
    await ha.page.keyboard.type(String(n));
    // The third column is `[@Cột 1] * 2 + row % 7`.
    const total = String(n * 2 + 4);
    totals.push(await keyToText(ha.page, cell(5, 3), total, () => ha.page.keyboard.press('Enter')));
  }
  const duc = await person('thuky2@giao.local');
  await firstCell(duc.page, address);
  await duc.page.waitForTimeout(3_000);
  const remote: number[] = [];
  for (const n of [101, 202, 303, 404, 505]) {
    await ha.page.locator(cell(6, 1)).click();
    await ha.page.keyboard.type(String(n));
    const seen = duc.page.evaluate(
      ([where, wanted]) =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            if (document.querySelector(where ?? '')?.textContent !== wanted)
              requestAnimationFrame(look);
            else requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
          };
          requestAnimationFrame(look);
        }),
      [cell(6, 1), String(n)] as const,
    );
    const sent = Date.now();
    await ha.page.keyboard.press('Enter');
    remote.push((await seen) - sent);
  }
  const scroller =
    '[data-part="grid"] .grid-scroller, [data-part="grid"].grid-scroller, .grid-scroll';
  const found = await ha.page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('*')];
    const widest = all.find((one) => one.scrollHeight > 100_000 && one.clientHeight < 2_000);
    widest?.setAttribute('data-bench', 'scroller');
    return Boolean(widest);
  });
  const slow = await scrolling(ha.page, found ? '[data-bench="scroller"]' : scroller, 2_000);
  const fast = await scrolling(ha.page, found ? '[data-bench="scroller"]' : scroller, 20_000);
  await browser.close();
  await server.kill();

  const bareKey = middle(bareKeys);
  return {
    firstRowMs: {
      value: round(first),
      bare: round(bareFirst),
      goal: '≤ 1.0 × Glide (not built here)',
    },
    keyToValueMs: {
      value: round(middle(keys)),
      bare: round(bareKey),
      goal: '≤ 1.5 × bare',
      met: middle(keys) <= 1.5 * bareKey,
    },
    keyToTotalMs: {
      value: round(middle(totals)),
      bare: round(bareKey),
      goal: '≤ Glide + 10 ms (not built here)',
    },
    remoteEditMs: {
      value: round(middle(remote)),
      goal: '≤ 2 × bare, over a real server with fsync',
    },
    heapMegabytes: { value: round(memory, 1), goal: '≤ 45', met: memory <= 45 },
    scroll2000: {
      dropped: round(slow.dropped, 3),
      blank: slow.blank,
      goal: '≤ 0.01 dropped',
      met: slow.dropped <= 0.01,
    },
    scroll20000: {
      dropped: round(fast.dropped, 3),
      blank: fast.blank,
      bare: round(bareFast.dropped, 3),
      goal: '≤ 0.05 dropped, 0 blank',
      met: fast.dropped <= 0.05 && fast.blank === 0,
    },
  };
}

if (import.meta.main) {
  const figures = await run();
  console.table(figures);
  console.log(JSON.stringify({ part: 'browser', ...figures }));
}
