import { createHash } from 'node:crypto';
import type { RowView } from '../../shared/api.ts';

/**
 * One event of the stream. Its id is a digest of what the reader sees: it lets a reader resume and counts nothing,
 * so the stream of a head is the same whatever happens in rows of others.
 */
export type RowEvent = {
  readonly id: string;
  readonly event: 'rows' | 'change' | 'review';
  readonly data: string;
};

const digests = new WeakMap<object, string>();

/** Readings that many follow are one object, which is never changed: its digest is taken once. */
export function digestOf(seen: object): string {
  const known = digests.get(seen);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 22);
  digests.set(seen, digest);
  return digest;
}

const same = (a: RowView | undefined, b: RowView): boolean =>
  a !== undefined && JSON.stringify(a) === JSON.stringify(b);

/**
 * Follows what one reader sees: every `next` compares with what was sent last. Of the review it says only that it
 * changed; the reader fetches it. Ids are `ROWS~REVIEW`, so that a reader can resume at either.
 */
export function followRows(resumeFrom: string | undefined): {
  next(rows: readonly RowView[], review: object): readonly RowEvent[];
} {
  let sent: ReadonlyMap<string, RowView> | undefined;
  let [last = '', lastReview = ''] = (resumeFrom ?? '').split('~');
  return {
    next(rows, review) {
      const events: RowEvent[] = [];
      const digest = digestOf(rows);
      const reviewDigest = digestOf(review);
      const id = `${digest}~${reviewDigest}`;
      const before = sent;
      sent = new Map(rows.map((row) => [row.id, row]));
      if (digest !== last) {
        last = digest;
        if (!before) events.push({ id, event: 'rows', data: JSON.stringify({ rows }) });
        else {
          const changed = rows.filter((row) => !same(before.get(row.id), row));
          const now = new Set(rows.map((row) => row.id));
          const removed = [...before.keys()].filter((row) => !now.has(row));
          const order = rows.map((row) => row.id);
          events.push({ id, event: 'change', data: JSON.stringify({ changed, removed, order }) });
        }
      }
      if (reviewDigest !== lastReview) {
        lastReview = reviewDigest;
        events.push({ id, event: 'review', data: '{}' });
      }
      return events;
    },
  };
}
