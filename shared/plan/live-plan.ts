import type { ColId, RowId, SheetId } from '../ids.ts';
import type { Change } from '../workbook/change.ts';
import type { Workbook } from '../workbook/model.ts';
import type { SheetModel } from '../workbook/sheet-model.ts';
import { LiveCatalogue, sameRecord, Users } from './live-catalogue.ts';
import {
  type AgencyRow,
  type AssignmentRow,
  type Catalogue,
  type ComputedAt,
  type PlanView,
  RowReader,
  readAgency,
  readAssignment,
  readTask,
  type TaskRow,
} from './read-plan.ts';
import { AGENCIES, AGENCY, ASSIGNMENT, ASSIGNMENTS, TASK, TASKS } from './sheets.ts';

/** Assignments that may read differently than before, as records or through the agency and the task they name. */
export type PlanNews =
  | { readonly is: 'all' }
  | {
      readonly is: 'some';
      readonly assignments: ReadonlySet<RowId>;
      /** Assignments came, went or moved. */
      readonly order: boolean;
      /** Assignments that were there before stand in another order. */
      readonly moved: boolean;
      /** Records of the catalogue that came, went, moved or read differently. */
      readonly agencies: boolean;
      readonly tasks: boolean;
    };

const NOTHING: PlanNews = {
  ...{ is: 'some', assignments: new Set<RowId>() },
  ...{ order: false, moved: false, agencies: false, tasks: false },
};
/** Columns that records are read from: all but what the standard formulas work out. */
const readOf = (columns: Readonly<Record<string, ColId>>, not: readonly ColId[]) =>
  new Set(Object.values(columns).filter((col) => !not.includes(col)));
const READ: ReadonlyMap<SheetId, ReadonlySet<ColId>> = new Map([
  [AGENCIES, readOf(AGENCY, [AGENCY.count, AGENCY.band])],
  [TASKS, readOf(TASK, [TASK.count, TASK.total])],
  [ASSIGNMENTS, readOf(ASSIGNMENT, [ASSIGNMENT.change])],
]);
/**
 * A plan read once and then kept in step, record by record: an edit costs the same in a plan of any size. It is always
 * what `readPlan` would read from nothing.
 */
export class LivePlan {
  readonly #workbook: Workbook;
  readonly #computedAt: ComputedAt;
  readonly #agencies: LiveCatalogue<AgencyRow>;
  readonly #tasks: LiveCatalogue<TaskRow>;
  readonly #assignments = new Map<RowId, AssignmentRow>();
  readonly #byAgency = new Users();
  readonly #byTask = new Users();
  /** Assignments that name something by text: a code may come to mean another row. */
  readonly #byText = new Set<RowId>();
  /** Rows of which something was calculated. */
  readonly #calculated = new Set<RowId>();
  /** Calculated per cents: whether a share is meant hangs on the cells behind the formula, also where its value stays. */
  readonly #doubtful = new Set<RowId>();
  #order: readonly RowId[] = [];
  #list: readonly AssignmentRow[] | undefined;
  #signature = '';
  #sawComputed = false;

  constructor(workbook: Workbook, computedAt: ComputedAt = () => undefined) {
    this.#workbook = workbook;
    this.#computedAt = (...at) => {
      const value = computedAt(...at);
      if (value !== undefined) this.#sawComputed = true;
      return value;
    };
    this.#agencies = new LiveCatalogue(AGENCIES, (id) =>
      this.#watched(id, () => readAgency(id, this.#cells(AGENCIES, id))),
    );
    this.#tasks = new LiveCatalogue(TASKS, (id) =>
      this.#watched(id, () => readTask(id, this.#cells(TASKS, id))),
    );
    this.#reset();
  }

  /** Something of it is calculated: it has to be told of new values too. */
  get readsValues(): boolean {
    return this.#calculated.size > 0;
  }
  agency(id: RowId): AgencyRow | undefined {
    return this.#agencies.get(id);
  }
  task(id: RowId): TaskRow | undefined {
    return this.#tasks.get(id);
  }
  agencies(): readonly AgencyRow[] {
    return this.#agencies.list();
  }
  assignment(id: RowId): AssignmentRow | undefined {
    return this.#assignments.get(id);
  }
  /** Assignments of an agency, in no order. */
  ofAgency(id: RowId): ReadonlySet<RowId> {
    return this.#byAgency.of(id);
  }
  /** Ids of the assignments, in the order of the sheet. */
  order(): readonly RowId[] {
    return this.#order;
  }

  view(): PlanView {
    this.#list ??= this.#order.flatMap((id) => this.#assignments.get(id) ?? []);
    return {
      agencies: this.#agencies.list(),
      tasks: this.#tasks.list(),
      assignments: this.#list,
      agency: (id) => this.#agencies.get(id),
      task: (id) => this.#tasks.get(id),
    };
  }

  /** Everything anew. */
  reset(): PlanNews {
    this.#reset();
    return { is: 'all' };
  }

  /** Told what changed since the last call, inputs and calculated values alike. */
  follow(changes: readonly Change[]): PlanNews {
    if (changes.length === 0) return NOTHING;
    const moved = new Set<SheetId>();
    const dirty = new Map([...READ.keys()].map((sheet) => [sheet, new Set<RowId>()]));
    let shape = false;
    for (const change of changes) {
      if (change.of === 'cell') {
        if (READ.get(change.sheet)?.has(change.col)) dirty.get(change.sheet)?.add(change.row);
      } else if (change.of === 'rows') moved.add(change.sheet);
      else if (change.of === 'columns' || change.of === 'sheets') shape = true;
    }
    if (shape && this.#shape() !== this.#signature) return this.reset();

    const agencies = this.#agencies.follow(dirty.get(AGENCIES) ?? [], moved.has(AGENCIES));
    const tasks = this.#tasks.follow(dirty.get(TASKS) ?? [], moved.has(TASKS));
    const look = new Set([...(dirty.get(ASSIGNMENTS) ?? []), ...this.#doubtful]);
    if (agencies.recoded || tasks.recoded) for (const id of this.#byText) look.add(id);
    const touched = new Set<RowId>();
    const named = [
      [this.#byAgency, agencies.changed, dirty.get(AGENCIES)] as const,
      [this.#byTask, tasks.changed, dirty.get(TASKS)] as const,
    ];
    for (const [users, changed, written] of named) {
      for (const id of [...changed, ...(written ?? [])])
        for (const user of users.of(id)) {
          look.add(user);
          touched.add(user);
        }
    }
    if (moved.has(ASSIGNMENTS)) {
      const sheet = this.#sheet();
      for (const id of this.#assignments.keys()) if (!sheet?.rows.isLive(id)) look.add(id);
      for (const id of sheet?.rows.live() ?? []) if (!this.#assignments.has(id)) look.add(id);
    }
    const reordered = moved.has(ASSIGNMENTS) && this.#reorder();
    const links = [this.#agencies.links(), this.#tasks.links()] as const;
    for (const id of look) if (this.#readAgain(id, ...links)) touched.add(id);
    for (const id of dirty.get(ASSIGNMENTS) ?? []) touched.add(id);
    return {
      is: 'some',
      assignments: touched,
      order: moved.has(ASSIGNMENTS),
      moved: reordered,
      agencies: agencies.changed.size > 0 || moved.has(AGENCIES),
      tasks: tasks.changed.size > 0 || moved.has(TASKS),
    };
  }

  #sheet(): SheetModel | undefined {
    return this.#workbook.order.isLive(ASSIGNMENTS) ? this.#workbook.sheet(ASSIGNMENTS) : undefined;
  }

  /** True when rows that were there before stand in another order. */
  #reorder(): boolean {
    const sheet = this.#sheet();
    const before = this.#order.filter((id) => sheet?.rows.isLive(id));
    this.#order = [...(sheet?.rows.live() ?? [])];
    this.#list = undefined;
    const known = new Set(before);
    const now = this.#order.filter((id) => known.has(id));
    return now.some((id, at) => id !== before[at]);
  }

  #cells(id: SheetId, row: RowId): RowReader {
    const sheet = this.#workbook.sheet(id);
    if (!sheet) throw new Error('a row without a sheet');
    return new RowReader(this.#workbook, sheet, row, this.#computedAt);
  }

  /** Reads a record and notes whether anything in it was calculated. */
  #watched<T>(id: RowId, read: () => T): T {
    this.#sawComputed = false;
    const record = read();
    if (this.#sawComputed) this.#calculated.add(id);
    else this.#calculated.delete(id);
    return record;
  }

  /** True when the record is not what it was. */
  #readAgain(id: RowId, agencies: Catalogue, tasks: Catalogue): boolean {
    const was = this.#assignments.get(id);
    const sheet = this.#sheet();
    const now = sheet?.rows.isLive(id)
      ? this.#watched(id, () => readAssignment(id, this.#cells(ASSIGNMENTS, id), agencies, tasks))
      : undefined;
    if (!now) {
      this.#calculated.delete(id);
      this.#doubtful.delete(id);
      this.#byText.delete(id);
    } else {
      const isRef = (col: ColId): boolean => {
        const input = sheet?.cols.isLive(col) ? sheet.input(id, col) : null;
        return typeof input === 'object' && input !== null && 'ref' in input;
      };
      if (isRef(ASSIGNMENT.agency) && isRef(ASSIGNMENT.task)) this.#byText.delete(id);
      else this.#byText.add(id);
      if (this.#calculated.has(id) && now.unit?.includes('%')) this.#doubtful.add(id);
      else this.#doubtful.delete(id);
    }
    if (now ? sameRecord(was, now) : !was) return false;
    this.#byAgency.relink(id, was?.agency, now?.agency);
    this.#byTask.relink(id, was?.task, now?.task);
    if (now) this.#assignments.set(id, now);
    else this.#assignments.delete(id);
    this.#list = undefined;
    return true;
  }

  #reset(): void {
    this.#signature = this.#shape();
    this.#assignments.clear();
    for (const kept of [this.#byAgency, this.#byTask]) kept.clear();
    for (const kept of [this.#byText, this.#calculated, this.#doubtful]) kept.clear();
    this.#agencies.reset(this.#workbook);
    this.#tasks.reset(this.#workbook);
    this.#order = [...(this.#sheet()?.rows.live() ?? [])];
    this.#list = undefined;
    const links = [this.#agencies.links(), this.#tasks.links()] as const;
    for (const id of this.#order) this.#readAgain(id, ...links);
  }

  /** What of sheets and columns decides how a record is read; widths and names do not. */
  #shape(): string {
    const shapes = [...READ.keys()].map((id) =>
      this.#workbook.order.isLive(id)
        ? (this.#workbook.sheet(id)?.columns() ?? []).map((column) => [
            column.id,
            column.type,
            column.formula,
          ])
        : null,
    );
    return JSON.stringify(shapes);
  }
}
