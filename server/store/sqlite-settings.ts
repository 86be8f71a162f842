import type { DatabaseSync } from 'node:sqlite';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Lock, LockPlace } from '../../shared/workbook/locks.ts';
import type { PlanSettings, SharedColumn } from '../../shared/workbook/plan-settings.ts';
import { transact } from './sqlite.ts';
import type { SettingsProblem, SettingsStore } from './store.ts';

type Row = Record<string, string | number | null>;

const OPEN: ReadonlySet<string> = new Set(['draft', 'returned']);
const SETTERS: ReadonlySet<string> = new Set(['admin', 'secretariat']);

// A key column cannot be null in SQLite's terms of uniqueness, so nothing is the empty text.
const keyOf = ({ sheet, row, col }: LockPlace): [string, string, string] => [
  sheet,
  row ?? '',
  col ?? '',
];
const idOr = <Id extends string>(text: unknown): Id | null =>
  text === '' ? null : (String(text) as Id);

const personOf = (row: Row): Lock['by'] => ({
  id: String(row.user),
  name: String(row.user_name ?? row.user),
});

const lockOf = (row: Row): Lock => ({
  // Only the routes write here, and they check ids.
  sheet: String(row.sheet) as SheetId,
  row: idOr<RowId>(row.row),
  col: idOr<ColId>(row.col),
  by: personOf(row),
  at: new Date(Number(row.at)).toISOString(),
  reason: String(row.reason),
});

const sharedOf = (row: Row): SharedColumn => ({
  sheet: String(row.sheet) as SheetId,
  col: String(row.col) as ColId,
  by: personOf(row),
  at: new Date(Number(row.at)).toISOString(),
});

/** What stands beside a plan's document: locks and shared columns, under one version that appends look at. */
export function createSettingsStore(
  database: DatabaseSync,
): SettingsStore & { now(plan: string): PlanSettings } {
  const version = database.prepare('select settings_version from plan where id = ?');
  const locks = database.prepare(
    `select l.*, u.name as user_name from lock l left join user u on u.id = l.user
     where l.plan = ? order by l.at, l.sheet, l.row, l.col`,
  );
  const shared = database.prepare(
    `select s.*, u.name as user_name from shared_column s left join user u on u.id = s.user
     where s.plan = ? order by s.at, s.sheet, s.col`,
  );
  const planState = database.prepare('select state from plan where id = ?');
  const person = database.prepare('select role, active, role_version from user where id = ?');
  const next = database.prepare(
    'update plan set settings_version = settings_version + 1 where id = ?',
  );

  const now = (plan: string): PlanSettings => ({
    version: Number((version.get(plan) as Row | undefined)?.settings_version ?? 0),
    locks: (locks.all(plan) as Row[]).map(lockOf),
    shared: (shared.all(plan) as Row[]).map(sharedOf),
  });

  /** Changes the settings of an open plan in the name of somebody who may; `write` says how many rows it changed. */
  const change = (
    plan: string,
    who: { readonly id: string; readonly roleVersion: number },
    write: () => number | bigint,
  ): Result<PlanSettings, SettingsProblem> =>
    transact(database, () => {
      const found = planState.get(plan) as Row | undefined;
      if (!found) return fail('gone');
      if (!OPEN.has(String(found.state))) return fail('state');
      const user = person.get(who.id) as Row | undefined;
      const may =
        user?.active === 1 &&
        user.role_version === who.roleVersion &&
        SETTERS.has(String(user.role));
      if (!may) return fail('role');
      if (Number(write()) === 0) return fail('same');
      next.run(plan);
      return ok(now(plan));
    });

  return {
    now,
    read: async (plan) => now(plan),
    lock: async (plan, place, who, at, reason) =>
      change(
        plan,
        who,
        () =>
          database
            .prepare(
              'insert or ignore into lock (plan, sheet, row, col, user, at, reason) values (?, ?, ?, ?, ?, ?, ?)',
            )
            .run(plan, ...keyOf(place), who.id, at, reason).changes,
      ),
    unlock: async (plan, place, who) =>
      change(
        plan,
        who,
        () =>
          database
            .prepare('delete from lock where plan = ? and sheet = ? and row = ? and col = ?')
            .run(plan, ...keyOf(place)).changes,
      ),
    share: async (plan, sheet, col, who, at) =>
      change(
        plan,
        who,
        () =>
          database
            .prepare(
              'insert or ignore into shared_column (plan, sheet, col, user, at) values (?, ?, ?, ?, ?)',
            )
            .run(plan, sheet, col, who.id, at).changes,
      ),
    unshare: async (plan, sheet, col, who) =>
      change(
        plan,
        who,
        () =>
          database
            .prepare('delete from shared_column where plan = ? and sheet = ? and col = ?')
            .run(plan, sheet, col).changes,
      ),
  };
}
