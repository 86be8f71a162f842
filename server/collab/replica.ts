import * as Y from 'yjs';
import { assert } from '../../shared/result.ts';
import { lockRules } from '../../shared/workbook/locks.ts';
import type { PlanSettings } from '../../shared/workbook/plan-settings.ts';
import { writeAnswer, writeUpdate } from './frame.ts';
import type { AttachParts, FeedRow, Head, LoggedUpdate, RoomLog, Verdict } from './ports.ts';

/** Updates after the snapshot that a joiner gets one by one before a new snapshot is made. */
const MAX_TAIL = 2_000;
const MAX_TAIL_BYTES = 1024 * 1024;
/** Answers to equal state vectors kept until the next commit. */
const MAX_ANSWERS = 32;
const MAX_CACHED_VECTOR = 4_096;

type Snapshot = { readonly seq: number; readonly bytes: Uint8Array };

/** The document of one plan exactly as its log says: nothing is applied here that is not in the log. */
export type Replica = {
  readonly doc: Y.Doc;
  readonly head: Head;
  readonly feedMark: number;
  /** What updates are judged under. */
  readonly settings: PlanSettings;
  setSettings(settings: PlanSettings): void;
  stage(update: Uint8Array, owns: (client: number) => boolean): Verdict;
  clearStaged(): void;
  /** Applies logged updates in order. A throw means the document is lost: drop this replica. */
  apply(updates: readonly LoggedUpdate[], head: Head): void;
  /** Feed rows not handed over yet. */
  pendingFeed(): readonly FeedRow[];
  feedWritten(upTo: number): void;
  vector(): Uint8Array;
  /** Frames that bring a reader with this state vector up to date. */
  answer(vector: Uint8Array): readonly Uint8Array[];
  /** A recent state, shared by everybody who asks; the socket brings what came after it. */
  snapshot(): Snapshot;
  /** The state right now. */
  state(): Snapshot;
  destroy(): void;
};

/** Loads a document from its checkpoint and the log after it. */
export async function loadReplica(log: RoomLog, attach: AttachParts): Promise<Replica> {
  const loaded = await log.load();
  let settings = await log.settings();
  const doc = new Y.Doc();
  const { checkpoint } = loaded;
  assert(loaded.feedMark >= (checkpoint?.seq ?? 0), 'a checkpoint is ahead of the change feed');
  if (checkpoint) Y.applyUpdate(doc, checkpoint.bytes, 'log');
  const parts = attach(doc);
  parts.takeFeed();
  parts.judge.setLocks(lockRules(settings.locks));

  let head: Head = { seq: checkpoint?.seq ?? 0, hash: '' };
  let feedMark = loaded.feedMark;
  let feed: FeedRow[] = [];
  let snapshot: Snapshot | undefined = checkpoint;
  let tail: Uint8Array[] = [];
  let tailBytes = 0;
  let vector: Uint8Array | undefined;
  const answers = new Map<string, readonly Uint8Array[]>();

  const applyOne = (update: LoggedUpdate): void => {
    Y.applyUpdate(doc, update.bytes, 'log');
    const entries = parts.takeFeed();
    if (update.seq > feedMark) for (const entry of entries) feed.push({ seq: update.seq, entry });
    if (!snapshot) return;
    tail.push(writeUpdate(update.bytes));
    tailBytes += update.bytes.length;
  };
  const apply = (updates: readonly LoggedUpdate[], to: Head): void => {
    for (const update of updates) {
      assert(update.seq === head.seq + 1, `log of a plan goes from ${head.seq} to ${update.seq}`);
      applyOne(update);
      head = { seq: update.seq, hash: to.hash };
    }
    assert(head.seq === to.seq, `log of a plan ends at ${head.seq}, not ${to.seq}`);
    head = to;
    assert(
      doc.store.pendingStructs === null && doc.store.pendingDs === null,
      'a logged update leaves something pending',
    );
    parts.judge.clear();
    vector = undefined;
    answers.clear();
    if (tail.length > MAX_TAIL || tailBytes > MAX_TAIL_BYTES) snapshot = undefined;
    if (!snapshot) {
      tail = [];
      tailBytes = 0;
    }
  };

  try {
    apply(loaded.updates, loaded.head);
  } catch (error) {
    doc.destroy();
    throw error;
  }

  const state = (): Snapshot => {
    if (!snapshot || tail.length > 0) {
      snapshot = { seq: head.seq, bytes: Y.encodeStateAsUpdate(doc) };
      tail = [];
      tailBytes = 0;
    }
    return snapshot;
  };
  const recent = (): Snapshot => snapshot ?? state();

  return {
    doc,
    get head() {
      return head;
    },
    get feedMark() {
      return feedMark;
    },
    get settings() {
      return settings;
    },
    setSettings(next) {
      if (next.version <= settings.version) return;
      settings = next;
      parts.judge.setLocks(lockRules(next.locks));
    },
    stage: (update, owns) => parts.judge.stage(update, owns),
    clearStaged: () => parts.judge.clear(),
    apply,
    pendingFeed: () => feed,
    feedWritten(upTo) {
      feed = feed.filter((row) => row.seq > upTo);
      feedMark = Math.max(feedMark, upTo);
    },
    vector() {
      vector ??= Y.encodeStateVector(doc);
      return vector;
    },
    answer(theirs) {
      // A vector of one zero byte knows nothing: one cached frame and what came after it.
      if (theirs.length <= 1) return [writeAnswer(recent().bytes), ...tail];
      const key = theirs.length <= MAX_CACHED_VECTOR ? Buffer.from(theirs).toString('latin1') : '';
      const cached = key ? answers.get(key) : undefined;
      if (cached) return cached;
      const frames = [writeAnswer(Y.encodeStateAsUpdate(doc, theirs))];
      if (key && answers.size < MAX_ANSWERS) answers.set(key, frames);
      return frames;
    },
    snapshot: recent,
    state,
    destroy() {
      parts.destroy();
      doc.destroy();
    },
  };
}
