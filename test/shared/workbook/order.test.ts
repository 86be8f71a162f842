import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { keysBetween } from '../../../shared/workbook/order.ts';
import { isCellInput, isOrderKey } from '../../../shared/workbook/schema.ts';
import { fillGrid, freshDoc, seeded, seeds } from './fixture.ts';

for (const seed of seeds(20)) {
  test(`keys lie strictly between, ascend and are well-formed (I5), seed ${seed}`, () => {
    const random = seeded(seed);
    let keys: string[] = keysBetween(null, null, 3, random) ?? [];
    for (let step = 0; step < 60; step++) {
      const at = Math.floor(random() * (keys.length + 1));
      const [a, b] = [keys[at - 1] ?? null, keys[at] ?? null];
      const block = keysBetween(a, b, 1 + Math.floor(random() * 4), random) ?? [];
      keys = [...keys.slice(0, at), ...block, ...keys.slice(at)];
    }
    expect(keys.every((key, at) => at === 0 || (keys[at - 1] ?? '') < key)).toBe(true);
    expect(keys.filter((key) => !isOrderKey(key))).toEqual([]);
  });
}

test('equal neighbours leave no room', () => {
  expect(keysBetween('a1', 'a1', 1, seeded(1))).toBeNull();
});

test('the union of cell inputs is closed', () => {
  const good = [
    null,
    1,
    true,
    '',
    'chữ',
    { v: 0.9, k: 'pct' },
    { op: '>=', v: 90 },
    { p: '2023-Q4' },
  ];
  const bad = [
    undefined,
    Number.NaN,
    [],
    {},
    { v: 1, x: 1 },
    { t: 'a' },
    { p: '2023-13' },
    { v: '1' },
  ];
  expect(good.filter((input) => !isCellInput(input))).toEqual([]);
  expect(bad.filter(isCellInput)).toEqual([]);
});

test('a sheet of 2,000 × 20 fits in 60 % of one item a cell', () => {
  const doc = freshDoc(1);
  const { rows, cols } = fillGrid(openWorkbook(doc), 2_000, 20, seeded(1));
  const flat = freshDoc(1);
  const cells = flat.getMap('c');
  flat.transact(() => {
    for (const [r, row] of rows.entries()) {
      for (const [c, col] of cols.entries()) cells.set(`${row}:${col}`, r * 100 + c);
    }
  });
  const size = Y.encodeStateAsUpdate(doc).length;
  expect(size).toBeLessThan(0.6 * Y.encodeStateAsUpdate(flat).length);
});
