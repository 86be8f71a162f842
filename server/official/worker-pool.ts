import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { AnswerOf, FromWorker, Job, ToWorker } from './jobs.ts';

export type JobProblem =
  /** Too many jobs wait already. */
  | { readonly is: 'busy' }
  /** No sign of progress for too long: the thread was ended. */
  | { readonly is: 'stuck' }
  /** The thread died, or the job met a bug. */
  | { readonly is: 'failed'; readonly error: string }
  | { readonly is: 'closed' };

export type WorkerPool = {
  /** Starts the thread before the first job, which then need not wait for it to load. */
  warm?(): void;
  /** Runs a job in the worker thread, after those that wait. Never rejects. */
  run<J extends Job>(job: J): Promise<Result<AnswerOf<J>, JobProblem>>;
  close(): Promise<void>;
};

export type PoolSettings = {
  /** The thread is ended when a job gives no sign of progress for this long. Milliseconds. */
  readonly silentMs: number;
  /** Jobs that may wait. */
  readonly waiting: number;
  /** Started as the thread; tests put a misbehaving one here. */
  readonly entry: URL;
  /** A thread without work is ended after this, which gives its memory back. Milliseconds; never when undefined. */
  readonly restMs?: number;
};

/** The library's build of 50,000 rows is one silent step of several seconds. */
export const POOL_DEFAULTS: PoolSettings = {
  silentMs: 60_000,
  waiting: 32,
  entry: new URL('../worker.ts', import.meta.url),
};

type Waiting = {
  readonly id: number;
  readonly job: Job;
  settle(outcome: Result<AnswerOf<Job>, JobProblem>): void;
};

/**
 * A pool of one thread with a queue: heavy work never holds up the thread that serves people. A thread that is stuck or
 * dies takes only its job with it; the next job gets a new one.
 */
export function createWorkerPool(settings: PoolSettings = POOL_DEFAULTS): WorkerPool {
  const queue: Waiting[] = [];
  let worker: Worker | undefined;
  let current: Waiting | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let nextId = 1;
  let closed = false;

  /** Nothing is under way: the thread goes if nothing comes. */
  const idle = (): void => {
    const resting = worker;
    if (settings.restMs === undefined || !resting) return;
    rest = setTimeout(() => drop(resting, { is: 'closed' }), settings.restMs).unref();
  };

  const finish = (outcome: Result<AnswerOf<Job>, JobProblem>): void => {
    clearTimeout(watchdog);
    const done = current;
    current = undefined;
    done?.settle(outcome);
    begin();
  };

  /** The thread is of no more use; its late messages count for nothing. */
  const drop = (ended: Worker, problem: JobProblem): void => {
    if (worker !== ended) return;
    worker = undefined;
    ended.removeAllListeners();
    ended.on('error', () => {});
    void ended.terminate();
    finish(fail(problem));
  };

  const start = (): Worker => {
    const started = new Worker(settings.entry);
    started.unref();
    started.on('message', (message: FromWorker) => {
      if (message.id !== current?.id) return;
      if (message.is === 'progress') watch(started);
      else if (message.is === 'done') finish(ok(message.answer));
      else finish(fail({ is: 'failed', error: message.error }));
    });
    started.on('error', (error) => drop(started, { is: 'failed', error: String(error) }));
    started.on('exit', (code) =>
      drop(started, { is: 'failed', error: `the worker thread ended with code ${code}` }),
    );
    return started;
  };

  const watch = (watched: Worker): void => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => drop(watched, { is: 'stuck' }), settings.silentMs);
  };

  const begin = (): void => {
    if (current || closed) return;
    clearTimeout(rest);
    current = queue.shift();
    if (!current) {
      idle();
      return;
    }
    worker ??= start();
    watch(worker);
    worker.postMessage({ id: current.id, job: current.job } satisfies ToWorker);
  };

  return {
    warm() {
      if (!closed) worker ??= start();
    },
    run: <J extends Job>(job: J) =>
      new Promise<Result<AnswerOf<J>, JobProblem>>((resolve) => {
        if (closed) return resolve(fail({ is: 'closed' }));
        if (queue.length >= settings.waiting) return resolve(fail({ is: 'busy' }));
        // A job's answer is the one of its kind: runJob switches over the same union.
        const settle = resolve as Waiting['settle'];
        queue.push({ id: nextId++, job, settle });
        begin();
      }),
    async close() {
      closed = true;
      clearTimeout(rest);
      for (const { settle } of queue.splice(0)) settle(fail({ is: 'closed' }));
      const running = worker;
      if (!running) return;
      drop(running, { is: 'closed' });
      await running.terminate();
    },
  };
}
