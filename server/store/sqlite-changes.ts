import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { ChangeQuery } from '../http/changes.ts';
import type { StoredChange } from './store.ts';

/** A condition and what its question marks stand for. Only those asked for are written, so that an index can serve them. */
type Condition = readonly [sql: string, ...values: SQLInputValue[]];

const AUTHOR = 'coalesce(a.user, l.user)';
const OWNER = (client: string): string =>
  `(select o.user from client o where o.plan = c.plan and o.client = ${client})`;

const conditions = (id: string, query: ChangeQuery): Condition[] => {
  const { row, column, sheet, user, lostBy, before, after } = query;
  const all: Condition[] = [['c.plan = ? and c.seq > ?', id, after]];
  if (before !== undefined) all.push(['c.seq < ?', before]);
  if (row !== undefined) all.push(['c.row = ?', row]);
  if (column !== undefined) all.push(['c.col = ?', column]);
  if (sheet !== undefined) all.push(['c.sheet = ?', sheet]);
  if (user !== undefined) all.push([`${AUTHOR} = ?`, user]);
  if (lostBy !== undefined) {
    all.push(
      // The words of the index change_lost.
      ['(c.overwrote is not null or c.lost_to is not null)'],
      [
        `c.act in ('cell', 'note') and (${AUTHOR} <> ? and ${OWNER('c.overwrote')} = ?
           or ${AUTHOR} = ? and ${OWNER('c.lost_to')} <> ?)`,
        ...[lostBy, lostBy, lostBy, lostBy],
      ],
    );
  }
  return all;
};

/** History rows of a plan, oldest first; newest first when a page before some number is asked for. */
export function readChanges(
  database: DatabaseSync,
  id: string,
  query: ChangeQuery,
): StoredChange[] {
  const asked = conditions(id, query);
  const way = query.before === undefined ? 'asc' : 'desc';
  const rows = database
    .prepare(
      `select c.*, l.at as at, l.user as relay, a.user as author,
         (select name from user where id = ${AUTHOR}) as author_name,
         (select name from user where id = ${OWNER('c.overwrote')}) as over_name,
         (select name from user where id = ${OWNER('c.lost_to')}) as lost_name
       from change c join log l on l.plan = c.plan and l.seq = c.seq
       left join client a on a.plan = c.plan and a.client = c.client
       where ${asked.map(([sql]) => `(${sql})`).join(' and ')}
       order by c.seq ${way}, c.client ${way}, c.clock ${way}, c.place ${way} limit ? offset ?`,
    )
    .all(
      ...asked.flatMap(([, ...values]) => values),
      query.limit,
      query.skip ?? 0,
    ) as unknown as Record<string, unknown>[];
  return rows.map(
    (found): StoredChange => ({
      seq: Number(found.seq),
      at: Number(found.at),
      client: Number(found.client),
      clock: Number(found.clock),
      sheet: String(found.sheet),
      row: found.row as string | null,
      column: found.col as string | null,
      ...(found.name === null ? {} : { name: String(found.name) }),
      ...(found.prop === null ? {} : { prop: String(found.prop) }),
      act: String(found.act),
      from: JSON.parse(String(found.before)),
      to: JSON.parse(String(found.after)),
      user: { id: String(found.author ?? found.relay), name: String(found.author_name ?? '') },
      overwroteName: (found.over_name as string | null) ?? undefined,
      lostToName: (found.lost_name as string | null) ?? undefined,
    }),
  );
}
