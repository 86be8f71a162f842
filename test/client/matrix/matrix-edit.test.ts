import { expect, test } from 'vitest';
import { byUnit, yearEnd } from '../../../client/bulk/new-assignments.ts';
import { bandName, bandOf, changeLevel } from '../../../client/matrix/heat.ts';
import { PLAIN_LOOK, readLook } from '../../../client/matrix/matrix-keep.ts';
import { onOwnRow } from '../../../client/matrix/own-row.ts';
import type { RowId } from '../../../shared/ids.ts';

test('load bands as published: from 20, 10 to 19, below', () => {
  expect([20, 19, 10, 9].map(bandOf)).toEqual(['high', 'middle', 'middle', 'low']);
  expect([20, 19, 9].map(bandName)).toEqual(['≥20', '10–19', '<10']);
});
test('the last day of 2023 is serial 45291', () => {
  expect(yearEnd(2023)).toBe(45291);
});

test.each([
  [110, 100, 'up-far'],
  [109, 100, 'up'],
  [100, 100, 'same'],
  [91, 100, 'down'],
  [90, 100, 'down-far'],
  [0.33, 0.3, 'up-far'],
  [1, 0, 'up-far'],
  [5, null, 'fresh'],
  ['Hoàn thành', 'Hoàn thành', undefined],
  [5, 'chưa có', undefined],
] as const)('%j against %j is %s', (target, baseline, level) => {
  expect(changeLevel(target, baseline)).toBe(level);
});

test.each([
  [{ v: 0.95, k: 'pct' }, '%', 95],
  [{ v: 0.955, k: 'pct' }, '%', 95.5],
  [{ op: '>=', v: 0.9, k: 'pct' }, '%', { op: '>=', v: 90 }],
  [{ v: 0.95, k: 'pct' }, 'hồ sơ', { v: 0.95, k: 'pct' }],
  [95, '%', 95],
  ['Hoàn thành', '%', 'Hoàn thành'],
  [{ f: '=0.95' }, '%', { f: '=0.95' }],
] as const)('%j in a row counted in %s is %j', (input, unit, kept) => {
  expect(byUnit(input, unit)).toEqual(kept);
});

test('a formula copied to a row that is not made yet goes on looking at its own row', () => {
  const from = 'aaaaaaaa' as RowId;
  expect(onOwnRow({ f: '=`base.aaaaaaaa`*1.1+`$base.aaaaaaaa`' }, from)).toEqual({
    f: '=`@base`*1.1+`@base`',
  });
  const other = { f: '="`base.aaaaaaaa`"&`base.bbbbbbbb`&`base.$aaaaaaaa`&`task!name.aaaaaaaa`' };
  expect(onOwnRow(other, from)).toEqual(other);
  expect(onOwnRow(7, from)).toBe(7);
});

test('a kept look that is damaged or of another release costs only the look', () => {
  const look = { ...PLAIN_LOOK, turned: true, heat: 'load', pillars: ['Hạ tầng số'] };
  expect(readLook(JSON.stringify(look))).toEqual(look);
  for (const odd of [null, '', '{', '[]', '7', '{"turned":1,"heat":"rainbow","pillars":[3]}']) {
    expect(readLook(odd)).toEqual(PLAIN_LOOK);
  }
});
