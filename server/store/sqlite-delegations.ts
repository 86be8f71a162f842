import type { DatabaseSync } from 'node:sqlite';
import type { Head } from './head-marker.ts';
import { transact } from './sqlite.ts';
import type { Recorder } from './sqlite-audit.ts';
import type { DelegationRecord, DelegationStore } from './store.ts';

type DelegationRow = {
  id: string;
  user: string;
  agency: string;
  first_day: string;
  last_day: string;
  given_by: string;
  at: number;
  ended_at: number | null;
};

const delegationOf = (row: DelegationRow): DelegationRecord => ({
  id: row.id,
  user: row.user,
  agency: row.agency,
  firstDay: row.first_day,
  lastDay: row.last_day,
  givenBy: row.given_by,
  at: row.at,
  endedAt: row.ended_at,
});

export function createDelegationStore(database: DatabaseSync, recorder: Recorder): DelegationStore {
  const changeRights = database.prepare(
    'update user set role_version = role_version + 1 where id = ?',
  );
  return {
    async add({ id, user, agency, firstDay, lastDay, givenBy, at }, act) {
      const line = transact(database, () => {
        database
          .prepare(
            'insert into delegation (id, user, agency, first_day, last_day, given_by, at) values (?, ?, ?, ?, ?, ?, ?)',
          )
          .run(id, user, agency, firstDay, lastDay, givenBy, at);
        changeRights.run(user);
        return act && recorder.write(act);
      });
      recorder.written(line);
    },
    async end(id, at, act) {
      let line: Head | undefined;
      const ended = transact(database, () => {
        const row = database
          .prepare(
            'update delegation set ended_at = ? where id = ? and ended_at is null returning *',
          )
          .get(at, id) as DelegationRow | undefined;
        if (!row) return undefined;
        changeRights.run(row.user);
        if (act) line = recorder.write(act(delegationOf(row)));
        return delegationOf(row);
      });
      recorder.written(line);
      return ended;
    },
    async list() {
      const rows = database.prepare('select * from delegation order by at desc').all();
      return (rows as unknown as DelegationRow[]).map(delegationOf);
    },
    async agenciesOf(user, day) {
      const rows = database
        .prepare(
          `select distinct agency from delegation
           where user = ? and ended_at is null and first_day <= ? and last_day >= ? order by agency`,
        )
        .all(user, day, day) as unknown as { agency: string }[];
      return rows.map(({ agency }) => agency);
    },
  };
}
