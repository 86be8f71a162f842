import { Hono } from 'hono';
import type { Joined } from '../../shared/api.ts';
import type { Random } from '../../shared/ids.ts';
import { issueClients, SPARE_IDS } from '../collab/client-ids.ts';
import { type EditorEntrance, refuseEntrance } from '../collab/entrance.ts';

export type JoinDoor = EditorEntrance & {
  /** Books the free ones of these client ids for this person and plan, for ever, and returns them. */
  reserveClients(plan: string, user: string, ids: readonly number[]): Promise<readonly number[]>;
  /** Number of the last update in the plan's log. */
  lastSeq(plan: string): Promise<number>;
};

/** `POST /api/plans/:plan/join`: an editor gets client ids nobody ever wrote under. */
export function joinRoutes(door: JoinDoor, random: Random): Hono {
  return new Hono().post('/api/plans/:plan/join', async (c) => {
    const plan = c.req.param('plan');
    const entered = await door.enter(c.req.header('cookie'), plan);
    if (!entered.ok) return refuseEntrance(c, entered.problem);
    const { user, epoch } = entered.value;
    const reserve = (ids: readonly number[]) => door.reserveClients(plan, user.id, ids);
    const [clientId, ...spareIds] = await issueClients(1 + SPARE_IDS, random, reserve);
    if (clientId === undefined) throw new Error('no client id was issued');
    const joined: Joined = { clientId, spareIds, epoch, seq: await door.lastSeq(plan) };
    return c.json(joined, 200, { 'cache-control': 'no-store' });
  });
}
