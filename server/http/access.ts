import type { Context } from 'hono';
import { fail, ok, type Result } from '../../shared/result.ts';
import { can, type Right } from '../../shared/roles.ts';
import type { Auth } from '../auth/auth.ts';
import type { SessionCookie } from '../auth/cookie.ts';
import type { UserRecord } from '../store/store.ts';
import { refuse } from './errors.ts';

/** Who asks, and may they? Every route begins here. */
export type Access = {
  readonly cookie: SessionCookie;
  person(cookie: string | undefined, active: boolean): Promise<UserRecord | undefined>;
  /** The signed-in person, or the answer to somebody who is not. */
  signedIn(c: Context): Promise<Result<UserRecord, Response>>;
  /** A person with a right, or the answer to one without. */
  allowed(c: Context, right: Right): Promise<Result<UserRecord, Response>>;
};

export function createAccess(auth: Auth, cookie: SessionCookie): Access {
  const person: Access['person'] = (header, active) => auth.person(cookie.read(header), active);
  const signedIn: Access['signedIn'] = async (c) => {
    const user = await person(c.req.header('cookie'), true);
    return user ? ok(user) : fail(refuse(c, 401, 'signed-out'));
  };
  return {
    cookie,
    person,
    signedIn,
    async allowed(c, right) {
      const user = await signedIn(c);
      if (!user.ok || can(user.value.role, right)) return user;
      return fail(refuse(c, 403, 'not-allowed'));
    },
  };
}
