import * as Y from 'yjs';
import { never } from '../result.ts';
import type { Change } from '../workbook/change.ts';
import { openWorkbook, type Workbook } from '../workbook/model.ts';
import { applyPlanUpdate } from '../workbook/plan-decoder.ts';
import { DependencyIndex } from './dependants.ts';
import { createEngine, type Engine } from './engine.ts';
import type { EvaluatorEvent, EvaluatorRequest, PlanClock, ValueChange } from './messages.ts';

export interface Evaluator {
  receive(request: EvaluatorRequest): void;
}

/** Runs `work` after what has already arrived; the default puts a task behind the messages that wait. */
export type Schedule = (work: () => void) => void;

export type EvaluatorHost = {
  readonly schedule?: Schedule;
  /** Milliseconds, for the duration of a load; without it loads report 0. */
  readonly now?: () => number;
};

/**
 * The engine behind bytes: a replica of its own that takes updates in and gives values out, in a browser worker and in a
 * server thread alike. Updates that arrive together are evaluated together.
 */
export function createEvaluator(
  emit: (event: EvaluatorEvent) => void,
  host: EvaluatorHost = {},
): Evaluator {
  const schedule: Schedule = host.schedule ?? ((work) => setTimeout(work, 0));
  const now = host.now ?? (() => 0);
  let workbook: Workbook | undefined;
  let engine: Engine | undefined;
  let pending: Change[] = [];
  let waiting = false;
  /** Updates taken in since the load. */
  let updates = 0;
  /** Made when somebody first asks; most replicas are never asked. */
  let index: DependencyIndex | undefined;

  const work = (suspect: string | undefined, task: () => void): void => {
    emit({ is: 'busy', busy: true, ...(suspect === undefined ? {} : { formula: suspect }) });
    try {
      task();
    } finally {
      emit({ is: 'busy', busy: false, updates });
    }
  };

  const flush = (): void => {
    waiting = false;
    const changes = pending;
    pending = [];
    const [book, running] = [workbook, engine];
    if (!book || !running || changes.length === 0) return;
    work(lastFormula(book, changes), () => emit(running.apply(changes)));
  };

  const load = (update: Uint8Array, clock: PlanClock, quarantined: readonly string[]): void => {
    engine?.destroy();
    workbook?.destroy();
    workbook?.doc.destroy();
    pending = [];
    updates = 0;
    index = undefined;
    work(undefined, () => {
      const start = now();
      const doc = new Y.Doc({ gc: false });
      applyPlanUpdate(doc, update);
      const book = openWorkbook(doc);
      workbook = book;
      engine = createEngine(book, clock, {
        quarantined,
        progress: (done, of) => emit({ is: 'progress', done, of }),
      });
      book.subscribe((batch) => {
        for (const change of batch.changes) pending.push(change);
        index?.apply(batch.changes);
        if (waiting) return;
        waiting = true;
        schedule(flush);
      });
      emit({ is: 'ready', values: engine.values(), ms: now() - start });
    });
  };

  return {
    receive(request) {
      switch (request.do) {
        case 'load':
          return load(request.update, request.clock, request.quarantined ?? []);
        case 'update':
          if (!workbook) return;
          Y.applyUpdate(workbook.doc, request.update);
          updates++;
          // Nothing of it has to be evaluated.
          if (!waiting) emit({ is: 'busy', busy: false, updates });
          return;
        case 'clock': {
          flush();
          const running = engine;
          if (running) work(undefined, () => emit(running.setClock(request.clock)));
          return;
        }
        case 'try': {
          flush();
          const running = engine;
          if (!running) return;
          const { id, formula } = request;
          return work(formula, () =>
            emit({ is: 'tried', id, value: running.evaluate(request, formula) }),
          );
        }
        case 'trace': {
          if (!workbook) return;
          index ??= new DependencyIndex(workbook);
          return emit({
            is: 'traced',
            id: request.id,
            groups: index.answer(request.question),
          });
        }
        default:
          return never(request);
      }
    },
  };
}

/** The formula written last among these changes: the first suspect when the work never ends. */
const lastFormula = (workbook: Workbook, changes: readonly Change[]): string | undefined => {
  for (let i = changes.length - 1; i >= 0; i--) {
    const change = changes[i];
    if (change?.of === 'cell') {
      const input = workbook.sheet(change.sheet)?.input(change.row, change.col);
      if (typeof input === 'object' && input !== null && 'f' in input) return input.f;
    }
  }
  return undefined;
};

/** Every computed value of a document at one day, for a freeze. */
export const evaluateAll = (
  update: Uint8Array,
  clock: PlanClock,
  quarantined: readonly string[] = [],
): { readonly values: readonly ValueChange[] } => {
  const doc = new Y.Doc({ gc: false });
  applyPlanUpdate(doc, update);
  const workbook = openWorkbook(doc);
  const engine = createEngine(workbook, clock, { quarantined });
  const values = engine.values();
  engine.destroy();
  workbook.destroy();
  doc.destroy();
  return { values };
};
