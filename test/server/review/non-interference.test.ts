import { afterAll, expect, test } from 'vitest';
import { play } from './pairs.ts';

const PAIRS = Number(process.env.GIAO_PAIRS ?? 200);
const STEPS = 6;
/** Pairs of one test, so that a red one is near its seed. */
const AT_ONCE = 10;

let bytes = 0;
let events = 0;
let foreign = 0;
test.each(Array.from({ length: Math.ceil(PAIRS / AT_ONCE) }, (_, n) => n * AT_ONCE))(
  'the people of an agency cannot tell what happens to others (pairs from seed %i)',
  async (first) => {
    for (let seed = first; seed < Math.min(PAIRS, first + AT_ONCE); seed++) {
      const alone = await play(seed, STEPS, false);
      const among = await play(seed, STEPS, true);
      expect(among.record, `seed ${seed}`).toEqual(alone.record);
      bytes += alone.bytes;
      events += alone.events;
      foreign += among.foreign;
    }
  },
);

// A comparison of two empty records would always hold.
afterAll(() => {
  expect(bytes / PAIRS).toBeGreaterThan(50_000);
  expect(events / PAIRS).toBeGreaterThan(10);
  expect(foreign / PAIRS).toBeGreaterThan(STEPS);
});
