// 10,000 rows × 20 columns (8 of formulas) in Chromium: Giao beside a hand-made grid of bare DOM nodes and beside peers built
// from npm, with the same data, the same driver, in the same run. Medians of some rounds; every round visits every grid in
// turn. Names of grids as arguments measure those only.
import { chromium, type Page } from 'playwright';
import { chromiumPath } from '../chromium.ts';
import { startGiao } from './children.ts';
import { round } from './measure.ts';
import { type Figures, measureOnce, middle, type Subject } from './measure-page.ts';
import { servePeers } from './peer-pages.ts';

const PEERS = ['bare', 'glide', 'ag-grid', 'revogrid', 'handsontable'];
/** Enough to see whether a longer sheet costs more. */
const LONG_PEERS = ['bare', 'ag-grid', 'glide'];
const ROWS = 10_000;
const LONG_ROWS = 50_000;

type Goal = readonly [figure: string, limit: (peer: (name: string) => number) => number];
const GOALS: readonly Goal[] = [
  ['firstRowMs', (peer) => peer('glide')],
  ['firstKeyMs', (peer) => peer('glide')],
  ['scriptKb', () => 150],
  ['heapMb', () => 45],
  ['dropped2000', () => 0.01],
  ['dropped20000', () => 0.05],
  ['blank20000', () => 0],
  ['keyToValueMs', (peer) => 1.5 * peer('bare')],
  ['keyToTotalMs', (peer) => peer('glide') + 10],
  ['remoteMs', (peer) => 2 * peer('bare')],
  ['pasteMs', (peer) => 1.5 * peer('ag-grid')],
  ['tasksOver50', () => 0],
];

const planAddress = async (page: Page, origin: string): Promise<string> => {
  await signIn(page, origin, 'thuky@giao.local');
  const { plans } = (await (await page.request.get(`${origin}/api/plans`)).json()) as {
    plans: { id: string; year: number }[];
  };
  return `${origin}/plans/${plans.find(({ year }) => year === 2030)?.id}`;
};
const signIn = async (page: Page, origin: string, email: string): Promise<void> => {
  await page.context().request.post(`${origin}/api/session`, {
    data: { email, password: 'giao-demo' },
    headers: { origin },
  });
};

export async function run(
  names: readonly string[],
  rounds: number,
): Promise<Record<string, unknown>> {
  const path = chromiumPath();
  const browser = await chromium.launch({
    ...(path ? { executablePath: path } : {}),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-renderer-backgrounding'],
  });
  const wanted = (name: string): boolean => names.length === 0 || names.includes(name);
  const pages = await servePeers();
  const helper = await browser.newPage();

  const compare = async (rows: number, peers: readonly string[], whole: boolean) => {
    const server = await startGiao(rows);
    const origin = `http://127.0.0.1:${server.port}`;
    const ours = {
      name: 'giao',
      address: await planAddress(await browser.newPage(), origin),
      signIn: (page: Page, email: string) => signIn(page, origin, email),
    };
    const subjects: Subject[] = [
      ours,
      ...peers.map((name) => ({ name, address: pages.address(name, rows) })),
    ].filter(({ name }) => wanted(name));
    const found = new Map<string, Figures[]>(subjects.map(({ name }) => [name, []]));
    for (let n = 0; n < rounds; n++) {
      for (const subject of subjects) {
        const start = performance.now();
        const once = await measureOnce(browser, helper, subject, whole);
        found.get(subject.name)?.push(once);
        const took = round((performance.now() - start) / 1_000, 0);
        console.error(`${rows} rows, round ${n + 1}: ${subject.name}, ${took} s`);
        console.error(JSON.stringify(once));
      }
    }
    await server.kill();
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
  };

  const figures = await compare(ROWS, PEERS, true);
  console.table(figures);
  const long = process.env.GIAO_SHORT ? {} : await compare(LONG_ROWS, LONG_PEERS, false);
  console.table(long);
  pages.close();
  await browser.close();

  const goals = GOALS.flatMap(([figure, limit]) => {
    const value = figures[figure]?.giao;
    const least = limit((name) => figures[figure]?.[name] ?? Number.NaN);
    if (value === undefined || Number.isNaN(least)) return [];
    return [{ figure, value, goal: round(least, 3), met: value <= least }];
  });
  console.table(goals);
  return { rows: ROWS, rounds, figures, long: { rows: LONG_ROWS, figures: long }, goals };
}

if (import.meta.main) {
  const rounds = Number(process.env.GIAO_ROUNDS ?? 3);
  const result = await run(process.argv.slice(2), rounds);
  console.log(JSON.stringify({ part: 'browser', ...result }));
}
