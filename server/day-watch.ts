/** A timer that calls again and again until it is stopped; tests turn it by hand. */
export type Every = (ms: number, act: () => void) => () => void;

export const everyInterval: Every = (ms, act) => {
  const timer = setInterval(act, ms);
  timer.unref();
  return () => clearInterval(timer);
};

/** Looked at rather than waited for: a machine that slept, or whose clock was set, still notices. Milliseconds. */
const LOOK_MS = 5_000;

/** Calls once for each day of the office that begins while the server runs. Returns the stop. */
export function watchDay(
  today: () => number,
  dawned: () => void,
  every: Every = everyInterval,
): () => void {
  let known = today();
  return every(LOOK_MS, () => {
    const now = today();
    if (now === known) return;
    known = now;
    dawned();
  });
}
