import * as Y from 'yjs';
import { assert } from '../../shared/result.ts';
import { lockRules } from '../../shared/workbook/locks.ts';
import { applyPlanUpdate } from '../../shared/workbook/plan-decoder.ts';
import type { PlanSettings } from '../../shared/workbook/plan-settings.ts';
import { writeAnswer, writeUpdate } from './frame.ts';
import type { AttachParts, FeedRow, Head, LoggedUpdate, RoomLog, Verdict } from './ports.ts';

/** Updates after the snapshot that a joiner gets one by one before a new snapshot is wanted. */
const LONG_TAIL = 2_000;
const LONG_TAIL_BYTES = 1024 * 1024;
/** A snapshot is made once the tail is so many times as long, though nobody joins. */
const TOO_LONG = 3;
/** Past this the tail is let go, and whoever comes next waits for an encoding. */
const LOST = 6;
/** Answers to equal state vectors kept until the next commit. */
const MAX_ANSWERS = 32;
const MAX_CACHED_VECTOR = 4_096;

/** An update that holds nothing. */
const NO_MORE = writeAnswer(new Uint8Array([0, 0]));

export type Snapshot = { readonly seq: number; readonly bytes: Uint8Array };

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
  /** The number of the snapshot that is held; 0 for none. */
  readonly snapshotAt: number;
  /** So much came after the snapshot that a joiner should get a newer one, or that one is due without any joiner. */
  readonly tail: 'short' | 'long' | 'too long';
  /** What makes the state right now when it is folded into one, on whichever thread; copies. Undefined without a snapshot. */
  parts(): { readonly seq: number; readonly updates: readonly Uint8Array[] } | undefined;
  /** Takes what `parts` were folded into for the snapshot from now on. */
  adopt(snapshot: Snapshot): void;
  destroy(): void;
};

/** Loads a document from its checkpoint and the log after it. */
export async function loadReplica(log: RoomLog, attach: AttachParts): Promise<Replica> {
  const loaded = await log.load();
  let settings = await log.settings();
  const doc = new Y.Doc();
  const { checkpoint } = loaded;
  assert(loaded.feedMark >= (checkpoint?.seq ?? 0), 'a checkpoint is ahead of the change feed');
  if (checkpoint) applyPlanUpdate(doc, checkpoint.bytes, 'log');
  const parts = attach(doc);
  parts.takeFeed();
  parts.judge.setLocks(lockRules(settings.locks));

  let head: Head = { seq: checkpoint?.seq ?? 0, hash: '' };
  let feedMark = loaded.feedMark;
  let feed: FeedRow[] = [];
  // The first update of a log is as good a beginning as any checkpoint.
  const [first] = loaded.updates;
  let snapshot: Snapshot | undefined = checkpoint ?? (first?.seq === 1 ? first : undefined);
  /** As frames, which are copies: an update may be a view of all that its socket read. */
  let tail: { readonly seq: number; readonly frame: Uint8Array; readonly size: number }[] = [];
  let tailBytes = 0;
  let vector: Uint8Array | undefined;
  const answers = new Map<string, readonly Uint8Array[]>();

  const tailIsOver = (times: number): boolean =>
    tail.length > times * LONG_TAIL || tailBytes > times * LONG_TAIL_BYTES;

  const applyOne = (update: LoggedUpdate): void => {
    Y.applyUpdate(doc, update.bytes, 'log');
    const entries = parts.takeFeed();
    if (update.seq > feedMark) for (const entry of entries) feed.push({ seq: update.seq, entry });
    if (!snapshot || update.seq <= snapshot.seq) return;
    const size = update.bytes.length;
    tail.push({ seq: update.seq, frame: writeUpdate(update.bytes), size });
    tailBytes += size;
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
    if (tailIsOver(LOST)) snapshot = undefined;
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
  type Write = (update: Uint8Array) => Uint8Array;
  let framed:
    | { readonly of: Uint8Array; readonly by: Write; readonly frame: Uint8Array }
    | undefined;
  const base = (by: Write, of: Uint8Array): Uint8Array => {
    if (framed?.of !== of || framed.by !== by) framed = { of, by, frame: by(of) };
    return framed.frame;
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
      // A vector of one zero byte knows nothing: one cached frame and what came after it. The answer proper comes last, since a
      // client takes itself for up to date when it has it.
      if (theirs.length <= 1) {
        const { bytes } = recent();
        if (tail.length === 0) return [base(writeAnswer, bytes)];
        return [base(writeUpdate, bytes), ...tail.map(({ frame }) => frame), NO_MORE];
      }
      const key = theirs.length <= MAX_CACHED_VECTOR ? Buffer.from(theirs).toString('latin1') : '';
      const cached = key ? answers.get(key) : undefined;
      if (cached) return cached;
      const frames = [writeAnswer(Y.encodeStateAsUpdate(doc, theirs))];
      if (key && answers.size < MAX_ANSWERS) answers.set(key, frames);
      return frames;
    },
    snapshot: recent,
    state,
    get snapshotAt() {
      return snapshot?.seq ?? 0;
    },
    get tail() {
      if (tailIsOver(TOO_LONG)) return 'too long';
      return tailIsOver(1) ? 'long' : 'short';
    },
    parts() {
      if (!snapshot) return undefined;
      const updates = tail.map(({ frame, size }) => frame.slice(frame.length - size));
      return { seq: head.seq, updates: [snapshot.bytes, ...updates] };
    },
    adopt(next) {
      if (snapshot && next.seq <= snapshot.seq) return;
      // Without a snapshot nothing was collected: then only one of right now is of use.
      if (!snapshot && next.seq !== head.seq) return;
      snapshot = next;
      tail = tail.filter(({ seq }) => seq > next.seq);
      tailBytes = tail.reduce((sum, { size }) => sum + size, 0);
    },
    destroy() {
      parts.destroy();
      doc.destroy();
    },
  };
}
