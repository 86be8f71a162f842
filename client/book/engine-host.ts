import * as Y from 'yjs';
import type {
  EvaluatorEvent,
  EvaluatorRequest,
  PlanClock,
  ValueChange,
} from '../../shared/engine/messages.ts';
import type { TraceGroup, TraceQuestion } from '../../shared/engine/trace.ts';
import { WATCHDOG_MS } from '../../shared/limits.ts';
import { afterPaint } from '../shell/after-paint.ts';
import { createValues, type Values } from './values.ts';

/** A mark "calculating" appears when the engine is behind longer than this, milliseconds. */
const PATIENCE_MS = 100;

/** A worker that throws is started again this often; after that its cells keep their last values. */
const MAX_CRASHES = 3;

export type EngineEvents = {
  /** Cells whose computed value changed. */
  changed(changes: readonly ValueChange[]): void;
  /** Everything may have changed: repaint what is visible. */
  reset(): void;
  calculating(is: boolean): void;
};

export type EngineHost = {
  readonly values: Values;
  setClock(clock: PlanClock): void;
  /** Resolves with true once every update sent so far is in the values, with false when that will not be; undefined when it is. */
  answered(): Promise<boolean> | undefined;
  /** Which formulas refer to something; undefined when the worker was lost before it could say. */
  trace(question: TraceQuestion): Promise<readonly TraceGroup[] | undefined>;
  destroy(): void;
};

/**
 * Runs the engine in a worker and keeps its values here. Feeds it every update of the document. A worker that stays busy
 * past the watchdog is thrown away and started again with the formula it died on set aside.
 */
export function startEngine(
  doc: Y.Doc,
  /** What the document was opened with just now, which saves writing it out again; empty when unknown. */
  loaded: readonly Uint8Array[],
  clock: PlanClock,
  events: EngineEvents,
): EngineHost {
  const values = createValues();
  const quarantined = new Set<string>();
  let today = clock;
  let worker: Worker | undefined;
  /** Before there is a worker. */
  let unsent: EvaluatorRequest[] = [];
  let ready = false;
  let suspect: string | undefined;
  let crashes = 0;
  let behind: ReturnType<typeof setTimeout> | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  const asked = new Map<number, (groups: readonly TraceGroup[] | undefined) => void>();
  let questions = 0;
  /** Updates sent to the worker since its load, and how many of them its values hold; -1 while it loads. */
  let sent = 0;
  let held = -1;
  let lost = false;
  let waiting: { readonly until: number; readonly answer: (all: boolean) => void }[] = [];
  const tellWaiting = (): void => {
    const now = waiting;
    waiting = now.filter(({ until }) => until > held && !lost);
    for (const { until, answer } of now) if (until <= held) answer(true);
    if (lost) for (const { until, answer } of now) if (until > held) answer(false);
  };

  const forgetQuestions = (): void => {
    for (const answer of asked.values()) answer(undefined);
    asked.clear();
  };

  const send = (request: EvaluatorRequest): void => {
    if (worker) worker.postMessage(request);
    else unsent.push(request);
  };

  const rest = (): void => {
    clearTimeout(behind);
    clearTimeout(watchdog);
    behind = watchdog = undefined;
    events.calculating(!ready);
  };

  const receive = (event: EvaluatorEvent): void => {
    switch (event.is) {
      case 'ready':
      case 'reset':
        ready = true;
        values.clear();
        values.put(event.values);
        events.reset();
        rest();
        return;
      case 'values':
        values.put(event.values);
        events.changed(event.values);
        return;
      case 'busy':
        if (!event.busy) {
          held = event.updates;
          tellWaiting();
          rest();
          return;
        }
        suspect = event.formula;
        behind ??= setTimeout(() => events.calculating(true), PATIENCE_MS);
        if (ready) watchdog ??= setTimeout(restart, WATCHDOG_MS);
        return;
      case 'progress':
        events.calculating(true);
        return;
      case 'tried':
        return;
      case 'traced':
        asked.get(event.id)?.(event.groups);
        asked.delete(event.id);
        return;
    }
  };

  const start = ([first, ...more]: readonly Uint8Array[]): void => {
    ready = false;
    held = -1;
    const early = unsent;
    unsent = [];
    sent = more.length + early.filter((request) => request.do === 'update').length;
    // The load brings all that was written before it.
    waiting = waiting.map(({ answer }) => ({ until: 0, answer }));
    worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<EvaluatorEvent>) => receive(data);
    worker.onerror = () => {
      if (++crashes <= MAX_CRASHES) restart();
      else {
        lost = true;
        tellWaiting();
      }
    };
    send({
      do: 'load',
      update: first ?? Y.encodeStateAsUpdate(doc),
      clock: today,
      quarantined: [...quarantined],
    });
    for (const update of more) send({ do: 'update', update });
    for (const request of early) send(request);
    events.calculating(true);
  };

  const restart = (): void => {
    worker?.terminate();
    forgetQuestions();
    if (suspect) quarantined.add(suspect);
    clearTimeout(watchdog);
    watchdog = undefined;
    start([]);
  };

  const onUpdate = (update: Uint8Array): void => {
    sent++;
    send({ do: 'update', update });
  };
  doc.on('update', onUpdate);
  events.calculating(true);
  const cancelStart = afterPaint(() => start(loaded));

  return {
    values,
    setClock(next) {
      if (next.today === today.today) return;
      today = next;
      send({ do: 'clock', clock: next });
    },
    answered() {
      if (held >= sent) return undefined;
      if (lost) return Promise.resolve(false);
      return new Promise((answer) => waiting.push({ until: sent, answer }));
    },
    trace: (question) =>
      new Promise((answer) => {
        asked.set(++questions, answer);
        send({ do: 'trace', id: questions, question });
      }),
    destroy() {
      forgetQuestions();
      lost = true;
      tellWaiting();
      doc.off('update', onUpdate);
      rest();
      cancelStart();
      worker?.terminate();
    },
  };
}
