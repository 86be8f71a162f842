import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { continueSeries, countOn, type FillCell } from '../../../client/grid/fill.ts';

const cells = (...values: (number | string)[]): FillCell[] =>
  values.map((value) =>
    typeof value === 'number' ? { is: 'number', value } : { is: 'text', text: value },
  );
const series = (source: FillCell[], count: number, options = {}) =>
  continueSeries(source, count, options).map((next) =>
    next.is === 'number' ? next.value : next.is === 'text' ? next.text : `copy ${next.from}`,
  );

describe('fill handle', () => {
  test('one number copies, two continue their step', () => {
    expect(series(cells(5), 3)).toEqual(['copy 0', 'copy 0', 'copy 0']);
    expect(series(cells(5, 7), 3)).toEqual([9, 11, 13]);
    expect(series(cells(0.1, 0.2), 2)).toEqual([0.3, 0.4]);
    expect(series(cells(1, 2, 5), 2)).toEqual(['copy 0', 'copy 1']);
  });
  test('upwards the step turns round', () => {
    expect(series(cells(5, 7), 2, { backwards: true })).toEqual([3, 1]);
  });
  test('a date goes on day by day', () => {
    expect(series(cells(45000), 2, { dates: true })).toEqual([45001, 45002]);
    expect(series(cells(45000), 2, { dates: true, backwards: true })).toEqual([44999, 44998]);
  });
  test('quarters go round, with a year into the next', () => {
    expect(series(cells('Quý I'), 4)).toEqual(['Quý II', 'Quý III', 'Quý IV', 'Quý I']);
    expect(series(cells('Quý III/2023'), 3)).toEqual(['Quý IV/2023', 'Quý I/2024', 'Quý II/2024']);
    expect(series(cells('Quý I', 'Quý II'), 3)).toEqual(['Quý III', 'Quý IV', 'Quý I']);
    expect(countOn('Quý 4/2023', 1)).toBe('Quý 1/2024');
  });
  test('codes count on with their zeros, other text is copied', () => {
    expect(series(cells('NV-TC-09'), 2)).toEqual(['NV-TC-10', 'NV-TC-11']);
    expect(series(cells('Hoàn thành'), 2)).toEqual(['copy 0', 'copy 0']);
    expect(countOn('NV-01', -2)).toBeUndefined();
  });
  test('an arithmetic series continues as if it had been longer', () => {
    const small = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(
        small,
        small,
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        (start, step, given, more) => {
          const all = Array.from({ length: given + more }, (_, i) => start + step * i);
          expect(series(cells(...all.slice(0, given)), more)).toEqual(all.slice(given));
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });
});
