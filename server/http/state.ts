import { Hono } from 'hono';
import { type EditorEntrance, refuseEntrance } from '../collab/entrance.ts';
import type { Hub } from '../collab/hub.ts';

/**
 * `GET /api/plans/:plan/state`: the document so far as one Yjs update, compressed once for everybody. What came after
 * it follows on the socket, so an older state with the same tag stays good.
 */
export function stateRoutes(door: EditorEntrance, hub: Pick<Hub, 'packedState'>): Hono {
  return new Hono().get('/api/plans/:plan/state', async (c) => {
    const plan = c.req.param('plan');
    const entered = await door.enter(c.req.header('cookie'), plan);
    if (!entered.ok) return refuseEntrance(c, entered.problem);
    const packed = await hub.packedState(plan);
    if (!packed) return refuseEntrance(c, 404);
    const tag = `"${entered.value.epoch}-${packed.seq}"`;
    // `no-cache`: kept by the browser, but asked for each time; the right to it is checked then.
    const headers = {
      etag: tag,
      'cache-control': 'private, no-cache',
      vary: 'cookie, accept-encoding',
    };
    if (c.req.header('if-none-match') === tag) return c.body(null, 304, headers);
    const type = { 'content-type': 'application/octet-stream' };
    const zipped = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
    if (!zipped) return c.body(new Uint8Array(packed.bytes), 200, { ...headers, ...type });
    return c.body(new Uint8Array(packed.gzip), 200, {
      ...headers,
      ...type,
      'content-encoding': 'gzip',
    });
  });
}
