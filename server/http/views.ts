import { type Context, Hono } from 'hono';
import { isPublicId, isSheetId, newPublicId, type Random } from '../../shared/ids.ts';
import { MAX_VIEW_NAME, MAX_VIEW_SIZE } from '../../shared/limits.ts';
import { type PersonalView, viewOf } from '../../shared/personal-view.ts';
import type { ViewProblem, ViewStore } from '../store/view-store.ts';
import { flag, optional, readBody, text } from './body.ts';
import type { EditorDoor } from './editor-door.ts';
import { refuse } from './errors.ts';

type ViewRoutesDeps = {
  readonly editor: EditorDoor;
  readonly views: ViewStore;
  readonly random: Random;
  now(): number;
};

const NO_STORE = { 'cache-control': 'no-store' };

const sheetId = (value: unknown): boolean => typeof value === 'string' && isSheetId(value);
const nameText = (value: unknown): boolean =>
  text(MAX_VIEW_NAME)(value) && String(value).isWellFormed();
const aView = (value: unknown): boolean => viewOf(value) !== undefined;
const nameOf = (value: unknown): string => String(value).trim().normalize('NFC');

const refuseView = (c: Context, problem: ViewProblem): Response => {
  switch (problem) {
    case 'gone':
      return refuse(c, 404, 'not-found');
    case 'role':
      return refuse(c, 401, 'signed-out');
    case 'name-taken':
      return refuse(c, 409, 'view-name-taken');
    case 'too-many':
      return refuse(c, 409, 'view-too-many');
  }
};

/** The view of a body that was checked; anything odd in it is not kept. */
const readView = (value: unknown): PersonalView | 'too-big' | undefined => {
  const view = value === undefined ? undefined : viewOf(value);
  return view && JSON.stringify(view).length > MAX_VIEW_SIZE ? 'too-big' : view;
};

/**
 * `GET /api/plans/:plan/views`: mine and those shared by the secretariat; `POST` `{sheet, name, shared, view}` saves one,
 * `PATCH …/views/:view` `{name?, view?, standard?}` changes it, `DELETE` takes it away. For editors, in every state of the
 * plan: a view writes nothing into it. Every answer is the list as it stands then.
 */
export function viewRoutes({ editor, views, random, now }: ViewRoutesDeps): Hono {
  return new Hono()
    .get('/api/plans/:plan/views', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const { plan, user } = may.value;
      return c.json({ views: await views.list(plan.id, user.id) }, 200, NO_STORE);
    })
    .post('/api/plans/:plan/views', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const body = await readBody(c, { sheet: sheetId, name: nameText, shared: flag, view: aView });
      if (!body.ok) return body.problem;
      const view = readView(body.value.view);
      if (view === undefined || view === 'too-big') return refuse(c, 413, 'too-big');
      const { plan, user } = may.value;
      const made = {
        id: newPublicId(random),
        sheet: String(body.value.sheet),
        name: nameOf(body.value.name),
        shared: body.value.shared === true,
        view,
      };
      const done = await views.add(plan.id, made, user, now());
      if (!done.ok) return refuseView(c, done.problem);
      return c.json({ id: made.id, views: await views.list(plan.id, user.id) }, 201, NO_STORE);
    })
    .patch('/api/plans/:plan/views/:view', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const id = c.req.param('view');
      if (!isPublicId(id)) return refuse(c, 404, 'not-found');
      const body = await readBody(c, {
        name: optional(nameText),
        view: optional(aView),
        standard: optional(flag),
      });
      if (!body.ok) return body.problem;
      const { name, standard } = body.value;
      const view = readView(body.value.view);
      if (view === 'too-big') return refuse(c, 413, 'too-big');
      const change = {
        ...(name === undefined ? {} : { name: nameOf(name) }),
        ...(standard === undefined ? {} : { standard: standard === true }),
        ...(view === undefined ? {} : { view }),
      };
      const { plan, user } = may.value;
      const done = await views.change(plan.id, id, change, user, now());
      if (!done.ok) return refuseView(c, done.problem);
      return c.json({ views: await views.list(plan.id, user.id) }, 200, NO_STORE);
    })
    .delete('/api/plans/:plan/views/:view', async (c) => {
      const may = await editor(c);
      if (!may.ok) return may.problem;
      const { plan, user } = may.value;
      const id = c.req.param('view');
      const done = isPublicId(id) && (await views.remove(plan.id, id, user));
      if (!done) return refuse(c, 404, 'not-found');
      if (!done.ok) return refuseView(c, done.problem);
      return c.json({ views: await views.list(plan.id, user.id) }, 200, NO_STORE);
    });
}
