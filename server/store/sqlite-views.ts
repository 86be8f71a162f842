import type { DatabaseSync } from 'node:sqlite';
import type { SavedView } from '../../shared/api.ts';
import { MAX_VIEWS } from '../../shared/limits.ts';
import { viewOf } from '../../shared/personal-view.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { can, type Role } from '../../shared/roles.ts';
import { transact } from './sqlite.ts';
import type { Setter } from './store.ts';
import type { ViewProblem, ViewStore } from './view-store.ts';

type ViewRow = {
  readonly id: string;
  readonly owner: string;
  readonly sheet: string;
  readonly name: string;
  readonly standard: number;
  readonly user: string;
  readonly user_name: string | null;
  readonly at: number;
  readonly view: string;
};

/** Owner of what the secretariat shares. */
const ALL = '';
const PLAIN = { sorting: [], filters: [], grouping: [], widths: {}, hidden: [] };

const savedOf = (row: ViewRow): SavedView => ({
  id: row.id,
  sheet: row.sheet,
  name: row.name,
  shared: row.owner === ALL,
  standard: row.standard === 1,
  by: { id: row.user, name: row.user_name ?? row.user },
  at: new Date(row.at).toISOString(),
  // Only this store writes it.
  view: viewOf(JSON.parse(row.view)) ?? PLAIN,
});

export function createViewStore(database: DatabaseSync): ViewStore {
  const all = database.prepare(
    `select v.*, u.name as user_name from saved_view v left join user u on u.id = v.user
     where v.plan = ? and v.owner in ('', ?) order by v.owner = '', v.sheet, v.name`,
  );
  const one = database.prepare(
    `select * from saved_view where plan = ? and id = ? and owner in ('', ?)`,
  );
  const named = database.prepare(
    'select id from saved_view where plan = ? and owner = ? and sheet = ? and name = ?',
  );
  const count = database.prepare(
    'select count(*) as n from saved_view where plan = ? and owner = ?',
  );
  const planOf = database.prepare('select id from plan where id = ?');
  const person = database.prepare('select role, active, role_version from user where id = ?');
  const insert = database.prepare(
    `insert into saved_view (id, plan, owner, sheet, name, standard, user, at, view)
     values (?, ?, ?, ?, ?, 0, ?, ?, ?)`,
  );
  const clear = database.prepare(
    'update saved_view set standard = 0 where plan = ? and owner = ? and sheet = ?',
  );
  const update = database.prepare(
    'update saved_view set name = ?, standard = ?, user = ?, at = ?, view = ? where id = ?',
  );
  const drop = database.prepare('delete from saved_view where id = ?');

  /** Works in the name of somebody who may edit drafts at this moment. */
  const inOffice = (
    plan: string,
    who: Setter,
    work: () => Result<void, ViewProblem>,
  ): Result<void, ViewProblem> =>
    transact(database, () => {
      if (!planOf.get(plan)) return fail('gone');
      const user = person.get(who.id) as
        | { role: Role; active: number; role_version: number }
        | undefined;
      const may =
        user?.active === 1 && user.role_version === who.roleVersion && can(user.role, 'edit-draft');
      return may ? work() : fail('role');
    });

  return {
    list: async (plan, user) => (all.all(plan, user) as ViewRow[]).map(savedOf),
    add: async (plan, { id, sheet, name, shared, view }, who, at) =>
      inOffice(plan, who, () => {
        const owner = shared ? ALL : who.id;
        if (named.get(plan, owner, sheet, name)) return fail('name-taken');
        if (Number((count.get(plan, owner) as { n: number }).n) >= MAX_VIEWS) {
          return fail('too-many');
        }
        insert.run(id, plan, owner, sheet, name, who.id, at, JSON.stringify(view));
        return ok(undefined);
      }),
    change: async (plan, id, change, who, at) =>
      inOffice(plan, who, () => {
        const row = one.get(plan, id, who.id) as ViewRow | undefined;
        if (!row) return fail('gone');
        const { name = row.name, standard = row.standard === 1, view } = change;
        const same = named.get(plan, row.owner, row.sheet, name) as { id: string } | undefined;
        if (same && same.id !== id) return fail('name-taken');
        if (standard) clear.run(plan, row.owner, row.sheet);
        const text = view === undefined ? row.view : JSON.stringify(view);
        update.run(name, standard ? 1 : 0, who.id, at, text, id);
        return ok(undefined);
      }),
    remove: async (plan, id, who) =>
      inOffice(plan, who, () => {
        if (!one.get(plan, id, who.id)) return fail('gone');
        drop.run(id);
        return ok(undefined);
      }),
  };
}
