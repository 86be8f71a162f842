import { describe, expect, test } from 'vitest';
import { type Receiver, type Spread, spread } from '../../../shared/plan/spread.ts';
import { seeded } from './seeded.ts';

/** A sum without binary drift, by another road than the code's: whole millionths. */
const exactSum = (numbers: Iterable<number>): bigint => {
  let sum = 0n;
  for (const n of numbers) {
    const [whole = '0', fraction = ''] = Math.abs(n).toFixed(6).split('.');
    const units = BigInt(whole + fraction.padEnd(6, '0'));
    sum += n < 0 ? -units : units;
  }
  return sum;
};
const must = (wish: Parameters<typeof spread>[0]): Spread => {
  const done = spread(wish);
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
  return done.value;
};
const sharesOf = (wish: Parameters<typeof spread>[0]) => Object.fromEntries(must(wish).shares);

type Wish = { total: number; step: number; receivers: Receiver[] };
const STEPS = [1, 0.1, 0.01, 5, 50, 0.25];

const draw = (random: () => number): Wish => {
  const pick = (n: number) => Math.floor(random() * n);
  const step = STEPS[pick(STEPS.length)] ?? 1;
  const receivers = Array.from({ length: 1 + pick(40) }, (_, i): Receiver => {
    const weight = random() < 0.15 ? 0 : Math.round(random() * 10 ** (1 + pick(6))) / 100;
    return random() < 0.2
      ? { id: `a${i}`, weight, held: pick(1000) / 10 }
      : { id: `a${i}`, weight };
  });
  const held = receivers.reduce((sum, one) => sum + (one.held ?? 0), 0);
  return { total: Math.round((held + random() * 10 ** pick(7)) * 100) / 100, step, receivers };
};
const shuffled = <T>(list: readonly T[], random: () => number): T[] =>
  list
    .map((one) => [random(), one] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, one]) => one);

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('laws of a spread (seed %i)', (seed) => {
  const random = seeded(seed);
  const wishes = Array.from({ length: 250 }, () => draw(random));
  const made = wishes.flatMap((wish) => {
    const done = spread(wish);
    return done.ok ? [{ wish, value: done.value }] : [];
  });

  test('most wishes can be met', () => {
    expect(made.length).toBeGreaterThan(150);
  });

  test('the sum is the total, to the last digit', () => {
    for (const { wish, value } of made) {
      expect(exactSum(value.shares.values())).toBe(exactSum([wish.total]));
    }
  });

  test('held values stay, everybody gets an answer, nobody less than nothing', () => {
    for (const { wish, value } of made) {
      for (const { id, held } of wish.receivers) {
        const share = value.shares.get(id);
        if (held !== undefined) expect(share).toBe(held);
        else expect(share).toBeGreaterThanOrEqual(0);
      }
      expect(value.shares.size).toBe(wish.receivers.length);
    }
  });

  test('the order of receivers does not matter', () => {
    for (const { wish, value } of made) {
      const other = must({ ...wish, receivers: shuffled(wish.receivers, random) });
      for (const [id, share] of value.shares) expect(other.shares.get(id)).toBe(share);
    }
  });

  test('of two free receivers the heavier never gets less; without weight there is nothing', () => {
    for (const { wish, value } of made) {
      const free = wish.receivers.filter(({ held }) => held === undefined);
      const line = [...free].sort((a, b) => a.weight - b.weight);
      line.forEach((one, i) => {
        const next = line[i + 1];
        const share = value.shares.get(one.id) ?? Number.NaN;
        if (one.weight === 0) expect(share).toBe(0);
        if (next && next.weight > one.weight) {
          expect(value.shares.get(next.id)).toBeGreaterThanOrEqual(share);
        }
      });
    }
  });

  test('who gains weight never loses', () => {
    for (const { wish, value } of made) {
      const at = wish.receivers.findIndex(({ held }) => held === undefined);
      const one = wish.receivers[at];
      if (!one) continue;
      const receivers = wish.receivers.with(at, { ...one, weight: one.weight * 1.5 + 0.5 });
      expect(must({ ...wish, receivers }).shares.get(one.id)).toBeGreaterThanOrEqual(
        value.shares.get(one.id) ?? Number.NaN,
      );
    }
  });

  test('every free share but one is a multiple of the step, and within a step of its quota', () => {
    for (const { wish, value } of made) {
      const free = wish.receivers.filter(({ held }) => held === undefined);
      const weight = free.reduce((sum, one) => sum + one.weight, 0);
      for (const one of free) {
        const share = value.shares.get(one.id) ?? Number.NaN;
        if (one.id !== value.odd) {
          expect(exactSum([share]) % exactSum([wish.step])).toBe(0n);
        }
        const quota = weight === 0 ? 0 : (value.rest * one.weight) / weight;
        expect(Math.abs(share - quota)).toBeLessThan(wish.step + 1e-6);
      }
    }
  });
});

const three = [
  { id: 'a', weight: 1 },
  { id: 'b', weight: 1 },
  { id: 'c', weight: 1 },
];
test('100 over three equal agencies: 34, 33, 33', () => {
  expect(sharesOf({ total: 100, step: 1, receivers: three })).toEqual({ a: 34, b: 33, c: 33 });
});
test('tenths that binary sums would miss: 1 over ten is 0.1 ten times', () => {
  const ten = Array.from({ length: 10 }, (_, i) => ({ id: `a${i}`, weight: 1 }));
  const { shares } = must({ total: 1, step: 0.1, receivers: ten });
  expect([...shares.values()]).toEqual(Array(10).fill(0.1));
});
test('a held value stays and the others share what is left', () => {
  const receivers = [
    { id: 'a', weight: 5, held: 40 },
    { id: 'b', weight: 2 },
    { id: 'c', weight: 1 },
  ];
  expect(sharesOf({ total: 100, step: 1, receivers })).toEqual({ a: 40, b: 40, c: 20 });
});
test('what is less than a step goes to one of them, and it is named', () => {
  const { shares, odd } = must({ total: 1005, step: 10, receivers: three });
  expect(Object.fromEntries(shares)).toEqual({ a: 340, b: 335, c: 330 });
  expect(odd).toBe('b');
});
test('a negative total is shared like a positive one', () => {
  expect(sharesOf({ total: -100, step: 1, receivers: three })).toEqual({ a: -34, b: -33, c: -33 });
});

test.each([
  [{ total: 1, step: 1, receivers: [] }, { is: 'nobody' }],
  [{ total: Number.NaN, step: 1, receivers: three }, { is: 'bad-number' }],
  [{ total: 1, step: 0, receivers: three }, { is: 'bad-step' }],
  [
    { total: 1, step: 1, receivers: [{ id: 'a', weight: -1 }] },
    { is: 'negative-weight', ids: ['a'] },
  ],
  [
    { total: 1, step: 1, receivers: [{ id: 'a', weight: 0 }] },
    { is: 'no-weight', rest: 1 },
  ],
  [
    { total: 10, step: 1, receivers: [{ id: 'a', weight: 1, held: 8 }] },
    { is: 'all-held', held: 8, rest: 2 },
  ],
  [
    { total: 10, step: 1, receivers: [{ id: 'a', weight: 1, held: 18 }, ...three.slice(1)] },
    { is: 'over-held', held: 18, rest: -8 },
  ],
  [
    {
      total: 1e14,
      step: 1,
      receivers: [{ id: 'a', weight: 1, held: 0.123456 }, ...three.slice(1)],
    },
    { is: 'too-fine' },
  ],
] as const)('what cannot be done is told: %j', (wish, problem) => {
  expect(spread(wish)).toEqual({ ok: false, problem });
});
test('everybody held at exactly the total is fine', () => {
  const receivers = [
    { id: 'a', weight: 0, held: 0.1 },
    { id: 'b', weight: 0, held: 0.2 },
  ];
  expect(sharesOf({ total: 0.3, step: 1, receivers })).toEqual({ a: 0.1, b: 0.2 });
});
