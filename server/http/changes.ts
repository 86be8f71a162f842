import { Hono } from 'hono';
import type { ChangeView } from '../../shared/api.ts';
import { isPublicId } from '../../shared/ids.ts';
import { type EditorEntrance, refuseEntrance } from '../collab/entrance.ts';
import type { Hub } from '../collab/hub.ts';

export type ChangeQuery = {
  readonly row?: string;
  readonly column?: string;
  readonly sheet?: string;
  /** Only changes by this person. */
  readonly user?: string;
  /** Only values of this person that a concurrent write replaced unseen. */
  readonly lostBy?: string;
  /** Only changes before this number of the log, newest first. */
  readonly before?: number;
  /** So many of those have been read already. */
  readonly skip?: number;
  /** Only changes after this number of the log. */
  readonly after: number;
  readonly limit: number;
};

export type ChangesDoor = EditorEntrance & {
  changes(plan: string, query: ChangeQuery): Promise<readonly ChangeView[]>;
};

const PAGE = 500;
/** A page of a whole sheet's history, newest first. */
const NEWEST = 100;
const ID = /^[0-9A-Za-z]{4,8}$/;
const NUMBER = /^[0-9]{1,15}$/;

/**
 * `GET /api/plans/:plan/changes?row=&column=&sheet=&user=&after=`: the history of a cell, a row, a sheet or the plan, oldest
 * first; with `before=` and `skip=` a page of those before that number, newest first. `lost=mine`: the caller's own values that
 * somebody's concurrent write replaced unseen.
 */
export function changesRoutes(door: ChangesDoor, hub: Pick<Hub, 'settle'>): Hono {
  return new Hono().get('/api/plans/:plan/changes', async (c) => {
    const plan = c.req.param('plan');
    const entered = await door.enter(c.req.header('cookie'), plan);
    if (!entered.ok) return refuseEntrance(c, entered.problem);
    const { row, column, sheet, user, before, skip = '0', lost, after = '0' } = c.req.query();
    const bad =
      [row, column, sheet].some((id) => id !== undefined && !ID.test(id)) ||
      [after, before, skip].some((seq) => seq !== undefined && !NUMBER.test(seq)) ||
      (user !== undefined && !isPublicId(user)) ||
      (lost !== undefined && lost !== 'mine');
    if (bad) {
      return c.json(
        {
          error: {
            code: 'bad-query',
            message: 'row, column, sheet, user, after, before, skip or lost is not one',
          },
        },
        400,
      );
    }
    // Rows of the feed are written with the next commit; the reader wants those of the last one too.
    await hub.settle(plan);
    const changes = await door.changes(plan, {
      ...(row === undefined ? {} : { row }),
      ...(column === undefined ? {} : { column }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(user === undefined ? {} : { user }),
      ...(lost === undefined ? {} : { lostBy: entered.value.user.id }),
      ...(before === undefined ? {} : { before: Number(before), skip: Number(skip) }),
      after: Number(after),
      limit: before === undefined ? PAGE : NEWEST,
    });
    return c.json({ changes }, 200, { 'cache-control': 'no-store' });
  });
}
