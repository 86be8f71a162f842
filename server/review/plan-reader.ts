import * as Y from 'yjs';
import type { RowView } from '../../shared/api.ts';
import { createEngine, type Engine } from '../../shared/engine/engine.ts';
import type { RowId } from '../../shared/ids.ts';
import { LivePlan } from '../../shared/plan/live-plan.ts';
import type { ComputedAt, PlanView } from '../../shared/plan/read-plan.ts';
import { isFormula } from '../../shared/value/cell-value.ts';
import type { Change } from '../../shared/workbook/change.ts';
import { openWorkbook, type Workbook } from '../../shared/workbook/model.ts';
import { applyPlanUpdate } from '../../shared/workbook/plan-decoder.ts';
import type { SharedColumn } from '../../shared/workbook/plan-settings.ts';
import { EveryRow, type RowNews } from './every-row.ts';
import { OwnReadings } from './own-readings.ts';
import type { OwnReading } from './row-views.ts';

/** A plan as the server itself reads and evaluates it: fed with logged updates, written by nobody. */
export type PlanReader = {
  /** The last log entry inside. */
  readonly seq: number;
  /** The day its values are calculated for, as a date serial. */
  readonly today: number;
  apply(update: Uint8Array, seq: number): void;
  setToday(today: number): void;
  /** Columns that heads may read whole. */
  setShared(marks: readonly SharedColumn[]): void;
  readonly workbook: Workbook;
  readonly computedAt: ComputedAt;
  view(): PlanView;
  /** Every row, for the secretariat. The same array, and in it the same rows, as long as they say the same. */
  allRows(): readonly RowView[];
  row(id: string): RowView | undefined;
  /** What the head of these agencies may see; the same object as long as it is the same. */
  own(agencies: readonly string[]): OwnReading;
  /** For who keeps step with every row: what may have changed since the last call, at first everything. */
  follow(): () => RowNews;
  close(): void;
};

/** So many changed cells wait for somebody who needs the values calculated from them. */
const MOST_WAITING = 20_000;

/** Plan and values are brought up to date when somebody reads, for all updates since the last reading at once. */
export function openPlanReader(state: Uint8Array, seqOfState: number, today: number): PlanReader {
  const doc = new Y.Doc();
  applyPlanUpdate(doc, state);
  const workbook = openWorkbook(doc);
  let engine: Engine | undefined;
  let day = today;
  let shared: readonly SharedColumn[] = [];
  let seq = seqOfState;
  /** Changes not yet told to the engine, and those not yet told to what is read from the plan. */
  let forEngine: Change[] = [];
  let forPlan: Change[] = [];
  /** Among those for the engine is one that may make or end a calculated value in a cell that is read. */
  let formulasMoved = false;
  let valuesReset = false;

  const isPlain = (change: Change): boolean =>
    change.of === 'note' ||
    (change.of === 'cell' &&
      !isFormula(workbook.sheet(change.sheet)?.input(change.row, change.col) ?? null) &&
      engine?.value(change.sheet, change.row, change.col) === undefined);
  workbook.subscribe((batch) => {
    for (const change of batch.changes) {
      if (derived) forPlan.push(change);
      if (!engine) continue;
      forEngine.push(change);
      formulasMoved ||= !isPlain(change);
    }
  });

  const upToDate = (): Engine => {
    if (engine && forEngine.length === 0) return engine;
    const changes = forEngine;
    forEngine = [];
    formulasMoved = false;
    if (!engine) {
      engine = createEngine(workbook, { today: day }, {});
      return engine;
    }
    const outcome = engine.apply(changes);
    if (outcome.is === 'reset') valuesReset = true;
    else
      for (const { sheet, row, col } of outcome.values)
        forPlan.push({ of: 'cell', sheet, row, col });
    return engine;
  };
  const computedAt: ComputedAt = (sheet, row, col) => upToDate().value(sheet, row, col);

  /** What is read of the plan, made when somebody first reads it. */
  type Derived = { inputs: LivePlan; plan: LivePlan; rows: EveryRow; own: OwnReadings };
  let derived: Derived | undefined;
  const derive = (): Derived => {
    upToDate();
    forPlan = [];
    // Reads without calculating: a plan without formulas in what is read waits for no total of other columns.
    const known: ComputedAt = (sheet, row, col) => engine?.value(sheet, row, col);
    const inputs = new LivePlan(workbook);
    const plan = new LivePlan(workbook, known);
    const own = new OwnReadings(workbook, inputs, known);
    return { inputs, plan, rows: new EveryRow(plan), own };
  };

  const settled = (): Derived => {
    if (!derived) {
      derived = derive();
      return derived;
    }
    const { inputs, plan, rows, own } = derived;
    const needsValues =
      plan.readsValues ||
      shared.length > 0 ||
      formulasMoved ||
      engine?.spills === true ||
      forEngine.length > MOST_WAITING;
    if (needsValues) upToDate();
    const changes = forPlan;
    forPlan = [];
    own.follow(changes, inputs.follow(changes));
    if (valuesReset) own.forgetAll();
    rows.take(valuesReset ? plan.reset() : plan.follow(changes));
    valuesReset = false;
    return derived;
  };

  return {
    get seq() {
      return seq;
    },
    get today() {
      return day;
    },
    apply(update, at) {
      if (at <= seq) return;
      Y.applyUpdate(doc, update);
      seq = at;
    },
    setToday(next) {
      if (next === day) return;
      day = next;
      if (!engine) return;
      upToDate().setClock({ today: next });
      valuesReset = true;
    },
    setShared(marks) {
      if (marks === shared) return;
      shared = marks;
      derived?.own.forgetAll();
    },
    workbook,
    computedAt,
    view: () => settled().plan.view(),
    allRows: () => settled().rows.all(),
    // A string that is no row finds none.
    row: (id) => settled().rows.get(id as RowId),
    own: (agencies) => settled().own.read(agencies, shared),
    follow() {
      const next = settled().rows.follow();
      return () => {
        settled();
        return next();
      };
    },
    close() {
      engine?.destroy();
      workbook.destroy();
      doc.destroy();
    },
  };
}
