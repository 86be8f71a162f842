import * as Y from 'yjs';
import { createEngine } from '../engine/engine.ts';
import type { PlanClock } from '../engine/messages.ts';
import { checkPlan, type Finding } from '../plan/checks.ts';
import { type ComputedAt, readPlan } from '../plan/read-plan.ts';
import { openWorkbook } from '../workbook/model.ts';
import { type CapturedWorkbook, captureWorkbook } from './capture.ts';
import { shownText } from './shown-text.ts';

/** Official text is Vietnamese. */
const LOCALE = 'vi';

export type EvaluatedPlan = {
  readonly findings: readonly Finding[];
  /** Every live sheet and named value as frozen data. */
  capture(): CapturedWorkbook;
  close(): void;
};

/** How often replaying a log says that it goes on. */
const REPORT_EVERY = 500;

/**
 * A plan from its log alone: replayed, evaluated at one day, checked. The same updates and day give the same outcome
 * on every machine. `progress` is called while long work goes on.
 */
export function evaluatePlan(
  updates: readonly Uint8Array[],
  clock: PlanClock,
  progress: () => void,
): EvaluatedPlan {
  const doc = new Y.Doc({ gc: false });
  doc.transact(() => {
    updates.forEach((update, index) => {
      Y.applyUpdate(doc, update);
      if (index % REPORT_EVERY === 0) progress();
    });
  });
  const workbook = openWorkbook(doc);
  progress();
  const engine = createEngine(workbook, clock, { progress });
  progress();
  const computedAt: ComputedAt = (sheet, row, col) => engine.value(sheet, row, col);
  const findings = checkPlan(workbook, readPlan(workbook, computedAt), computedAt);
  progress();
  return {
    findings,
    capture: () =>
      captureWorkbook(workbook, {
        value: computedAt,
        text: shownText(workbook, computedAt, LOCALE),
      }),
    close() {
      engine.destroy();
      workbook.destroy();
      doc.destroy();
    },
  };
}
