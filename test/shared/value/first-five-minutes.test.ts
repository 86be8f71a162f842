import { expect, test } from 'vitest';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import { serialOfIso } from '../../../shared/value/dates.ts';
import type { Doubt, Locale } from '../../../shared/value/locale.ts';
import { showInput } from '../../../shared/value/show.ts';
import { searchPieces } from '../../../shared/value/text.ts';
import { readTyped, type TypedHint } from '../../../shared/value/typed.ts';
import { isNoSuchDate } from '../../../shared/value/typed-date.ts';
import { readPair } from '../../../shared/value/typed-number.ts';

/** What a person types first, in numbers and dates; each line: typed, what is held, what is shown, and the doubt. */
const day = (iso: string): CellInput => ({ v: serialOfIso(iso) ?? Number.NaN, k: 'date' });
type Line = readonly [typed: string, held: CellInput, shown: string, doubt?: Doubt];

const VI: readonly Line[] = [
  ['12,5', 12.5, '12,5'],
  ['1.000,5', 1000.5, '1.000,5'],
  ['1.000', 1000, '1.000'],
  ['95%', { v: 0.95, k: 'pct' }, '95%'],
  ['97%/95%', '97%/95%', '97%/95%', 'two-values'],
  ['>=90%', { op: '>=', v: 0.9, k: 'pct' }, '≥ 90%'],
  ['1,234', 1.234, '1,234', 'thousands-or-decimal'],
  ['93.5', 93.5, '93,5', 'decimal-point'],
  ['3/4/2024', day('2024-04-03'), '03/04/2024'],
  ['3/4', day('2023-04-03'), '03/04/2023', 'day-or-fraction'],
  ['31/5', day('2023-05-31'), '31/05/2023', 'day-or-fraction'],
  ['Quý I/2024', { p: '2024-Q1' }, 'Quý I/2024'],
  ['5/2024', { p: '2024-05' }, 'Tháng 5/2024'],
  ['31/02/2024', '31/02/2024', '31/02/2024', 'no-such-date'],
  ['31/4', '31/4', '31/4', 'no-such-date'],
  ['13/2024', '13/2024', '13/2024', 'no-such-date'],
];
const EN: readonly Line[] = [
  ['12.5', 12.5, '12.5'],
  ['1,000.5', 1000.5, '1,000.5'],
  ['1,000', 1000, '1,000'],
  ['95%', { v: 0.95, k: 'pct' }, '95%'],
  ['97%/95%', '97%/95%', '97%/95%', 'two-values'],
  ['>=90%', { op: '>=', v: 0.9, k: 'pct' }, '≥ 90%'],
  ['1.234', 1.234, '1.234', 'thousands-or-decimal'],
  ['1,234', 1234, '1,234'],
  ['93,5', 93.5, '93.5', 'decimal-point'],
  ['3/4/2024', day('2024-04-03'), '2024-04-03', 'day-before-month'],
  ['4/4/2024', day('2024-04-04'), '2024-04-04'],
  ['31/5/2024', day('2024-05-31'), '2024-05-31'],
  ['2024-04-03', day('2024-04-03'), '2024-04-03'],
  ['31/5', day('2023-05-31'), '2023-05-31', 'day-or-fraction'],
  ['5/2024', { p: '2024-05' }, '2024-05'],
  ['31/02/2024', '31/02/2024', '31/02/2024', 'no-such-date'],
];

const check = (locale: Locale, [typed, held, shown, doubt]: Line): void => {
  const read = readTyped(typed, { locale, year: 2023 });
  expect(read).toEqual({ is: 'value', input: held, ...(doubt ? { doubtful: doubt } : {}) });
  expect(showInput(held, { locale })).toBe(shown);
};
test.each(VI.map((line) => ({ typed: line[0], line })))('in Vietnamese $typed', ({ line }) =>
  check('vi', line),
);
test.each(EN.map((line) => ({ typed: line[0], line })))('in English $typed', ({ line }) =>
  check('en', line),
);

test.each([
  ['pct', '95', { v: 0.95, k: 'pct' }],
  ['cur', '3.000.000', { v: 3_000_000, k: 'cur' }],
  ['period', '2024', { p: '2024' }],
  ['text', '3/4', '3/4'],
  ['text', '97%/95%', '97%/95%'],
] as const)('a column of %s reads %j as %j without a doubt', (hint, typed, held) => {
  const read = readTyped(typed, { locale: 'vi', hint: hint as TypedHint, year: 2023 });
  expect(read).toEqual({ is: 'value', input: held });
});

test.each([
  ['31/02/2024', true],
  ['30/2', true],
  ['29/2', true],
  ['00/2024', true],
  ['24/30', false],
  ['45/67', false],
  ['12.34.56', false],
  ['28/2', false],
  ['31/12/2023', false],
  ['Hoàn thành', false],
  ['', false],
])('%j is a date that does not exist: %s', (text, is) => {
  expect(isNoSuchDate(text, 2023)).toBe(is);
});

test('two values in one cell are told apart, a fraction is not one', () => {
  expect(readPair('97%/95%', 'vi')).toEqual({
    actual: { v: 0.97, k: 'pct' },
    target: { v: 0.95, k: 'pct' },
  });
  expect(readPair('93,5%/95%', 'vi')?.actual.v).toBe(0.935);
  for (const text of ['3/4', '97%', '97%/95%/90%', 'a%/b%'])
    expect(readPair(text, 'vi')).toBeUndefined();
});

test('search pieces put together are the text, and what was found is emphasised', () => {
  const pieces = searchPieces('so', 'Sở Y tế, số 5');
  expect(pieces.map(({ text }) => text).join('')).toBe('Sở Y tế, số 5');
  expect(pieces.filter(({ found }) => found).map(({ text }) => text)).toEqual(['Sở', 'số']);
});
