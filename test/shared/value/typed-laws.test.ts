import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import { editText } from '../../../shared/value/show.ts';
import { readTyped } from '../../../shared/value/typed.ts';

const decimal = fc
  .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 5 }))
  .map(([n, places]) => Number((n / 10 ** places).toPrecision(15)) + 0);
const input: fc.Arbitrary<CellInput> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  decimal,
  fc
    .string({ unit: 'grapheme' })
    .map((text) => text.normalize('NFC'))
    .filter((text) => text.trim() !== ''),
  fc.constantFrom(
    '0012',
    '=x',
    'TRUE',
    '+84 210',
    "'quoted",
    '1,5',
    '31/12/2023',
    '95%',
    '≥ 90',
    'Quý I/2024',
  ),
  fc.integer({ min: 61, max: 60_000 }).map((v) => ({ v, k: 'date' as const })),
  fc.integer({ min: 0, max: 1439 }).map((m) => ({ v: (m * 60) / 86_400, k: 'time' as const })),
  fc
    .integer({ min: -10_000, max: 10_000 })
    .map((n) => ({ v: Number((n / 10_000).toPrecision(15)) + 0, k: 'pct' as const })),
  fc.integer({ min: 0, max: 1_000_000_000 }).map((v) => ({ v, k: 'cur' as const })),
  fc.constantFrom({ p: '2023-Q4' }, { p: '2023-05' }, { p: '2024-H1' }),
  fc
    .tuple(
      fc.constantFrom('>=' as const, '>' as const, '<=' as const, '<' as const),
      decimal.filter((n) => n >= 0),
    )
    .map(([op, v]) => ({ op, v })),
);

test.each(['vi', 'en'] as const)(
  'what an editor opens with reads back as the same input (%s)',
  (locale) => {
    fc.assert(
      fc.property(input, (one) => {
        const hint = typeof one === 'object' && one !== null && 'p' in one ? 'period' : 'auto';
        const read = readTyped(editText(one, locale), { locale, hint, year: 2000 });
        expect(read.is === 'value' ? read.input : read).toEqual(one);
      }),
      { seed: 488, numRuns: 2000 },
    );
  },
);
