import { describe, expect, test } from 'vitest';
import { movedBetween } from '../../../shared/workbook/moved.ts';
import { seeded, seeds } from './fixture.ts';

const without = (all: readonly number[], gone: ReadonlySet<number>, others: readonly number[]) =>
  all.filter((one) => !gone.has(one) && others.includes(one));

/** Length of the longest common subsequence, by trying every choice. */
const longest = (a: readonly number[], b: readonly number[]): number => {
  const [head, ...rest] = a;
  if (head === undefined || b.length === 0) return 0;
  const at = b.indexOf(head);
  const skipped = longest(rest, b);
  return at < 0 ? skipped : Math.max(skipped, 1 + longest(rest, b.slice(at + 1)));
};

describe('what moved between two orders', () => {
  for (const seed of seeds(60)) {
    test(`the rest stands in one order, and fewer would not do, seed ${seed}`, () => {
      const random = seeded(seed);
      const some = () =>
        Array.from({ length: 9 }, (_, n) => n)
          .filter(() => random() < 0.8)
          .map((n) => ({ n, at: random() }))
          .sort((x, y) => x.at - y.at)
          .map(({ n }) => n);
      const [from, to] = [some(), some()];
      const moved = movedBetween(from, to);
      expect(without(from, moved, to)).toEqual(without(to, moved, from));
      const shared = to.filter((one) => from.includes(one));
      expect(moved.size).toBe(shared.length - longest(from, to));
    });
  }
});
