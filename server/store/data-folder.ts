import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';

export type Mode = 'demo' | 'production';

/** The folder that belongs to one running server: stamped with its mode, locked while open. */
export type DataFolder = { readonly path: string; release(): void };

const running = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** When the process that holds a lock started, so that a re-used process number does not look like it. */
const startOf = (pid: number): string => {
  try {
    // Field 22 of /proc/PID/stat, after the parenthesised name.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

const takeLock = (path: string): boolean => {
  const mine = `${process.pid} ${startOf(process.pid)}`;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, mine);
      closeSync(file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const [pid = '', start = ''] = readFileSync(path, 'utf8').split(' ');
      const held = Number(pid) > 0 && running(Number(pid)) && startOf(Number(pid)) === start;
      if (held) return false;
      rmSync(path, { force: true });
    }
  }
  return false;
};

/** Opens a data folder for this process alone. The problem is one sentence for the console. */
export function openDataFolder(path: string, mode: Mode): Result<DataFolder, string> {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const stamp = join(path, 'mode');
    if (existsSync(stamp)) {
      const stamped = readFileSync(stamp, 'utf8').trim();
      if (stamped !== mode) {
        return fail(
          `the data folder ${path} belongs to ${stamped} mode and cannot serve ${mode} mode; use another folder (GIAO_DATA)`,
        );
      }
    }
    const lock = join(path, 'lock');
    if (!takeLock(lock)) {
      return fail(
        `the data folder ${path} is in use by another giao; stop it or use another folder (GIAO_DATA)`,
      );
    }
    if (!existsSync(stamp)) writeFileSync(stamp, `${mode}\n`, { mode: 0o600 });
    return ok({ path, release: () => rmSync(lock, { force: true }) });
  } catch (error) {
    return fail(`cannot use the data folder ${path}: ${(error as Error).message}`);
  }
}
