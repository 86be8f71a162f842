import { expect, test } from 'vitest';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import { serialOfIso } from '../../../shared/value/dates.ts';
import { compareText, matchesSearch } from '../../../shared/value/text.ts';
import { readTyped } from '../../../shared/value/typed.ts';

const day = (iso: string): number => serialOfIso(iso) ?? Number.NaN;
const read = (text: string, locale: 'vi' | 'en' = 'vi') => readTyped(text, { locale, year: 2023 });

const VI: readonly (readonly [typed: string, meant: CellInput])[] = [
  ['12,5', 12.5],
  ['1.000,5', 1000.5],
  ['1.000', 1000],
  ['1 000 000', 1_000_000],
  ['-5', -5],
  ['(5)', -5],
  ['+5', 5],
  ['95%', { v: 0.95, k: 'pct' }],
  ['99,5 %', { v: 0.995, k: 'pct' }],
  ['1.000.000₫', { v: 1_000_000, k: 'cur' }],
  ['3.000 đ', { v: 3000, k: 'cur' }],
  ['3/4/2024', { v: day('2024-04-03'), k: 'date' }],
  ['31/5', { v: day('2023-05-31'), k: 'date' }],
  ['2024-02-29', { v: day('2024-02-29'), k: 'date' }],
  ['8:30', { v: 8.5 / 24, k: 'time' }],
  ['Quý I/2024', { p: '2024-Q1' }],
  ['Quý IV', { p: '2023-Q4' }],
  ['5/2024', { p: '2024-05' }],
  ['tháng 6', { p: '2023-06' }],
  ['6 tháng đầu năm', { p: '2023-H1' }],
  ['>=90%', { op: '>=', v: 0.9, k: 'pct' }],
  ['≥ 90', { op: '>=', v: 90 }],
  ['<= 3', { op: '<=', v: 3 }],
  ['≤ 31/12/2023', { op: '<=', v: day('2023-12-31'), k: 'date' }],
  ['TRUE', true],
  ['sai', false],
  ['0012', '0012'],
  ['1234567890123456', '1234567890123456'],
  ['1.234.567.890.123.456', '1.234.567.890.123.456'],
  ['+84912345678', '+84912345678'],
  ['+84 210 3862', '+84 210 3862'],
  ["'=x", '=x'],
  ["'0012", '0012'],
  ["'TRUE", 'TRUE'],
  ['=', '='],
  ['1e400', '1e400'],
  ['Hoàn thành', 'Hoàn thành'],
  ['Hà Nội'.normalize('NFD'), 'Hà Nội'],
  ['  ', null],
  ['', null],
];

test.each(VI)('in Vietnamese %j means %j', (typed, meant) => {
  expect(read(typed)).toMatchObject({ is: 'value', input: meant });
});

test.each([
  ['12.5', 12.5],
  ['1,000.5', 1000.5],
  ['1,000', 1000],
] as const)('in English %j means %j', (typed, meant) => {
  expect(read(typed, 'en')).toMatchObject({ is: 'value', input: meant });
});

test.each([
  ['1,234', 1.234, 'thousands-or-decimal'],
  ['93.5', 93.5, 'decimal-point'],
  ['31/02/2024', '31/02/2024', 'no-such-date'],
] as const)('%j is taken as %j with a doubt: %s', (typed, meant, doubtful) => {
  expect(read(typed)).toEqual({ is: 'value', input: meant, doubtful });
});

test.each(['=A1', '=SUM(A1;B2)', '+A1*2'])('%s is a formula', (typed) => {
  expect(read(typed).is).toBe('formula');
});

test('a text column keeps everything but formulas as it was typed', () => {
  for (const typed of ['12,5', '95%', '3/4/2024', 'TRUE']) {
    expect(readTyped(typed, { locale: 'vi', hint: 'text' })).toEqual({ is: 'value', input: typed });
  }
});

test.each([
  ['so', 'số', true],
  ['so', 'sở', true],
  ['số', 'sở', false],
  ['d', 'đ', true],
  ['đ', 'd', false],
  ['so tai chinh', 'Sở Tài chính', true],
  ['Sở Tài', 'so tai chinh', false],
])('searching %j in %j: %s', (query, text, found) => {
  expect(matchesSearch(query, text)).toBe(found);
});

test('names sort by the Vietnamese alphabet', () => {
  const sorted = ['Ủy ban', 'Tam Đảo', 'Sở Y tế', 'Tam Dương', 'Ăn', 'An', 'CT-10', 'CT-9'];
  expect(sorted.sort(compareText)).toEqual([
    'An',
    'Ăn',
    'CT-9',
    'CT-10',
    'Sở Y tế',
    'Tam Dương',
    'Tam Đảo',
    'Ủy ban',
  ]);
});

const least = (v: number, src: string): CellInput => ({ op: '>=', v, k: 'pct', src });
test.each([
  ['từ 90% trở lên', least(0.9, 'từ 90% trở lên')],
  ['Từ 90% trở lên', least(0.9, 'Từ 90% trở lên')],
  ['90 % trở lên', least(0.9, '90 % trở lên')],
  ['đạt từ 99,5% trở lên', least(0.995, 'đạt từ 99,5% trở lên')],
  ['tối thiểu 90%', least(0.9, 'tối thiểu 90%')],
  ['Ít nhất  90%', least(0.9, 'Ít nhất  90%')],
  ['đạt 90%', least(0.9, 'đạt 90%')],
  ['trên 90%', { op: '>', v: 0.9, k: 'pct', src: 'trên 90%' }],
  ['dưới 1.000', { op: '<', v: 1000, src: 'dưới 1.000' }],
  ['không quá 5', { op: '<=', v: 5, src: 'không quá 5' }],
  ['tối đa 5 %', { op: '<=', v: 0.05, k: 'pct', src: 'tối đa 5 %' }],
  ['từ 5% trở xuống', { op: '<=', v: 0.05, k: 'pct', src: 'từ 5% trở xuống' }],
  ['không quá 3 đồng', { op: '<=', v: 3, k: 'cur', src: 'không quá 3 đồng' }],
  ['at least 90%', least(0.9, 'at least 90%')],
  ['90% or more', least(0.9, '90% or more')],
] as const)('%j is a bound that keeps its words', (typed, meant) => {
  expect(read(typed)).toEqual({ is: 'value', input: meant });
});

test.each([
  ...['trên', 'từ 90%', 'trên địa bàn 90%', 'trước 15/12', 'trên 3/4', 'đạt', 'đạt yêu cầu'],
  ...['trên 500 lượt người', 'từ 90% trở lên hoặc', 'Hoàn thành 90%'],
])('%j stays the words it is', (typed) => {
  expect(read(typed)).toEqual({ is: 'value', input: typed });
});

test('in a column of percents a bare number behind a direction is a percent, as it is alone', () => {
  const percent = (typed: string) => readTyped(typed, { locale: 'vi', hint: 'pct', year: 2023 });
  expect(percent('>= 90')).toMatchObject({ input: { op: '>=', v: 0.9, k: 'pct' } });
  expect(percent('trên 90')).toMatchObject({ input: { op: '>', v: 0.9, k: 'pct' } });
  expect(readTyped('trên 90%', { locale: 'vi', hint: 'text' })).toMatchObject({
    input: 'trên 90%',
  });
});
