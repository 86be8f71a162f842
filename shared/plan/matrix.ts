import type { RowId } from '../ids.ts';
import { isAdditive } from './additive.ts';
import type { AssignmentRow, PlanView, Quantity, TaskRow } from './read-plan.ts';

/** What the matrix knows of an assignment. */
export type Entry = {
  readonly agency: RowId;
  readonly task: RowId;
  readonly baseline: Quantity;
  readonly target: Quantity;
  readonly unit: string | null;
};

export type Place = { readonly task: RowId; readonly agency: RowId };
export type Pair = Place & { readonly rows: readonly RowId[] };

const NONE: readonly RowId[] = [];
const NOWHERE: readonly Place[] = [];
const pairKey = (task: RowId, agency: RowId): string => `${task}:${agency}`;

const entryOf = (row: AssignmentRow): Entry | undefined =>
  row.agency.is === 'live' && row.task.is === 'live'
    ? {
        agency: row.agency.row,
        task: row.task.row,
        baseline: row.baseline,
        target: row.target,
        unit: row.unit,
      }
    : undefined;

const sameEntry = (a: Entry | undefined, b: Entry | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.agency === b.agency &&
    a.task === b.task &&
    a.baseline === b.baseline &&
    a.target === b.target &&
    a.unit === b.unit);

/** Adds to a list of rows under a key, or takes away from it; an empty list leaves no key. */
class Buckets<Key> {
  readonly #rows = new Map<Key, Set<RowId>>();

  add(key: Key, row: RowId): void {
    const rows = this.#rows.get(key);
    if (rows) rows.add(row);
    else this.#rows.set(key, new Set([row]));
  }
  remove(key: Key, row: RowId): void {
    const rows = this.#rows.get(key);
    rows?.delete(row);
    if (rows?.size === 0) this.#rows.delete(key);
  }
  list(key: Key): readonly RowId[] {
    const rows = this.#rows.get(key);
    return rows ? [...rows] : NONE;
  }
  size(key: Key): number {
    return this.#rows.get(key)?.size ?? 0;
  }
  entries(): Iterable<[Key, ReadonlySet<RowId>]> {
    return this.#rows;
  }
}

/**
 * Tasks × agencies, derived from assignments and kept in step row by row: `set` costs the same in a plan of any
 * size, and any order of sets ends in the same matrix. Rows that name no live agency and task stand nowhere.
 */
export class Matrix {
  readonly #entries = new Map<RowId, Entry>();
  readonly #pairs = new Buckets<string>();
  readonly #byTask = new Buckets<RowId>();
  readonly #byAgency = new Buckets<RowId>();

  /** Takes the row as it is now. Returns the places whose cell is not what it was. */
  set(row: AssignmentRow): readonly Place[] {
    const entry = entryOf(row);
    if (sameEntry(this.#entries.get(row.id), entry)) return NOWHERE;
    const left = this.remove(row.id);
    if (!entry) return left;
    this.#entries.set(row.id, entry);
    this.#pairs.add(pairKey(entry.task, entry.agency), row.id);
    this.#byTask.add(entry.task, row.id);
    this.#byAgency.add(entry.agency, row.id);
    return [...left, entry];
  }

  remove(row: RowId): readonly Place[] {
    const entry = this.#entries.get(row);
    if (!entry) return NOWHERE;
    this.#entries.delete(row);
    this.#pairs.remove(pairKey(entry.task, entry.agency), row);
    this.#byTask.remove(entry.task, row);
    this.#byAgency.remove(entry.agency, row);
    return [entry];
  }

  /** Assignments that stand in a cell. */
  get size(): number {
    return this.#entries.size;
  }

  entry(row: RowId): Entry | undefined {
    return this.#entries.get(row);
  }

  /** How many assignments a pair has. */
  pairSize(task: RowId, agency: RowId): number {
    return this.#pairs.size(pairKey(task, agency));
  }

  /** Assignments of a pair: none, one, or several, which the matrix shows as ×2. Sorted by id. */
  cell(task: RowId, agency: RowId): readonly RowId[] {
    const rows = this.#pairs.list(pairKey(task, agency));
    return rows.length < 2 ? rows : [...rows].sort();
  }

  target(row: RowId): Quantity {
    return this.#entries.get(row)?.target ?? null;
  }

  /** Assignments an agency carries. */
  load(agency: RowId): number {
    return this.#byAgency.size(agency);
  }

  /** Assignments made of a task. */
  count(task: RowId): number {
    return this.#byTask.size(task);
  }

  /** Sum of the task's targets; null unless its unit is additive and every row keeps that unit. */
  total(task: Pick<TaskRow, 'id' | 'unit' | 'direction'>): number | null {
    if (!isAdditive(task.unit, task.direction) || this.count(task.id) === 0) return null;
    const targets: number[] = [];
    for (const row of this.#byTask.list(task.id)) {
      const entry = this.#entries.get(row);
      if (entry?.unit !== task.unit) return null;
      if (typeof entry.target === 'number') targets.push(entry.target);
    }
    // Sorted, so that the order of edits cannot show in the last digit.
    return targets.sort((a, b) => a - b).reduce((sum, target) => sum + target, 0);
  }

  /** Pairs with more than one assignment, by task, then agency. */
  duplicates(): readonly Pair[] {
    const found: Pair[] = [];
    for (const [, ids] of this.#pairs.entries()) {
      if (ids.size < 2) continue;
      const rows = [...ids].sort();
      const entry = rows[0] && this.#entries.get(rows[0]);
      if (entry) found.push({ task: entry.task, agency: entry.agency, rows });
    }
    const key = (pair: Pair): string => pairKey(pair.task, pair.agency);
    return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }
}

/** The matrix of a whole plan. */
export function buildMatrix(view: PlanView): Matrix {
  const matrix = new Matrix();
  for (const row of view.assignments) matrix.set(row);
  return matrix;
}
