import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Result } from '../../shared/result.ts';
import type { Auth } from '../auth/auth.ts';
import type { PlanReaders } from '../review/plan-readers.ts';
import type { Reach } from '../review/reach.ts';
import type { ReviewBook } from '../review/review-book.ts';
import type { ReviewReader } from '../review/review-reader.ts';
import { followRows } from '../review/row-events.ts';

export type RowsProblem = 'signed-out' | 'no-plan';

type AskDoor = (
  cookie: string | undefined,
  plan: string,
  as: string | undefined,
) => Promise<Result<Reach, RowsProblem>>;
export type RowsDoor = {
  /** Somebody comes to look; with somebody else's eyes that is written down. A planner finds no draft: `no-plan`. */
  readonly look: AskDoor;
  /** Asked again for each event, so that a lost role ends a stream. */
  readonly reach: AskDoor;
};

/** The beat of the streams, held in the hand by tests. Milliseconds since 1970. */
export type Beat = {
  now(): number;
  /** Resolves once the clock shows this time. */
  until(time: number): Promise<void>;
};

export type RowsSettings = {
  /**
   * Events leave on this beat of the clock, whatever woke the server: on which beat something is sent follows from what
   * the reader may see, never from edits of others.
   */
  readonly beatMs: number;
  /** A comment line keeps proxies from closing a silent stream. A whole number of beats. */
  readonly aliveMs: number;
  readonly beat: Beat;
};
export const ROWS_SETTINGS: RowsSettings = {
  beatMs: 250,
  aliveMs: 15_000,
  beat: {
    now: () => Date.now(),
    until: (time) =>
      new Promise((resolve) => setTimeout(resolve, Math.max(0, time - Date.now())).unref()),
  },
};

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
  auth: Pick<Auth, 'onRevoked' | 'onSignedOut'>,
  { beatMs, aliveMs, beat }: RowsSettings = ROWS_SETTINGS,
): Hono {
  /** Streams look at once whether they may go on. */
  const recheck = new Set<() => void>();
  const askAgain = (): void => {
    for (const again of recheck) again();
  };
  auth.onRevoked(askAgain);
  auth.onSignedOut(askAgain);
  return new Hono()
    .get('/api/plans/:plan/rows', async (c) => {
      const plan = c.req.param('plan');
      const may = await door.look(c.req.header('cookie'), plan, c.req.query('as'));
      if (!may.ok) return refuse(c, may.problem);
      const rows = await reader.rows(plan, may.value);
      if (!rows) return refuse(c, 'no-plan');
      return c.json({ rows }, 200, { 'cache-control': 'no-store' });
    })
    .get('/api/plans/:plan/events', async (c) => {
      const plan = c.req.param('plan');
      const cookie = c.req.header('cookie');
      const as = c.req.query('as');
      const first = await door.look(cookie, plan, as);
      if (!first.ok) return refuse(c, first.problem);
      if (!(await readers.read(plan))) return refuse(c, 'no-plan');
      c.header('x-accel-buffering', 'no');
      return streamSSE(c, async (stream) => {
        const follow = followRows(c.req.header('last-event-id'));
        // Who has the grid itself asks for word of the review alone.
        const reviewOnly = c.req.query('only') === 'review';
        let dirty = true;
        const again = (): void => {
          dirty = true;
        };
        const woken = (changed: string): void => {
          if (changed === plan) again();
        };
        recheck.add(again);
        const stops = [readers.onCommit(woken), book.onSaid(woken), () => recheck.delete(again)];
        const stop = (): void => {
          for (const end of stops) end();
        };
        stream.onAbort(stop);
        let time = beat.now();
        let lastSent = time;
        try {
          while (!stream.aborted) {
            if (dirty) {
              dirty = false;
              const may = await door.reach(cookie, plan, as);
              const reading = may.ok ? await reader.read(plan, may.value) : undefined;
              if (!may.ok || !reading) break;
              for (const event of follow.next(reviewOnly ? [] : reading.rows, reading.review)) {
                await stream.writeSSE(event);
                lastSent = time;
              }
            }
            // The next beat after now: one that was missed is not made up for.
            time = beat.now() - (beat.now() % beatMs) + beatMs;
            await beat.until(time);
            if (time - lastSent >= aliveMs) {
              await stream.write(': alive\n\n');
              lastSent = time;
              dirty = true; // the day may have turned, a session may have run out
            }
          }
        } finally {
          stop();
        }
      });
    });
}
