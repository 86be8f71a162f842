import { expect, test } from 'vitest';
import { killRounds } from '../../soak/storm.ts';

const ROUNDS = 5;

test(`kill -9 in a write storm, ${ROUNDS} rounds, seed 11: every acknowledged edit is there`, async () => {
  const result = await killRounds(ROUNDS, 11);
  expect(result.acknowledged).toBeGreaterThan(ROUNDS * 20);
  expect(result).toMatchObject({ lost: 0, refused: [] });
}, 120_000);
