// `npm run bench` runs every part, `npm run bench -- document server` only those named. Each part is a process of its own
// and prints its figures as JSON on its last line; figures are ratios measured side by side in one run.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const PARTS = ['document', 'engine', 'server', 'review', 'browser', 'matrix'];
const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !PARTS.includes(part));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')}; there are ${PARTS.join(', ')}`);
  process.exit(2);
}
let failed = 0;
for (const part of asked.length > 0 ? asked : PARTS) {
  console.log(`\n— ${part}`);
  const script = join(import.meta.dirname, `${part}.ts`);
  const done = spawnSync(process.execPath, ['--expose-gc', '--max-old-space-size=4096', script], {
    stdio: 'inherit',
  });
  if (done.status !== 0) failed++;
}
process.exit(failed > 0 ? 1 : 0);
