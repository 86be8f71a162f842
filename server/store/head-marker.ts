import {
  closeSync,
  existsSync,
  fdatasync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { isDiskFull } from './disk-full.ts';

export type Head = { readonly seq: number; readonly hash: string };

/**
 * The heads of all logs and records, in a file of their own beside the database. A database that lost its last commits (a flipped bit
 * in the write-ahead log does that without an error) is shorter than this file says, and is not served.
 */
export type HeadMarker = {
  readonly heads: ReadonlyMap<string, Head>;
  /**
   * Written when it returns, on disk within a second. Called after each commit and before anybody is told. A marker that
   * lags behind the database after a power cut says nothing false; one that is ahead of it finds what was lost.
   */
  mark(heads: ReadonlyMap<string, Head>): void;
  /** Asked before a commit: room for so many heads is there when it returns, so that a full disk stops the commit and not its mark. */
  makeRoom(heads: number): void;
  /** On disk when it returns: a plan may be deleted only after its head is forgotten. */
  forget(plan: string): void;
  close(): void;
};

const line = (plan: string, { seq, hash }: Head): string => `${plan} ${seq} ${hash}\n`;

/** A torn last line was never acknowledged, so it is skipped; empty ones are room for those to come. */
const read = (path: string): Map<string, Head> => {
  const heads = new Map<string, Head>();
  if (!existsSync(path)) return heads;
  for (const text of readFileSync(path, 'utf8').split('\n')) {
    const match = /^([a-z0-9.]+) (\d+) ([0-9a-f]{64}|-)$/.exec(text);
    if (!match) continue;
    const [, plan = '', seq = '', hash = ''] = match;
    if (hash === '-') heads.delete(plan);
    else heads.set(plan, { seq: Number(seq), hash });
  }
  return heads;
};

const SYNC_MS = 500;

/** Rewrites the file with one line a plan, then appends. */
const COMPACT_AFTER = 100_000;
/** Empty lines that stand ready for marks, and what a mark takes at most. Bytes. */
const RESERVE = 64 * 1024;
const MAX_LINE = 160;

const writeAll = (file: number, bytes: Uint8Array, at: number): void => {
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, at + done);
};

export function openHeadMarker(path: string): HeadMarker {
  const heads = read(path);
  let file = -1;
  let lines = 0;
  /** Where the next line goes, and the length of the file. */
  let end = 0;
  let size = 0;

  const compact = (): void => {
    const fresh = `${path}.new`;
    const out = openSync(fresh, 'w', 0o600);
    const bytes = Buffer.from([...heads].map(([plan, head]) => line(plan, head)).join(''));
    try {
      writeAll(out, bytes, 0);
      fsyncSync(out);
    } catch (error) {
      closeSync(out);
      rmSync(fresh, { force: true });
      throw error;
    }
    renameSync(fresh, path);
    if (file >= 0) closeSync(file);
    file = out;
    end = bytes.length;
    size = end;
    lines = 0;
  };
  compact();

  const grow = (): void => {
    writeAll(file, Buffer.alloc(RESERVE, '\n'), size);
    size += RESERVE;
  };

  let syncing: ReturnType<typeof setTimeout> | undefined;
  const append = (text: string, count: number): void => {
    const bytes = Buffer.from(text);
    writeAll(file, bytes, end);
    end += bytes.length;
    size = Math.max(size, end);
    lines += count;
    if (lines > COMPACT_AFTER) {
      try {
        compact();
      } catch (error) {
        // The long file says the same.
        if (!isDiskFull(error)) throw error;
        lines = 0;
      }
    }
    syncing ??= setTimeout(() => {
      syncing = undefined;
      // In a thread of the pool: the next commits do not wait for it.
      fdatasync(file, () => {});
    }, SYNC_MS).unref();
  };

  return {
    heads,
    mark(changed) {
      for (const [plan, head] of changed) heads.set(plan, head);
      append([...changed].map(([plan, head]) => line(plan, head)).join(''), changed.size);
    },
    makeRoom(heads) {
      while (size - end < heads * MAX_LINE) grow();
    },
    forget(plan) {
      heads.delete(plan);
      append(`${plan} 0 -\n`, 1);
      fsyncSync(file);
    },
    close() {
      clearTimeout(syncing);
      ftruncateSync(file, end);
      fsyncSync(file);
      closeSync(file);
    },
  };
}
