import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../../server/main.ts';
import type { PlanSummary, RowView } from '../../../shared/api.ts';
import type { ReviewView } from '../../../shared/review/view.ts';
import { type Caller, signIn } from '../caller.ts';

export type { Caller } from '../caller.ts';

/** A whole demo server and its people, each with a session. */
export type ReviewOffice = {
  readonly url: string;
  /** The open draft. */
  readonly plan: string;
  person(email: string, password?: string): Promise<Caller>;
  rows(caller: Caller): Promise<readonly RowView[]>;
  review(caller: Caller): Promise<ReviewView>;
  close(): Promise<void>;
};

export async function openReviewOffice(): Promise<ReviewOffice> {
  const data = mkdtempSync(join(tmpdir(), 'giao-review-'));
  const server = await startServer({ mode: 'demo', port: 0, data });
  const { url } = server;

  const person = (email: string, password?: string): Promise<Caller> =>
    signIn(url, email, password);
  const secretary = await person('thuky@giao.local');
  const { plans } = (await secretary.get<{ plans: PlanSummary[] }>('/api/plans')).body;
  const plan = plans.find(({ state }) => state === 'draft')?.id ?? '';
  return {
    url,
    plan,
    person,
    rows: async (caller) =>
      (await caller.get<{ rows: RowView[] }>(`/api/plans/${plan}/rows`)).body.rows,
    review: async (caller) =>
      (await caller.get<{ review: ReviewView }>(`/api/plans/${plan}/review`)).body.review,
    async close() {
      await server.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
