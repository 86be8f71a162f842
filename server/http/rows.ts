import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { RowView } from '../../shared/api.ts';
import type { Result } from '../../shared/result.ts';
import type { PlanReader } from '../review/plan-reader.ts';
import type { PlanReaders } from '../review/plan-readers.ts';
import { followRows } from '../review/row-events.ts';

/** Whose rows a signed-in person may read of a plan that is not frozen for good. */
export type RowReach =
  | { readonly reach: 'all' }
  /** Codes of the agencies this person speaks for. */
  | { readonly reach: 'own'; readonly agencies: readonly string[] };

export type RowsProblem = 'signed-out' | 'no-plan';

export type RowsDoor = {
  /** Asked again for each event, so that a lost role ends a stream. A planner finds no draft: `no-plan`. */
  reach(cookie: string | undefined, plan: string): Promise<Result<RowReach, RowsProblem>>;
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

const rowsFor = (reader: PlanReader, may: RowReach): readonly RowView[] =>
  may.reach === 'all' ? reader.allRows() : reader.ownRows(may.agencies);

/** `GET /api/plans/:plan/rows` and `…/events`: the caller's rows, values only, now and as they change. */
export function rowRoutes(
  door: RowsDoor,
  readers: PlanReaders,
  settings: RowsSettings = ROWS_SETTINGS,
): Hono {
  return new Hono()
    .get('/api/plans/:plan/rows', async (c) => {
      const plan = c.req.param('plan');
      const may = await door.reach(c.req.header('cookie'), plan);
      if (!may.ok) return refuse(c, may.problem);
      const reader = await readers.read(plan);
      if (!reader) return refuse(c, 'no-plan');
      return c.json({ rows: rowsFor(reader, may.value) }, 200, { 'cache-control': 'no-store' });
    })
    .get('/api/plans/:plan/events', async (c) => {
      const plan = c.req.param('plan');
      const cookie = c.req.header('cookie');
      const first = await door.reach(cookie, plan);
      if (!first.ok) return refuse(c, first.problem);
      if (!(await readers.read(plan))) return refuse(c, 'no-plan');
      c.header('x-accel-buffering', 'no');
      return streamSSE(c, async (stream) => {
        const follow = followRows(c.req.header('last-event-id'));
        let dirty = true;
        const stop = readers.onCommit((changed) => {
          if (changed === plan) dirty = true;
        });
        stream.onAbort(stop);
        let quiet = 0;
        try {
          while (!stream.aborted) {
            if (dirty) {
              dirty = false;
              const may = await door.reach(cookie, plan);
              const reader = may.ok ? await readers.read(plan) : undefined;
              if (!may.ok || !reader) break;
              const event = follow.next(rowsFor(reader, may.value));
              if (event) {
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
