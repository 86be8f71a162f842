import { expect, test } from 'vitest';
import { addressText, refsIn, wantsReference } from '../../../client/grid/refs.ts';

test.each([
  ['=A1+B2:C3', ['A1', 'B2:C3']],
  ['=SUM($A$1;B2)', ['$A$1', 'B2']],
  ['="A1"&B2', ['B2']],
  ['=LOG10(5)+Sheet!A1', []],
  ["='Phân giao'!A1", []],
  ['=Tasks[A1]', []],
  ['A1', []],
])('%s refers to %j', (text, refs) => {
  expect(refsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(refs);
});
test.each([
  ['=', true],
  ['=SUM(', true],
  ['=A1+', true],
  ['=A1', false],
  ['abc+', false],
])('a click after %s gives a reference: %s', (text, wanted) => {
  expect(wantsReference(text, text.length)).toBe(wanted);
});
test('a range dragged upwards is written from its upper left corner', () => {
  expect(addressText({ row: 4, col: 3 }, { row: 1, col: 1 })).toBe('B2:D5');
  expect(addressText({ row: 0, col: 0 }, { row: 0, col: 0 })).toBe('A1');
});
