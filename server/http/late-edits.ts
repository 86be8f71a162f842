import { Hono } from 'hono';
import type { LateEdit } from '../../shared/api.ts';
import { MAX_BODY, MAX_TEXT } from '../../shared/limits.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type EditorEntrance, refuseEntrance } from '../collab/entrance.ts';

export type NewLateEdit = Omit<LateEdit, 'id' | 'user' | 'arrivedAt'>;

export type LateEditsDoor = EditorEntrance & {
  /** Keeps them in the name of this person. Returns the ids. */
  keepLateEdits(
    plan: string,
    user: string,
    edits: readonly NewLateEdit[],
  ): Promise<readonly string[]>;
  lateEdits(plan: string): Promise<readonly LateEdit[]>;
};

const MAX_EDITS = 1_000;
const ID = /^[0-9A-Za-z]{1,8}$/;
const FIELDS = ['madeAt', 'sheet', 'row', 'column', 'where', 'from', 'to'];

const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= MAX_TEXT;

const readOne = (value: unknown): NewLateEdit | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (Object.keys(value).some((field) => !FIELDS.includes(field))) return undefined;
  const { madeAt, sheet, row, column, where, from, to } = value as Record<string, unknown>;
  if (typeof madeAt !== 'string' || madeAt.length > 40 || Number.isNaN(Date.parse(madeAt))) {
    return undefined;
  }
  if (!isId(sheet)) return undefined;
  if (row !== null && !isId(row)) return undefined;
  if (column !== null && !isId(column)) return undefined;
  if (!isText(where) || !isText(from) || !isText(to)) return undefined;
  return { madeAt: new Date(madeAt).toISOString(), sheet, row, column, where, from, to };
};

/** Reads `{edits: […]}` by a closed shape: fields the server fills itself (`user`, `id`, …) are refused. */
export function readLateEdits(body: unknown): Result<readonly NewLateEdit[], 'malformed'> {
  if (typeof body !== 'object' || body === null || !('edits' in body)) return fail('malformed');
  const { edits } = body;
  if (!Array.isArray(edits) || edits.length > MAX_EDITS) return fail('malformed');
  const read = edits.map(readOne);
  const good = read.filter((edit) => edit !== undefined);
  return good.length === read.length ? ok(good) : fail('malformed');
}

/** `POST` and `GET /api/plans/:plan/late-edits`: edits made before a freeze that arrive after it are kept, not merged. */
export function lateEditsRoutes(door: LateEditsDoor): Hono {
  return new Hono()
    .post('/api/plans/:plan/late-edits', async (c) => {
      const plan = c.req.param('plan');
      const entered = await door.enter(c.req.header('cookie'), plan);
      if (!entered.ok) return refuseEntrance(c, entered.problem);
      const text = await c.req.text();
      if (text.length > MAX_BODY) {
        return c.json({ error: { code: 'too-big', message: 'at most 1 MiB' } }, 413);
      }
      let body: unknown;
      try {
        body = JSON.parse(text);
      } catch {
        body = undefined;
      }
      const edits = readLateEdits(body);
      if (!edits.ok) {
        const message = 'edits is a list of {madeAt, sheet, row, column, where, from, to}';
        return c.json({ error: { code: 'malformed', message } }, 400);
      }
      const ids = await door.keepLateEdits(plan, entered.value.user.id, edits.value);
      return c.json({ ids }, 201, { 'cache-control': 'no-store' });
    })
    .get('/api/plans/:plan/late-edits', async (c) => {
      const plan = c.req.param('plan');
      const entered = await door.enter(c.req.header('cookie'), plan);
      if (!entered.ok) return refuseEntrance(c, entered.problem);
      const all = await door.lateEdits(plan);
      // Everybody who may enter is secretariat or administrator; should that change, others see only their own.
      const { id, role } = entered.value.user;
      const wide = role === 'secretariat' || role === 'admin';
      const lateEdits = wide ? all : all.filter((edit) => edit.user.id === id);
      return c.json({ lateEdits }, 200, { 'cache-control': 'no-store' });
    });
}
