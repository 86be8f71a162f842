import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrangeColumns, movedBefore } from '../../../client/grid/arrange.ts';

const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 });

test('my order is a permutation of the sheet’s columns, and keeps those I moved as I left them', () => {
  fc.assert(
    fc.property(ids, ids, (stored, mine) => {
      const order = arrangeColumns(stored, mine);
      expect([...order].sort()).toEqual([...stored].sort());
      expect(order.filter((id) => mine.includes(id))).toEqual(
        mine.filter((id) => stored.includes(id)),
      );
    }),
    { seed: 31, numRuns: 300 },
  );
});

test('without moves it is the sheet’s order; a new column stands right of its neighbour', () => {
  expect(arrangeColumns(['a', 'b', 'c'], [])).toEqual(['a', 'b', 'c']);
  expect(arrangeColumns(['a', 'n', 'b', 'c'], ['c', 'a', 'b'])).toEqual(['c', 'a', 'n', 'b']);
  expect(arrangeColumns(['n', 'a', 'b'], ['b', 'a'])).toEqual(['n', 'b', 'a']);
});

test('dragging a column puts it before another, or at the end', () => {
  expect(movedBefore(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b']);
  expect(movedBefore(['a', 'b', 'c'], 'a', undefined)).toEqual(['b', 'c', 'a']);
  expect(movedBefore(['a', 'b', 'c'], 'b', 'b')).toEqual(['a', 'b', 'c']);
});
