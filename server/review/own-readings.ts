import type { RowView } from '../../shared/api.ts';
import type { SheetId } from '../../shared/ids.ts';
import type { LivePlan, PlanNews } from '../../shared/plan/live-plan.ts';
import type { ComputedAt } from '../../shared/plan/read-plan.ts';
import { AGENCIES, ASSIGNMENTS, TASKS } from '../../shared/plan/sheets.ts';
import type { Change } from '../../shared/workbook/change.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { SharedColumn } from '../../shared/workbook/plan-settings.ts';
import { type OwnReading, ownReading } from './row-views.ts';
import { type Own, ownOf } from './visible.ts';

/** Sheets of which a head knows own rows alone. */
const OWNED: ReadonlySet<SheetId> = new Set([ASSIGNMENTS, TASKS, AGENCIES]);
/** Readings kept; the one not asked for longest goes first. */
const MAX_KEPT = 200;

type Kept = { own: Own; reading: OwnReading; stale: boolean };

const same = (a: object | undefined, b: object): boolean =>
  a !== undefined && JSON.stringify(a) === JSON.stringify(b);

/** The reading with each part that says the same as before as the same object. */
function keepSame(before: OwnReading, now: OwnReading): OwnReading {
  const known = new Map(before.rows.map((row) => [row.id, row]));
  const rows = now.rows.map((row): RowView => {
    const was = known.get(row.id);
    return was && same(was, row) ? was : row;
  });
  const sameRows =
    rows.length === before.rows.length && rows.every((row, at) => row === before.rows[at]);
  const sameNames = same(before.names, now.names);
  if (sameRows && sameNames) return before;
  return { rows: sameRows ? before.rows : rows, names: sameNames ? before.names : now.names };
}

/**
 * What heads read, kept until something in their own rows, or in what may decide what they see there, is touched. An edit
 * in rows of others costs a head nothing.
 */
export class OwnReadings {
  readonly #workbook: Workbook;
  readonly #inputs: LivePlan;
  readonly #computedAt: ComputedAt;
  readonly #kept = new Map<string, Kept>();

  constructor(workbook: Workbook, inputs: LivePlan, computedAt: ComputedAt) {
    this.#workbook = workbook;
    this.#inputs = inputs;
    this.#computedAt = computedAt;
  }

  read(agencies: readonly string[], marks: readonly SharedColumn[]): OwnReading {
    const key = JSON.stringify([...new Set(agencies)].sort());
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const kept = known && !known.stale ? known : this.#fresh(agencies, marks, known);
    this.#kept.set(key, kept);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return kept.reading;
  }

  #fresh(
    agencies: readonly string[],
    marks: readonly SharedColumn[],
    known: Kept | undefined,
  ): Kept {
    const own = ownOf(this.#inputs, new Set(agencies));
    const reading = ownReading(this.#workbook, own, this.#computedAt, marks);
    return { own, reading: known ? keepSame(known.reading, reading) : reading, stale: false };
  }

  forgetAll(): void {
    for (const kept of this.#kept.values()) kept.stale = true;
  }

  /** Told what changed, calculated values too, and what of it the plan without calculated values makes. */
  follow(changes: readonly Change[], news: PlanNews): void {
    if (this.#kept.size === 0 || changes.length === 0) return;
    if (news.is === 'all' || news.agencies || news.moved) {
      this.forgetAll();
      return;
    }
    const touched = new Set(news.assignments);
    for (const change of changes) {
      if (change.of === 'note') continue;
      if (change.of === 'rows' && change.sheet === ASSIGNMENTS) continue;
      // Whatever else there is may decide what a formula in an own row is allowed to show.
      if (change.of !== 'cell' || !OWNED.has(change.sheet)) {
        this.forgetAll();
        return;
      }
      touched.add(change.row);
    }
    const rows = [...touched];
    const owners = rows.flatMap((row) => {
      const agency = this.#inputs.assignment(row)?.agency;
      return agency && 'row' in agency ? [agency.row] : [];
    });
    for (const kept of this.#kept.values()) {
      const { agencies, assignments, tasks } = kept.own;
      kept.stale ||=
        owners.some((row) => agencies.has(row)) ||
        rows.some((row) => assignments.has(row) || tasks.has(row) || agencies.has(row));
    }
  }
}
