import { statfsSync } from 'node:fs';

/** The disk has no room, as the server's own code says it. Nothing of what was to be stored is. */
export class DiskFull extends Error {
  constructor(cause?: unknown) {
    super('the disk is full', { cause });
  }
}

const SQLITE_FULL = 13;
/** The index of the write-ahead log could not grow; met before anything is written. */
const SQLITE_IOERR_SHMSIZE = 4_874;
const NO_ROOM: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

/** Does this error, or what it came from, say that the disk has no room? */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof DiskFull) return true;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  if (NO_ROOM.has(code)) return true;
  if (code === 'ERR_SQLITE_ERROR' && (errcode === SQLITE_FULL || errcode === SQLITE_IOERR_SHMSIZE))
    return true;
  return isDiskFull(error.cause);
}

/** Bytes that may still be written to the disk of this folder; undefined where the system does not say. */
export function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

const STEPS = ['bytes', 'kB', 'MB', 'GB'] as const;

const inWords = (bytes: number): string => {
  const step = Math.min(STEPS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${Math.floor(bytes / 1024 ** step)} ${STEPS[step]}`;
};

/** So much free space is no full disk: something else sets the bound. Bytes. */
const PLENTY = 16 * 1024 * 1024;

/** One sentence for whoever runs the server: where, how much is left, what happens to people's work, what to do. */
export function diskFullWords(folder: string, free: number | undefined): string {
  const left = free === undefined ? '' : ` (${inWords(free)} free)`;
  const what =
    free !== undefined && free > PLENTY
      ? `a quota or limit leaves no room in ${folder}${left}`
      : `the disk of ${folder} is full${left}`;
  return `${what}: nothing saved is lost, and edits wait in people's browsers; make room there, and giao goes on by itself`;
}
