import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const PEERS = join(import.meta.dirname, 'peers/node_modules');

/** A server under measurement, in a process of its own. */
export type Child = {
  readonly pid: number;
  readonly port: number;
  /** CPU seconds so far, user and system. */
  cpu(): number;
  /** Resident memory, MB. */
  memory(): number;
  kill(): Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });

const TICKS = 100;

const childOf = (process: ChildProcess, port: number, clean: () => void): Child => {
  const pid = process.pid ?? 0;
  return {
    pid,
    port,
    cpu() {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / TICKS;
    },
    memory() {
      const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
      return (pages * 4096) / 2 ** 20;
    },
    kill: () =>
      new Promise((resolve) => {
        process.once('exit', () => {
          clean();
          resolve();
        });
        process.kill('SIGKILL');
      }),
  };
};

const until = (process: ChildProcess, said: RegExp): Promise<void> =>
  new Promise((resolve, reject) => {
    let text = '';
    const hear = (chunk: unknown): void => {
      text += String(chunk);
      if (said.test(text)) resolve();
    };
    process.stdout?.on('data', hear);
    process.stderr?.on('data', hear);
    process.once('exit', () => reject(new Error(`the server ended:\n${text}`)));
  });

/** Giao itself, durable (SQLite, full synchronisation), with rates raised so that the load may pass. */
export async function startGiao(holds: number | 'province' = 0): Promise<Child> {
  const folder = mkdtempSync(join(tmpdir(), 'giao-bench-'));
  const port = await freePort();
  const script = join(import.meta.dirname, 'giao-child.ts');
  const child = spawn(process.execPath, [script, folder, String(port), String(holds)], {
    cwd: root,
  });
  await until(child, /listening/);
  return childOf(child, port, () => rmSync(folder, { recursive: true, force: true }));
}

/** Packages of the peers, from the lock file of their own; `probe` is one of them. */
export const installPeers = (probe: string): void => {
  if (existsSync(join(PEERS, probe))) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: join(import.meta.dirname, 'peers'),
    stdio: 'inherit',
  });
};

/** @y/websocket-server in memory: the peer. Its packages have a lock file of their own. */
export async function startPeer(): Promise<Child> {
  installPeers('@y/websocket-server');
  const port = await freePort();
  const script = join(PEERS, '@y/websocket-server/src/server.js');
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port) };
  const child = spawn(process.execPath, [script], { cwd: join(import.meta.dirname, 'peers'), env });
  await until(child, /running/);
  return childOf(child, port, () => {});
}
