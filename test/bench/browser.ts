// 10,000 rows × 20 columns (8 of formulas) in Chromium: Giao beside a hand-made grid of bare DOM nodes and beside peers built
// from npm, with the same data, the same driver, in the same run. Medians of some rounds; every round visits every grid in
// turn. Names of grids as arguments measure those only.
import type { Page } from 'playwright';
import { launch, planAddress, signIn } from './browsers.ts';
import { startGiao } from './children.ts';
import { giaoPeer } from './in-page.ts';
import { round } from './measure.ts';
import { measureRounds, SHEET_PLACES, type Subject } from './measure-page.ts';
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

export async function run(
  names: readonly string[],
  rounds: number,
): Promise<Record<string, unknown>> {
  const browser = await launch();
  const wanted = (name: string): boolean => names.length === 0 || names.includes(name);
  const pages = await servePeers();
  const helper = await browser.newPage();

  const compare = async (rows: number, peers: readonly string[], whole: boolean) => {
    const server = await startGiao(rows);
    const origin = `http://127.0.0.1:${server.port}`;
    const ours = {
      name: 'giao',
      address: await planAddress(await browser.newPage(), origin),
      peer: giaoPeer,
      places: SHEET_PLACES,
      signIn: (page: Page, email: string) => signIn(page, origin, email),
    };
    const subjects: Subject[] = [
      ours,
      ...peers.map((name) => ({ name, address: pages.address(name, rows), places: SHEET_PLACES })),
    ].filter(({ name }) => wanted(name));
    const figures = await measureRounds(browser, helper, subjects, rounds, whole);
    await server.kill();
    return figures;
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
