import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ReviewEntry, ReviewFact } from '../../shared/review/facts.ts';
import type { Head, HeadMarker } from './head-marker.ts';
import { againstMarker, reviewedPlan, reviewRecord } from './record-heads.ts';
import { transact } from './sqlite.ts';
import type { Recorder } from './sqlite-audit.ts';
import type {
  AnswerDraft,
  AttachmentRecord,
  ChainFault,
  ReviewProblem,
  ReviewStore,
} from './store.ts';

type ReviewRow = {
  plan: string;
  seq: number;
  id: string;
  at: number;
  user: string;
  user_name: string;
  fact: string;
  hash: string;
};

const entryOf = (row: ReviewRow): ReviewEntry => ({
  // Only `append` writes facts, and it takes them typed.
  ...(JSON.parse(row.fact) as ReviewFact),
  id: row.id,
  at: row.at,
  by: row.user,
  byName: row.user_name,
});

const hashOf = (before: string, row: Omit<ReviewRow, 'hash'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        before,
        row.plan,
        row.seq,
        row.id,
        row.at,
        row.user,
        row.user_name,
        row.fact,
      ]),
    )
    .digest('hex');

/** The first entry of any plan that does not fit its chain, or where what was said ends too soon. */
export function checkReviewChains(
  database: DatabaseSync,
  marker: HeadMarker,
): ChainFault | undefined {
  const said = database.prepare('select distinct plan from review').all() as { plan: string }[];
  const marked = [...marker.heads.keys()].flatMap((name) => reviewedPlan(name) ?? []);
  const rows = database.prepare('select * from review where plan = ? order by seq');
  for (const plan of new Set([...said.map((one) => one.plan), ...marked])) {
    const before = againstMarker(marker, reviewRecord(plan));
    let seq = 0;
    let hash = '';
    for (const each of rows.iterate(plan)) {
      const row = each as unknown as ReviewRow;
      if (row.seq !== seq + 1 || hashOf(hash, row) !== row.hash || !before.fits(row)) {
        return { of: 'review', plan, seq: row.seq, is: 'broken' };
      }
      seq = row.seq;
      hash = row.hash;
    }
    if (!before.whole({ seq, hash })) return { of: 'review', plan, seq, is: 'short' };
  }
  return undefined;
}

export function createReviewStore(
  database: DatabaseSync,
  marker: HeadMarker,
  recorder: Recorder,
): ReviewStore {
  const after = database.prepare('select * from review where plan = ? and seq > ? order by seq');
  const last = database.prepare(
    'select seq, hash from review where plan = ? order by seq desc limit 1',
  );
  const insert = database.prepare(
    'insert into review (plan, seq, id, at, user, user_name, fact, hash) values (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const stateOf = database.prepare('select state from plan where id = ?');
  const rightsOf = database.prepare('select active, role_version from user where id = ?');
  const dropDraft = database.prepare(
    'delete from answer_draft where plan = ? and row = ? and agency = ?',
  );
  const putDraft = database.prepare(
    `insert into answer_draft (plan, row, agency, user, user_name, at, body) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (plan, row, agency) do update set user = excluded.user, user_name = excluded.user_name,
       at = excluded.at, body = excluded.body`,
  );
  const putFile = database.prepare(
    'insert into attachment (id, plan, agency, name, type, digest, user, at, bytes) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );

  type Author = { readonly id: string; readonly roleVersion: number };
  const holds = (author: Author): boolean => {
    const rights = rightsOf.get(author.id) as { active: number; role_version: number } | undefined;
    return rights?.active === 1 && rights.role_version === author.roleVersion;
  };
  /** Why nothing can be added to what is said about a plan. Asked inside the transaction that would add it. */
  const whyNot = (plan: string, author: Author): 'gone' | 'state' | 'role' | undefined => {
    const found = stateOf.get(plan) as { state: string } | undefined;
    if (!found) return 'gone';
    if (found.state !== 'draft' && found.state !== 'returned') return 'state';
    return holds(author) ? undefined : 'role';
  };

  return {
    async read(plan, from) {
      const rows = after.all(plan, from) as unknown as ReviewRow[];
      return { seq: rows.at(-1)?.seq ?? from, entries: rows.map(entryOf) };
    },
    async append(plan, expected, author, entries, act) {
      let marked: Head | undefined;
      let line: Head | undefined;
      const added = transact(database, (): Result<number, ReviewProblem> => {
        const closed = whyNot(plan, author);
        if (closed) return fail(closed);
        const head = last.get(plan) as { seq: number; hash: string } | undefined;
        let seq = head?.seq ?? 0;
        if (seq !== expected) return fail('head');
        let hash = head?.hash ?? '';
        for (const { id, at, by, byName, ...fact } of entries) {
          seq++;
          const text = JSON.stringify(fact);
          hash = hashOf(hash, { plan, seq, id, at, user: by, user_name: byName, fact: text });
          insert.run(plan, seq, id, at, by, byName, text, hash);
        }
        if (act) line = recorder.write(act);
        marked = { seq, hash };
        return ok(seq);
      });
      if (marked && marked.seq > expected) marker.mark(new Map([[reviewRecord(plan), marked]]));
      recorder.written(line);
      return added;
    },
    async drafts(plan, agencies) {
      const rows = database
        .prepare('select * from answer_draft where plan = ? order by row')
        .all(plan) as unknown as (Omit<AnswerDraft, 'userName'> & { user_name: string })[];
      return rows
        .filter(({ agency }) => agencies.includes(agency))
        .map(({ row, agency, user, user_name, at, body }) => ({
          ...{ row, agency, user, at, body },
          userName: user_name,
        }));
    },
    async keepDraft(plan, author, { row, agency, at, body }) {
      return transact(database, () => {
        if (!holds(author)) return fail('role');
        if (body === null) dropDraft.run(plan, row, agency);
        else putDraft.run(plan, row, agency, author.id, author.name, at, body);
        return ok(undefined);
      });
    },
    async addAttachment({ id, plan, agency, name, type, digest, at }, author, bytes) {
      return transact(database, () => {
        const closed = whyNot(plan, author);
        if (closed) return fail(closed);
        putFile.run(id, plan, agency, name, type, digest, author.id, at, bytes);
        return ok(undefined);
      });
    },
    async attachment(id) {
      return database
        .prepare(
          'select id, plan, agency, name, type, digest, user, at, length(bytes) as size from attachment where id = ?',
        )
        .get(id) as (AttachmentRecord & { size: number }) | undefined;
    },
    async attachmentBytes(id) {
      const row = database.prepare('select bytes from attachment where id = ?').get(id) as
        | { bytes: Uint8Array }
        | undefined;
      return row?.bytes;
    },
    async seen(user, plan) {
      const row = database
        .prepare('select seq from inbox_mark where user = ? and plan = ?')
        .get(user, plan) as { seq: number } | undefined;
      return row?.seq ?? 0;
    },
    async markSeen(user, plan, seq) {
      database
        .prepare(
          `insert into inbox_mark (user, plan, seq) values (?, ?, ?)
           on conflict (user, plan) do update set seq = max(seq, excluded.seq)`,
        )
        .run(user, plan, seq);
    },
  };
}
