import { comparePairs } from './pairs.ts';
import { killRounds } from './storm.ts';

/**
 * `npm run soak`: kill -9 in a write storm, 100 rounds, and 10,000 pairs of plans that differ only in rows of others.
 * Figures as JSON. `node test/soak/soak.ts ROUNDS SEED PAIRS` for other numbers; 0 leaves a part out.
 */
const [rounds = 100, seed = 1, pairs = 10_000] = process.argv.slice(2).map(Number);
let well = true;
if (rounds > 0) {
  const result = await killRounds(rounds, seed);
  console.log(JSON.stringify({ soak: 'kill-9', seed, ...result }));
  well = result.lost === 0 && result.acknowledged > 0 && result.refused.length === 0;
}
if (pairs > 0) {
  const result = await comparePairs(pairs, seed);
  console.log(JSON.stringify({ soak: 'non-interference', seed, ...result }));
  well &&= result.differ.length === 0 && result.events > pairs;
}
process.exit(well ? 0 : 1);
