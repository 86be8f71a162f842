import * as Y from 'yjs';
import { newPlanId, type Random } from '../shared/ids.ts';
import { newPlan } from '../shared/plan/new-plan.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { readFrozenPlan } from '../shared/snapshot/bytes.ts';
import { type ColumnLooks, columnLooks } from '../shared/snapshot/column-looks.ts';
import { reopenPlan } from '../shared/snapshot/reopen.ts';
import { openWorkbook, type Workbook } from '../shared/workbook/model.ts';
import { packWorkbook } from '../shared/workbook/pack.ts';
import { applyPlanUpdate } from '../shared/workbook/plan-decoder.ts';
import type { Hub } from './collab/hub.ts';
import type { PlanRecord, Store } from './store/store.ts';

/** Whoever is named here can never write again: ids of first updates are booked for it. */
export const SYSTEM = 'system';

export type Plans = {
  /** A new draft: empty, or from a frozen plan. */
  create(year: number, title: string, from?: string): Promise<Result<PlanRecord, 'no-snapshot'>>;
  /** A new draft with the same sheets, rows and ids. */
  duplicate(plan: string, year: number, title: string): Promise<Result<PlanRecord, 'gone'>>;
  /** Stores a document as a new draft. */
  add(year: number, title: string, update: Uint8Array, demo: boolean): Promise<PlanRecord>;
};

export function createPlans(
  store: Store,
  hub: Pick<Hub, 'document'>,
  random: Random,
  now: () => number,
): Plans {
  const drawClient = (): number => 2 ** 16 + Math.floor(random() * (2 ** 32 - 2 ** 16));

  const add: Plans['add'] = async (year, title, update, demo) => {
    const id = newPlanId(random);
    await store.plans.create({ id, year, title, demo }, { bytes: update, user: SYSTEM, at: now() });
    // Nobody is ever handed an id that the first update was written under.
    await store.plans.reserveClients(id, SYSTEM, [...Y.parseUpdateMeta(update).to.keys()]);
    const plan = await store.plans.get(id);
    if (!plan) throw new Error(`plan ${id} vanished while it was made`);
    return plan;
  };

  const open = async <T>(plan: string, read: (workbook: Workbook) => T): Promise<T | undefined> => {
    const source = await hub.document(plan);
    if (!source) return undefined;
    const doc = new Y.Doc();
    applyPlanUpdate(doc, source.bytes);
    const workbook = openWorkbook(doc);
    const found = read(workbook);
    workbook.destroy();
    doc.destroy();
    return found;
  };
  const looksOf = async (plan: string | undefined): Promise<ColumnLooks | undefined> =>
    plan === undefined ? undefined : await open(plan, columnLooks);

  return {
    add,
    async create(year, title, from) {
      const client = drawClient();
      if (from === undefined) {
        return ok(await add(year, title, newPlan({ year, title, random, client }), false));
      }
      const bytes = await store.snapshots.bytes(from);
      const frozen = bytes && readFrozenPlan(bytes);
      if (!frozen?.ok) return fail('no-snapshot');
      return ok(
        await add(
          year,
          title,
          reopenPlan(frozen.value, {
            random,
            client,
            plan: { year, title },
            looks: await looksOf((await store.snapshots.get(from))?.plan),
          }),
          false,
        ),
      );
    },
    async duplicate(plan, year, title) {
      const update = await open(plan, (workbook) => packWorkbook(workbook, drawClient()));
      return update ? ok(await add(year, title, update, false)) : fail('gone');
    },
  };
}
