import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnValues, toggled } from '../../../client/grid/column-values.ts';
import type { RowId } from '../../../shared/ids.ts';
import { compareText } from '../../../shared/value/text.ts';

const finish = <T>(work: Generator<undefined, T>): T => {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
};
const rowsOf = (texts: readonly string[]) => ({
  length: texts.length,
  at: (i: number) => (i < texts.length ? (String(i) as RowId) : undefined),
});

test('each text once with its rows, in Vietnamese and natural order, empty ones last', () => {
  const texts = ['Đà', '', 'da', 'Lần 10', 'Lần 9', 'da', 'ăn', 'an', ''];
  const work = columnValues(
    rowsOf(texts),
    () => true,
    (row) => texts[Number(row)] ?? '',
    compareText,
    2,
  );
  expect(finish(work).map(({ text, count }) => `${text} ${count}`)).toEqual([
    'an 1',
    'ăn 1',
    'da 2',
    'Đà 1',
    'Lần 9 1',
    'Lần 10 1',
    ' 2',
  ]);
});

test('rows that my other filters hide bring no values', () => {
  const texts = ['a', 'b'];
  const work = columnValues(
    rowsOf(texts),
    (row) => row === '1',
    (row) => texts[Number(row)] ?? '',
    compareText,
    9,
  );
  expect(finish(work)).toEqual([{ text: 'b', count: 1 }]);
});

test('law: ticking twice changes nothing, and all ticked is no filter', () => {
  const all = ['a', 'b', 'c', ''];
  const subset = fc.subarray(all);
  fc.assert(
    fc.property(subset, fc.constantFrom(...all), (kept, one) => {
      const once = toggled(all, new Set(kept), one);
      const twice = toggled(all, once && new Set(once), one);
      const set = (list: readonly string[] | undefined) => [...(list ?? all)].sort();
      expect(set(twice)).toEqual([...kept].sort());
    }),
    { seed: 3, numRuns: 60 },
  );
  expect(toggled(all, new Set(['a', 'b', 'c']), '')).toBeUndefined();
});
