import type { RowView } from '../../shared/api.ts';
import type { RowId } from '../../shared/ids.ts';
import { sameRecord } from '../../shared/plan/live-catalogue.ts';
import type { LivePlan, PlanNews } from '../../shared/plan/live-plan.ts';
import { rowView } from './row-views.ts';

/** Rows whose view or input may have changed, came or went. */
export type RowNews =
  | { readonly is: 'all' }
  | {
      readonly is: 'some';
      readonly rows: ReadonlySet<RowId>;
      /** Rows came, went or moved. */
      readonly order: boolean;
      readonly agencies: boolean;
    };

type Gathered = { all: boolean; rows: Set<RowId>; order: boolean; agencies: boolean };
const nothing = (): Gathered => ({
  ...{ all: false, rows: new Set<RowId>() },
  ...{ order: false, agencies: false },
});

/** Every row of a plan as it is shown, kept in step: a row that says the same stays the same object. */
export class EveryRow {
  readonly #plan: LivePlan;
  readonly #rows = new Map<RowId, RowView>();
  readonly #followers = new Set<Gathered>();
  #list: readonly RowView[] | undefined;

  constructor(plan: LivePlan) {
    this.#plan = plan;
    for (const id of plan.order()) this.#readAgain(id);
  }

  get(id: RowId): RowView | undefined {
    return this.#rows.get(id);
  }

  all(): readonly RowView[] {
    this.#list ??= this.#plan.order().flatMap((id) => this.#rows.get(id) ?? []);
    return this.#list;
  }

  take(news: PlanNews): void {
    const touched =
      news.is === 'all' ? new Set([...this.#rows.keys(), ...this.#plan.order()]) : news.assignments;
    let changed = news.is === 'some' && news.order;
    for (const id of touched) changed = this.#readAgain(id) || changed;
    if (changed || news.is === 'all') this.#list = undefined;
    for (const follower of this.#followers) {
      if (news.is === 'all') {
        follower.all = true;
        continue;
      }
      for (const id of touched) follower.rows.add(id);
      follower.order ||= news.order;
      follower.agencies ||= news.agencies;
    }
  }

  /** What came since the last call; at first everything. */
  follow(): () => RowNews {
    let gathered = { ...nothing(), all: true };
    this.#followers.add(gathered);
    return () => {
      const { all, rows, order, agencies } = gathered;
      this.#followers.delete(gathered);
      gathered = nothing();
      this.#followers.add(gathered);
      return all ? { is: 'all' } : { is: 'some', rows, order, agencies };
    };
  }

  #readAgain(id: RowId): boolean {
    const was = this.#rows.get(id);
    const record = this.#plan.assignment(id);
    const now = record && rowView(this.#plan, record);
    if (now ? sameRecord(was, now) : !was) return false;
    if (now) this.#rows.set(id, now);
    else this.#rows.delete(id);
    return true;
  }
}
