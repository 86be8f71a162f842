import { Hono } from 'hono';
import type { ColId, SheetId } from '../../shared/ids.ts';
import { isColId, isSheetId } from '../../shared/ids.ts';
import { SHAREABLE } from '../review/shared-values.ts';
import { flag, readBody } from './body.ts';
import { refuse } from './errors.ts';
import { refuseSettings, type SettingsRoutesDeps } from './locks.ts';

const NO_STORE = { 'cache-control': 'no-store' };

/**
 * `GET /api/plans/:plan/shared-columns` and `PUT` `{sheet, col, shared}`: whether heads may read values of a column that
 * were computed from rows of others, too.
 */
export function sharedColumnRoutes(deps: SettingsRoutesDeps): Hono {
  const { editor, settings, hub, readers, audit, now } = deps;
  return new Hono()
    .get('/api/plans/:plan/shared-columns', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const { shared } = await settings.read(may.value.plan.id);
      return c.json({ shared }, 200, NO_STORE);
    })
    .put('/api/plans/:plan/shared-columns', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const body = await readBody(c, {
        sheet: (value) => typeof value === 'string' && isSheetId(value),
        col: (value) => typeof value === 'string' && isColId(value),
        shared: flag,
      });
      if (!body.ok) return body.problem;
      const { plan, user } = may.value;
      // Checked by the shape.
      const sheet = body.value.sheet as SheetId;
      const col = body.value.col as ColId;
      if (!SHAREABLE.has(sheet)) return refuse(c, 404, 'not-found');
      const model = (await readers.read(plan.id))?.workbook.sheet(sheet);
      if (!model?.hasColumn(col)) return refuse(c, 404, 'not-found');
      const shared = body.value.shared === true;
      const words = { sheet: model.name, column: model.columnName(col) ?? col };
      const done = shared
        ? await settings.share(plan.id, sheet, col, user, now())
        : await settings.unshare(plan.id, sheet, col, user);
      if (!done.ok) return refuseSettings(c, done.problem);
      await hub.settingsChanged(plan.id, done.value);
      const act = shared ? 'share-column' : 'unshare-column';
      await audit.add({ at: now(), user: user.id, act, detail: { plan: plan.id, ...words } });
      return c.json({ shared: done.value.shared }, 200, NO_STORE);
    });
}
