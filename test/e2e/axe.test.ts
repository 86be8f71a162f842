import axe from 'axe-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, openOffice, type Person, planOf } from './office.ts';

let office: Office;
let ha: Person;
let admin: Person;
let head: Person;
let planner: Person;
let stranger: Person;
let draft: string;
let frozen: string;

beforeAll(async () => {
  office = await openOffice();
  [ha, admin, head, planner, stranger] = await Promise.all([
    office.person('thuky@giao.local'),
    office.person('admin@giao.local'),
    office.person('stttt@giao.local'),
    office.person('kehoach@giao.local'),
    office.person('thuky2@giao.local'),
  ]);
  await stranger.context.clearCookies();
  draft = await planOf(ha, office.url, 2023);
  const response = await ha.context.request.get(`${office.url}/api/snapshots`);
  frozen = ((await response.json()) as { snapshots: { id: string }[] }).snapshots[0]?.id ?? '';
});
afterAll(() => office?.close());

type Finding = { readonly id: string; readonly impact: string; readonly nodes: readonly string[] };

/** What axe calls serious or critical on the page as it shows now. */
async function findings(person: Person): Promise<Finding[]> {
  await person.page.evaluate(axe.source);
  return person.page.evaluate(async () => {
    const runner = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations } = await runner.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, impact, nodes }) => ({
        id,
        impact: String(impact),
        nodes: nodes.slice(0, 4).map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
      }));
  });
}

const pages = (): readonly (readonly [
  name: string,
  who: Person,
  path: string,
  ready: string,
])[] => [
  ['sign-in', stranger, '/sign-in', 'form'],
  ['plans', ha, '/', '.plan-card'],
  ['people', admin, '/admin', 'tbody tr'],
  ['workbench', ha, `/plans/${draft}`, '[role="gridcell"]'],
  ['matrix', ha, `/plans/${draft}?view=matrix`, '[role="gridcell"]'],
  ['frozen plan', planner, `/snapshots/${frozen}`, 'table'],
  ['my rows', head, `/plans/${draft}/review`, '.mr-table'],
  ['queue beside the grid', ha, `/plans/${draft}?panel=review`, '.rv-panel .rv-chart'],
  ['consolidated table', ha, `/plans/${draft}/consolidated`, '.sheet'],
  ['commitment', head, `/plans/${draft}/commitment?agency=STTTT`, '.sheet-table td'],
  ['audit', admin, '/admin/audit', 'tbody tr'],
  ['my sign-ins', head, '/account', 'tbody tr'],
];

for (const theme of ['light', 'dark'] as const) {
  for (const lang of ['vi', 'en'] as const) {
    test(`no serious finding on any page, ${theme}, ${lang}`, async () => {
      const found: Record<string, readonly Finding[]> = {};
      for (const [name, who, path, ready] of pages()) {
        await who.page.addInitScript(
          ([t, l]) => {
            localStorage.setItem('giao.theme', t);
            localStorage.setItem('giao.locale', l);
          },
          [theme, lang] as const,
        );
        await who.page.goto(office.url + path);
        await who.page.locator(ready).first().waitFor();
        await who.page.waitForTimeout(400);
        const on = await findings(who);
        if (on.length > 0) found[name] = on;
      }
      expect(found).toEqual({});
    });
  }
}
