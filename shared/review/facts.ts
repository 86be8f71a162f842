/**
 * What is said about a draft, as facts that are only ever added. Nothing here is edited or removed: an answer is
 * withdrawn, a comment is re-worded, each by one more fact. Times are milliseconds since 1970.
 */

/** A number, words (`≥90`), or nothing. */
export type Amount = number | string | null;

/** What an answer and a sign-off bind to. Everything else in a row is cosmetic. */
export type Terms = {
  readonly task: string;
  readonly target: Amount;
  readonly unit: string | null;
  /** `2023-12-31`, or words as typed. */
  readonly deadline: string | null;
  /** Code of the agency that leads. */
  readonly lead: string;
};

export type AnswerKind = 'agree' | 'adjust' | 'remove' | 'ask';
export const ANSWER_KINDS: readonly AnswerKind[] = ['agree', 'adjust', 'remove', 'ask'];

/** What an agency would have instead. */
export type Proposal = {
  readonly target?: number | string;
  readonly unit?: string;
  readonly deadline?: string;
  readonly lead?: string;
};

export type Attachment = { readonly id: string; readonly name: string; readonly bytes: number };

/** `agency`: the agency of the row and the secretariat. `internal`: never leaves the secretariat. */
export type Audience = 'agency' | 'internal';

export type ReviewFact =
  | {
      readonly is: 'round-opened';
      readonly round: number;
      /** Last day for answers, `2023-02-28`. */
      readonly deadline: string;
      /** What each row said when the round began: the next round lists only what moved since. */
      readonly terms: Readonly<Record<string, Terms>>;
    }
  | { readonly is: 'round-closed'; readonly round: number }
  | {
      readonly is: 'answered';
      readonly row: string;
      readonly agency: string;
      readonly answer: AnswerKind;
      readonly terms: Terms;
      readonly proposal: Proposal;
      readonly reason: string;
      readonly attachments: readonly Attachment[];
    }
  | {
      readonly is: 'addition-asked';
      readonly agency: string;
      /** A code of the catalogue, or words. */
      readonly task: string;
      readonly proposal: Proposal;
      readonly reason: string;
    }
  | { readonly is: 'withdrawn'; readonly answer: string; readonly agency: string }
  | {
      readonly is: 'decided';
      readonly answer: string;
      readonly agency: string;
      readonly decision: 'accept' | 'decline';
      readonly reason: string;
      /** What the row says after the decision; null when there is no such row. */
      readonly terms: Terms | null;
    }
  | {
      readonly is: 'signed-off';
      readonly agency: string;
      readonly terms: Readonly<Record<string, Terms>>;
    }
  | {
      readonly is: 'commented';
      readonly row: string;
      /** The agency the row belonged to when this was written: who may read it. */
      readonly agency: string;
      readonly column: string | null;
      /** The first comment of the thread; null begins one. */
      readonly thread: string | null;
      readonly audience: Audience;
      readonly text: string;
      /** Ids of people and codes of agencies called on. */
      readonly people: readonly string[];
      readonly agencies: readonly string[];
    }
  | { readonly is: 'reworded'; readonly comment: string; readonly text: string }
  | { readonly is: 'resolved'; readonly thread: string; readonly resolved: boolean }
  | { readonly is: 'reminded'; readonly agency: string; readonly text: string }
  | {
      /** When the server reminds by itself, in days from the last day of the round: -3, 0, 2. None: it does not. */
      readonly is: 'reminders-planned';
      readonly days: readonly number[];
      readonly text: string;
    }
  /** The reminder planned for this day went out, to so many agencies. */
  | { readonly is: 'reminders-sent'; readonly day: string; readonly agencies: number };

export type ReviewEntry = ReviewFact & {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  /** The author's name at the time. */
  readonly byName: string;
};

/** What an agency may ask to change. */
export const PROPOSAL_FIELDS = ['target', 'unit', 'deadline', 'lead'] as const satisfies readonly (
  | keyof Proposal
  | keyof Terms
)[];
export const TERM_FIELDS = ['task', ...PROPOSAL_FIELDS] as const satisfies readonly (keyof Terms)[];

export const sameTerms = (a: Terms, b: Terms): boolean =>
  TERM_FIELDS.every((field) => a[field] === b[field]);

type RowTerms = {
  readonly agency: string;
  readonly task: string;
  readonly unit: string | null;
  readonly target: Amount;
  readonly deadline: string | null;
};

/** The binding part of a row as an agency reads it. */
export const termsOf = ({ agency, task, unit, target, deadline }: RowTerms): Terms => ({
  task,
  target,
  unit,
  deadline,
  lead: agency,
});
