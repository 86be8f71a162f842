import type { Context } from 'hono';
import { isPublicId } from '../../shared/ids.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { can } from '../../shared/roles.ts';
import type { PlanRecord, PlanStore, UserRecord } from '../store/store.ts';
import type { Access } from './access.ts';
import { refuse } from './errors.ts';

/** Somebody who may edit the draft, and the plan. */
export type Editor = { readonly user: UserRecord; readonly plan: PlanRecord };
export type EditorDoor = (c: Context) => Promise<Result<Editor, Response>>;

/** To everybody else there is nothing here: what stands beside a draft is not theirs to know of. */
export const createEditorDoor =
  (plans: Pick<PlanStore, 'get'>, access: Pick<Access, 'signedIn'>): EditorDoor =>
  async (c) => {
    const user = await access.signedIn(c);
    if (!user.ok) return user;
    const id = c.req.param('plan') ?? '';
    const may = can(user.value.role, 'edit-draft') && isPublicId(id);
    const plan = may ? await plans.get(id) : undefined;
    return plan ? ok({ user: user.value, plan }) : fail(refuse(c, 404, 'not-found'));
  };
