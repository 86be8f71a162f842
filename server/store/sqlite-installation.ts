import type { DatabaseSync } from 'node:sqlite';
import { LETTERHEAD_FIELDS, type Letterhead } from '../../shared/letterhead.ts';
import type { InstallationStore } from './installation-store.ts';
import { transact } from './sqlite.ts';

/** What holds for the whole installation, a line a name. */
export function createInstallationStore(database: DatabaseSync): InstallationStore {
  const all = database.prepare('select name, value from installation');
  const put = database.prepare(
    `insert into installation (name, value, user, at) values (?, ?, ?, ?)
     on conflict (name) do update set value = excluded.value, user = excluded.user, at = excluded.at`,
  );
  const keyOf = (field: keyof Letterhead): string => `letterhead.${field}`;
  return {
    async letterhead() {
      const kept = new Map(all.all().map(({ name, value }) => [String(name), String(value)]));
      if (!LETTERHEAD_FIELDS.some((field) => kept.has(keyOf(field)))) return undefined;
      const value = (field: keyof Letterhead): string => kept.get(keyOf(field)) ?? '';
      return {
        province: value('province'),
        authority: value('authority'),
        committee: value('committee'),
        secretariat: value('secretariat'),
      };
    },
    async setLetterhead(letterhead, user, at) {
      transact(database, () => {
        for (const field of LETTERHEAD_FIELDS) put.run(keyOf(field), letterhead[field], user, at);
      });
    },
  };
}
