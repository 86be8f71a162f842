import { killRounds } from './storm.ts';

/** `npm run soak`: kill -9 in a write storm, 100 rounds (or `node test/soak/soak.ts ROUNDS SEED`). Figures as JSON. */
const rounds = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? 1);
const result = await killRounds(rounds, seed);
console.log(JSON.stringify({ soak: 'kill-9', seed, ...result }));
process.exit(result.lost === 0 && result.acknowledged > 0 && result.refused.length === 0 ? 0 : 1);
