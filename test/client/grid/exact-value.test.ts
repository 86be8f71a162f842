import { describe, expect, test } from 'vitest';
import { kindOfFormat, shownNumber } from '../../../client/grid/clipboard-html.ts';
import { withExact } from '../../../client/grid/exact-value.ts';
import type { CellInput, NumberKind } from '../../../shared/value/cell-value.ts';
import { readTyped, type TypedHint } from '../../../shared/value/typed.ts';

const pasted = (shown: string, value: number, kind?: NumberKind, hint: TypedHint = 'auto') => {
  const read = readTyped(shown, { locale: 'vi', hint, year: 2023 });
  if (read.is === 'formula') throw new Error(shown);
  return withExact(read.input, shown, { value, kind }, hint === 'text');
};

describe('the exact number beside a pasted text', () => {
  const cases: readonly (readonly [string, number, NumberKind | undefined, CellInput])[] = [
    // Shown rounded: the full value counts.
    ['33,3%', 1 / 3, 'pct', { v: 1 / 3, k: 'pct' }],
    ['1.235', 1234.56, undefined, 1234.56],
    ['12,3', 12.3456, undefined, 12.3456],
    // English separators, read by a Vietnamese plan.
    ['1,234.5', 1234.5, undefined, 1234.5],
    ['1,234', 1234, undefined, 1234],
    ['1.234', 1.234, undefined, 1.234],
    ['95%', 0.95, undefined, { v: 0.95, k: 'pct' }],
    // Day and month the other way round: the number knows the day.
    ['5/31/2024', 45443, 'date', { v: 45443, k: 'date' }],
    ['3/4/2024', 45354, 'date', { v: 45354, k: 'date' }],
    ['08:30', 0.3541666666666667, 'time', { v: 0.3541666666666667, k: 'time' }],
    // A unit in the number format.
    ['12 tỷ', 12, undefined, 12],
    // A name with leading zeros, a truth, an empty look: the text counts.
    ['007', 7, undefined, '007'],
    ['TRUE', 1, undefined, true],
    ['', 5, undefined, null],
    ['≥ 90%', 0.9, undefined, { op: '>=', v: 0.9, k: 'pct' }],
  ];
  for (const [shown, value, kind, input] of cases) {
    test(`${shown} and ${value}`, () => expect(pasted(shown, value, kind)).toEqual(input));
  }

  test('a column of words keeps digits as text; a bare 95 in a percent column is 95 %', () => {
    expect(pasted('12', 12, undefined, 'text')).toBe('12');
    expect(pasted('95', 95.4, undefined, 'pct')).toEqual({ v: 0.954, k: 'pct' });
    expect(pasted('95%', 0.954, 'pct', 'pct')).toEqual({ v: 0.954, k: 'pct' });
  });
});

test.each([
  ['0%', 'pct'],
  ['0.00%', 'pct'],
  ['Percent', 'pct'],
  ['DD/MM/YYYY', 'date'],
  ['dd/mm/yyyy', 'date'],
  ['Short Date', 'date'],
  ['d-mmm', 'date'],
  ['HH:MM', 'time'],
  ['h:mm AM/PM', 'time'],
  ['Short Time', 'time'],
  ['General', undefined],
  ['#,##0.0', undefined],
  ['0 "đồng"', undefined],
  ['#,##0 "day"', undefined],
  ['Standard', undefined],
  ['Currency', undefined],
  ['[$-42A]d mmmm yyyy;@', 'date'],
  ['@', undefined],
] as const)('the number format %s tells %s', (format, kind) => {
  expect(kindOfFormat(format)).toBe(kind);
});

test.each([
  ['1,234.5', 1234.5],
  ['1,234', 1234],
  ['1.234', 1.234],
  ['-7.25', -7.25],
  ['12.5%', 0.125],
  ['1234567.5', 1234567.5],
  ['1,23', undefined],
  ['1.2.3', undefined],
  ['12 May', undefined],
  ['', undefined],
])('a program with English separators shows %s', (text, value) => {
  expect(shownNumber(text, { decimal: '.', thousand: ',' })).toBe(value);
});
