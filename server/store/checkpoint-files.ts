import { subtle } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Head } from '../collab/ports.ts';

export type Checkpoint = { readonly head: Head; readonly bytes: Uint8Array };

/**
 * The newest checkpoint of each plan, a file beside the database: a cache that may be late, damaged or gone. Megabytes that go
 * through the database would hold up every commit; here they are written by threads of the pool.
 */
export type CheckpointFiles = {
  /** Undefined when there is none that is whole. Whether its head stands in the log is for the caller to see. */
  read(plan: string): Promise<Checkpoint | undefined>;
  /** An older one than what is kept changes nothing. */
  write(plan: string, checkpoint: Checkpoint): Promise<void>;
  remove(plan: string): Promise<void>;
};

const FORMAT = 'giao-checkpoint-1';
const MAX_HEADER = 256;

const digest = async (bytes: Uint8Array): Promise<string> =>
  // Also by a thread of the pool.
  Buffer.from(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex');

const headerOf = ({ head, bytes }: Checkpoint, sha256: string): Buffer =>
  Buffer.from(`${FORMAT} ${head.seq} ${head.hash} ${bytes.length} ${sha256}\n`);

type Header = { readonly head: Head; readonly length: number; readonly sha256: string };

const headerIn = (bytes: Uint8Array): (Header & { readonly size: number }) | undefined => {
  const text = Buffer.from(bytes.subarray(0, MAX_HEADER)).toString('latin1');
  const found = /^giao-checkpoint-1 (\d+) ([0-9a-f]{64}) (\d+) ([0-9a-f]{64})\n/.exec(text);
  if (!found) return undefined;
  const [line, seq, hash = '', length, sha256 = ''] = found;
  const head = { seq: Number(seq), hash };
  return { head, length: Number(length), sha256, size: line.length };
};

export function openCheckpointFiles(folder: string): CheckpointFiles {
  const place = join(folder, 'checkpoints');
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const fileOf = (plan: string): string => join(place, plan);
  /** Numbers of those that were written or read here. */
  const kept = new Map<string, number>();
  let writes = 0;

  const seqOnDisk = async (plan: string): Promise<number> => {
    try {
      const file = await open(fileOf(plan), 'r');
      try {
        const { buffer } = await file.read({ buffer: Buffer.alloc(MAX_HEADER) });
        return headerIn(buffer)?.head.seq ?? 0;
      } finally {
        await file.close();
      }
    } catch {
      return 0;
    }
  };

  const whole = async (all: Uint8Array): Promise<Checkpoint | undefined> => {
    const header = headerIn(all);
    if (!header) return undefined;
    // A buffer of its own: it is kept for long, and handed to other threads.
    const bytes = new Uint8Array(all.subarray(header.size));
    if (bytes.length !== header.length || (await digest(bytes)) !== header.sha256) return undefined;
    return { head: header.head, bytes };
  };

  const remove = async (plan: string): Promise<void> => {
    kept.delete(plan);
    await rm(fileOf(plan), { force: true }).catch(() => undefined);
  };

  return {
    async read(plan) {
      const all = await readFile(fileOf(plan)).catch(() => undefined);
      if (!all) return undefined;
      const found = await whole(all);
      // A damaged one must not stand in the way of the next.
      if (!found) await remove(plan);
      else kept.set(plan, found.head.seq);
      return found;
    },
    async write(plan, checkpoint) {
      const { seq } = checkpoint.head;
      if (seq <= (kept.get(plan) ?? (await seqOnDisk(plan)))) return;
      kept.set(plan, seq);
      const fresh = `${fileOf(plan)}.${++writes}`;
      try {
        const file = await open(fresh, 'w', 0o600);
        try {
          await file.writeFile(headerOf(checkpoint, await digest(checkpoint.bytes)));
          await file.writeFile(checkpoint.bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        // Overtaken while it was written.
        if (kept.get(plan) !== seq) await rm(fresh, { force: true });
        else await rename(fresh, fileOf(plan));
      } catch (error) {
        if (kept.get(plan) === seq) kept.delete(plan);
        await rm(fresh, { force: true }).catch(() => undefined);
        throw error;
      }
    },
    remove,
  };
}
