import * as Y from 'yjs';
import type { RowView } from '../../shared/api.ts';
import { createEngine, type Engine } from '../../shared/engine/engine.ts';
import { type ComputedAt, type PlanView, readPlan } from '../../shared/plan/read-plan.ts';
import type { Change } from '../../shared/workbook/change.ts';
import { openWorkbook, type Workbook } from '../../shared/workbook/model.ts';
import type { SharedColumn } from '../../shared/workbook/plan-settings.ts';
import { type OwnReading, ownReading, rowViews } from './row-views.ts';

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
  /** Every row, for the secretariat. */
  allRows(): readonly RowView[];
  /** What the head of these agencies may see. */
  own(agencies: readonly string[]): OwnReading;
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
  let shared: readonly SharedColumn[] = [];
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

  /** Read once for all who ask between two updates of the same day. */
  const once = <T>(read: () => T): (() => T) => {
    let known: { readonly of: string; readonly value: T } | undefined;
    return () => {
      const of = `${seq} ${day}`;
      if (known?.of !== of) known = { of, value: read() };
      return known.value;
    };
  };
  const inputs = once(() => readPlan(workbook));
  const view = once(() => readPlan(workbook, computedAt));
  const allRows = once(() => rowViews(view()));

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
    setShared(marks) {
      shared = marks;
    },
    workbook,
    computedAt,
    view,
    allRows,
    own: (agencies) => ownReading(workbook, inputs(), computedAt, agencies, shared),
    close() {
      engine?.destroy();
      workbook.destroy();
      doc.destroy();
    },
  };
}
