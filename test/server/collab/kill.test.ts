import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { killRounds, MAIN } from '../../soak/storm.ts';

const ROUNDS = 5;

// The storm needs the whole product.
test.skipIf(!existsSync(MAIN))(
  `kill -9 in a write storm, ${ROUNDS} rounds, seed 11: every acknowledged edit is there`,
  async () => {
    const result = await killRounds(ROUNDS, 11);
    expect(result.acknowledged).toBeGreaterThan(ROUNDS * 20);
    expect(result).toMatchObject({ lost: 0, refused: [] });
  },
  120_000,
);
