import type { Context } from 'hono';
import type { ApiError } from '../../shared/api.ts';
import type { Result } from '../../shared/result.ts';
import type { Role } from '../../shared/roles.ts';

export type Entered = {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    /** Grows with every change of role or account; a write under an older one is refused by the store. */
    readonly roleVersion: number;
  };
  readonly epoch: number;
};

/** Who may touch a plan's live document: signed in, with the right 'edit-draft', and the plan exists. */
export type EditorEntrance = {
  enter(cookie: string | undefined, plan: string): Promise<Result<Entered, 401 | 403 | 404>>;
};

const WORDS = {
  401: { code: 'signed-out', message: 'sign in first' },
  403: { code: 'not-allowed', message: 'your role may not open drafts' },
  404: { code: 'not-found', message: 'no such plan' },
} as const;

/** The answer to somebody who may not come in. */
export function refuseEntrance(c: Context, status: 401 | 403 | 404): Response {
  const body: ApiError = { error: WORDS[status] };
  return c.json(body, status, { 'cache-control': 'no-store' });
}
