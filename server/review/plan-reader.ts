import * as Y from 'yjs';
import type { RowView } from '../../shared/api.ts';
import { createEngine, type Engine } from '../../shared/engine/engine.ts';
import { type ComputedAt, type PlanView, readPlan } from '../../shared/plan/read-plan.ts';
import type { Change } from '../../shared/workbook/change.ts';
import { openWorkbook, type Workbook } from '../../shared/workbook/model.ts';
import { ownAgencyNames, ownRowViews, rowViews } from './row-views.ts';

/** A plan as the server itself reads and evaluates it: fed with logged updates, written by nobody. */
export type PlanReader = {
  /** The last log entry inside. */
  readonly seq: number;
  /** The day its values are calculated for, as a date serial. */
  readonly today: number;
  apply(update: Uint8Array, seq: number): void;
  setToday(today: number): void;
  readonly workbook: Workbook;
  readonly computedAt: ComputedAt;
  view(): PlanView;
  /** Every row, for the secretariat. */
  allRows(): readonly RowView[];
  /** What the head of these agencies may see. */
  ownRows(agencies: readonly string[]): readonly RowView[];
  /** Names of these agencies as their own head may see them, by code. */
  ownNames(agencies: readonly string[]): Readonly<Record<string, string>>;
  close(): void;
};

/** Values are evaluated when somebody reads, for all updates since the last reading at once. */
export function openPlanReader(state: Uint8Array, seqOfState: number, today: number): PlanReader {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const workbook = openWorkbook(doc);
  let engine: Engine | undefined;
  let changes: Change[] = [];
  let day = today;
  let seq = seqOfState;
  workbook.subscribe((batch) => {
    for (const change of batch.changes) changes.push(change);
  });

  const upToDate = (): Engine => {
    if (!engine) engine = createEngine(workbook, { today: day }, {});
    else if (changes.length > 0) engine.apply(changes);
    changes = [];
    return engine;
  };
  const computedAt: ComputedAt = (sheet, row, col) => upToDate().value(sheet, row, col);

  /** The plan without computed values, read once for all who ask between two updates. */
  let known: { readonly at: number; readonly view: PlanView } | undefined;
  const inputs = (): PlanView => {
    if (known?.at !== seq) known = { at: seq, view: readPlan(workbook) };
    return known.view;
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
      engine?.setClock({ today: next });
    },
    workbook,
    computedAt,
    view: () => readPlan(workbook, computedAt),
    allRows: () => rowViews(readPlan(workbook, computedAt)),
    ownRows: (agencies) => ownRowViews(workbook, inputs(), computedAt, agencies),
    ownNames: (agencies) => ownAgencyNames(workbook, inputs(), computedAt, agencies),
    close() {
      engine?.destroy();
      workbook.destroy();
      doc.destroy();
    },
  };
}
