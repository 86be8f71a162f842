import type * as Y from 'yjs';
import type { Result } from '../../shared/result.ts';
import type { LockRules } from '../../shared/workbook/locks.ts';
import type { PlanSettings } from '../../shared/workbook/plan-settings.ts';

/** Where a log stands: its last number and the hash that number has in the chain. */
export type Head = { readonly seq: number; readonly hash: string };

export type LoggedUpdate = {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly user: string;
  /** Milliseconds since 1970. */
  readonly at: number;
};

/** An update that wants into the log. The role version says under which rights it was let in. */
export type Write = {
  readonly bytes: Uint8Array;
  readonly user: string;
  readonly roleVersion: number;
  readonly client: number;
};

export type AppendProblem =
  /** Another process was first: catch up, look again. */
  | { readonly is: 'head' }
  /** A lock was set or taken away: read the settings, judge again. */
  | { readonly is: 'settings' }
  | { readonly is: 'frozen' }
  | { readonly is: 'epoch' }
  | { readonly is: 'gone' }
  /** The disk has no room; nothing was stored, and the same may be asked again. */
  | { readonly is: 'full'; readonly error: unknown }
  /** Signed out, or the role changed since this person was let in. */
  | { readonly is: 'role'; readonly user: string };

/** A history entry derived from the log: a cache that can be rebuilt. (client, clock, place) is its key. */
export type FeedRow = { readonly seq: number; readonly entry: FeedEntry };

export type FeedEntry = {
  readonly client: number;
  readonly clock: number;
  /** Empty for a named value, whose id stands in `name`. */
  readonly sheet: string;
  readonly row: string | null;
  readonly column: string | null;
  readonly name?: string;
  /** Stored property of a column, sheet or name. */
  readonly prop?: string;
  readonly act: string;
  readonly from: unknown;
  readonly to: unknown;
  /** Client ids of the other authors. */
  readonly overwrote?: number;
  readonly lostTo?: number;
};

/** The log of one plan, as a room needs it. Rejections mean: outcome unknown. */
export type RoomLog = {
  load(): Promise<{
    readonly head: Head;
    readonly checkpoint: { readonly seq: number; readonly bytes: Uint8Array } | undefined;
    readonly updates: readonly LoggedUpdate[];
    /** Feed rows are written up to here. */
    readonly feedMark: number;
  }>;
  since(seq: number): Promise<{ readonly head: Head; readonly updates: readonly LoggedUpdate[] }>;
  /** Locks and shared columns as they are now. */
  settings(): Promise<PlanSettings>;
  /**
   * All rows or none, and only if the log's head, the plan's epoch and state, every role, and the settings under which
   * the writes were judged (their version) still hold.
   */
  append(
    expected: Head,
    writes: readonly Write[],
    feed: readonly FeedRow[],
    feedMark: number,
    settings: number,
  ): Promise<Result<Head, AppendProblem>>;
  /** `bytes`: the document as the log up to `seq` makes it. */
  saveCheckpoint(seq: number, bytes: Uint8Array): Promise<void>;
  saveFeed(feed: readonly FeedRow[], feedMark: number): Promise<void>;
};

export type Verdict =
  /** `new` may come in; of `known` there is nothing new. `clients`: under whose ids it was made. */
  | { readonly is: 'new' | 'known'; readonly clients: readonly number[] }
  | {
      readonly is: 'refused';
      readonly client: number;
      readonly clock: number;
      readonly code: string;
      readonly detail: string;
    };

/** Decides about updates against the document plus what has been staged since the last clear. */
export type Judge = {
  stage(update: Uint8Array, owns: (client: number) => boolean): Verdict;
  clear(): void;
  /** From now on these locks hold. */
  setLocks(locks: LockRules): void;
};

/** What hangs on a document: the judge, and a reader that says what a transaction changed. */
export type DocumentParts = {
  readonly judge: Judge;
  /** Feed entries since the last call. */
  takeFeed(): readonly FeedEntry[];
  destroy(): void;
};

export type AttachParts = (doc: Y.Doc) => DocumentParts;
