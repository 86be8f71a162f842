import { describe, expect, test } from 'vitest';
import { beyondLimit } from '../../../shared/engine/lint.ts';
import type { CellValue } from '../../../shared/value/cell-value.ts';
import { evaluate } from './library.ts';

const isLimit = (value: CellValue | undefined): boolean =>
  typeof value === 'object' && value !== null && value.error === '#LIMIT!';

/** The bomb stands in A1; B1 must still be right, and all of it within two seconds (M23). */
const explode = (bomb: string, data: (number | string)[][] = []): CellValue => {
  const start = performance.now();
  const values = evaluate([[bomb], ['=1+1'], ...data]);
  expect(performance.now() - start).toBeLessThan(2_000);
  expect(values[1]?.[0]).toBe(2);
  return values[0]?.[0] ?? null;
};

describe('formula bombs (M23)', () => {
  const column = (n: number) => Array.from({ length: n }, (_, i) => [i + 1]);
  test.each([
    '=SEQUENCE(10000,10000)',
    '=SEQUENCE(1e9)',
    '=SUM(SEQUENCE(5000,5000))',
    '=SEQUENCE(A3*1e6,9)',
    '=REPT("a",1e9)',
    '=CONCAT(REPT("a",20000),REPT("b",20000))',
    '=REPT("a",20000)&REPT("b",20000)',
    '=SUBSTITUTE(REPT("a",30000),"a","bbbb")',
    '=COUNTIF(A3:A4,"*a*a*a*a*a*a*a*a*b")',
    // Inside a formula too: no text on the way to a short answer may be longer than a cell's.
    '=LEN(REPT("a",40000))',
    '=LEN(REPT("a",20000)&REPT("b",20000))',
    '=LEN(CONCAT(REPT("a",20000),REPT("b",20000)))',
    '=LEN(SUBSTITUTE(REPT("a",30000),"a","bbbb"))',
    '=LEN(TEXTJOIN(",",TRUE(),REPT("a",20000),REPT("b",20000)))',
    '=SEARCH("*a*a*a*a*a*b",REPT("a",40))',
    '=MATCH("*a*a*a*a*",A3:A4,0)',
  ])('%s ends as a limit in its own cell', (bomb) => {
    expect(isLimit(explode(bomb, [[1], [2]]))).toBe(true);
  });
  test.each([
    '=SUM(A3:A20002*TRANSPOSE(A3:A20002))',
    '=A3:A20002*2',
    '=MMULT(A3:A3002,TRANSPOSE(A3:A3002))',
    '=SUM(POWER(A3:A20002,TRANSPOSE(A3:A20002)))',
    '=TEXTJOIN(",",FALSE(),A3:A20002)',
    '=SUM(CHOOSECOLS(A3:A20002,SEQUENCE(1,10000,1,0)))',
    `=SUM(HSTACK(${Array(1_500).fill('A3:A20002').join(',')}))`,
    `=SUM(VSTACK(${Array(1_500).fill('A3:A20002').join(',')}))`,
    '=SORTBY(A3:A20002,A3:A20002,-1)',
  ])('%s over 20,000 rows ends as a limit', (bomb) => {
    expect(isLimit(explode(bomb, column(20_000)))).toBe(true);
  });
  test('an array inside an aggregate may be as long as the sheet', () => {
    expect(explode('=SUMPRODUCT((A3:A20002>1)*1)', column(20_000))).toBe(19_999);
  });
  test('25 lines of doubling stop at the text limit', () => {
    const rows: string[][] = Array.from({ length: 25 }, (_, i) => [i === 0 ? 'x' : `=A${i}&A${i}`]);
    const values = evaluate(rows).map((row) => row[0]);
    expect(values[10]).toHaveLength(1_024);
    expect(isLimit(values[24])).toBe(true);
  });
  test('brackets and chains are refused by their text, the same on every machine', () => {
    expect(beyondLimit(`=${'('.repeat(2_000)}1${')'.repeat(2_000)}`)).toBeDefined();
    expect(beyondLimit(`=${Array(100_000).fill('1').join('+')}`)).toBeDefined();
    expect(beyondLimit(`=${'('.repeat(60)}1${')'.repeat(60)}`)).toBeUndefined();
    expect(beyondLimit(`="${'('.repeat(200)}"`)).toBeUndefined();
    expect(evaluate([[`=${Array(450).fill('1').join('+')}`]])[0]?.[0]).toBe(450);
    expect(evaluate([[`=${'('.repeat(60)}1${')'.repeat(60)}`]])[0]?.[0]).toBe(1);
  });
  test('a plain cycle is an error in its cells only', () => {
    const values = evaluate([
      ['=A2', '=1+1'],
      ['=A1', '=B1+1'],
    ]);
    expect(values[0]?.[0]).toEqual({ error: '#CYCLE!' });
    expect(values[1]?.[1]).toBe(3);
  });
});
