import type { DatabaseSync } from 'node:sqlite';
import { transact } from './sqlite.ts';
import type { VersionStore } from './store.ts';

type Row = Record<string, string | number | null>;

/** The office's days begin at this time of UTC. Milliseconds. */
const OFFICE_ZONE_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;
/** Days of a list; a year of work. */
const MOST_DAYS = 366;
/** Places of one answer: all of a large plan. */
const MOST_AUTHORED = 100_000;

/** Named states of a draft, and what the log itself says about its past. Nothing here changes the log. */
export function createVersionStore(database: DatabaseSync): VersionStore {
  const insert = database.prepare(
    'insert into version (id, plan, seq, name, note, user, at) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const head = database.prepare('select head_seq from plan where id = ?');
  const all = database.prepare(
    `select v.*, u.name as user_name from version v left join user u on u.id = v.user
     where v.plan = ? order by v.seq desc, v.at desc`,
  );
  const drop = database.prepare('delete from version where id = ? and plan = ? returning name');
  const days = database.prepare(
    `select max(seq) as seq, max(at) as at, count(*) as edits from log where plan = ?
     group by (at + ${OFFICE_ZONE_MS}) / ${DAY_MS} order by 1 desc limit ${MOST_DAYS}`,
  );
  const seqAt = database.prepare('select max(seq) as seq from log where plan = ? and at <= ?');
  const authors = database.prepare(
    `select c.sheet, c.row, c.col, coalesce(a.user, l.user) as user, u.name as user_name, max(c.seq) as seq
     from change c join log l on l.plan = c.plan and l.seq = c.seq
       left join client a on a.plan = c.plan and a.client = c.client
       left join user u on u.id = coalesce(a.user, l.user)
     where c.plan = ? and c.seq > ? and c.seq <= ? and c.lost_to is null
     group by c.sheet, c.row, c.col limit ${MOST_AUTHORED}`,
  );
  return {
    async add(plan, { id, name, note, user, at }) {
      return transact(database, () => {
        const found = head.get(plan) as Row | undefined;
        if (!found) return undefined;
        const seq = Number(found.head_seq);
        insert.run(id, plan, seq, name, note, user, at);
        return seq;
      });
    },
    async list(plan) {
      return (all.all(plan) as Row[]).map((row) => ({
        id: String(row.id),
        seq: Number(row.seq),
        name: String(row.name),
        note: String(row.note),
        user: { id: String(row.user), name: String(row.user_name ?? row.user) },
        at: Number(row.at),
      }));
    },
    async remove(plan, id) {
      const gone = drop.get(id, plan) as Row | undefined;
      return gone && String(gone.name);
    },
    async days(plan) {
      return (days.all(plan) as Row[]).map((row) => ({
        seq: Number(row.seq),
        at: Number(row.at),
        edits: Number(row.edits),
      }));
    },
    async seqAt(plan, at) {
      return Number((seqAt.get(plan, at) as Row | undefined)?.seq ?? 0);
    },
    async authors(plan, after, upTo) {
      return (authors.all(plan, after, upTo) as Row[]).map((row) => ({
        sheet: String(row.sheet),
        row: row.row as string | null,
        column: row.col as string | null,
        user: { id: String(row.user), name: String(row.user_name ?? row.user) },
      }));
    },
  };
}
