import { type Context, Hono } from 'hono';
import {
  type ColId,
  isColId,
  isRowId,
  isSheetId,
  type RowId,
  type SheetId,
} from '../../shared/ids.ts';
import type { LockPlace } from '../../shared/workbook/locks.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { Hub } from '../collab/hub.ts';
import type { PlanReaders } from '../review/plan-readers.ts';
import type { AuditStore } from '../store/audit-store.ts';
import type { SettingsProblem, SettingsStore } from '../store/store.ts';
import { optional, readBody } from './body.ts';
import type { EditorDoor } from './editor-door.ts';
import { refuse } from './errors.ts';

export type SettingsRoutesDeps = {
  readonly editor: EditorDoor;
  readonly settings: SettingsStore;
  readonly hub: Pick<Hub, 'settingsChanged'>;
  readonly readers: Pick<PlanReaders, 'read'>;
  readonly audit: AuditStore;
  now(): number;
};

const NO_STORE = { 'cache-control': 'no-store' };
const MAX_REASON = 500;

const sheetId = (value: unknown): boolean => typeof value === 'string' && isSheetId(value);
const rowId = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && isRowId(value));
const colId = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && isColId(value));
const reasonText = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= MAX_REASON && value.isWellFormed();

export const refuseSettings = (c: Context, problem: SettingsProblem): Response => {
  switch (problem) {
    case 'gone':
      return refuse(c, 404, 'not-found');
    case 'state':
      return refuse(c, 409, 'plan-state');
    case 'role':
      return refuse(c, 401, 'signed-out');
    case 'same':
      return refuse(c, 409, 'settings-same');
  }
};

/** A lock on what never was would hold nobody, and could not be found to be taken away. */
const exists = (workbook: Workbook, { sheet, row, col }: LockPlace): boolean => {
  const model = workbook.sheet(sheet);
  if (!model || (row !== null && col !== null)) return false;
  return (row === null || model.hasRow(row)) && (col === null || model.hasColumn(col));
};

/** What a lock is on, in words that stay readable in the record. */
const named = (workbook: Workbook, { sheet, row, col }: LockPlace): object => {
  const model = workbook.sheet(sheet);
  return {
    sheet: model?.name ?? sheet,
    ...(row === null ? {} : { row, position: (model?.rows.position(row) ?? -1) + 1 }),
    ...(col === null ? {} : { column: model?.columnName(col) ?? col }),
  };
};

/**
 * `GET /api/plans/:plan/locks`, `POST` sets one on a row, a column or a structure, `DELETE` takes it away. For editors of
 * an open plan; every change is written down and told to open pages.
 */
export function lockRoutes(deps: SettingsRoutesDeps): Hono {
  const { editor, settings, hub, readers, audit, now } = deps;

  const place = async (
    c: Context,
    body: Record<string, unknown>,
    plan: string,
  ): Promise<{ place: LockPlace; words: object } | Response> => {
    const { sheet, row = null, col = null } = body;
    // Checked by the shape.
    const found: LockPlace = {
      sheet: sheet as SheetId,
      row: row as RowId | null,
      col: col as ColId | null,
    };
    const reader = await readers.read(plan);
    if (!reader || !exists(reader.workbook, found)) return refuse(c, 404, 'not-found');
    return { place: found, words: named(reader.workbook, found) };
  };

  return new Hono()
    .get('/api/plans/:plan/locks', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const { locks } = await settings.read(may.value.plan.id);
      return c.json({ locks }, 200, NO_STORE);
    })
    .post('/api/plans/:plan/locks', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const shape = { sheet: sheetId, row: optional(rowId), col: optional(colId) };
      const body = await readBody(c, { ...shape, reason: optional(reasonText) });
      if (!body.ok) return body.problem;
      const { plan, user } = may.value;
      const found = await place(c, body.value, plan.id);
      if (found instanceof Response) return found;
      const reason = String(body.value.reason ?? '')
        .trim()
        .normalize('NFC');
      const done = await settings.lock(plan.id, found.place, user, now(), reason);
      if (!done.ok) return refuseSettings(c, done.problem);
      await hub.settingsChanged(plan.id, done.value);
      const detail = { plan: plan.id, ...found.words, reason };
      await audit.add({ at: now(), user: user.id, act: 'lock', detail });
      return c.json({ locks: done.value.locks }, 201, NO_STORE);
    })
    .delete('/api/plans/:plan/locks', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const body = await readBody(c, {
        ...{ sheet: sheetId, row: optional(rowId), col: optional(colId) },
      });
      if (!body.ok) return body.problem;
      const { plan, user } = may.value;
      const found = await place(c, body.value, plan.id);
      if (found instanceof Response) return found;
      const done = await settings.unlock(plan.id, found.place, user);
      if (!done.ok) return refuseSettings(c, done.problem);
      await hub.settingsChanged(plan.id, done.value);
      const detail = { plan: plan.id, ...found.words };
      await audit.add({ at: now(), user: user.id, act: 'unlock', detail });
      return c.json({ locks: done.value.locks }, 200, NO_STORE);
    });
}
