/** Median of a few timed runs, milliseconds. */
export function median(runs: number, work: () => void): number {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** Mean time of one of many repetitions, microseconds, as the median of five rounds. */
export function micros(times: number, work: (n: number) => void): number {
  return (
    (median(5, () => {
      for (let n = 0; n < times; n++) work(n);
    }) /
      times) *
    1000
  );
}

/** Heap that a value holds, bytes; needs --expose-gc. */
export function heapOf<T>(make: () => T): { readonly bytes: number; readonly value: T } {
  const collect = (globalThis as { gc?: () => void }).gc;
  collect?.();
  const before = process.memoryUsage().heapUsed;
  const value = make();
  collect?.();
  return { bytes: process.memoryUsage().heapUsed - before, value };
}

/** Replayable dice in [0, 1). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export const round = (n: number, digits = 2): number => Number(n.toFixed(digits));
