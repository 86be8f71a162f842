import type { PersonalView } from './personal-view.ts';
import type { PlanState } from './protocol.ts';
import type { Role } from './roles.ts';

/** JSON bodies of the HTTP interface, as both sides use them. Times are ISO 8601 in UTC. */
export type ApiError = { readonly error: { readonly code: string; readonly message: string } };

export type Me = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Codes of the agencies this person speaks for. */
  readonly agencies: readonly string[];
  readonly mode: 'demo' | 'production';
};

export type PlanSummary = {
  readonly id: string;
  readonly year: number;
  readonly title: string;
  readonly state: PlanState;
  readonly epoch: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
  /** Newest snapshot, if any. */
  readonly snapshot?: string;
  readonly demo: boolean;
};

export type Joined = {
  readonly clientId: number;
  readonly spareIds: readonly number[];
  readonly epoch: number;
  readonly seq: number;
};

/** One assignment as an agency head or an export script reads it. */
export type RowView = {
  readonly id: string;
  readonly agency: string;
  readonly task: string;
  readonly taskName: string;
  readonly unit: string | null;
  readonly baseline: number | string | null;
  readonly target: number | string | null;
  readonly weight: number | null;
  readonly deadline: string | null;
  readonly note: string | null;
  readonly legalBasis: string | null;
  /** What the plan issued for the year before had set, where there is one. */
  readonly lastTarget?: number | string | null;
  /** Values of columns that the secretariat shares although they are computed from rows of others, too. */
  readonly shared?: readonly SharedValue[];
};

export type SharedValue = {
  /** Whose it is: the assignment's, its task's or its agency's. */
  readonly of: 'row' | 'task' | 'agency';
  /** What the column is called. */
  readonly column: string;
  readonly value: number | string | boolean | null;
  /** How a number is meant. */
  readonly kind: 'pct' | 'cur' | 'date' | 'time' | null;
};

/** A state of a draft that can be looked at: one somebody named, or a point the log knows by itself. */
export type VersionView = {
  /** Only of named ones. */
  readonly id: string | null;
  readonly kind: 'named' | 'day' | 'freeze' | 'round';
  /** Number of the log up to which it goes. */
  readonly seq: number;
  readonly at: string;
  /** What it was named; the number of a freeze or round. */
  readonly name: string;
  readonly note: string;
  readonly by?: { readonly id: string; readonly name: string };
  /** Updates on that day. */
  readonly edits?: number;
};

export type Severity = 'block' | 'warn';
export type Check = {
  readonly check: string;
  readonly severity: Severity;
  readonly message: string;
  readonly sheet?: string;
  readonly row?: string;
  readonly column?: string;
  /** It blocks, yet somebody may freeze in spite of it by giving a reason. */
  readonly overridable?: boolean;
};

export type ChangeView = {
  readonly seq: number;
  readonly at: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly sheet: string;
  readonly row: string | null;
  readonly column: string | null;
  /** `cell`, `note`, or the structural act: `insert-row`, `delete-row`, `restore-row`, `move-row`, `column`, `sheet`, `name`. */
  readonly act: string;
  /** Stored property of a column, sheet or name, as the schema calls it. */
  readonly prop?: string;
  readonly from: unknown;
  readonly to: unknown;
  /** Set when the author had not seen the value this write replaced: whose it was. */
  readonly overwrote?: string;
  /** Set when this write lost against a concurrent one: whose value stands. */
  readonly lostTo?: string;
};

export type SnapshotSummary = {
  readonly id: string;
  readonly plan: string;
  readonly number: number;
  readonly year: number;
  readonly title: string;
  readonly state: 'candidate' | 'issued' | 'returned';
  readonly frozenAt: string;
  readonly frozenBy: string;
  /** SHA-256 of the canonical bytes, hex. */
  readonly digest: string;
  /** Ed25519 over `giao-snapshot-v1\0` + digest bytes, base64. */
  readonly signature: string;
  /** Ed25519 public key, 32 raw bytes, base64. */
  readonly publicKey: string;
  /** SHA-256 of the raw public key, hex. */
  readonly keyFingerprint: string;
  /** Digest of the freeze before, hex; null for the first. */
  readonly parent: string | null;
  readonly decision?: {
    readonly number: string;
    readonly date: string;
    readonly signatory: string;
  };
  readonly returned?: { readonly reason: string; readonly at: string; readonly by: string };
};

/** An edit made before a freeze that arrived after it. */
export type LateEdit = {
  readonly id: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly madeAt: string;
  readonly arrivedAt: string;
  readonly sheet: string;
  readonly row: string | null;
  readonly column: string | null;
  /** What the row and column are called, for a reader. */
  readonly where: string;
  readonly from: string;
  readonly to: string;
};

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly agencies: readonly string[];
  readonly active: boolean;
};

/** Calculated cells that accepting an answer would change. */
export type EffectView = {
  readonly cells: readonly {
    readonly sheet: string;
    /** What the row is called. */
    readonly label: string;
    readonly column: string;
    readonly before: string | number | boolean | null;
    readonly after: string | number | boolean | null;
  }[];
  /** Further cells that are not listed. */
  readonly more: number;
};

/** Something another person said that concerns the reader. */
export type InboxItem = {
  readonly id: string;
  readonly plan: string;
  readonly planTitle: string;
  /** `adjust`, `remove`, `ask`, `addition-asked`, `withdrawn`, `accept`, `decline`, `signed-off`, `commented`, `reminded`, `round-opened`. */
  readonly kind: string;
  readonly at: string;
  readonly by: string;
  readonly agency: string | null;
  readonly row: string | null;
  readonly text: string;
  readonly mention: boolean;
  readonly unread: boolean;
};

/** One line of the server's own record. */
export type AuditView = {
  readonly seq: number;
  readonly at: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly act: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly hash: string;
};

/** Somebody stands in for the head of an agency, both days included. */
export type Delegation = {
  readonly id: string;
  readonly user: string;
  readonly agency: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly ended: string | null;
};

/** A named way to look at a sheet: mine, or shared by the secretariat. No part of the document. */
export type SavedView = {
  readonly id: string;
  readonly sheet: string;
  readonly name: string;
  readonly shared: boolean;
  /** Opens with the sheet where nobody has arranged it yet; one of mine comes before a shared one. */
  readonly standard: boolean;
  /** Who saved it last. */
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly view: PersonalView;
};
