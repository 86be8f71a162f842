import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_TEXT } from '../../../shared/limits.ts';
import type { BoundInput, CellInput } from '../../../shared/value/cell-value.ts';
import { editText } from '../../../shared/value/show.ts';
import { readTyped, type TypedHint } from '../../../shared/value/typed.ts';

const decimal = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 5 }))
  .map(([n, places]) => Number((n / 10 ** places).toPrecision(15)) + 0);
/** Every finite number, all digits of it: 1/3, 5e-324, 1.7e308. */
const anyNumber = fc
  .oneof(decimal, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(1 / 3))
  .map((n) => n + 0);
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((one) => one.normalize('NFC')),
  fc.constantFrom(
    ...['', ' ', '  x ', "'", "''", "'quoted", '=', '==', '==90', '= 90', '=x', '+A1', '+84 210'],
    ...['0012', 'TRUE', 'sai', '1,5', '1.5', '95%', '5 đ', '31/12/2023', '31/5', '8:30', '2023'],
    ...['≥ 90', '>=8:30', 'Quý I/2024', 'kỳ 2023', 'period 2023', 'tháng 6', '2023-Q4', '\n'],
  ),
);
const date = fc.integer({ min: 2, max: 2_958_465 }).map((v) => ({ v, k: 'date' as const }));
const time = fc
  .integer({ min: 0, max: 86_399 })
  .map((s) => ({ v: s / 86_400, k: 'time' as const }));
const percent = anyNumber
  .filter((v) => Math.abs(v) < 1e306 && (v === 0 || Math.abs(v) > 1e-300))
  .map((v) => ({ v, k: 'pct' as const }));
const money = anyNumber.map((v) => ({ v, k: 'cur' as const }));
const period = fc
  .tuple(
    fc.integer({ min: 1000, max: 9999 }),
    fc.constantFrom('', '-H1', '-H2', '-Q1', '-Q2', '-Q3', '-Q4', '-01', '-09', '-10', '-12'),
  )
  .map(([year, part]) => ({ p: `${year}${part}` }));
const bound = fc
  .tuple(
    fc.constantFrom('>=' as const, '>' as const, '<=' as const, '<' as const, '=' as const),
    fc.oneof(
      anyNumber.map((v) => ({ v })),
      date,
      time,
      percent,
      money,
    ),
  )
  .map(([op, quantity]): BoundInput => ({ op, ...quantity }));

const members: Readonly<Record<string, fc.Arbitrary<CellInput>>> = {
  empty: fc.constant(null),
  boolean: fc.boolean(),
  number: anyNumber,
  text,
  date,
  time,
  percent,
  money,
  period,
  bound,
};
const HINTS: readonly TypedHint[] = [
  ...(['auto', 'text', 'number', 'pct', 'cur', 'date', 'time', 'bool'] as const),
  ...(['period', 'choice', 'ref'] as const),
];
/** Columns that keep what is typed as text: there nothing but text is typed. */
const KEEPS_TEXT: ReadonlySet<TypedHint> = new Set(['text', 'choice', 'ref']);
/** A bare number is a percent, đồng, or a year where the column says so; behind a sign, too, it is a percent. */
const takesBareNumbers = (hint: TypedHint, input: CellInput): boolean =>
  typeof input === 'number'
    ? hint === 'pct' || hint === 'cur' || (hint === 'period' && /^\d{4}$/.test(String(input)))
    : typeof input === 'object' && input !== null && 'op' in input && !input.k && hint === 'pct';

const LOCALES = ['vi', 'en'] as const;
const cases = HINTS.flatMap((hint) =>
  Object.keys(members)
    .filter((member) => !KEEPS_TEXT.has(hint) || member === 'text' || member === 'empty')
    .map((member) => [member, hint] as const),
);

describe('what an editor opens with reads back as the same input', () => {
  test.each(cases)('%s in a column of type %s', (member, hint) => {
    const one = members[member];
    if (!one) throw new Error(member);
    for (const locale of LOCALES)
      for (const year of [2000, 2023, undefined])
        fc.assert(
          fc.property(one, (input) => {
            if (takesBareNumbers(hint, input)) return;
            const shown = editText(input, locale, hint);
            const options = { locale, hint, ...(year === undefined ? {} : { year }) };
            const read = readTyped(shown, options);
            expect(read.is === 'value' ? read.input : read, shown).toEqual(input);
          }),
          { seed: 488, numRuns: 150 },
        );
  });
  test('the longest text, with its apostrophe', () => {
    const long = `=${'x'.repeat(MAX_TEXT - 1)}`;
    expect(readTyped(editText(long, 'vi'), { locale: 'vi' })).toEqual({ is: 'value', input: long });
  });
});

test.each([
  ['==90', { op: '=', v: 90 }],
  ['== 95 %', { op: '=', v: 0.95, k: 'pct' }],
  ['≥ 8:30', { op: '>=', v: 8.5 / 24, k: 'time' }],
  ['Kỳ 2023', { p: '2023' }],
  ['33,3333333333333333%', { v: 1 / 3, k: 'pct' }],
] as const)('%s means %j', (typed, meant) => {
  expect(readTyped(typed, { locale: 'vi', year: 2023 })).toMatchObject({
    is: 'value',
    input: meant,
  });
});

test('two signs before what is no quantity stay a formula, for the formula reader to refuse', () => {
  expect(readTyped('==A1', { locale: 'vi' })).toEqual({ is: 'formula', text: '==A1' });
});

test('digits are read alike whether or not a space stands before them', () => {
  const digits = fc.oneof(
    fc.stringMatching(/^\d{1,17}$/),
    fc.constantFrom(
      '0',
      '00',
      '0012',
      '2023',
      '31122023',
      '20231231',
      '123456789012345',
      '1234567890123456',
    ),
  );
  const hints: TypedHint[] = ['auto', 'number', 'text', 'pct', 'cur', 'date', 'time', 'period'];
  fc.assert(
    fc.property(
      digits,
      fc.constantFrom(...hints),
      fc.constantFrom('vi', 'en'),
      (text, hint, locale) => {
        const options = { locale, hint, year: 2023 } as const;
        const spaced = readTyped(` ${text}`, options);
        // What stays text keeps its space.
        const bare =
          spaced.is === 'value' && typeof spaced.input === 'string'
            ? { ...spaced, input: spaced.input.trim() }
            : spaced;
        expect(readTyped(text, options)).toEqual(bare);
      },
    ),
    { numRuns: 2_000, seed: 27 },
  );
});
