import { afterAll, describe, expect, test } from 'vitest';
import { buildLibrary } from '../../shared/engine/config.ts';
import { engineNames, libraryFormula } from '../../shared/engine/formula-text.ts';
import { encode } from '../../shared/formula/encode.ts';
import { seeded } from '../shared/engine/plan-book.ts';
import { office } from '../shared/formula/fake-names.ts';

const SEEDS = Number(process.env.GIAO_SEEDS ?? 12);

const BITS = [
  ...[
    'A1',
    '$B$2',
    'B2:C3',
    'A:B',
    '3:4',
    "'Nhiệm vụ'!A1",
    '[@Target]',
    '[Target]',
    'Agencies[Budget]',
  ],
  ...['Mức_tăng', 'Hệ_số', 'SUM(', 'IF(', 'LET(x,1,', 'x', 'PI()', 'TRUE()', 'TRUE', 'false'],
  ...['1', '1.5', '.5', '5.', '1E9', '1e-3', '"a""b"', '""', '"C:\\"', '"\\""x"', '"ở"'],
  ...['#REF!', '#N/A', '#DIV/0!', '#VALUE!', '#NAME?', '#NUM!', '{1,2}', '{-1;2}', '{"a""b",TRUE}'],
  ...['+', '-', '*', '/', '^', '&', '=', '<>', '<', '>', '<=', '>=', '%', '%', '%'],
  ...['(', ')', '(', ')', '{', '}', ',', ',', ';', ' ', '\n'],
];

const { at, names } = office();
const local = engineNames(names, (id) => names.sheet(id)?.name);
const rows = (n: number) => Array.from({ length: n }, () => [1, 2, 3, 4, 5, 6]);
const library = buildLibrary(
  { 'Phân công': rows(12), 'Nhiệm vụ': rows(8), Agencies: rows(5) },
  { clock: { today: 45_000 } },
);
afterAll(() => library.destroy());

/** The library throws for a text that its parser cannot read, and only then. */
const canRead = (formula: string): boolean => {
  try {
    library.calculateFormula(formula, 0);
    return true;
  } catch {
    return false;
  }
};

describe('what an editor takes, the engine can read', () => {
  test.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('seed %i', (seed) => {
    const random = seeded(seed);
    let taken = 0;
    for (let i = 0; i < 3_000; i++) {
      const text = `=${Array.from(
        { length: 1 + Math.floor(random() * 7) },
        () => BITS[Math.floor(random() * BITS.length)],
      ).join('')}`;
      const stored = encode(text, at, names);
      if (!stored.ok) continue;
      taken++;
      const formula = libraryFormula(stored.value, at, local);
      expect(canRead(formula), `${text} → ${formula}`).toBe(true);
    }
    expect(taken).toBeGreaterThan(100);
  });
});
