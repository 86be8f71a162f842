// Installs and builds what is missing, so that `npm start` and `npm test` are enough on a bare machine.
// Plain JavaScript: it runs on whatever Node npm was started with (20 or later), before Node 24 is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const flags = new Set(process.argv.slice(2));

const run = (command, args, options = {}) => {
  const result = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (result.error) console.error(`giao: cannot run ${command}: ${result.error.message}`);
  if (result.status !== 0) process.exit(result.status ?? 1);
};

const stampFile = 'node_modules/.giao-install';
const stamp = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  run('npm', [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--engine-strict=false',
    '--include=dev',
    '--include=optional',
  ]);
  writeFileSync(stampFile, stamp);
}

const ownNode = 'node_modules/.bin/node';
if (!existsSync(ownNode) && Number(process.versions.node.split('.')[0]) < 24) {
  console.error('giao: no packaged Node 24 for this platform; install Node 24 or later.');
  process.exit(1);
}
const node = existsSync(ownNode) ? ownNode : process.execPath;

const newest = (path) => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
};
const sources = ['client', 'shared', 'package-lock.json', 'vite.config.ts'];
const page = 'dist/client/index.html';
if (
  flags.has('--build') &&
  (!existsSync(page) || statSync(page).mtimeMs < Math.max(...sources.map(newest)))
) {
  run(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
}

const onPath = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
const browsers = ['chromium', 'chromium-browser', 'google-chrome'];
if (flags.has('--chromium') && !process.env.GIAO_CHROMIUM && !browsers.some(onPath)) {
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], { env });
    run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      { env },
    );
  } else {
    run(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium']);
  }
}
