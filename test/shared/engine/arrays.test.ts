import type { RawCellContent } from 'hyperformula';
import { describe, expect, test } from 'vitest';
import type { CellValue } from '../../../shared/value/cell-value.ts';
import { evaluate, formula } from './library.ts';
import { addSheet, colId, openBook, rowId, SHEET, seeded } from './plan-book.ts';

type Cell = number | string | boolean | null;
type Table = readonly (readonly Cell[])[];

/** Rising by the Vietnamese alphabet, tones in their order: the oracle sorts by place in this list, not by a collator. */
const WORDS = [
  ...['an', 'ăn', 'ân', 'ba', 'bà', 'bả', 'bã', 'bá', 'bạ', 'da', 'đa', 'đá', 'e', 'ê', 'ma', 'mã'],
  ...['má', 'o', 'ô', 'ơ', 'Sở Nội vụ', 'Sở Tài chính', 'Sở Y tế', 'u', 'ư', 'ý'],
];

const feed = (cell: Cell): RawCellContent => (typeof cell === 'string' ? `'${cell}` : cell);

/** The table stands in A1, the formula one column to its right; what it spills, cut to the size of the expectation. */
const spilled = (table: Table, text: string, height: number, width: number): CellValue[][] => {
  const wide = table[0]?.length ?? 0;
  const rows = Array.from({ length: Math.max(table.length, 1) }, (_, r) => [
    ...(table[r] ?? []).map(feed),
    null,
    r === 0 ? text : null,
  ]);
  const values = evaluate(rows);
  return Array.from({ length: height }, (_, r) =>
    Array.from({ length: width }, (_cell, c) => values[r]?.[wide + 1 + c] ?? null),
  );
};

const letters = 'ABCDEFGH';
const area = (table: Table, from = 0, to = (table[0]?.length ?? 1) - 1): string =>
  `${letters[from]}1:${letters[to]}${table.length}`;

const randomTable = (random: () => number): Table => {
  const [height, width] = [1 + Math.floor(random() * 6), 1 + Math.floor(random() * 4)];
  return Array.from({ length: height }, () =>
    Array.from({ length: width }, (): Cell => {
      const roll = random();
      if (roll < 0.4) return Math.floor(random() * 5) / 2 - 1;
      if (roll < 0.8) return WORDS[Math.floor(random() * WORDS.length)] ?? null;
      return roll < 0.9 ? random() < 0.5 : null;
    }),
  );
};

const lines = <T>(list: readonly T[], take: boolean, n: number): readonly T[] => {
  if (take) return n >= 0 ? list.slice(0, n) : list.slice(Math.max(0, list.length + n));
  return n >= 0 ? list.slice(n) : list.slice(0, Math.max(0, list.length + n));
};

const rank = (cell: Cell): readonly [number, number] => {
  if (typeof cell === 'number') return [0, cell];
  if (typeof cell === 'string') return [1, WORDS.indexOf(cell)];
  return typeof cell === 'boolean' ? [2, Number(cell)] : [3, 0];
};
const inOrder = (a: Cell, b: Cell, order: number): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [[typeA, inA], [typeB, inB]] = [rank(a), rank(b)];
  return (typeA - typeB || inA - inB) * order;
};

const SEEDS = Array.from({ length: 15 }, (_, i) => i + 1);
const NOTHING = { error: '#N/A' };

describe('against plain lists', () => {
  test.each(SEEDS)('TAKE and DROP, seed %i', (seed) => {
    const random = seeded(seed);
    const table = randomTable(random);
    for (const take of [true, false]) {
      const [n, m] = [Math.floor(random() * 15) - 7, Math.floor(random() * 11) - 5];
      const kept = lines(table, take, n).map((row) => lines(row, take, m));
      const expected = kept.length > 0 && (kept[0]?.length ?? 0) > 0 ? kept : [[NOTHING]];
      const size = [expected.length, expected[0]?.length ?? 0] as const;
      const name = take ? 'TAKE' : 'DROP';
      expect(spilled(table, `=${name}(${area(table)},${n},${m})`, ...size)).toEqual(expected);
      // Counts that only evaluation knows give the same.
      expect(spilled(table, `=${name}(${area(table)},${n}+0,${m}*1)`, ...size)).toEqual(expected);
    }
  });

  test.each(SEEDS)('CHOOSECOLS, seed %i', (seed) => {
    const random = seeded(seed + 100);
    const table = randomTable(random);
    const width = table[0]?.length ?? 0;
    const chosen = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
      const n = 1 + Math.floor(random() * width);
      return random() < 0.5 ? n : -n;
    });
    const expected = table.map((row) => chosen.map((n) => row.at(n > 0 ? n - 1 : n)));
    const size = [table.length, chosen.length] as const;
    for (const list of [chosen.join(','), `{${chosen.join(',')}}`])
      expect(spilled(table, `=CHOOSECOLS(${area(table)},${list})`, ...size)).toEqual(expected);
  });

  test.each(SEEDS)('SORTBY by one and by two columns, stable, empties last, seed %i', (seed) => {
    const random = seeded(seed + 200);
    const table = randomTable(random);
    const width = table[0]?.length ?? 0;
    const keys = Array.from({ length: 1 + Math.floor(random() * 2) }, () => ({
      col: Math.floor(random() * width),
      order: random() < 0.5 ? 1 : -1,
    }));
    const expected = [...table].sort((a, b) => {
      for (const { col, order } of keys) {
        const step = inOrder(a[col] ?? null, b[col] ?? null, order);
        if (step !== 0) return step;
      }
      return 0;
    });
    const by = keys.map(({ col, order }) => `${area(table, col, col)},${order}`).join(',');
    expect(spilled(table, `=SORTBY(${area(table)},${by})`, table.length, width)).toEqual(expected);
  });
});

describe('edges', () => {
  const rows: Table = [
    ['Sở Y tế', 3, true],
    ['Sở Nội vụ', 1, false],
    ['Sở Tài chính', 2, true],
  ];
  test('rows alone, columns alone, left out in between', () => {
    expect(spilled(rows, '=TAKE(A1:C3,1)', 1, 3)).toEqual([rows[0]]);
    expect(spilled(rows, '=TAKE(A1:C3,,-1)', 3, 1)).toEqual([[true], [false], [true]]);
    expect(spilled(rows, '=DROP(A1:C3,,2)', 3, 1)).toEqual([[true], [false], [true]]);
    expect(spilled(rows, '=DROP(A1:C3,2)', 1, 3)).toEqual([rows[2]]);
    expect(spilled(rows, '=SORTBY(A1:A3,B1:B3,,C1:C3,-1)', 3, 1)).toEqual([
      ['Sở Nội vụ'],
      ['Sở Tài chính'],
      ['Sở Y tế'],
    ]);
  });
  test('SORTBY turns columns when the keys lie level', () => {
    expect(spilled([['c', 'a', 'b']], '=SORTBY(A1:C1,{3,1,2})', 1, 3)).toEqual([['a', 'b', 'c']]);
  });
  test('they stand inside one another and inside aggregates', () => {
    const best = '=TAKE(CHOOSECOLS(SORTBY(A1:C3,B1:B3,-1),1),1)';
    expect(spilled(rows, best, 1, 1)).toEqual([['Sở Y tế']]);
    expect(spilled(rows, '=SUM(DROP(B1:B3,1))', 1, 1)).toEqual([[3]]);
    expect(spilled(rows, '=TAKE(FILTER(B1:B3,B1:B3>1),5)', 3, 1)).toEqual([[3], [2], [null]]);
    expect(spilled(rows, '=ROWS(TAKE(A1:C3,-2))', 1, 1)).toEqual([[2]]);
  });
  test.each<readonly [string, string]>([
    ['=TAKE(A1:C3,0)', '#N/A'],
    ['=DROP(A1:C3,3)', '#N/A'],
    ['=TAKE(A1:C3,"ba")', '#VALUE!'],
    ['=TAKE(A1:C3,1/0)', '#DIV/0!'],
    ['=CHOOSECOLS(A1:C3,0)', '#VALUE!'],
    ['=CHOOSECOLS(A1:C3,4)', '#VALUE!'],
    ['=CHOOSECOLS(A1:C3,-4)', '#VALUE!'],
    ['=CHOOSECOLS(A1:C3,"cột")', '#VALUE!'],
    ['=SORTBY(A1:C3,B1:B2)', '#VALUE!'],
    ['=SORTBY(A1:C3,B1:B3,2)', '#VALUE!'],
    ['=SORTBY(A1:C3,B1:B3,1,A1:C1)', '#VALUE!'],
    ['=SORTBY(A1:C3,B1:C3)', '#VALUE!'],
    ['=SORTBY(A1:C3,B1:B3,1/0)', '#DIV/0!'],
    ['=TAKE()', '#N/A'],
    ['=SORTBY(A1:C3)', '#N/A'],
  ])('%s is %s in its cell', (text, error) => {
    expect(spilled(rows, text, 1, 1)).toEqual([[{ error }]]);
  });
  test('an error among the sorted stays with its row and comes after everything that has a value', () => {
    const values = evaluate([
      [2, '=1/0', null, '=SORTBY(A1:A4,B1:B4)'],
      [3, "'b"],
      [4, null],
      [5, 1],
    ]);
    expect(values.map((row) => row[3])).toEqual([5, 3, 2, 4]);
  });
  test('an array whose size only evaluation knows does not spill, as without TAKE', () => {
    expect(formula('=TAKE(SEQUENCE(A2),2)', [[3]])).toEqual(formula('=SEQUENCE(A2)', [[3]]));
    expect(formula('=SUM(TAKE(SEQUENCE(A2),2))', [[3]])).toBe(3);
  });
});

test('a spill follows its data, is blocked by an input, and comes back', () => {
  const book = openBook(41);
  addSheet(
    book,
    SHEET,
    'Xếp',
    [
      ['Sở Y tế', 3, null, null],
      ['Sở Nội vụ', 1, null, null],
      ['Sở Tài chính', 2, null, null],
    ],
    {},
    4,
  );
  const at = (row: number, col: number) => book.value(SHEET, rowId(row), colId(col));
  const set = (row: number, col: number, input: number | string | null | { f: string }) => {
    book.run({
      do: 'setCells',
      sheet: SHEET,
      cells: [{ row: rowId(row), col: colId(col), input }],
    });
    book.settle();
  };
  set(0, 2, { f: '=SORTBY(`[c000]`,`[c001]`,-1)' });
  set(0, 3, { f: '=TAKE(`[c001]`,-2)' });
  expect([0, 1, 2].map((row) => at(row, 2))).toEqual(['Sở Y tế', 'Sở Tài chính', 'Sở Nội vụ']);
  expect([0, 1, 2].map((row) => at(row, 3))).toEqual([1, 2, undefined]);
  set(1, 1, 9);
  expect([0, 1, 2].map((row) => at(row, 2))).toEqual(['Sở Nội vụ', 'Sở Y tế', 'Sở Tài chính']);
  set(2, 2, 'chặn');
  expect(at(0, 2)).toEqual({ error: '#SPILL!', detail: `by ${SHEET}:${rowId(2)}:${colId(2)}` });
  set(2, 2, null);
  expect(at(2, 2)).toBe('Sở Tài chính');
  book.run({
    do: 'insertRows',
    sheet: SHEET,
    before: null,
    rows: [rowId(9)],
    cols: [colId(0), colId(1)],
    values: [['Ban Dân tộc'], [5]],
  });
  book.settle();
  expect([0, 1, 2, 9].map((row) => at(row, 2))).toEqual([
    'Sở Nội vụ',
    'Ban Dân tộc',
    'Sở Y tế',
    'Sở Tài chính',
  ]);
});
