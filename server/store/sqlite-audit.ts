import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { transact } from './sqlite.ts';
import type { AuditStore, ChainFault } from './store.ts';

type AuditRow = {
  seq: number;
  at: number;
  user: string;
  name: string | null;
  act: string;
  detail: string;
  hash: string;
};

const hashOf = (before: string, row: Omit<AuditRow, 'hash' | 'name'>): string =>
  createHash('sha256')
    .update(`${before}\n${row.seq}\n${row.at}\n${row.user}\n${row.act}\n${row.detail}`)
    .digest('hex');

/** The first line of the server's own record that does not fit its chain. */
export function checkAuditChain(database: DatabaseSync): ChainFault | undefined {
  let seq = 0;
  let hash = '';
  for (const each of database.prepare('select * from audit order by seq').iterate()) {
    const row = each as unknown as AuditRow;
    if (row.seq !== seq + 1 || hashOf(hash, row) !== row.hash) {
      return { of: 'audit', plan: '', seq: row.seq, is: 'broken' };
    }
    seq = row.seq;
    hash = row.hash;
  }
  return undefined;
}

export function createAuditStore(database: DatabaseSync): AuditStore {
  const last = database.prepare('select seq, hash from audit order by seq desc limit 1');
  const insert = database.prepare(
    'insert into audit (seq, at, user, act, detail, hash) values (?, ?, ?, ?, ?, ?)',
  );
  const select = database.prepare(
    `select a.*, u.name from audit a left join user u on u.id = a.user
     where a.seq < ? and (? is null or a.user = ?) and (? is null or a.act = ?)
     order by a.seq desc limit ?`,
  );
  return {
    async add({ at, user, act, detail }) {
      transact(database, () => {
        const before = last.get() as { seq: number; hash: string } | undefined;
        const seq = (before?.seq ?? 0) + 1;
        const row = { seq, at, user, act, detail: JSON.stringify(detail) };
        insert.run(seq, at, user, act, row.detail, hashOf(before?.hash ?? '', row));
      });
    },
    async list({ before, user = null, act = null, limit }) {
      const rows = select.all(before ?? Number.MAX_SAFE_INTEGER, user, user, act, act, limit);
      return (rows as unknown as AuditRow[]).map((row) => ({
        ...{ seq: row.seq, at: row.at, user: row.user, act: row.act, hash: row.hash },
        userName: row.name ?? row.user,
        detail: JSON.parse(row.detail),
      }));
    },
  };
}
