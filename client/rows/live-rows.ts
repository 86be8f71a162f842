import type { RowView } from '../../shared/api.ts';
import { compareText } from '../../shared/value/text.ts';

export const FIELDS = [
  'taskName',
  'unit',
  'baseline',
  'target',
  'weight',
  'deadline',
  'legalBasis',
  'note',
] as const satisfies readonly (keyof RowView)[];
export type Field = (typeof FIELDS)[number];

/** What stood in a field before the changes this reader has not yet marked as seen. */
export type Before = Readonly<Partial<Record<Field, RowView[Field]>>>;

export type LiveRows = {
  readonly rows: readonly RowView[];
  readonly before: ReadonlyMap<string, Before>;
  readonly added: ReadonlySet<string>;
  readonly removed: readonly RowView[];
};

export type RowChange = {
  readonly changed: readonly RowView[];
  readonly removed: readonly string[];
  readonly order: readonly string[];
};

export const startRows = (rows: readonly RowView[]): LiveRows => ({
  rows,
  before: new Map(),
  added: new Set(),
  removed: [],
});

/** The oldest unseen value of each field; a field that came back to it no longer counts as changed. */
function unseen(known: Before | undefined, was: RowView, is: RowView): Before {
  const fields = FIELDS.flatMap((field) => {
    const first = known && field in known ? known[field] : was[field];
    return first === is[field] ? [] : [[field, first] as const];
  });
  return Object.fromEntries(fields);
}

/** All rows anew: at start of a stream and after each gap. */
export function replaceRows(live: LiveRows, rows: readonly RowView[]): LiveRows {
  const old = new Map(live.rows.map((row) => [row.id, row]));
  const gone = new Map(live.removed.map((row) => [row.id, row]));
  const before = new Map<string, Before>();
  const added = new Set<string>();
  for (const row of rows) {
    const was = old.get(row.id) ?? gone.get(row.id);
    if (!was || live.added.has(row.id)) {
      added.add(row.id);
      continue;
    }
    const fields = unseen(live.before.get(row.id), was, row);
    if (Object.keys(fields).length > 0) before.set(row.id, fields);
  }
  const now = new Set(rows.map(({ id }) => id));
  const removed = [...live.rows, ...live.removed].filter(
    ({ id }) => !now.has(id) && !live.added.has(id),
  );
  return { rows, before, added, removed };
}

/** One `change` event. Equal to replacing all rows by those it leads to. */
export function applyChange(live: LiveRows, change: RowChange): LiveRows {
  const removed = new Set(change.removed);
  const rows = new Map(live.rows.filter(({ id }) => !removed.has(id)).map((row) => [row.id, row]));
  for (const row of change.changed) rows.set(row.id, row);
  const ordered = change.order.flatMap((id) => {
    const row = rows.get(id);
    return row ? [row] : [];
  });
  return replaceRows(live, ordered);
}

/** The reader has seen all changes. */
export const markSeen = (live: LiveRows): LiveRows => startRows(live.rows);

export type SortBy = 'deadline' | 'task';

/** Rows without a deadline come last. */
export const sortRows = (rows: readonly RowView[], by: SortBy): readonly RowView[] =>
  [...rows].sort((a, b) => {
    const byTask = compareText(a.task, b.task) || compareText(a.agency, b.agency);
    if (by === 'task' || a.deadline === b.deadline) return byTask;
    if (a.deadline === null) return 1;
    if (b.deadline === null) return -1;
    return a.deadline < b.deadline ? -1 : 1;
  });
