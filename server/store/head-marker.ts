import {
  closeSync,
  existsSync,
  fdatasync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';

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
  /** On disk when it returns: a plan may be deleted only after its head is forgotten. */
  forget(plan: string): void;
  close(): void;
};

const line = (plan: string, { seq, hash }: Head): string => `${plan} ${seq} ${hash}\n`;

/** A torn last line was never acknowledged, so it is skipped. */
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

export function openHeadMarker(path: string): HeadMarker {
  const heads = read(path);
  let file = -1;
  let lines = 0;

  const compact = (): void => {
    const fresh = `${path}.new`;
    const out = openSync(fresh, 'w', 0o600);
    writeSync(out, [...heads].map(([plan, head]) => line(plan, head)).join(''));
    fsyncSync(out);
    closeSync(out);
    renameSync(fresh, path);
    if (file >= 0) closeSync(file);
    file = openSync(path, 'a', 0o600);
    lines = 0;
  };
  compact();

  let syncing: ReturnType<typeof setTimeout> | undefined;
  const append = (text: string, count: number): void => {
    writeSync(file, text);
    lines += count;
    if (lines > COMPACT_AFTER) compact();
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
    forget(plan) {
      heads.delete(plan);
      append(`${plan} 0 -\n`, 1);
      fsyncSync(file);
    },
    close() {
      clearTimeout(syncing);
      fsyncSync(file);
      closeSync(file);
    },
  };
}
