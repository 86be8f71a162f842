import type { CallProblem } from '../link/collab-api.ts';

export type Timers = {
  /** Milliseconds. */
  now(): number;
  /** Returns how to stop it. */
  after(ms: number, then: () => void): () => void;
};

export const browserTimers: Timers = {
  now: () => performance.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

/** While news keeps coming, so much time lies between two questions. */
export const PACE_MS = 1_000;
/** A question that did not get through is asked again after this. */
export const RETRY_MS = 3_000;

export type Paced = {
  /** Word that the answer may be another by now. */
  news(): void;
  /** Asks at once; done when an answer to a question asked after this call is here. */
  now(): Promise<void>;
  stop(): void;
};

/**
 * Asks for something that changes while people work: never two questions at a time, and not one for each piece of news.
 * After the last news there is always one more question, so what is shown in the end is true.
 */
export function createPaced(ask: () => Promise<'answered' | 'lost'>, timers: Timers): Paced {
  let asking = false;
  let askedAt = Number.NEGATIVE_INFINITY;
  /** News came since the last question. */
  let stale = false;
  /** Who waits for an answer to the next question. */
  let callers: (() => void)[] = [];
  let stopTimer: (() => void) | undefined;
  let stopped = false;

  const start = (): void => {
    stopTimer?.();
    stopTimer = undefined;
    stale = false;
    asking = true;
    askedAt = timers.now();
    const served = callers;
    callers = [];
    void ask()
      .catch(() => 'lost' as const)
      .then((end) => {
        asking = false;
        for (const done of served) done();
        if (callers.length > 0) start();
        else if (end === 'lost') later(RETRY_MS);
        else if (stale) later(PACE_MS);
      });
  };
  /** So long after the last question. */
  const later = (ms: number): void => {
    if (stopped || stopTimer) return;
    const wait = askedAt + ms - timers.now();
    if (wait <= 0) start();
    else stopTimer = timers.after(wait, start);
  };
  return {
    news() {
      if (asking) stale = true;
      else later(PACE_MS);
    },
    now: () =>
      new Promise((done) => {
        callers.push(done);
        if (!asking) start();
      }),
    stop() {
      stopped = true;
      stopTimer?.();
    },
  };
}

/** Without a network the question is lost; a refusal is an answer. */
export const endOf = (problem: CallProblem): 'answered' | 'lost' =>
  problem.is === 'network' ? 'lost' : 'answered';
