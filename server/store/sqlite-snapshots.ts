import type { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../shared/result.ts';
import { transact } from './sqlite.ts';
import type { SnapshotRecord, SnapshotState, SnapshotStore } from './store.ts';

type SnapshotRow = {
  id: string;
  plan: string;
  number: number;
  year: number;
  title: string;
  state: string;
  frozen_at: number;
  frozen_by: string;
  digest: string;
  signature: string;
  public_key: string;
  key_fingerprint: string;
  parent: string | null;
  decision: string | null;
  returned: string | null;
};

const COLUMNS =
  'id, plan, number, year, title, state, frozen_at, frozen_by, digest, signature, public_key, key_fingerprint, parent, decision, returned';

const snapshotOf = (row: SnapshotRow): SnapshotRecord => ({
  id: row.id,
  plan: row.plan,
  number: row.number,
  year: row.year,
  title: row.title,
  // Only this file writes states.
  state: row.state as SnapshotState,
  frozenAt: row.frozen_at,
  frozenBy: row.frozen_by,
  digest: row.digest,
  signature: row.signature,
  publicKey: row.public_key,
  keyFingerprint: row.key_fingerprint,
  parent: row.parent,
  decision: row.decision === null ? undefined : JSON.parse(row.decision),
  returned: row.returned === null ? undefined : JSON.parse(row.returned),
});

export function createSnapshotStore(database: DatabaseSync): SnapshotStore {
  const one = (id: string): SnapshotRecord | undefined => {
    const row = database.prepare(`select ${COLUMNS} from snapshot where id = ?`).get(id);
    return row ? snapshotOf(row as unknown as SnapshotRow) : undefined;
  };
  const stateOf = (plan: string): string | undefined =>
    (
      database.prepare('select state from plan where id = ?').get(plan) as
        | { state: string }
        | undefined
    )?.state;

  /** A candidate moves on, and its plan with it; only the newest one of a frozen plan. */
  const decide = (
    id: string,
    to: 'issued' | 'returned',
    column: 'decision' | 'returned',
    value: unknown,
  ): Result<SnapshotRecord, 'state' | 'gone'> =>
    transact(database, () => {
      const found = one(id);
      if (!found) return fail('gone');
      if (found.state !== 'candidate' || stateOf(found.plan) !== 'frozen') return fail('state');
      database
        .prepare(`update snapshot set state = ?, ${column} = ? where id = ?`)
        .run(to, JSON.stringify(value), id);
      database.prepare('update plan set state = ? where id = ?').run(to, found.plan);
      const after = one(id);
      return after ? ok(after) : fail('gone');
    });

  return {
    async add(snapshot, bytes) {
      return transact(database, () => {
        if (stateOf(snapshot.plan) !== 'freezing') return fail('state');
        const newest = database
          .prepare('select digest from snapshot order by rowid desc limit 1')
          .get() as { digest: string } | undefined;
        if ((newest?.digest ?? null) !== snapshot.parent) return fail('taken');
        const { id, plan, number, year, title, frozenAt, frozenBy } = snapshot;
        const { digest, signature, publicKey, keyFingerprint, parent } = snapshot;
        database
          .prepare(
            `insert into snapshot (id, plan, number, year, title, state, frozen_at, frozen_by, digest, signature,
               public_key, key_fingerprint, parent, bytes) values (?, ?, ?, ?, ?, 'candidate', ?, ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(
            ...[id, plan, number, year, title, frozenAt, frozenBy],
            ...[digest, signature, publicKey, keyFingerprint, parent, bytes],
          );
        database.prepare("update plan set state = 'frozen' where id = ?").run(plan);
        return ok(undefined);
      });
    },
    get: async (id) => one(id),
    async bytes(id) {
      const row = database.prepare('select bytes from snapshot where id = ?').get(id);
      return (row as { bytes: Uint8Array } | undefined)?.bytes;
    },
    async list(plan) {
      const rows =
        plan === undefined
          ? database.prepare(`select ${COLUMNS} from snapshot order by rowid desc`).all()
          : database
              .prepare(`select ${COLUMNS} from snapshot where plan = ? order by number desc`)
              .all(plan);
      return (rows as unknown as SnapshotRow[]).map(snapshotOf);
    },
    async next(plan) {
      const newest = database
        .prepare('select digest from snapshot order by rowid desc limit 1')
        .get() as { digest: string } | undefined;
      const last = database
        .prepare('select max(number) as number from snapshot where plan = ?')
        .get(plan) as { number: number | null };
      return { parent: newest?.digest ?? null, number: (last.number ?? 0) + 1 };
    },
    issue: async (id, decision) => decide(id, 'issued', 'decision', decision),
    giveBack: async (id, reason, at, by) => decide(id, 'returned', 'returned', { reason, at, by }),
  };
}

/** The server's own record: each line carries the hash of the one before, so that none can go unnoticed. */
