import { createHash } from 'node:crypto';
import type { RowView } from '../../shared/api.ts';

/**
 * One event of the stream. Its id is a digest of the reader's own rows: it lets a reader resume and counts nothing,
 * so the stream of a head is the same whatever happens in rows of others.
 */
export type RowEvent = {
  readonly id: string;
  readonly event: 'rows' | 'change';
  readonly data: string;
};

export const digestOf = (rows: readonly RowView[]): string =>
  createHash('sha256').update(JSON.stringify(rows)).digest('base64url').slice(0, 22);

const same = (a: RowView | undefined, b: RowView): boolean =>
  a !== undefined && JSON.stringify(a) === JSON.stringify(b);

/** Follows one reader's rows: every `next` compares with what was sent last. */
export function followRows(resumeFrom: string | undefined): {
  next(rows: readonly RowView[]): RowEvent | undefined;
} {
  let sent: ReadonlyMap<string, RowView> | undefined;
  let last = resumeFrom;
  return {
    next(rows) {
      const id = digestOf(rows);
      const before = sent;
      sent = new Map(rows.map((row) => [row.id, row]));
      if (id === last) return undefined;
      last = id;
      if (!before) return { id, event: 'rows', data: JSON.stringify({ rows }) };
      const changed = rows.filter((row) => !same(before.get(row.id), row));
      const now = new Set(rows.map((row) => row.id));
      const removed = [...before.keys()].filter((row) => !now.has(row));
      const order = rows.map((row) => row.id);
      return { id, event: 'change', data: JSON.stringify({ changed, removed, order }) };
    },
  };
}
