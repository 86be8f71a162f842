import type { RowId } from '../../shared/ids.ts';

/** Which rows of the list assign a task to an agency. More than one is a fault that the matrix shows as ×2. */
export type Assigned = { readonly row: RowId; readonly task: RowId; readonly agency: RowId };
export type Pairs = {
  readonly rows: (task: RowId, agency: RowId) => readonly RowId[];
  /** Assignments of a task, and of an agency: duplicates count once, as they stand for one duty. */
  readonly ofTask: (task: RowId) => number;
  readonly ofAgency: (agency: RowId) => number;
  readonly pairOf: (row: RowId) => Assigned | undefined;
  readonly count: number;
  /** Equal for equal pairs: tells whether anything moved. */
  readonly mark: string;
};

const NONE: readonly RowId[] = [];

export const pairsOf = (assigned: readonly Assigned[]): Pairs => {
  const cells = new Map<string, RowId[]>();
  const tasks = new Map<RowId, number>();
  const agencies = new Map<RowId, number>();
  const byRow = new Map<RowId, Assigned>();
  for (const one of assigned) {
    byRow.set(one.row, one);
    const key = `${one.task}.${one.agency}`;
    const known = cells.get(key);
    if (known) {
      known.push(one.row);
      continue;
    }
    cells.set(key, [one.row]);
    tasks.set(one.task, (tasks.get(one.task) ?? 0) + 1);
    agencies.set(one.agency, (agencies.get(one.agency) ?? 0) + 1);
  }
  return {
    rows: (task, agency) => cells.get(`${task}.${agency}`) ?? NONE,
    ofTask: (task) => tasks.get(task) ?? 0,
    ofAgency: (agency) => agencies.get(agency) ?? 0,
    pairOf: (row) => byRow.get(row),
    count: cells.size,
    mark: assigned.map(({ row, task, agency }) => `${row}${task}${agency}`).join(),
  };
};
