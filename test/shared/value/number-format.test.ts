import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatText, type NumberFormat, parseFormat } from '../../../shared/value/number-format.ts';
import { numberWords } from '../../../shared/value/number-words.ts';
import { showInput, showValue } from '../../../shared/value/show.ts';

const formats: fc.Arbitrary<NumberFormat> = fc.record({
  decimals: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
  groups: fc.boolean(),
  scale: fc.constantFrom('plain', 'percent', 'thousand', 'million', 'billion'),
});

test('a format reads back as it was written', () => {
  fc.assert(
    fc.property(formats, (format) => {
      expect(parseFormat(formatText(format))).toEqual(format);
    }),
    { seed: 489, numRuns: 500 },
  );
});

test.each([
  [1234567.891, undefined, '1.234.567,891', '1,234,567.891'],
  [1234567.891, '#.##0', '1.234.568', '1,234,568'],
  [1234567.891, '#.##0,00', '1.234.567,89', '1,234,567.89'],
  [2023, '0', '2023', '2023'],
  [2023.5, '0,##', '2023,5', '2023.5'],
  [0.955, '#.##0,0%', '95,5%', '95.5%'],
  [0.95, '#.##0%', '95%', '95%'],
  [1_250_000_000, '#.##0,00 tỷ', '1,25 tỷ đồng', '1.25 billion VND'],
  [1_250_000_000, '#.##0 triệu', '1.250 triệu đồng', '1,250 million VND'],
  [12_500, '#.##0,## nghìn', '12,5 nghìn đồng', '12.5 thousand VND'],
  [1.005, '0,00', '1,01', '1.01'],
  [2.5, '0', '3', '3'],
  [-0.004, '0,00', '0,00', '0.00'],
  [-1234.5, '#.##0,0', '-1.234,5', '-1,234.5'],
  [7, 'a format of a later version', '7', '7'],
] as const)('%d as %s shows %s in Vietnamese and %s in English', (n, format, vi, en) => {
  const as = format === undefined ? {} : { format };
  expect(showValue(n, { locale: 'vi', ...as })).toBe(vi);
  expect(showValue(n, { locale: 'en', ...as })).toBe(en);
});

test('money says đồng once; a day and a time keep their own form; a bound keeps its sign', () => {
  const vi = { locale: 'vi', format: '#.##0,0 tỷ' } as const;
  expect(showInput({ v: 2_500_000_000, k: 'cur' }, vi)).toBe('2,5 tỷ đồng');
  expect(showInput({ v: 45_291, k: 'date' }, vi)).toBe('31/12/2023');
  expect(showInput({ v: 0.5, k: 'time' }, vi)).toBe('12:00');
  expect(showInput({ op: '>=', v: 3e9 }, vi)).toBe('≥ 3,0 tỷ đồng');
  expect(showInput({ v: 0.9, k: 'pct' }, vi)).toBe('90,0%');
});

test.each([
  [1.234, 'một phẩy hai ba bốn', 'one point two three four'],
  [1234, 'một nghìn hai trăm ba mươi tư', 'one thousand two hundred and thirty-four'],
  [93.5, 'chín mươi ba phẩy năm', 'ninety-three point five'],
  [0, 'không', 'zero'],
  [5, 'năm', 'five'],
  [10, 'mười', 'ten'],
  [15, 'mười lăm', 'fifteen'],
  [21, 'hai mươi mốt', 'twenty-one'],
  [24, 'hai mươi tư', 'twenty-four'],
  [55, 'năm mươi lăm', 'fifty-five'],
  [105, 'một trăm linh năm', 'one hundred and five'],
  [110, 'một trăm mười', 'one hundred and ten'],
  [1005, 'một nghìn không trăm linh năm', 'one thousand and five'],
  [1_000_000, 'một triệu', 'one million'],
  [2_000_300, 'hai triệu ba trăm', 'two million three hundred'],
  [1_250_000_000, 'một tỷ hai trăm năm mươi triệu', 'one billion two hundred and fifty million'],
  [-2.05, 'âm hai phẩy không năm', 'minus two point zero five'],
  [1e15, undefined, undefined],
])('%d in words: %s; %s', (n, vi, en) => {
  expect([numberWords(n, 'vi'), numberWords(n, 'en')]).toEqual([vi, en]);
});
