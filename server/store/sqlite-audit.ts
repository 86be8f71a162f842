import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Act, AuditStore } from './audit-store.ts';
import type { Head, HeadMarker } from './head-marker.ts';
import { AUDIT_RECORD, againstMarker } from './record-heads.ts';
import { transact } from './sqlite.ts';
import type { ChainFault } from './store.ts';

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

/** The first line of the server's own record that does not fit its chain, or where it ends too soon. */
export function checkAuditChain(
  database: DatabaseSync,
  marker: HeadMarker,
): ChainFault | undefined {
  const marked = againstMarker(marker, AUDIT_RECORD);
  let seq = 0;
  let hash = '';
  for (const each of database.prepare('select * from audit order by seq').iterate()) {
    const row = each as unknown as AuditRow;
    if (row.seq !== seq + 1 || hashOf(hash, row) !== row.hash || !marked.fits(row)) {
      return { of: 'audit', plan: '', seq: row.seq, is: 'broken' };
    }
    seq = row.seq;
    hash = row.hash;
  }
  if (!marked.whole({ seq, hash })) return { of: 'audit', plan: '', seq, is: 'short' };
  return undefined;
}

/** Writes lines of the record inside the transaction of what they tell of. */
export type Recorder = {
  /** Inside a transaction; the head goes to `written` once that is committed. */
  write(act: Act): Head;
  written(head: Head | undefined): void;
};

export function createRecorder(database: DatabaseSync, marker: HeadMarker): Recorder {
  const last = database.prepare('select seq, hash from audit order by seq desc limit 1');
  const insert = database.prepare(
    'insert into audit (seq, at, user, act, detail, hash) values (?, ?, ?, ?, ?, ?)',
  );
  return {
    write({ at, user, act, detail }) {
      const before = last.get() as { seq: number; hash: string } | undefined;
      const seq = (before?.seq ?? 0) + 1;
      const row = { seq, at, user, act, detail: JSON.stringify(detail) };
      const hash = hashOf(before?.hash ?? '', row);
      insert.run(seq, at, user, act, row.detail, hash);
      return { seq, hash };
    },
    written(head) {
      if (head) marker.mark(new Map([[AUDIT_RECORD, head]]));
    },
  };
}

export function createAuditStore(database: DatabaseSync, recorder: Recorder): AuditStore {
  const select = database.prepare(
    `select a.*, u.name from audit a left join user u on u.id = a.user
     where a.seq < ? and (? is null or a.user = ?) and (? is null or a.act = ?)
     order by a.seq desc limit ?`,
  );
  return {
    async add(act) {
      recorder.written(transact(database, () => recorder.write(act)));
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
