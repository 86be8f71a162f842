import { isDiskFull } from '../store/disk-full.ts';
import type { Fold } from './fold.ts';
import type { RoomLog } from './ports.ts';
import type { Replica, Snapshot } from './replica.ts';

/** What a room derives from its log and keeps: history rows, a recent snapshot, checkpoints. All may be late without harm. */
export type Caches = {
  /** Writes the history rows that lag behind the log. */
  keepFeed(): Promise<void>;
  /** Also writes a checkpoint if one is due, or if anything at all came since the last one. */
  keep(also: 'when due' | 'anyhow'): Promise<void>;
  /** Takes a snapshot of now if what came after the last one is long. */
  refreshIf(tail: 'long' | 'too long'): void;
};

export type CachesDeps = {
  readonly replica: Replica;
  readonly log: Pick<RoomLog, 'saveFeed' | 'saveCheckpoint'>;
  readonly fold: Fold;
  readonly checkpointEvery: number;
  /** Runs a task when no commit is under way. */
  between(task: () => Promise<void>): Promise<void>;
  /** Something was not stored; it is tried again. */
  unstored(error: unknown): void;
};

export function createCaches(deps: CachesDeps): Caches {
  const { replica, log, fold, checkpointEvery, between, unstored } = deps;
  let checkpointed = replica.snapshotAt;
  let checkpointing = Promise.resolve();
  let refreshing: Promise<Snapshot | undefined> | undefined;

  /** The state of now as one update, made on another thread; undefined when that failed. */
  const fresh = async (): Promise<Snapshot | undefined> => {
    const parts = replica.parts();
    if (!parts) return replica.state();
    const [only, ...more] = parts.updates;
    const bytes = only && more.length === 0 ? only : await fold(parts.updates);
    if (!bytes) return undefined;
    const snapshot = { seq: parts.seq, bytes };
    replica.adopt(snapshot);
    return snapshot;
  };
  const refresh = (): Promise<Snapshot | undefined> => {
    refreshing ??= fresh()
      .catch((error: unknown) => void unstored(error))
      .finally(() => {
        refreshing = undefined;
      });
    return refreshing;
  };

  const feed = async (): Promise<void> => {
    const mark = replica.head.seq;
    if (mark <= replica.feedMark) return;
    try {
      await log.saveFeed(replica.pendingFeed(), mark);
      replica.feedWritten(mark);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      unstored(error);
    }
  };
  const keepFeed = (): Promise<void> => between(feed);

  const checkpoint = async (least: number): Promise<void> => {
    if (replica.head.seq - checkpointed < least) return;
    const snapshot = await refresh();
    if (!snapshot || snapshot.seq <= checkpointed) return;
    // After the feed, never before it: a load starts from the checkpoint and would miss the rows in between.
    if (snapshot.seq > replica.feedMark) await keepFeed();
    if (snapshot.seq > replica.feedMark) return;
    try {
      await log.saveCheckpoint(snapshot.seq, snapshot.bytes);
      checkpointed = snapshot.seq;
    } catch (error) {
      unstored(error);
    }
  };

  return {
    keepFeed,
    async keep(also) {
      await keepFeed();
      // One after the other: the next one often finds nothing left to do.
      checkpointing = checkpointing.then(() => checkpoint(also === 'anyhow' ? 1 : checkpointEvery));
      await checkpointing;
    },
    refreshIf(tail) {
      if (replica.tail === tail || replica.tail === 'too long') void refresh();
    },
  };
}
