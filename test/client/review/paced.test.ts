import { expect, test } from 'vitest';
import { createPaced, PACE_MS, RETRY_MS, type Timers } from '../../../client/review/paced.ts';
import { seeded } from '../../shared/plan/seeded.ts';

/** A clock in the hand, and questions that are answered when the test says so. */
function stage() {
  let time = 0;
  let timers: { at: number; then: () => void }[] = [];
  const clock: Timers = {
    now: () => time,
    after(ms, then) {
      const timer = { at: time + ms, then };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  };
  const asked: number[] = [];
  const open: ((end: 'answered' | 'lost') => void)[] = [];
  let most = 0;
  const paced = createPaced(() => {
    asked.push(time);
    return new Promise((answer) => {
      open.push(answer);
      most = Math.max(most, open.length);
    });
  }, clock);
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  return {
    ...{ paced, asked },
    time: () => time,
    mostAtOnce: () => most,
    waiting: () => open.length,
    async answer(end: 'answered' | 'lost' = 'answered') {
      open.shift()?.(end);
      await settle();
    },
    async pass(ms: number) {
      const until = time + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        time = next.at;
        next.then();
        await settle();
      }
      time = until;
    },
  };
}

test('the first news asks at once; news after news asks once in a while, and once more at the end', async () => {
  const { paced, asked, answer, pass } = stage();
  for (let n = 0; n < 39; n++) {
    paced.news();
    await answer();
    await pass(100);
  }
  expect(asked).toEqual([0, 1000, 2000, 3000]);
  await pass(PACE_MS);
  expect(asked).toEqual([0, 1000, 2000, 3000, 4000]);
  await answer();
  await pass(60_000);
  expect(asked).toHaveLength(5);
});

test('one’s own act is asked for at once, after news too, and waits for an answer younger than itself', async () => {
  const { paced, asked, answer, pass } = stage();
  paced.news();
  await pass(10);
  let done = false;
  void paced.now().then(() => {
    done = true;
  });
  await answer();
  expect(done, 'an answer to the question before').toBe(false);
  expect(asked).toEqual([0, 10]);
  await answer();
  expect(done).toBe(true);
  await pass(5);
  void paced.now();
  expect(asked).toEqual([0, 10, 15]);
});

test('a question that is lost is asked again until it gets through; nobody asks after the end', async () => {
  const { paced, asked, answer, pass } = stage();
  paced.news();
  await answer('lost');
  await pass(RETRY_MS);
  await answer('lost');
  await pass(RETRY_MS);
  await answer();
  await pass(60_000);
  expect(asked).toEqual([0, RETRY_MS, 2 * RETRY_MS]);
  paced.news();
  await answer('lost');
  paced.stop();
  await pass(60_000);
  expect(asked).toHaveLength(4);
});

test.each(Array.from({ length: 200 }, (_, seed) => seed))(
  'never two questions at once, never more than the pace for news alone, always one after the last word (seed %i)',
  async (seed) => {
    const random = seeded(seed);
    const { paced, asked, answer, pass, time, mostAtOnce, waiting } = stage();
    let last = -1;
    let acts = 0;
    for (let step = 0; step < 60; step++) {
      const roll = random();
      if (roll < 0.4) {
        paced.news();
        last = time();
      } else if (roll < 0.5) {
        void paced.now();
        acts++;
        last = time();
      } else if (roll < 0.75) await answer(random() < 0.2 ? 'lost' : 'answered');
      else await pass(Math.floor(random() * 900));
    }
    const byPace = Math.ceil(time() / PACE_MS) + 1;
    expect(asked.length).toBeLessThanOrEqual(byPace + acts);
    for (let round = 0; round < 20; round++) {
      await answer();
      await pass(PACE_MS);
    }
    expect(mostAtOnce()).toBeLessThanOrEqual(1);
    expect(waiting()).toBe(0);
    expect(asked.at(-1) ?? -1).toBeGreaterThanOrEqual(last);
  },
);
