import type { RowView } from '../../shared/api.ts';
import type { Amount } from '../../shared/review/facts.ts';
import { readFrozenPlan } from '../../shared/snapshot/bytes.ts';
import { EXACT_LIST_HEADER, exactListTable } from '../../shared/snapshot/list-table.ts';
import type { PlanStore, SnapshotStore } from '../store/store.ts';

/** Adds to each row what the plan issued for the year before had set for the same agency and task. */
export type WithLastYear = (plan: string, rows: readonly RowView[]) => Promise<readonly RowView[]>;

type Targets = ReadonlyMap<string, Amount>;

const key = (agency: string, task: string): string => `${agency} ${task}`;
const column = (name: (typeof EXACT_LIST_HEADER)[number]): number =>
  EXACT_LIST_HEADER.indexOf(name);

const targetsOf = (bytes: Uint8Array): Targets => {
  const plan = readFrozenPlan(bytes);
  const targets = new Map<string, Amount>();
  if (!plan.ok) return targets;
  for (const row of exactListTable(plan.value).rows) {
    const target = row[column('target')];
    const agency = String(row[column('agency_code')] ?? '');
    const task = String(row[column('task_code')] ?? '');
    if (typeof target === 'number' || typeof target === 'string')
      targets.set(key(agency, task), target);
  }
  return targets;
};

export function createLastYear(
  plans: Pick<PlanStore, 'get'>,
  snapshots: Pick<SnapshotStore, 'list' | 'bytes'>,
): WithLastYear {
  // Frozen bytes never change, so what was read of them stays true.
  const read = new Map<string, Targets>();
  const targetsFor = async (plan: string): Promise<Targets | undefined> => {
    const year = (await plans.get(plan))?.year;
    const issued = (await snapshots.list()).filter(
      (one) => one.state === 'issued' && year !== undefined && one.year === year - 1,
    );
    const newest = issued.reduce<(typeof issued)[number] | undefined>(
      (best, one) => (best === undefined || one.frozenAt > best.frozenAt ? one : best),
      undefined,
    );
    if (!newest) return undefined;
    const known = read.get(newest.id);
    if (known) return known;
    const bytes = await snapshots.bytes(newest.id);
    const targets = bytes ? targetsOf(bytes) : new Map<string, Amount>();
    read.set(newest.id, targets);
    return targets;
  };
  return async (plan, rows) => {
    const targets = await targetsFor(plan);
    if (!targets) return rows;
    return rows.map((row) => ({
      ...row,
      lastTarget: targets.get(key(row.agency, row.task)) ?? null,
    }));
  };
}
