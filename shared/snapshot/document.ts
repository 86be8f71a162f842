/**
 * The frozen plan as data: a closed schema, because its bytes are signed and live for ever. Every decimal is a string,
 * every integer is below 2^53, all text is NFC, every field is always present (null says "none"). Ids, order, input as
 * typed, stored formula, value and shown text of every live sheet; no deleted rows, personal views or comments.
 */
export const FORMAT = 'giao-snapshot-v1';

/** `{ n }` carries a number as its exact decimal text. */
export type FrozenNumber = { readonly n: string };
export type FrozenValue = null | boolean | string | FrozenNumber | { readonly error: string };

export type FrozenInput =
  | null
  | boolean
  | string
  | { readonly n: string; readonly kind: 'plain' | 'date' | 'time' | 'pct' | 'cur' }
  | { readonly period: string }
  | {
      readonly op: string;
      readonly n: string;
      readonly kind: 'plain' | 'date' | 'time' | 'pct' | 'cur';
    }
  | { readonly ref: string }
  /** `stored` holds ids; `text` is the same formula as people read it. */
  | { readonly stored: string; readonly text: string };

/** Null: empty. `source` is the original text of an import, or null. */
export type FrozenCell = null | {
  readonly input: FrozenInput;
  readonly value: FrozenValue;
  readonly text: string;
  readonly source: string | null;
};

export type FrozenColumn = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly format: string | null;
  readonly formula: string | null;
};
export type FrozenRow = { readonly id: string; readonly cells: readonly FrozenCell[] };
export type FrozenSheet = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly columns: readonly FrozenColumn[];
  /** Each row has one cell per column, in column order. */
  readonly rows: readonly FrozenRow[];
};
export type FrozenName = {
  readonly id: string;
  readonly name: string;
  readonly stored: string;
  readonly text: string;
};

export type FrozenPlan = {
  readonly format: typeof FORMAT;
  readonly plan: { readonly id: string; readonly title: string; readonly year: number };
  /** 1 for the first freeze of this plan. */
  readonly number: number;
  /** SHA-256 of the freeze before on this server, hex. */
  readonly parent: string | null;
  /** The last log entry inside: its number and its chain hash, hex. */
  readonly cut: { readonly seq: number; readonly hash: string };
  readonly frozen: {
    /** ISO 8601, UTC. */
    readonly at: string;
    readonly by: { readonly id: string; readonly name: string };
  };
  /** The same bytes come out again from the same engine and the same day. */
  readonly engine: { readonly name: string; readonly version: string; readonly today: number };
  readonly overrides: readonly { readonly check: string; readonly reason: string }[];
  readonly names: readonly FrozenName[];
  readonly sheets: readonly FrozenSheet[];
};
