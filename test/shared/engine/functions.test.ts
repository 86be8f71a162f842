import { describe, expect, test } from 'vitest';
import { functionNames } from '../../../shared/engine/functions/register.ts';
import { FUNCTIONS } from '../../../shared/formula/functions.ts';
import { evaluate, formula } from './library.ts';

describe('digits (M24)', () => {
  test('15-digit amounts keep every digit', () => {
    expect(formula('=123456789012345+1')).toBe(123_456_789_012_346);
    expect(formula('=1234567890123.45*3')).toBe(3_703_703_670_370.35);
  });
  test('the last bit neither shows nor decides', () => {
    expect(formula('=0.1+0.2')).toBe(0.3);
    expect(formula('=0.1+0.2=0.3')).toBe(true);
    expect(formula('=1-0.9-0.1')).toBe(
      formula('=1-0.9-0.1=0') === true ? formula('=1-0.9-0.1') : 0,
    );
  });
  test('very small and very large numbers survive', () => {
    expect(formula('=1e-300*2')).toBe(2e-300);
    expect(formula('=1e+300*2')).toBe(2e300);
    expect(formula('=1e300*1e300')).toEqual({ error: '#NUM!' });
  });
  test.each([1, 2, 3])('sums of 10,000 amounts equal the decimal sum (seed %i)', (seed) => {
    let state = seed * 7_919;
    const next = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    const cents = Array.from({ length: 10_000 }, () => BigInt(Math.floor(next() * 1e13)));
    const rows = cents.map((c) => [Number(c) / 100]);
    const exact = cents.reduce((sum, c) => sum + c, 0n);
    const expected = Number((Number(exact) / 100).toPrecision(15));
    expect(formula('=SUM(A2:A10001)', rows)).toBe(expected);
    expect(formula('=SUMIF(A2:A10001,">=0")', rows)).toBe(expected);
    // Cents of the exact sum, beyond what a double of the total could blur.
    const small = cents.slice(0, 1_000).map((c) => c % 10_000_000_000n);
    const sum = small.reduce((a, b) => a + b, 0n);
    const shown = formula(
      '=SUM(A2:A1001)',
      small.map((c) => [Number(c) / 100]),
    );
    expect(BigInt(Math.round(Number(shown) * 100))).toBe(sum);
  });
  test('a running sum continues from the cache and stays right', () => {
    const rows = Array.from({ length: 300 }, (_, i) => [i / 10, `=SUM(A$1:A${i + 1})`]);
    const shown = evaluate(rows).map((row) => row[1]);
    expect(shown[299]).toBe(4_485);
    expect(shown[2]).toBe(0.3);
  });
});

describe('Vietnamese text (M25, 6.1.3)', () => {
  const words = ['ma', 'má', 'mã', 'MÁ', 'mà', 'đa', 'da', 'Bàn', 'Bán', 'hóa', 'hoá'];
  const data = words.map((word, i) => [`'${word}`, i + 1]);
  const wanted = (word: string) =>
    words.findIndex((one) => one.toLowerCase() === word.toLowerCase()) + 1;
  const end = words.length + 1;
  test.each(words)('every lookup finds the row of %s', (word) => {
    expect(formula(`=VLOOKUP("${word}",A2:B${end},2,FALSE())`, data)).toBe(wanted(word));
    expect(formula(`=MATCH("${word}",A2:A${end},0)`, data)).toBe(wanted(word));
    expect(formula(`=XMATCH("${word}",A2:A${end})`, data)).toBe(wanted(word));
    expect(formula(`=XLOOKUP("${word}",A2:A${end},B2:B${end})`, data)).toBe(wanted(word));
    expect(formula(`=INDEX(B2:B${end},MATCH("${word}",A2:A${end},0))`, data)).toBe(wanted(word));
  });
  test('HLOOKUP too', () => {
    const rows = [words.map((word) => `'${word}`), words.map((_, i) => i + 1)];
    const result = evaluate([...rows, ['=HLOOKUP("mã",A1:K2,2,FALSE())', '=MATCH("MÃ",A1:K1,0)']]);
    expect(result[2]?.slice(0, 2)).toEqual([3, 3]);
  });
  test('conditions tell accents apart and ignore case', () => {
    expect(formula(`=COUNTIF(A2:A${end},"má")`, data)).toBe(2);
    expect(formula(`=SUMIFS(B2:B${end},A2:A${end},"MÃ")`, data)).toBe(3);
    expect(formula(`=COUNTIF(A2:A${end},"b?n")`, data)).toBe(2);
    expect(formula('="đ"="d"')).toBe(false);
  });
  test('a decomposed key finds the composed text (M26)', () => {
    expect(formula(`=MATCH("${'mã'.normalize('NFD')}",A2:A${end},0)`, data)).toBe(3);
    expect(formula(`=COUNTIF(A2:A${end},"${'mã'.normalize('NFD')}")`, data)).toBe(1);
  });
});

describe('lookups', () => {
  const table = [
    [10, "'mười"],
    [20, "'hai mươi"],
    [30, "'ba mươi"],
  ];
  test('approximate search takes the nearest below', () => {
    expect(formula('=VLOOKUP(25,A2:B4,2)', table)).toBe('hai mươi');
    expect(formula('=VLOOKUP(5,A2:B4,2)', table)).toEqual({ error: '#N/A' });
    expect(formula('=VLOOKUP(99,A2:B4,2)', table)).toBe('ba mươi');
    expect(formula('=MATCH(30,A2:A4)', table)).toBe(3);
    expect(formula('=MATCH(15,A2:A4,-1)', [[30], [20], [10]])).toBe(2);
  });
  test('XLOOKUP modes: below, above, last, otherwise, whole row', () => {
    expect(formula('=XLOOKUP(25,A2:A4,B2:B4,"không",-1)', table)).toBe('hai mươi');
    expect(formula('=XLOOKUP(25,A2:A4,B2:B4,"không",1)', table)).toBe('ba mươi');
    expect(formula('=XLOOKUP(25,A2:A4,B2:B4,"không")', table)).toBe('không');
    expect(
      formula('=XLOOKUP(1,A2:A4,B2:B4,,0,-1)', [
        [1, 5],
        [2, 6],
        [1, 7],
      ]),
    ).toBe(7);
    expect(evaluate([['=XLOOKUP(2,A2:A3,B2:C3)'], [1, 3, 4], [2, 5, 6]])[0]?.slice(0, 2)).toEqual([
      5, 6,
    ]);
  });
  test('numbers and number-like texts are different keys', () => {
    expect(formula('=MATCH(12,A2:A3,0)', [["'12"], [12]])).toBe(2);
  });
  test('patterns match in exact VLOOKUP', () => {
    expect(
      formula('=VLOOKUP("ba*",A2:B3,2,FALSE())', [
        ["'bốn", 4],
        ["'ba mươi", 30],
      ]),
    ).toBe(30);
  });
});

describe('conditions', () => {
  const data = [
    [1, "'a"],
    [2, "'b"],
    [3, "'a"],
    [null, "'a"],
  ];
  test('an empty criterion cell matches nothing (6.1.8)', () => {
    expect(formula('=SUMIFS(A2:A5,B2:B5,Z99)', data)).toBe(0);
    expect(formula('=COUNTIF(B2:B5,Z99)', data)).toBe(0);
  });
  test('the whole family', () => {
    expect(formula('=SUMIFS(A2:A5,B2:B5,"a",A2:A5,">1")', data)).toBe(3);
    expect(formula('=AVERAGEIFS(A2:A5,B2:B5,"a")', data)).toBe(2);
    expect(formula('=AVERAGEIF(B2:B5,"a",A2:A5)', data)).toBe(2);
    expect(formula('=MAXIFS(A2:A5,B2:B5,"a")', data)).toBe(3);
    expect(formula('=MINIFS(A2:A5,B2:B5,"a")', data)).toBe(1);
    expect(formula('=COUNTIFS(B2:B5,"a")', data)).toBe(3);
    expect(formula('=COUNTIFS(B2:B5,"<>a")', data)).toBe(1);
    expect(formula('=AVERAGEIF(B2:B5,"z",A2:A5)', data)).toEqual({ error: '#DIV/0!' });
    expect(formula('=SUMIFS(A2:A5,B2:B4,"a")', data)).toEqual({ error: '#VALUE!' });
  });
});

describe('functions of our own', () => {
  test('every function a formula may name exists in the engine; LET is gone before it', () => {
    const known = new Set(functionNames());
    expect(FUNCTIONS.filter((name) => !known.has(name))).toEqual(['LET']);
  });
  test('RANK, RANK.EQ, CONCAT', () => {
    const data = [[3], [1], [3], [2]];
    expect(formula('=RANK(3,A2:A5)', data)).toBe(1);
    expect(formula('=RANK.EQ(2,A2:A5)', data)).toBe(3);
    expect(formula('=RANK(2,A2:A5,1)', data)).toBe(2);
    expect(formula('=RANK(9,A2:A5)', data)).toEqual({ error: '#N/A' });
    expect(formula('=CONCAT("Q",A2:A3,"/",2023)', data)).toBe('Q31/2023');
  });
  test('TODAY and NOW answer with the clock; dice do not exist', () => {
    expect(evaluate([['=TODAY()', '=NOW()', '=TODAY()+1']], 45_000)[0]).toEqual([
      45_000, 45_000, 45_001,
    ]);
    for (const name of ['RAND', 'RANDBETWEEN', 'RANDARRAY']) {
      expect(formula(`=${name}(1,2)`)).toEqual({ error: '#NAME?' });
      expect(functionNames()).not.toContain(name);
    }
    expect(functionNames()).toContain('XMATCH');
  });
  test('array arithmetic is on (6.1.2)', () => {
    expect(formula('=SUMPRODUCT((A2:A4>1)*A2:A4)', [[1], [2], [3]])).toBe(5);
    expect(formula('=MEDIAN(IF(A2:A4>1,A2:A4))', [[1], [2], [4]])).toBe(3);
  });
});
