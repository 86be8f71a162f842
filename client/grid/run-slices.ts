/** Longest stretch of long work without a pause, milliseconds: a keystroke never waits for two frames. */
const BUDGET = 10;

/** Runs work piece by piece; `done` gets its result. Returns how to give it up. */
export function runSlices<T>(work: Generator<undefined, T>, done: (result: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = (): void => {
    const end = performance.now() + BUDGET;
    do {
      const next = work.next();
      if (next.done) {
        done(next.value);
        return;
      }
    } while (performance.now() < end);
    timer = setTimeout(slice);
  };
  slice();
  return () => clearTimeout(timer);
}
