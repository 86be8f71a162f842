import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';

/** A folder on a disk of its own that a test fills and empties while a server runs in it. */
export type SmallDisk = {
  readonly folder: string;
  /** Not one byte more goes onto it. */
  fill(): void;
  /** There is room again. */
  empty(): void;
  close(): void;
};

const MB = 48;

const mounted = (folder: string): boolean => {
  try {
    const mount = ['-t', 'tmpfs', '-o', `size=${MB}m`, 'tmpfs', folder];
    execFileSync('mount', mount, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const ballast = (path: string): void => {
  const file = openSync(path, 'w');
  for (let size = 2 ** 20; size >= 1; ) {
    const before = fstatSync(file).size;
    try {
      writeSync(file, Buffer.alloc(size));
    } catch {
      // Full at this size.
    }
    if (fstatSync(file).size - before < size) size = Math.floor(size / 2);
  }
  closeSync(file);
};

const noRoom = (): never => {
  throw Object.assign(new Error('database or disk is full'), {
    ...{ code: 'ERR_SQLITE_ERROR', errcode: 13, errstr: 'database or disk is full' },
  });
};

/** Where nothing may be mounted, SQLite itself says that it is full: from the first write of a transaction on. */
const pretend = (): Pick<SmallDisk, 'fill' | 'empty'> => {
  const { exec } = DatabaseSync.prototype;
  const { run } = StatementSync.prototype;
  return {
    fill() {
      DatabaseSync.prototype.exec = function (sql) {
        return sql === 'begin immediate' ? noRoom() : exec.call(this, sql);
      };
      StatementSync.prototype.run = noRoom;
    },
    empty() {
      DatabaseSync.prototype.exec = exec;
      StatementSync.prototype.run = run;
    },
  };
};

export function openSmallDisk(): SmallDisk {
  const place = mkdtempSync(join(tmpdir(), 'giao-small-disk-'));
  const folder = join(place, 'data');
  execFileSync('mkdir', [folder]);
  const real = mounted(folder);
  const heavy = join(folder, 'ballast');
  const faked = pretend();
  const disk: SmallDisk = {
    folder,
    fill() {
      if (!real) return faked.fill();
      // The write-ahead log is written over from its start, which needs no room: emptied, it has to grow.
      const path = join(folder, 'giao.sqlite');
      if (existsSync(path)) {
        const database = new DatabaseSync(path);
        database.exec('pragma wal_checkpoint(truncate)');
        database.close();
      }
      ballast(heavy);
      const { bavail } = statfsSync(folder);
      if (bavail > 0) throw new Error(`${bavail} blocks are left`);
    },
    empty() {
      if (real) rmSync(heavy, { force: true });
      else faked.empty();
    },
    close() {
      disk.empty();
      if (real) execFileSync('umount', ['-l', folder]);
      rmSync(place, { recursive: true, force: true });
    },
  };
  return disk;
}
