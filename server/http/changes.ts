import { Hono } from 'hono';
import type { ChangeView } from '../../shared/api.ts';
import { type EditorEntrance, refuseEntrance } from '../collab/entrance.ts';
import type { Hub } from '../collab/hub.ts';

export type ChangeQuery = {
  readonly row?: string;
  readonly column?: string;
  /** Only changes after this number of the log. */
  readonly after: number;
  readonly limit: number;
};

export type ChangesDoor = EditorEntrance & {
  changes(plan: string, query: ChangeQuery): Promise<readonly ChangeView[]>;
};

const PAGE = 500;
const ID = /^[0-9A-Za-z]{4,8}$/;

/** `GET /api/plans/:plan/changes?row=&column=&after=`: the history of a cell, a row or the plan. */
export function changesRoutes(door: ChangesDoor, hub: Pick<Hub, 'settle'>): Hono {
  return new Hono().get('/api/plans/:plan/changes', async (c) => {
    const plan = c.req.param('plan');
    const entered = await door.enter(c.req.header('cookie'), plan);
    if (!entered.ok) return refuseEntrance(c, entered.problem);
    const { row, column, after = '0' } = c.req.query();
    const bad = [row, column].some((id) => id !== undefined && !ID.test(id));
    if (bad || !/^[0-9]{1,15}$/.test(after)) {
      return c.json(
        { error: { code: 'bad-query', message: 'row, column or after is not one' } },
        400,
      );
    }
    // Rows of the feed are written with the next commit; the reader wants those of the last one too.
    await hub.settle(plan);
    const changes = await door.changes(plan, {
      ...(row === undefined ? {} : { row }),
      ...(column === undefined ? {} : { column }),
      after: Number(after),
      limit: PAGE,
    });
    return c.json({ changes }, 200, { 'cache-control': 'no-store' });
  });
}
