import type { LateEdit } from '../../shared/api.ts';
import type { ColId, SheetId } from '../../shared/ids.ts';
import type { PlanState } from '../../shared/protocol.ts';
import type { Result } from '../../shared/result.ts';
import type { ReviewEntry } from '../../shared/review/facts.ts';
import type { Role } from '../../shared/roles.ts';
import type { LockPlace } from '../../shared/workbook/locks.ts';
import type { PlanSettings } from '../../shared/workbook/plan-settings.ts';
import type { FeedEntry, RoomLog } from '../collab/ports.ts';
import type { ChangeQuery } from '../http/changes.ts';
import type { NewLateEdit } from '../http/late-edits.ts';
import type { Act, AuditStore } from './audit-store.ts';
import type { InstallationStore } from './installation-store.ts';
import type { ViewStore } from './view-store.ts';

/**
 * Everything the server keeps, behind one asynchronous interface, so that another database can stand behind it. Times are
 * milliseconds since 1970. A conditional change is one call: it happens whole or not at all.
 */
export type Store = {
  readonly people: PeopleStore;
  readonly sessions: SessionStore;
  readonly plans: PlanStore;
  readonly logs: LogStore;
  readonly settings: SettingsStore;
  readonly versions: VersionStore;
  readonly views: ViewStore;
  readonly snapshots: SnapshotStore;
  readonly review: ReviewStore;
  readonly delegations: DelegationStore;
  readonly audit: AuditStore;
  readonly installation: InstallationStore;
  /** The first thing found wrong with the logs' hash chains or their heads; undefined when all is well. */
  checkChains(): Promise<ChainFault | undefined>;
  /** Reachable and writable? */
  ping(): Promise<boolean>;
  close(): Promise<void>;
};

export type UserRecord = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly agencies: readonly string[];
  readonly active: boolean;
  /** Null until the person has set one. */
  readonly passwordHash: string | null;
  /** Grows with every change of role, agencies or activity: a write under an older one is refused. */
  readonly roleVersion: number;
};

export type PeopleStore = {
  /** `act`, here and below, is written down in the same commit: what was done is on record, or was not done. */
  add(user: Omit<UserRecord, 'roleVersion'>, act?: Act): Promise<Result<void, 'email-taken'>>;
  byId(id: string): Promise<UserRecord | undefined>;
  byEmail(email: string): Promise<UserRecord | undefined>;
  list(): Promise<readonly UserRecord[]>;
  change(
    id: string,
    change: Partial<Pick<UserRecord, 'name' | 'role' | 'agencies' | 'active'>>,
    act?: Act,
  ): Promise<UserRecord | undefined>;
  setPassword(id: string, hash: string): Promise<void>;
  /** A one-time link to set a password; only its hash is kept. */
  addLink(hash: string, user: string, expiresAt: number): Promise<void>;
  /** Uses the link up; undefined when unknown, used or expired. */
  takeLink(hash: string, now: number): Promise<string | undefined>;
};

export type SessionRecord = {
  readonly hash: string;
  readonly user: string;
  readonly createdAt: number;
  readonly seenAt: number;
};
export type SessionStore = {
  add(session: SessionRecord): Promise<void>;
  find(hash: string): Promise<{ session: SessionRecord; user: UserRecord } | undefined>;
  touch(hash: string, at: number): Promise<void>;
  remove(hash: string): Promise<void>;
  removeAllOf(user: string): Promise<void>;
  removeOlder(seenBefore: number, createdBefore: number): Promise<void>;
};

export type PlanRecord = {
  readonly id: string;
  readonly year: number;
  readonly title: string;
  readonly state: PlanState;
  readonly epoch: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archived: boolean;
  readonly demo: boolean;
  /** Newest snapshot. */
  readonly snapshot: string | undefined;
};

export type PlanStore = {
  /** A new plan and the first entry of its log, in one transaction. */
  create(
    plan: Pick<PlanRecord, 'id' | 'year' | 'title' | 'demo'>,
    first: { readonly bytes: Uint8Array; readonly user: string; readonly at: number },
  ): Promise<void>;
  list(): Promise<readonly PlanRecord[]>;
  get(id: string): Promise<PlanRecord | undefined>;
  rename(id: string, title: string): Promise<void>;
  archive(id: string, archived: boolean): Promise<void>;
  /** Only a plan that was never frozen and about which nobody has said anything. */
  remove(id: string): Promise<Result<void, 'has-snapshot' | 'has-review' | 'gone'>>;
  /** Moves the plan on if it is in one of `from`; the cut is the log's head at that moment. */
  setState(
    id: string,
    from: readonly PlanState[],
    to: PlanState,
  ): Promise<Result<{ readonly seq: number; readonly hash: string }, 'state' | 'gone'>>;
  /** Books the free ones of these client ids for a person, for ever. */
  reserveClients(plan: string, user: string, ids: readonly number[]): Promise<readonly number[]>;
  clientsOf(plan: string, user: string): Promise<ReadonlySet<number>>;
  /** An edit that was handed over before keeps its id; nothing is kept twice. */
  keepLateEdits(
    plan: string,
    user: string,
    at: number,
    edits: readonly NewLateEdit[],
  ): Promise<readonly string[]>;
  lateEdits(plan: string): Promise<readonly LateEdit[]>;
};

export type StoredChange = FeedEntry & {
  readonly seq: number;
  readonly at: number;
  readonly user: { readonly id: string; readonly name: string };
  readonly overwroteName: string | undefined;
  readonly lostToName: string | undefined;
};

export type LogStore = {
  /** The log of one plan under one epoch. Appends to all plans that wait in one turn share a commit. */
  of(plan: string, epoch: number): RoomLog;
  lastSeq(plan: string): Promise<number>;
  /** Every update up to a number, oldest first, with the chain hash at the end. */
  read(
    plan: string,
    upTo: number,
  ): Promise<{ readonly hash: string; readonly updates: readonly Uint8Array[] }>;
  changes(plan: string, query: ChangeQuery): Promise<readonly StoredChange[]>;
};

export type VersionRecord = {
  readonly id: string;
  /** Number of the log up to which the state goes. */
  readonly seq: number;
  readonly name: string;
  readonly note: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly at: number;
};

/** Names for states of a draft, and points that the log knows by itself. */
export type VersionStore = {
  /** Names the state as it is now; its number, or undefined when there is no such plan. */
  add(
    plan: string,
    version: Pick<VersionRecord, 'id' | 'name' | 'note' | 'at'> & { readonly user: string },
  ): Promise<number | undefined>;
  /** Newest state first. */
  list(plan: string): Promise<readonly VersionRecord[]>;
  /** The name it had; undefined when there is no such version. */
  remove(plan: string, id: string): Promise<string | undefined>;
  /** The last number of each of the office's days, newest first, and how many updates came on it. */
  days(
    plan: string,
  ): Promise<readonly { readonly seq: number; readonly at: number; readonly edits: number }[]>;
  /** The last number at that time; 0 before the first. */
  seqAt(plan: string, at: number): Promise<number>;
  /** Who wrote each place last, after one number and up to another. */
  authors(plan: string, after: number, upTo: number): Promise<readonly Authored[]>;
};
export type Authored = {
  readonly sheet: string;
  readonly row: string | null;
  readonly column: string | null;
  readonly user: { readonly id: string; readonly name: string };
};

export type SettingsProblem =
  | 'gone'
  /** The plan is not open. */
  | 'state'
  /** The person's role or account changed since. */
  | 'role'
  /** It is so already. */
  | 'same';

/** Locks and shared columns of a plan. Every change raises the version and gives the settings after it. */
export type SettingsStore = {
  read(plan: string): Promise<PlanSettings>;
  lock(
    plan: string,
    place: LockPlace,
    who: Setter,
    at: number,
    reason: string,
  ): Promise<Result<PlanSettings, SettingsProblem>>;
  unlock(
    plan: string,
    place: LockPlace,
    who: Setter,
  ): Promise<Result<PlanSettings, SettingsProblem>>;
  share(
    plan: string,
    sheet: SheetId,
    col: ColId,
    who: Setter,
    at: number,
  ): Promise<Result<PlanSettings, SettingsProblem>>;
  unshare(
    plan: string,
    sheet: SheetId,
    col: ColId,
    who: Setter,
  ): Promise<Result<PlanSettings, SettingsProblem>>;
};
export type Setter = { readonly id: string; readonly roleVersion: number };

export type SnapshotState = 'candidate' | 'issued' | 'returned';
export type SnapshotRecord = {
  readonly id: string;
  readonly plan: string;
  readonly number: number;
  readonly year: number;
  readonly title: string;
  readonly state: SnapshotState;
  readonly frozenAt: number;
  readonly frozenBy: string;
  readonly digest: string;
  readonly signature: string;
  readonly publicKey: string;
  readonly keyFingerprint: string;
  readonly parent: string | null;
  readonly decision:
    | { readonly number: string; readonly date: string; readonly signatory: string }
    | undefined;
  readonly returned:
    | { readonly reason: string; readonly at: number; readonly by: string }
    | undefined;
};

export type SnapshotStore = {
  /** Inserts the snapshot and sets the plan to `frozen`, in one transaction; only while the plan is `freezing`. */
  add(
    snapshot: Omit<SnapshotRecord, 'state' | 'decision' | 'returned'>,
    bytes: Uint8Array,
  ): Promise<Result<void, 'state' | 'taken'>>;
  get(id: string): Promise<SnapshotRecord | undefined>;
  bytes(id: string): Promise<Uint8Array | undefined>;
  list(plan?: string): Promise<readonly SnapshotRecord[]>;
  /** Digest of the newest freeze on this server and the number the plan's next one gets. */
  next(plan: string): Promise<{ readonly parent: string | null; readonly number: number }>;
  /** The candidate becomes official; the plan `issued`. */
  issue(
    id: string,
    decision: { readonly number: string; readonly date: string; readonly signatory: string },
  ): Promise<Result<SnapshotRecord, 'state' | 'gone'>>;
  /** The candidate stays on record; the plan is open again as `returned`. */
  giveBack(
    id: string,
    reason: string,
    at: number,
    by: string,
  ): Promise<Result<SnapshotRecord, 'state' | 'gone'>>;
};

export type ReviewProblem =
  /** Somebody was first: read what they said, look again. */
  | 'head'
  /** The plan is not open. */
  | 'state'
  /** The author's role, agencies or account changed since. */
  | 'role'
  | 'gone';

export type ReviewStore = {
  /** Facts after a number, oldest first, with the number of the last one. */
  read(
    plan: string,
    after: number,
  ): Promise<{ readonly seq: number; readonly entries: readonly ReviewEntry[] }>;
  /** All facts or none, and only if nothing was added since `expected`, the plan is open and the author's rights hold. */
  append(
    plan: string,
    expected: number,
    author: { readonly id: string; readonly roleVersion: number },
    entries: readonly ReviewEntry[],
    act?: Act,
  ): Promise<Result<number, ReviewProblem>>;
  drafts(plan: string, agencies: readonly string[]): Promise<readonly AnswerDraft[]>;
  /** Replaces the draft for a row; a null body drops it. Only while the author's rights hold. */
  keepDraft(
    plan: string,
    author: { readonly id: string; readonly name: string; readonly roleVersion: number },
    draft: Omit<AnswerDraft, 'body' | 'user' | 'userName'> & { readonly body: string | null },
  ): Promise<Result<void, 'role'>>;
  /** Only while the plan is open and the author's rights hold. */
  addAttachment(
    file: Omit<AttachmentRecord, 'user'>,
    author: { readonly id: string; readonly roleVersion: number },
    bytes: Uint8Array,
  ): Promise<Result<void, Exclude<ReviewProblem, 'head'>>>;
  /** What a file is, without its bytes. */
  attachment(id: string): Promise<(AttachmentRecord & { readonly size: number }) | undefined>;
  attachmentBytes(id: string): Promise<Uint8Array | undefined>;
  /** Number of the last fact a person has looked at. */
  seen(user: string, plan: string): Promise<number>;
  markSeen(user: string, plan: string, seq: number): Promise<void>;
};

export type AnswerDraft = {
  readonly row: string;
  readonly agency: string;
  readonly user: string;
  readonly userName: string;
  readonly at: number;
  /** JSON, as the page sent it. */
  readonly body: string;
};

export type AttachmentRecord = {
  readonly id: string;
  readonly plan: string;
  readonly agency: string;
  readonly name: string;
  readonly type: string;
  /** SHA-256 of the bytes, hex. */
  readonly digest: string;
  readonly user: string;
  readonly at: number;
};

/** A person may answer and sign for an agency from one day to another, both included. */
export type DelegationRecord = {
  readonly id: string;
  readonly user: string;
  readonly agency: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly givenBy: string;
  readonly at: number;
  readonly endedAt: number | null;
};

export type DelegationStore = {
  /** Changes the rights of the person, so that what was let in under the old ones is refused. */
  add(delegation: Omit<DelegationRecord, 'endedAt'>, act?: Act): Promise<void>;
  end(
    id: string,
    at: number,
    act?: (ended: DelegationRecord) => Act,
  ): Promise<DelegationRecord | undefined>;
  list(): Promise<readonly DelegationRecord[]>;
  /** Agencies a person stands in for on a day. */
  agenciesOf(user: string, day: string): Promise<readonly string[]>;
};

export type ChainFault = {
  /** What is damaged: the log of a plan, what was said about it, or the server's own record. */
  readonly of: 'log' | 'review' | 'audit';
  readonly plan: string;
  readonly seq: number;
  /** `broken`: an entry does not fit the chain; `short`: the log ends before its recorded head. */
  readonly is: 'broken' | 'short';
};
