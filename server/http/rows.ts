import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Result } from '../../shared/result.ts';
import type { PlanReaders } from '../review/plan-readers.ts';
import type { Reach } from '../review/reach.ts';
import type { ReviewBook } from '../review/review-book.ts';
import type { ReviewReader } from '../review/review-reader.ts';
import { followRows } from '../review/row-events.ts';

export type RowsProblem = 'signed-out' | 'no-plan';

export type RowsDoor = {
  /** Asked again for each event, so that a lost role ends a stream. A planner finds no draft: `no-plan`. */
  reach(
    cookie: string | undefined,
    plan: string,
    as: string | undefined,
  ): Promise<Result<Reach, RowsProblem>>;
};

export type RowsSettings = {
  /** Events leave on this beat of the clock, whatever woke the server, so that their time tells nothing of others. */
  readonly beatMs: number;
  /** A comment line keeps proxies from closing a silent stream. */
  readonly aliveMs: number;
};
export const ROWS_SETTINGS: RowsSettings = { beatMs: 250, aliveMs: 15_000 };

const refuse = (c: Context, problem: RowsProblem): Response =>
  problem === 'signed-out'
    ? c.json({ error: { code: 'signed-out', message: 'sign in first' } }, 401)
    : c.json({ error: { code: 'no-plan', message: 'no such plan' } }, 404);

/**
 * `GET /api/plans/:plan/rows` and `…/events`: the caller's rows, values only, now and as they change, and word that the
 * caller's side of the review changed.
 */
export function rowRoutes(
  door: RowsDoor,
  readers: PlanReaders,
  book: Pick<ReviewBook, 'onSaid'>,
  reader: ReviewReader,
  settings: RowsSettings = ROWS_SETTINGS,
): Hono {
  return new Hono()
    .get('/api/plans/:plan/rows', async (c) => {
      const plan = c.req.param('plan');
      const may = await door.reach(c.req.header('cookie'), plan, c.req.query('as'));
      if (!may.ok) return refuse(c, may.problem);
      const rows = await reader.rows(plan, may.value);
      if (!rows) return refuse(c, 'no-plan');
      return c.json({ rows }, 200, { 'cache-control': 'no-store' });
    })
    .get('/api/plans/:plan/events', async (c) => {
      const plan = c.req.param('plan');
      const cookie = c.req.header('cookie');
      const as = c.req.query('as');
      const first = await door.reach(cookie, plan, as);
      if (!first.ok) return refuse(c, first.problem);
      if (!(await readers.read(plan))) return refuse(c, 'no-plan');
      c.header('x-accel-buffering', 'no');
      return streamSSE(c, async (stream) => {
        const follow = followRows(c.req.header('last-event-id'));
        // Who has the grid itself asks for word of the review alone.
        const reviewOnly = c.req.query('only') === 'review';
        let dirty = true;
        const woken = (changed: string): void => {
          if (changed === plan) dirty = true;
        };
        const stops = [readers.onCommit(woken), book.onSaid(woken)];
        const stop = (): void => {
          for (const end of stops) end();
        };
        stream.onAbort(stop);
        let quiet = 0;
        try {
          while (!stream.aborted) {
            if (dirty) {
              dirty = false;
              const may = await door.reach(cookie, plan, as);
              const reading = may.ok ? await reader.read(plan, may.value) : undefined;
              if (!may.ok || !reading) break;
              for (const event of follow.next(reviewOnly ? [] : reading.rows, reading.review)) {
                await stream.writeSSE(event);
                quiet = 0;
              }
            }
            await stream.sleep(settings.beatMs - (Date.now() % settings.beatMs));
            quiet += settings.beatMs;
            if (quiet >= settings.aliveMs) {
              await stream.write(': alive\n\n');
              quiet = 0;
              dirty = true; // the day may have turned, the reader may have signed out
            }
          }
        } finally {
          stop();
        }
      });
    });
}
