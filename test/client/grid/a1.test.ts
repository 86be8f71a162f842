import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseA1, toA1 } from '../../../client/grid/a1.ts';

test('an address read is the address written', () => {
  fc.assert(
    fc.property(fc.nat(99_999), fc.nat(18_277), (row, col) => {
      expect(parseA1(toA1({ row, col }))).toEqual({ from: { row, col }, to: { row, col } });
    }),
    { seed: 9, numRuns: 300 },
  );
});
test.each([
  ['b12', { from: { row: 11, col: 1 }, to: { row: 11, col: 1 } }],
  ['$B$2:D9', { from: { row: 1, col: 1 }, to: { row: 8, col: 3 } }],
  ['A0', undefined],
  ['12', undefined],
  ['', undefined],
])('%s', (text, found) => {
  expect(parseA1(text)).toEqual(found);
});
