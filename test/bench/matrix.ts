// The matrix of 1,000 tasks × 60 agencies beside the list of the same 15,000 assignments, and beside a hand-made grid of bare
// DOM nodes with 10,000 × 20 cells: the same driver, in the same run. Medians of some rounds.
import type { Page } from 'playwright';
import { launch, planAddress, signIn } from './browsers.ts';
import { startGiao } from './children.ts';
import { giaoPeer, matrixPeer } from './in-page.ts';
import { measureRounds, type Places, SHEET_PLACES, type Subject } from './measure-page.ts';
import { servePeers } from './peer-pages.ts';
import { isAssigned, PROVINCE_AGENCIES, targetOf } from './province.ts';

/** Heads of the matrix stand before its agencies. */
const LEAD = 4;
const TOTAL = 3;

const others = Array.from({ length: PROVINCE_AGENCIES }, (_, agency) => agency)
  .filter((agency) => isAssigned(6, agency) && agency !== 2)
  .reduce((sum, agency) => sum + targetOf(6, agency), 0);

const MATRIX_PLACES: Places = {
  value: [3, LEAD + 1],
  total: { typed: [6, LEAD + 2], shown: [6, TOTAL], text: (typed) => String(others + typed) },
  remote: [5, LEAD + 3],
  // A block would make assignments, not only set values.
  paste: undefined,
};
/** The list's target is its fourth column; the sixth says how far it lies from the baseline of 10. */
const LIST_PLACES: Places = {
  value: [3, 3],
  total: { typed: [6, 3], shown: [6, 5], text: (typed) => String(typed - 10).replace('-', '−') },
  remote: [5, 3],
  paste: undefined,
};

export async function run(rounds: number): Promise<Record<string, unknown>> {
  const browser = await launch();
  const pages = await servePeers();
  const server = await startGiao('province');
  const origin = `http://127.0.0.1:${server.port}`;
  const address = await planAddress(await browser.newPage(), origin);
  const ours = { signIn: (page: Page, email: string) => signIn(page, origin, email) };
  const subjects: Subject[] = [
    {
      ...ours,
      name: 'matrix',
      address: `${address}?view=matrix`,
      peer: matrixPeer,
      places: MATRIX_PLACES,
    },
    { ...ours, name: 'list', address, peer: giaoPeer, places: LIST_PLACES },
    { name: 'bare', address: pages.address('bare', 10_000), places: SHEET_PLACES },
  ];
  const figures = await measureRounds(browser, await browser.newPage(), subjects, rounds, true);
  await server.kill();
  pages.close();
  await browser.close();
  console.table(figures);
  const of = (figure: string, name: string): number => figures[figure]?.[name] ?? Number.NaN;
  const limits: readonly (readonly [figure: string, least: number])[] = [
    ['keyToValueMs', 1.5 * of('keyToValueMs', 'bare')],
    ['remoteMs', 2 * of('remoteMs', 'bare')],
    ['dropped2000', 0.01],
    ['dropped20000', 0.05],
    ['blank20000', 0],
    ['tasksOver50', 0],
  ];
  const goals = limits.map(([figure, goal]) => {
    const value = of(figure, 'matrix');
    return { figure, value, goal, met: value <= goal };
  });
  console.table(goals);
  return { figures, goals };
}

if (import.meta.main) {
  const result = await run(Number(process.env.GIAO_ROUNDS ?? 3));
  console.log(JSON.stringify({ part: 'matrix', ...result }));
}
