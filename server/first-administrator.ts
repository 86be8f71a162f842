import { newUserId, type Random } from '../shared/ids.ts';
import type { Auth } from './auth/auth.ts';
import type { Store } from './store/store.ts';

/** An address nobody writes to; the administrator may add a person of their own and close this one. */
const EMAIL = 'admin@giao.local';

/**
 * A real installation has no password anywhere: while no administrator has set one, each start prints a one-time link to
 * the console.
 */
export async function firstAdministrator(deps: {
  readonly store: Store;
  readonly auth: Auth;
  readonly random: Random;
  readonly url: string;
}): Promise<void> {
  const { store, auth, random, url } = deps;
  const admins = (await store.people.list()).filter(({ role }) => role === 'admin');
  if (admins.some(({ active, passwordHash }) => active && passwordHash !== null)) return;
  let admin = admins[0];
  if (!admin) {
    const id = newUserId(random);
    const user = { id, email: EMAIL, name: 'Quản trị viên', role: 'admin' as const };
    await store.people.add({ ...user, agencies: [], active: true, passwordHash: null });
    admin = await store.people.byId(id);
  }
  if (!admin) return;
  const link = await auth.passwordLink(admin.id);
  process.stderr.write(
    `giao: no administrator yet. Within 30 minutes open\n  ${url}${link}\nto set the password of ${admin.email}.\n`,
  );
}
