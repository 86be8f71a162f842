import { expect, test } from 'vitest';
import { bandOf } from '../../../client/matrix/matrix-body.ts';
import { yearEnd } from '../../../client/matrix/matrix-edit.ts';

test('load bands as published: from 20, 10 to 19, below', () => {
  expect([20, 19, 10, 9].map(bandOf)).toEqual(['high', 'middle', 'middle', 'low']);
});
test('the last day of 2023 is serial 45291', () => {
  expect(yearEnd(2023)).toBe(45291);
});
