import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect as see } from '@playwright/test';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { startServer } from '../../server/main.ts';
import { chromiumPath } from '../chromium.ts';
import { handsOn, type SheetHands } from './sheet.ts';

/** A real server on a fresh demo folder, a real Chromium, and people who each have a browser of their own. */
export type Office = {
  readonly url: string;
  person(email: string, options?: Parameters<Browser['newContext']>[0]): Promise<Person>;
  /** The server goes away; the folder and the browsers stay. */
  stop(): Promise<void>;
  /** A server on the same folder and port again. */
  start(): Promise<void>;
  /** Changes the database behind the back of a server that is stopped. */
  edit(sql: string): void;
  close(): Promise<void>;
};
export type Person = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors the page logged, for the assertion that there were none. */
  readonly errors: string[];
};

export const DEMO_PASSWORD = 'giao-demo';

/** `disk`: the folder of the data, when a test has a disk of its own. */
export async function openOffice(disk?: string): Promise<Office> {
  const folder = disk ?? mkdtempSync(join(tmpdir(), 'giao-e2e-'));
  let server = await startServer({ mode: 'demo', port: 0, data: folder });
  const { url } = server;
  const path = chromiumPath();
  const browser = await chromium.launch({
    ...(path ? { executablePath: path } : {}),
    args: ['--no-sandbox', '--disable-background-networking'],
    // Without a language of the system, Chromium names a file with Vietnamese letters `download`.
    env: { ...process.env, LANG: 'C.UTF-8' },
  });
  return {
    url,
    stop: () => server.close(),
    async start() {
      server = await startServer({ mode: 'demo', port: Number(new URL(url).port), data: folder });
    },
    edit(sql) {
      const database = new DatabaseSync(join(folder, 'giao.sqlite'));
      database.exec(sql);
      database.close();
    },
    async person(email, options) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        locale: 'vi-VN',
        ...options,
      });
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      const signedIn = await context.request.post(`${url}/api/session`, {
        data: { email, password: DEMO_PASSWORD },
        headers: { origin: url },
      });
      if (!signedIn.ok()) throw new Error(`sign-in of ${email}: ${signedIn.status()}`);
      return { page, context, errors };
    },
    async close() {
      await browser.close();
      await server.close();
      if (disk === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The plan of a year, as the person's own list shows it. */
export async function planOf(person: Person, url: string, year: number): Promise<string> {
  const response = await person.context.request.get(`${url}/api/plans`);
  const { plans } = (await response.json()) as { plans: { id: string; year: number }[] };
  const plan = plans.find((candidate) => candidate.year === year);
  if (!plan) throw new Error(`no plan of ${year}`);
  return plan.id;
}

export type TwoPeople = {
  readonly office: Office;
  readonly plan: string;
  readonly ha: Person;
  readonly duc: Person;
  readonly left: SheetHands;
  readonly right: SheetHands;
};

/** Two of the secretariat with the plan of 2023 open, everything saved. `view` is what the first one looks at. */
export async function openTwo(view = '', disk?: string): Promise<TwoPeople> {
  const office = await openOffice(disk);
  const [ha, duc] = await Promise.all([
    office.person('thuky@giao.local'),
    office.person('thuky2@giao.local'),
  ]);
  const plan = await planOf(ha, office.url, 2023);
  const [left, right] = [handsOn(ha.page), handsOn(duc.page)];
  await Promise.all([
    ha.page.goto(`${office.url}/plans/${plan}${view}`),
    duc.page.goto(`${office.url}/plans/${plan}`),
  ]);
  await Promise.all([left.saved(), right.saved()]);
  // Saved is said before a view that loads late has mounted: keys pressed until then would go nowhere.
  await Promise.all(
    [ha, duc].map(async ({ page }) => {
      await see(page.getByRole('grid').getByRole('gridcell').nth(20)).toBeVisible();
      await see(page.locator('textarea:focus')).toHaveCount(1);
    }),
  );
  return { office, plan, ha, duc, left, right };
}
