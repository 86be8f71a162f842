import { expect, test } from 'vitest';
import { keepSame } from '../../../client/review/keep-same.ts';

test('what says the same stays the same object; what changed, came or moved is taken as it is now', () => {
  const [a, b, c] = [
    { id: 'a', n: { of: 1 } },
    { id: 'b', n: { of: 2 } },
    { id: 'c', n: { of: 3 } },
  ];
  const now = [
    { id: 'c', n: { of: 3 } },
    { id: 'a', n: { of: 9 } },
    { id: 'd', n: { of: 4 } },
  ];
  const kept = keepSame([a, b, c], now);
  expect(kept).toEqual(now);
  expect(kept[0]).toBe(c);
  expect(kept[1]).not.toBe(a);
});
