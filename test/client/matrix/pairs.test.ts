import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bandOf } from '../../../client/matrix/matrix-body.ts';
import { yearEnd } from '../../../client/matrix/matrix-edit.ts';
import { type Assigned, pairsOf } from '../../../client/matrix/pairs.ts';
import type { RowId } from '../../../shared/ids.ts';

const id = (prefix: string) => fc.nat(4).map((n) => `${prefix}${n}` as RowId);
const assigned = fc
  .array(fc.tuple(id('t'), id('a')), { maxLength: 30 })
  .map((list) =>
    list.map(([task, agency], i): Assigned => ({ row: `r${i}` as RowId, task, agency })),
  );

test('every row of the list is in exactly one cell, and edges count pairs', () => {
  fc.assert(
    fc.property(assigned, (list) => {
      const pairs = pairsOf(list);
      const tasks = new Set(list.map((one) => one.task));
      const agencies = new Set(list.map((one) => one.agency));
      const seen = [...tasks].flatMap((task) =>
        [...agencies].flatMap((agency) => pairs.rows(task, agency)),
      );
      expect([...seen].sort()).toEqual(list.map((one) => one.row).sort());
      const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);
      expect(sum([...tasks].map(pairs.ofTask))).toBe(pairs.count);
      expect(sum([...agencies].map(pairs.ofAgency))).toBe(pairs.count);
      for (const one of list) expect(pairs.pairOf(one.row)).toEqual(one);
    }),
    { seed: 10, numRuns: 100 },
  );
});
test('two rows of one pair stand in one cell', () => {
  const one = { task: 't' as RowId, agency: 'a' as RowId };
  const pairs = pairsOf([
    { row: 'r1' as RowId, ...one },
    { row: 'r2' as RowId, ...one },
  ]);
  expect(pairs.rows(one.task, one.agency)).toEqual(['r1', 'r2']);
  expect(pairs.ofAgency(one.agency)).toBe(1);
});
test('load bands as published: from 20, 10 to 19, below', () => {
  expect([20, 19, 10, 9].map(bandOf)).toEqual(['high', 'middle', 'middle', 'low']);
});
test('the last day of 2023 is serial 45291', () => {
  expect(yearEnd(2023)).toBe(45291);
});
