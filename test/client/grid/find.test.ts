import { expect, test } from 'vitest';
import { findCells, nextHit } from '../../../client/grid/find.ts';
import type { Frame } from '../../../client/grid/selection.ts';
import type { ColId, RowId } from '../../../shared/ids.ts';
import { matchesSearch, replaceSearch } from '../../../shared/value/text.ts';

test.each([
  ['so', 'Số hồ sơ', true],
  ['so', 'Sở Y tế', true],
  ['số', 'Sở Y tế', false],
  ['d', 'Đường', true],
  ['đ', 'Duong', false],
  ['SỞ', 'sở', true],
  ['y te', 'Sở Y tế', true],
  ['ý', 'Sở Y tế', false],
  ['sở', 'sơ\u0309', true],
  ['x', '', false],
])('%s in %s: %s', (query, text, found) => {
  expect(matchesSearch(query, text)).toBe(found);
  expect(replaceSearch(query, '', text) !== text.normalize('NFC')).toBe(found);
});

test.each([
  ['so', 'X', 'Số hồ sơ của Sở', 'X hồ X của X'],
  ['số', 'X', 'Số hồ sơ của Sở', 'X hồ sơ của Sở'],
  ['aa', 'b', 'aaaaa', 'bba'],
  ['a', 'aa', 'aba', 'aabaa'],
  ['🙂', '!', 'x🙂y', 'x!y'],
  ['', 'X', 'abc', 'abc'],
])('%s → %s in %s gives %s', (query, by, text, result) => {
  expect(replaceSearch(query, by, text)).toBe(result);
});

const ids = (n: number, mark: string) => Array.from({ length: n }, (_, i) => `${mark}${i}`);
const axis = <Id extends string>(list: readonly string[]) => ({
  length: list.length,
  at: (i: number) => list[i] as Id | undefined,
  position: (id: Id) => list.indexOf(id),
});
const frame: Frame = { rows: axis<RowId>(ids(4, 'r')), cols: axis<ColId>(ids(3, 'c')) };
const texts: Readonly<Record<string, string>> = {
  'r0 c2': 'Sở',
  'r2 c0': 'số',
  'r3 c1': 'khác sơ',
};
const search = (query: string, slice: number) => {
  const work = findCells(frame, query, (row, col) => texts[`${row} ${col}`] ?? '', slice);
  let breaths = 0;
  for (;;) {
    const next = work.next();
    if (next.done) return { found: next.value.map(({ row, col }) => `${row} ${col}`), breaths };
    breaths++;
  }
};

test('cells are found in view order, however often the search takes a breath', () => {
  expect(search('so', 1).found).toEqual(['r0 c2', 'r2 c0', 'r3 c1']);
  expect(search('so', 100)).toEqual({ found: search('so', 1).found, breaths: 0 });
  expect(search('so', 1).breaths).toBe(12);
  expect(search('  ', 1)).toEqual({ found: [], breaths: 0 });
});

test('going on visits every hit once and comes around, both ways', () => {
  const hits = [...findAll()];
  for (const step of [1, -1] as const) {
    let here = hits[0];
    const seen: (string | undefined)[] = [];
    for (let i = 0; i < hits.length; i++) {
      here = hits[nextHit(frame, hits, here, step)];
      seen.push(here?.row);
    }
    expect(here).toEqual(hits[0]);
    expect(new Set(seen).size).toBe(hits.length);
  }
  expect(nextHit(frame, [], undefined, 1)).toBe(-1);
  expect(nextHit(frame, hits, undefined, -1)).toBe(hits.length - 1);
});
function findAll() {
  const work = findCells(frame, 'so', (row, col) => texts[`${row} ${col}`] ?? '', 100);
  const next = work.next();
  return next.done ? next.value : [];
}
