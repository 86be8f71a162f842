import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ABSOLUTE_MS, type Auth, createAuth, IDLE_MS } from '../../../server/auth/auth.ts';
import { checkPassword, hashPassword } from '../../../server/auth/password.ts';
import { createThrottle } from '../../../server/auth/throttle.ts';
import { DiskFull } from '../../../server/store/disk-full.ts';
import { openSqliteStore } from '../../../server/store/open-sqlite.ts';
import type { Store } from '../../../server/store/store.ts';

const MINUTE = 60_000;
let folder: string;
let store: Store;
let auth: Auth;
let now = 1_700_000_000_000;
let hash: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'giao-auth-'));
  const opened = openSqliteStore(folder, () => now);
  if (!opened.ok) throw new Error(opened.problem);
  store = opened.value;
  hash = await hashPassword('mật khẩu dài');
  const user = { name: 'Hà', role: 'secretariat' as const, agencies: [], active: true };
  await store.people.add({ id: 'u1', email: 'ha@x.vn', ...user, passwordHash: hash });
  await store.people.add({ id: 'u2', email: 'duc@x.vn', ...user, passwordHash: hash });
});
afterAll(async () => {
  await store?.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  now += 24 * 60 * MINUTE;
  auth = createAuth(store, () => now);
});

const token = async (email = 'ha@x.vn'): Promise<string> => {
  const opened = await auth.signIn(email, 'mật khẩu dài', '10.0.0.1');
  if (!opened.ok) throw new Error(opened.problem.is);
  return opened.value;
};

test('a password is kept as salted scrypt and compared on one spelling', async () => {
  expect(hash).toMatch(/^scrypt\$32768\$8\$3\$/);
  expect(await hashPassword('mật khẩu dài')).not.toBe(hash);
  expect(await checkPassword('mật khẩu dài'.normalize('NFD'), hash)).toBe(true);
  expect(await checkPassword('mật khẩu dai', hash)).toBe(false);
  expect(await checkPassword('', null)).toBe(false);
});

test('a session ends after half an hour of rest and after twelve hours in any case', async () => {
  const held = await token();
  now += IDLE_MS - 1;
  expect((await auth.person(held, true))?.id).toBe('u1');
  now += IDLE_MS - 1;
  expect((await auth.person(held, false))?.id).toBe('u1');
  now += 2;
  expect(await auth.person(held, true)).toBeUndefined();

  const busy = await token();
  for (let passed = 0; passed < ABSOLUTE_MS; passed += 20 * MINUTE) {
    expect(await auth.person(busy, true)).toBeDefined();
    now += 20 * MINUTE;
  }
  now += MINUTE;
  expect(await auth.person(busy, true)).toBeUndefined();
});

test('sign-out kills that token only and says whose it was', async () => {
  const [first, second] = [await token(), await token()];
  const heard: string[] = [];
  auth.onSignedOut((user) => heard.push(user));
  await auth.signOut(first);
  expect(await auth.person(first, true)).toBeUndefined();
  expect((await auth.person(second, true))?.id).toBe('u1');
  expect(heard).toEqual(['u1']);
});

test('revoking a person ends every session and tells the listeners', async () => {
  const [one, other] = [await token(), await token('duc@x.vn')];
  const heard: string[] = [];
  auth.onRevoked((user) => {
    heard.push(user);
  });
  await auth.revoke('u1');
  expect(await auth.person(one, true)).toBeUndefined();
  expect((await auth.person(other, true))?.id).toBe('u2');
  expect(heard).toEqual(['u1']);
});

test('unknown people and wrong passwords get one answer; the sixth failure waits', async () => {
  for (const email of ['ha@x.vn', 'nobody@x.vn']) {
    for (let i = 0; i < 5; i++) {
      const answer = await auth.signIn(email, 'sai', '10.0.0.9');
      expect(answer).toEqual({ ok: false, problem: { is: 'wrong-credentials' } });
    }
    const sixth = await auth.signIn(email, 'sai', '10.0.0.9');
    expect(sixth.ok === false && sixth.problem.is).toBe('throttled');
  }
});

test('an address that guesses at many accounts waits too, later than a single account', () => {
  const throttle = createThrottle();
  for (let i = 0; i < 49; i++) throttle.failed([`account ${i}`, 'address 1'], now);
  expect(throttle.wait(['account 99', 'address 1'], now)).toBe(0);
  throttle.failed(['account 49', 'address 1'], now);
  expect(throttle.wait(['account 99', 'address 1'], now)).toBeGreaterThan(0);
  expect(throttle.wait(['account 99', 'address 2'], now)).toBe(0);
});

test('an account of one’s own does not pay for guesses at others', () => {
  const throttle = createThrottle();
  for (let i = 0; i < 51; i++) {
    throttle.failed(['account victim', 'address 1'], now);
    throttle.failed(['account mine', 'address 1'], now);
    throttle.succeeded(['account mine']);
    throttle.uncount(['address 1']);
  }
  expect(throttle.wait(['account mine', 'address 1'], now)).toBeGreaterThan(0);
});

test('an office behind one address signs in as often as it likes', async () => {
  for (let i = 0; i < 8; i++) expect(await token()).toMatch(/^[\w-]{43}$/);
});

test('a link sets a password once, not after it expired, and a newer one voids it', async () => {
  const tokenOf = (link: string): string => link.split('token=')[1] ?? '';
  const old = tokenOf(await auth.passwordLink('u2'));
  const link = tokenOf(await auth.passwordLink('u2'));
  expect(await auth.setPassword(old, 'một mật khẩu mới')).toEqual({
    ok: false,
    problem: 'link-gone',
  });
  expect(await auth.setPassword(link, 'ngắn')).toEqual({ ok: false, problem: 'weak-password' });
  expect((await auth.setPassword(link, 'một mật khẩu mới')).ok).toBe(true);
  expect(await auth.setPassword(link, 'một mật khẩu mới')).toEqual({
    ok: false,
    problem: 'link-gone',
  });
  const late = tokenOf(await auth.passwordLink('u2'));
  now += 31 * MINUTE;
  expect(await auth.setPassword(late, 'một mật khẩu mới')).toEqual({
    ok: false,
    problem: 'link-gone',
  });
});

test('a full disk signs nobody out: activity counts from memory until it can be kept', async () => {
  let full = true;
  const sessions: Store['sessions'] = {
    ...store.sessions,
    touch: async (key, at) => {
      if (full) throw new DiskFull();
      await store.sessions.touch(key, at);
    },
  };
  auth = createAuth({ ...store, sessions }, () => now);
  const [lively, silent] = [await token(), await token()];
  for (let i = 0; i < 4; i++) {
    now += 20 * MINUTE;
    expect((await auth.person(lively, true))?.id).toBe('u1');
  }
  expect(await auth.person(silent, true)).toBeUndefined();
  full = false;
  now += 20 * MINUTE;
  expect((await auth.person(lively, true))?.id).toBe('u1');
  // Kept now: another process knows it too.
  expect((await createAuth(store, () => now).person(lively, false))?.id).toBe('u1');
  now += IDLE_MS + 1;
  expect(await auth.person(lively, true)).toBeUndefined();
});
