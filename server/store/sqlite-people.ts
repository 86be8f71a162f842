import type { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Role } from '../../shared/roles.ts';
import type { Head } from './head-marker.ts';
import { transact } from './sqlite.ts';
import type { Recorder } from './sqlite-audit.ts';
import type { PeopleStore, SessionRecord, SessionStore, UserRecord } from './store.ts';

type UserRow = {
  id: string;
  email: string;
  name: string;
  role: string;
  agencies: string;
  active: number;
  password_hash: string | null;
  role_version: number;
};

const USER = 'id, email, name, role, agencies, active, password_hash, role_version';

const userOf = (row: UserRow): UserRecord => ({
  id: row.id,
  email: row.email,
  name: row.name,
  // Only addUser and changeUser write roles, and both take a Role.
  role: row.role as Role,
  agencies: row.agencies === '' ? [] : row.agencies.split('\n'),
  active: row.active === 1,
  passwordHash: row.password_hash,
  roleVersion: row.role_version,
});

export function createPeopleStore(database: DatabaseSync, recorder: Recorder): PeopleStore {
  const byId = database.prepare(`select ${USER} from user where id = ?`);
  const byEmail = database.prepare(`select ${USER} from user where email = ?`);
  const one = (row: unknown): UserRecord | undefined => (row ? userOf(row as UserRow) : undefined);
  return {
    async add(user, act) {
      let line: Head | undefined;
      const added = transact(database, (): Result<void, 'email-taken'> => {
        if (byEmail.get(user.email)) return fail('email-taken');
        database
          .prepare(`insert into user (${USER}) values (?, ?, ?, ?, ?, ?, ?, 1)`)
          .run(
            ...[user.id, user.email, user.name, user.role, user.agencies.join('\n')],
            ...[user.active ? 1 : 0, user.passwordHash],
          );
        if (act) line = recorder.write(act);
        return ok(undefined);
      });
      recorder.written(line);
      return added;
    },
    byId: async (id) => one(byId.get(id)),
    byEmail: async (email) => one(byEmail.get(email)),
    async list() {
      const rows = database.prepare(`select ${USER} from user order by email`).all();
      return (rows as unknown as UserRow[]).map(userOf);
    },
    async change(id, change, act) {
      let line: Head | undefined;
      const changed = transact(database, () => {
        const user = one(byId.get(id));
        if (!user) return undefined;
        const next = { ...user, ...change };
        const rights =
          next.role !== user.role ||
          next.active !== user.active ||
          next.agencies.join('\n') !== user.agencies.join('\n');
        database
          .prepare(
            'update user set name = ?, role = ?, agencies = ?, active = ?, role_version = ? where id = ?',
          )
          .run(
            ...[next.name, next.role, next.agencies.join('\n'), next.active ? 1 : 0],
            ...[user.roleVersion + (rights ? 1 : 0), id],
          );
        if (act) line = recorder.write(act);
        return one(byId.get(id));
      });
      recorder.written(line);
      return changed;
    },
    async setPassword(id, hash) {
      database.prepare('update user set password_hash = ? where id = ?').run(hash, id);
    },
    async addLink(hash, user, expiresAt) {
      // A newer link voids the older ones.
      database.prepare('delete from link where user = ?').run(user);
      database
        .prepare('insert into link (hash, user, expires_at) values (?, ?, ?)')
        .run(hash, user, expiresAt);
    },
    async takeLink(hash, now) {
      const row = database
        .prepare('delete from link where hash = ? returning user, expires_at')
        .get(hash) as { user: string; expires_at: number } | undefined;
      return row && row.expires_at > now ? row.user : undefined;
    },
  };
}

type SessionRow = UserRow & { hash: string; user: string; created_at: number; seen_at: number };

export function createSessionStore(database: DatabaseSync): SessionStore {
  const find = database.prepare(
    `select s.hash, s.user, s.created_at, s.seen_at, ${USER.split(', ')
      .map((column) => `u.${column}`)
      .join(', ')}
     from session s join user u on u.id = s.user where s.hash = ?`,
  );
  const touch = database.prepare('update session set seen_at = ? where hash = ?');
  return {
    async add({ hash, user, createdAt, seenAt }) {
      database
        .prepare('insert into session (hash, user, created_at, seen_at) values (?, ?, ?, ?)')
        .run(hash, user, createdAt, seenAt);
    },
    async find(hash) {
      const row = find.get(hash) as SessionRow | undefined;
      if (!row) return undefined;
      const session: SessionRecord = {
        hash: row.hash,
        user: row.user,
        createdAt: row.created_at,
        seenAt: row.seen_at,
      };
      return { session, user: userOf(row) };
    },
    async touch(hash, at) {
      touch.run(at, hash);
    },
    async remove(hash) {
      database.prepare('delete from session where hash = ?').run(hash);
    },
    async removeAllOf(user) {
      database.prepare('delete from session where user = ?').run(user);
    },
    async removeOlder(seenBefore, createdBefore) {
      database
        .prepare('delete from session where seen_at < ? or created_at < ?')
        .run(seenBefore, createdBefore);
    },
  };
}
