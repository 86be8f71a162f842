import { createHash, randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/result.ts';
import { isDiskFull } from '../store/disk-full.ts';
import type { Store, UserRecord } from '../store/store.ts';
import { checkPassword, hashPassword, MAX_PASSWORD, MIN_PASSWORD } from './password.ts';
import { createThrottle } from './throttle.ts';

export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 12 * 60 * 60_000;
const LINK_MS = 30 * 60_000;
/** How exactly the last activity of a session is kept. */
const TOUCH_MS = 60_000;

export type SignInProblem =
  | { readonly is: 'wrong-credentials' }
  | { readonly is: 'throttled'; readonly waitMs: number };

export type Auth = {
  /** Checks the password and opens a session: the token goes into the cookie, only its hash is kept. */
  signIn(email: string, password: string, address: string): Promise<Result<string, SignInProblem>>;
  signOut(token: string): Promise<void>;
  /** The person behind a token whose session is good; `active` extends an idle session. */
  person(token: string | undefined, active: boolean): Promise<UserRecord | undefined>;
  /** A one-time path where a person sets a password. */
  passwordLink(user: string): Promise<string>;
  setPassword(
    token: string,
    password: string,
  ): Promise<Result<UserRecord, 'weak-password' | 'link-gone'>>;
  /** Ends every session of a person and tells the listeners, who close the sockets. */
  revoke(user: string): Promise<void>;
  onRevoked(listener: (user: string) => void | Promise<void>): void;
  /** One session of this person ended; others may go on. */
  onSignedOut(listener: (user: string) => void): void;
};

const newToken = (): string => randomBytes(32).toString('base64url');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
export const normalEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();

export function createAuth(store: Store, now: () => number): Auth {
  const throttle = createThrottle();
  const listeners: ((user: string) => void | Promise<void>)[] = [];
  const signedOut: ((user: string) => void)[] = [];

  /** Last activity of sessions for which the disk had no room: a full disk keeps nobody from reading and signs nobody out. */
  const seenHere = new Map<string, number>();
  const touch = async (hash: string, at: number): Promise<void> => {
    try {
      await store.sessions.touch(hash, at);
      seenHere.delete(hash);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      seenHere.set(hash, at);
    }
  };

  const revoke = async (user: string): Promise<void> => {
    await store.sessions.removeAllOf(user);
    for (const listener of listeners) await listener(user);
  };

  return {
    async signIn(rawEmail, password, address) {
      const email = normalEmail(rawEmail);
      const keys = [`account ${email}`, `address ${address}`];
      const waitMs = throttle.wait(keys, now());
      if (waitMs > 0) return fail({ is: 'throttled', waitMs });
      // Counted before the work, so that parallel guesses do not slip through.
      throttle.failed(keys, now());
      const user = await store.people.byEmail(email);
      const right = await checkPassword(
        password.slice(0, MAX_PASSWORD),
        user?.passwordHash ?? null,
      );
      if (!right || !user?.active) return fail({ is: 'wrong-credentials' });
      // The address stays counted: an account of one's own must not pay for guesses at others'.
      throttle.succeeded([`account ${email}`]);
      throttle.uncount([`address ${address}`]);
      const token = newToken();
      const at = now();
      await store.sessions.add({ hash: hashOf(token), user: user.id, createdAt: at, seenAt: at });
      await store.sessions.removeOlder(at - IDLE_MS, at - ABSOLUTE_MS);
      return ok(token);
    },
    async signOut(token) {
      const found = await store.sessions.find(hashOf(token));
      await store.sessions.remove(hashOf(token));
      if (found) for (const listener of signedOut) listener(found.user.id);
    },
    async person(token, active) {
      if (!token || token.length > 100) return undefined;
      const hash = hashOf(token);
      const found = await store.sessions.find(hash);
      if (!found?.user.active) return undefined;
      const { createdAt } = found.session;
      const seenAt = Math.max(found.session.seenAt, seenHere.get(hash) ?? 0);
      const at = now();
      if (at - seenAt > IDLE_MS || at - createdAt > ABSOLUTE_MS) {
        seenHere.delete(hash);
        return undefined;
      }
      if (active && at - seenAt > TOUCH_MS) await touch(hash, at);
      return found.user;
    },
    async passwordLink(user) {
      const token = newToken();
      await store.people.addLink(hashOf(token), user, now() + LINK_MS);
      return `/set-password?token=${token}`;
    },
    async setPassword(token, password) {
      if (password.length < MIN_PASSWORD || password.length > MAX_PASSWORD) {
        return fail('weak-password');
      }
      const id = await store.people.takeLink(hashOf(token), now());
      const user = id === undefined ? undefined : await store.people.byId(id);
      if (!user?.active) return fail('link-gone');
      await store.people.setPassword(user.id, await hashPassword(password));
      await revoke(user.id);
      return ok(user);
    },
    revoke,
    onRevoked: (listener) => {
      listeners.push(listener);
    },
    onSignedOut: (listener) => {
      signedOut.push(listener);
    },
  };
}
