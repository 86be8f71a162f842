import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { continueSeries, type FillOptions } from '../../../client/grid/fill.ts';
import { textCounter } from '../../../client/grid/fill-text.ts';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import { civilOfSerial, daysInMonth, serialOfCivil } from '../../../shared/value/dates.ts';
import { showInput } from '../../../shared/value/show.ts';
import { readTyped } from '../../../shared/value/typed.ts';

const SHOWN = { locale: 'vi' } as const;
/** What a person types in a Vietnamese plan of 2023. */
const typed = (text: string): CellInput => {
  const read = readTyped(text, { locale: 'vi', year: 2023 });
  if (read.is === 'formula') throw new Error(text);
  return read.input;
};
const words = (text: string): CellInput => text;
/** The next cells as they show, `↑n` where the source cell n is copied. */
const after = (source: readonly CellInput[], count: number, options: FillOptions = {}): string[] =>
  continueSeries(source, count, options).map((next) =>
    next.is === 'copy' ? `↑${next.from}` : showInput(next.input, SHOWN),
  );

describe('fill handle', () => {
  const cases: readonly (readonly [source: string[], next: string[]])[] = [
    [['5'], ['↑0', '↑0', '↑0']],
    [
      ['5', '7'],
      ['9', '11', '13'],
    ],
    [
      ['0,1', '0,2'],
      ['0,3', '0,4'],
    ],
    [
      ['1', '2', '5'],
      ['↑0', '↑1', '↑2'],
    ],
    [['95%'], ['↑0']],
    [
      ['90%', '92%'],
      ['94%', '96%'],
    ],
    [['31/12/2023'], ['01/01/2024', '02/01/2024']],
    [
      ['1/3/2024', '8/3/2024'],
      ['15/03/2024', '22/03/2024'],
    ],
    [
      ['15/1/2024', '15/2/2024'],
      ['15/03/2024', '15/04/2024'],
    ],
    [
      ['31/1/2024', '29/2/2024'],
      ['31/03/2024', '30/04/2024'],
    ],
    [
      ['30/4/2023', '31/5/2023'],
      ['30/06/2023', '31/07/2023'],
    ],
    [
      ['30/6/2023', '30/6/2024'],
      ['30/06/2025', '30/06/2026'],
    ],
    [
      ['31/12/2023', '30/6/2024', '31/12/2024'],
      ['30/06/2025', '31/12/2025'],
    ],
    [['8:00'], ['09:00', '10:00']],
    [['Quý I'], ['Quý II/2023', 'Quý III/2023', 'Quý IV/2023', 'Quý I/2024']],
    [
      ['Quý III/2023', 'Quý I/2024'],
      ['Quý III/2024', 'Quý I/2025'],
    ],
    [['tháng 11'], ['Tháng 12/2023', 'Tháng 1/2024']],
    [['6 tháng đầu năm 2023'], ['6 tháng cuối năm 2023', '6 tháng đầu năm 2024']],
    [
      ['≥ 90%', '≥ 92%'],
      ['≥ 94%', '≥ 96%'],
    ],
    [['≥ 90%'], ['↑0']],
    [['NV-TC-09'], ['NV-TC-10', 'NV-TC-11']],
    [
      ['NV-01', 'NV-03'],
      ['NV-05', 'NV-07'],
    ],
    [
      ['A1', 'B1'],
      ['A2', 'B2', 'A3'],
    ],
    [['Hoàn thành'], ['↑0', '↑0']],
    [
      ['ĐÚNG', 'SAI'],
      ['↑0', '↑1', '↑0'],
    ],
    [
      ['5', 'chữ'],
      ['↑0', '↑1'],
    ],
  ];
  for (const [source, next] of cases) {
    test(`${source.join(', ')} → ${next.join(', ')}`, () => {
      expect(after(source.map(typed), next.length)).toEqual(next);
    });
  }

  const texts: readonly (readonly [source: string[], next: string[]])[] = [
    [['Quý I'], ['Quý II', 'Quý III', 'Quý IV', 'Quý I']],
    [['quý iv'], ['quý i']],
    [['Quý 4/2023'], ['Quý 1/2024']],
    [
      ['Quý I', 'Quý III'],
      ['Quý I', 'Quý III'],
    ],
    [['Q1'], ['Q2', 'Q3', 'Q4', 'Q1']],
    [['Q4/2023'], ['Q1/2024']],
    [['Quý III năm 2023'], ['Quý IV năm 2023', 'Quý I năm 2024']],
    [['Tháng 11'], ['Tháng 12', 'Tháng 1']],
    [['tháng 09/2023'], ['tháng 10/2023', 'tháng 11/2023', 'tháng 12/2023', 'tháng 01/2024']],
    [['Kế hoạch 2023'], ['Kế hoạch 2024']],
  ];
  for (const [source, next] of texts) {
    test(`as text: ${source.join(', ')} → ${next.join(', ')}`, () => {
      expect(after(source.map(words), next.length)).toEqual(next);
    });
  }

  test('formulas are copied, for the caller to shift', () => {
    expect(after([{ f: '=1' }, { f: '=2' }], 3)).toEqual(['↑0', '↑1', '↑0']);
  });

  test('with Ctrl a lone number counts and a series is copied', () => {
    expect(after([5], 2, { other: true })).toEqual(['6', '7']);
    expect(after([5, 7], 3, { other: true })).toEqual(['↑0', '↑1', '↑0']);
    expect(after([typed('31/12/2023')], 1, { other: true })).toEqual(['↑0']);
  });

  const small = fc.integer({ min: -1000, max: 1000 });
  const lengths = [fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 6 })] as const;
  const step = (list: CellInput[], given: number, options: FillOptions = {}) =>
    continueSeries(list.slice(0, given), list.length - given, options).map((next) =>
      next.is === 'input' ? next.input : undefined,
    );
  const law = { seed: 7, numRuns: 100 };

  test('law: a series of numbers, percents, days or quarters goes on as if it had been longer', () => {
    const kinds: ((n: number) => CellInput)[] = [
      (n) => n,
      (n) => ({ v: n, k: 'cur' }),
      (n) => ({ v: 45_000 + n, k: 'date' }),
      (n) => ({ op: '>=', v: n }),
      (n) => ({ p: `${2023 + Math.floor(n / 4)}-Q${(((n % 4) + 4) % 4) + 1}` }),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        small,
        fc.integer({ min: 1, max: 27 }),
        ...lengths,
        (kind, start, by, given, more) => {
          const all = Array.from({ length: given + more }, (_, i) => kind(start + by * i));
          expect(step(all, given)).toEqual(all.slice(given));
        },
      ),
      law,
    );
  });

  test('law: upwards is downwards read from the other end', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 27 }), ...lengths, (start, by, given, more) => {
        const all = Array.from({ length: given + more }, (_, i) => start + by * i);
        const up = step([...all].reverse(), given);
        const source = all.slice(more);
        const filled = continueSeries(source, more, { backwards: true });
        expect(filled.map((next) => (next.is === 'input' ? next.input : undefined))).toEqual(up);
      }),
      law,
    );
  });

  test('law: months keep the day of the month, or its last', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 1, max: 28 }), fc.constant(31)),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 14 }),
        (day, start, by) => {
          const at = (n: number): CellInput => {
            const [year, month] = [
              2020 + Math.floor((start + by * n) / 12),
              ((start + by * n) % 12) + 1,
            ];
            const of = Math.min(day, daysInMonth(year, month));
            return { v: serialOfCivil({ year, month, day: of }), k: 'date' };
          };
          const all = Array.from({ length: 9 }, (_, n) => at(n));
          // Four short months in a row say nothing of the 31st.
          const long = (input: CellInput) =>
            typeof input === 'object' && input !== null && 'v' in input
              ? civilOfSerial(input.v).day === day
              : false;
          fc.pre(all.slice(0, 4).some(long));
          expect(step(all, 4)).toEqual(all.slice(4));
        },
      ),
      law,
    );
  });

  test('law: counted text goes there and back', () => {
    const sample = fc.constantFrom(
      'Quý I/2023',
      'Q3',
      'Tháng 12',
      'tháng 01/2024',
      'NV-TC-0500',
      'Lần 3000',
    );
    fc.assert(
      fc.property(sample, fc.integer({ min: -300, max: 300 }), (text, by) => {
        const counter = textCounter(text);
        const there = counter?.show(counter.at + by);
        const back = there === undefined ? undefined : textCounter(there);
        expect(back?.show(back.at - by)).toBe(text);
        expect(back?.like).toBe(counter?.like);
      }),
      law,
    );
  });
});
