import { type Context, Hono } from 'hono';
import type { Joined } from '../../shared/api.ts';
import type { Random } from '../../shared/ids.ts';
import { issueClients, MAX_SPARE_IDS, SPARE_IDS } from '../collab/client-ids.ts';
import { type EditorEntrance, refuseEntrance } from '../collab/entrance.ts';

const MAX_SPARES_BODY = 1_000;

export type JoinDoor = EditorEntrance & {
  /** Books the free ones of these client ids for this person and plan, for ever, and returns them. */
  reserveClients(plan: string, user: string, ids: readonly number[]): Promise<readonly number[]>;
  /** Number of the last update in the plan's log. */
  lastSeq(plan: string): Promise<number>;
};

/** How many spare ids are wanted, `{spares}`; without a body the usual few. Undefined when it is no such number. */
const sparesWanted = async (c: Context): Promise<number | undefined> => {
  const source = (await c.req.text()).slice(0, MAX_SPARES_BODY);
  if (source === '') return SPARE_IDS;
  try {
    const body: unknown = JSON.parse(source);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
    const { spares = SPARE_IDS } = body as { spares?: unknown };
    const good = Number.isInteger(spares) && Number(spares) >= 0 && Number(spares) <= MAX_SPARE_IDS;
    return good ? Number(spares) : undefined;
  } catch {
    return undefined;
  }
};

/** `POST /api/plans/:plan/join`: an editor gets client ids nobody ever wrote under. */
export function joinRoutes(door: JoinDoor, random: Random): Hono {
  return new Hono().post('/api/plans/:plan/join', async (c) => {
    const plan = c.req.param('plan');
    const entered = await door.enter(c.req.header('cookie'), plan);
    if (!entered.ok) return refuseEntrance(c, entered.problem);
    const { user, epoch } = entered.value;
    const spares = await sparesWanted(c);
    if (spares === undefined) {
      const message = `{spares?: 0 … ${MAX_SPARE_IDS}}`;
      return c.json({ error: { code: 'malformed', message } }, 400);
    }
    const reserve = (ids: readonly number[]) => door.reserveClients(plan, user.id, ids);
    const [clientId, ...spareIds] = await issueClients(1 + spares, random, reserve);
    if (clientId === undefined) throw new Error('no client id was issued');
    const joined: Joined = { clientId, spareIds, epoch, seq: await door.lastSeq(plan) };
    return c.json(joined, 200, { 'cache-control': 'no-store' });
  });
}
