import { play } from '../server/review/pairs.ts';

/** Steps of each script; what is sent grows with them. */
const STEPS = 8;

export type Pairs = {
  readonly pairs: number;
  /** Seeds whose two records differ: `play(seed, 8, …)` shows where. */
  readonly differ: readonly number[];
  readonly megabytes: number;
  readonly events: number;
  readonly doingsOfOthers: number;
};

/** Pairs of plans that differ only in rows of others, from a seed on; all that reaches an agency is compared. */
export async function comparePairs(pairs: number, from: number): Promise<Pairs> {
  const differ: number[] = [];
  let bytes = 0;
  let events = 0;
  let doings = 0;
  for (let seed = from; seed < from + pairs; seed++) {
    const alone = await play(seed, STEPS, false);
    const among = await play(seed, STEPS, true);
    if (alone.record.join('\n') !== among.record.join('\n')) differ.push(seed);
    bytes += alone.bytes;
    events += alone.events;
    doings += among.foreign;
    if ((seed - from) % 500 === 499)
      console.error(`${seed - from + 1} pairs, ${differ.length} differ`);
  }
  return { pairs, differ, megabytes: Math.round(bytes / 1e6), events, doingsOfOthers: doings };
}
