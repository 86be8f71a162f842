import { type Browser, chromium, type Page } from 'playwright';
import { chromiumPath } from '../chromium.ts';

export const launch = (): Promise<Browser> => {
  const path = chromiumPath();
  return chromium.launch({
    ...(path ? { executablePath: path } : {}),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-renderer-backgrounding'],
  });
};

export const signIn = async (page: Page, origin: string, email: string): Promise<void> => {
  await page.context().request.post(`${origin}/api/session`, {
    data: { email, password: 'giao-demo' },
    headers: { origin },
  });
};

/** Where the plan under measurement is, the one of 2030. */
export const planAddress = async (page: Page, origin: string): Promise<string> => {
  await signIn(page, origin, 'thuky@giao.local');
  const { plans } = (await (await page.request.get(`${origin}/api/plans`)).json()) as {
    plans: { id: string; year: number }[];
  };
  return `${origin}/plans/${plans.find(({ year }) => year === 2030)?.id}`;
};
