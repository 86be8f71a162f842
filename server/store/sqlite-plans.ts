import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { LateEdit } from '../../shared/api.ts';
import type { PlanState } from '../../shared/protocol.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Head, HeadMarker } from './head-marker.ts';
import { transact } from './sqlite.ts';
import type { PlanRecord, PlanStore } from './store.ts';

type PlanRow = {
  id: string;
  year: number;
  title: string;
  state: string;
  epoch: number;
  created_at: number;
  updated_at: number;
  archived: number;
  demo: number;
  head_seq: number;
  head_hash: string;
  snapshot: string | null;
};

const SELECT = `select p.*, (select s.id from snapshot s where s.plan = p.id order by s.number desc limit 1) as snapshot from plan p`;

const planOf = (row: PlanRow): PlanRecord => ({
  id: row.id,
  year: row.year,
  title: row.title,
  // Only this file writes states.
  state: row.state as PlanState,
  epoch: row.epoch,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  archived: row.archived === 1,
  demo: row.demo === 1,
  snapshot: row.snapshot ?? undefined,
});

export function createPlanStore(
  database: DatabaseSync,
  marker: HeadMarker,
  begin: (plan: string, first: { bytes: Uint8Array; user: string; at: number }) => Head,
  removed: (plan: string) => Promise<void>,
): PlanStore {
  const get = database.prepare(`${SELECT} where p.id = ?`);
  const row = (id: string): PlanRow | undefined => get.get(id) as PlanRow | undefined;
  const book = database.prepare(
    'insert or ignore into client (plan, client, user) values (?, ?, ?)',
  );
  const clients = database.prepare('select client from client where plan = ? and user = ?');

  return {
    async create({ id, year, title, demo }, first) {
      const head = transact(database, () => {
        database
          .prepare(
            `insert into plan (id, year, title, state, epoch, created_at, updated_at, archived, demo, head_seq, head_hash, feed_mark)
             values (?, ?, ?, 'draft', 1, ?, ?, 0, ?, 0, '', 0)`,
          )
          .run(id, year, title, first.at, first.at, demo ? 1 : 0);
        return begin(id, first);
      });
      marker.mark(new Map([[id, head]]));
    },
    async list() {
      const rows = database.prepare(`${SELECT} order by p.year desc, p.created_at desc`).all();
      return (rows as unknown as PlanRow[]).map(planOf);
    },
    async get(id) {
      const found = row(id);
      return found && planOf(found);
    },
    async rename(id, title) {
      database.prepare('update plan set title = ? where id = ?').run(title, id);
    },
    async archive(id, archived) {
      database.prepare('update plan set archived = ? where id = ?').run(archived ? 1 : 0, id);
    },
    async remove(id) {
      const found = row(id);
      if (!found) return fail('gone');
      if (found.snapshot !== null || found.state === 'freezing') return fail('has-snapshot');
      const said = database
        .prepare(
          'select 1 from review where plan = ? union all select 1 from attachment where plan = ? limit 1',
        )
        .get(id, id);
      if (said) return fail('has-review');
      // First forgotten, then deleted: a crash in between leaves a plan without a mark, never a mark without a plan.
      marker.forget(id);
      database.prepare('delete from plan where id = ?').run(id);
      await removed(id);
      return ok(undefined);
    },
    async setState(id, from, to) {
      return transact(database, () => {
        const found = row(id);
        if (!found) return fail('gone');
        if (!from.includes(found.state as PlanState)) return fail('state');
        database.prepare('update plan set state = ? where id = ?').run(to, id);
        return ok({ seq: found.head_seq, hash: found.head_hash });
      });
    },
    async reserveClients(plan, user, ids) {
      return transact(database, () =>
        ids.filter((id) => Number(book.run(plan, id, user).changes) === 1),
      );
    },
    async clientsOf(plan, user) {
      const rows = clients.all(plan, user) as unknown as { client: number }[];
      return new Set(rows.map(({ client }) => client));
    },
    async keepLateEdits(plan, user, at, edits) {
      const insert = database.prepare(
        `insert into late_edit (id, plan, user, made_at, arrived_at, sheet, row, col, place, before, after)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      );
      // A page that never heard the answer hands the same edits over again.
      const same = database.prepare(
        `select id from late_edit where plan = ? and user = ? and made_at = ? and sheet = ? and row is ? and col is ?
           and place = ? and before = ? and after = ?`,
      );
      return transact(database, () =>
        edits.map((edit) => {
          const known = same.get(
            ...[plan, user, edit.madeAt, edit.sheet, edit.row, edit.column],
            ...[edit.where, edit.from, edit.to],
          ) as { id: string } | undefined;
          if (known) return known.id;
          const id = randomUUID();
          const { madeAt, sheet, row: line, column, where, from, to } = edit;
          insert.run(id, plan, user, madeAt, at, sheet, line, column, where, from, to);
          return id;
        }),
      );
    },
    async lateEdits(plan) {
      const rows = database
        .prepare(
          `select e.*, u.name as user_name from late_edit e left join user u on u.id = e.user
           where e.plan = ? order by e.arrived_at, e.rowid`,
        )
        .all(plan) as unknown as Record<string, unknown>[];
      return rows.map(
        (found): LateEdit => ({
          id: String(found.id),
          user: { id: String(found.user), name: String(found.user_name ?? '') },
          madeAt: String(found.made_at),
          arrivedAt: new Date(Number(found.arrived_at)).toISOString(),
          sheet: String(found.sheet),
          row: found.row as string | null,
          column: found.col as string | null,
          where: String(found.place),
          from: String(found.before),
          to: String(found.after),
        }),
      );
    },
  };
}
