import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../../server/main.ts';
import type { PlanSummary, RowView } from '../../../shared/api.ts';
import type { ReviewView } from '../../../shared/review/view.ts';

export type Answered<T = unknown> = { readonly status: number; readonly body: T };
export type Caller = {
  get<T = unknown>(path: string): Promise<Answered<T>>;
  post<T = { id: string }>(path: string, body?: unknown): Promise<Answered<T>>;
  send<T = unknown>(method: string, path: string, body?: unknown): Promise<Answered<T>>;
  readonly cookie: string;
};

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

  const callerOf = (cookie: string): Caller => {
    const send = async <T>(method: string, path: string, body?: unknown): Promise<Answered<T>> => {
      const answer = await fetch(url + path, {
        method,
        headers: {
          cookie,
          origin: url,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      // Bodies of this server are typed by shared/api.ts.
      return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as T };
    };
    return {
      cookie,
      send,
      get: (path) => send('GET', path),
      post: (path, body = {}) => send('POST', path, body),
    };
  };
  const person = async (email: string, password = 'giao-demo'): Promise<Caller> => {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (answer.status !== 204) throw new Error(`sign-in of ${email}: ${answer.status}`);
    return callerOf((answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
  };
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
