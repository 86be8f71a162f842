import type { RowView } from '../api.ts';
import { assert } from '../result.ts';
import { isoDayOf } from '../value/office-day.ts';
import type { AnswerKind, Attachment, Audience, Proposal, ReviewEntry, Terms } from './facts.ts';
import { type Answer, foldReview, type Review, type Thread, type Who } from './fold.ts';
import { type AgencyProgress, agencyProgress, type RowStatus, rowReview } from './status.ts';

/** The review as JSON, for the secretariat or, made from their own facts and rows only, for the people of an agency. Times are ISO 8601. */
export type WhoView = { readonly at: string; readonly by: string };

export type AnswerView = WhoView & {
  readonly id: string;
  readonly agency: string;
  readonly kind: AnswerKind | 'add';
  readonly row: string | null;
  readonly task: string;
  readonly terms: Terms | null;
  readonly proposal: Proposal;
  readonly reason: string;
  readonly attachments: readonly Attachment[];
  /** Given after the last day of its round. */
  readonly late: boolean;
  readonly withdrawn: WhoView | null;
  readonly replaced: boolean;
  readonly decision:
    | (WhoView & { readonly decision: 'accept' | 'decline'; readonly reason: string })
    | null;
};

export type CommentView = WhoView & {
  readonly id: string;
  readonly byId: string;
  readonly text: string;
  readonly before: readonly (WhoView & { readonly text: string })[];
};
export type ThreadView = {
  readonly id: string;
  readonly row: string;
  readonly agency: string;
  readonly column: string | null;
  readonly audience: Audience;
  readonly resolved: WhoView | null;
  readonly comments: readonly CommentView[];
};

export type RowReviewView = {
  readonly row: string;
  readonly agency: string;
  readonly status: RowStatus;
  readonly inRound: boolean;
  /** The standing answer. */
  readonly answer: string | null;
  readonly boundTo: Terms | null;
  /** The row as it stands. */
  readonly now: Terms;
};

export type ProgressView = Omit<AgencyProgress, 'signOff'> & {
  readonly signOff: (WhoView & { readonly moved: readonly string[] }) | null;
  readonly reminded: readonly WhoView[];
};

export type RoundView = {
  readonly round: number;
  readonly deadline: string;
  readonly open: boolean;
  readonly openedAt: string;
};

/** Reminders that go out by themselves; null on an agency's side and where none are planned. */
export type ReminderPlanView = WhoView & {
  readonly days: readonly number[];
  readonly text: string;
  /** Days whose reminder went out. */
  readonly sent: readonly string[];
};

export type ReviewView = {
  /** The newest round. */
  readonly round: RoundView | null;
  readonly rows: readonly RowReviewView[];
  readonly answers: readonly AnswerView[];
  readonly threads: readonly ThreadView[];
  readonly agencies: readonly ProgressView[];
  readonly reminders: ReminderPlanView | null;
};

const iso = (at: number): string => new Date(at).toISOString();
const who = ({ at, byName }: Who): WhoView => ({ at: iso(at), by: byName });
const maybe = (by: Who | undefined): WhoView | null => (by ? who(by) : null);

/** Was it given after the last day of the round it fell into, or after that was closed? Days are those of the office. */
const isLate = (review: Review, at: number): boolean => {
  const round = review.rounds.findLast((one) => one.at <= at);
  if (!round) return false;
  return isoDayOf(at) > round.deadline || (round.closed !== undefined && at > round.closed.at);
};

const answerView = (review: Review, answer: Answer): AnswerView => {
  const { id, agency, kind, row, task, terms, proposal, reason, attachments, replaced } = answer;
  const { decision } = answer;
  return {
    ...who(answer),
    ...{ id, agency, kind, row, task, terms, proposal, reason, attachments, replaced },
    late: isLate(review, answer.at),
    withdrawn: maybe(answer.withdrawn),
    decision: decision
      ? { ...who(decision), decision: decision.decision, reason: decision.reason }
      : null,
  };
};

const threadView = ({
  id,
  row,
  agency,
  column,
  audience,
  resolved,
  comments,
}: Thread): ThreadView => ({
  ...{ id, row, agency, column, audience },
  resolved: maybe(resolved),
  comments: comments.map((comment) => ({
    ...who(comment),
    id: comment.id,
    byId: comment.by,
    text: comment.text,
    before: comment.before.map((old) => ({ ...who(old), text: old.text })),
  })),
});

/** Facts, rows and what binds in them of the same reader, in; everything that reader sees of the review, out. */
export function reviewView(
  entries: Iterable<ReviewEntry>,
  rows: readonly RowView[],
  bound: ReadonlyMap<string, Terms>,
  agencies: readonly string[],
): ReviewView {
  const review = foldReview(entries);
  const byAgency = new Map<string, Map<string, Terms>>(
    agencies.map((agency) => [agency, new Map()]),
  );
  const rowViews = rows.map((row): RowReviewView => {
    const terms = bound.get(row.id);
    assert(terms, 'every row says what it binds to');
    byAgency.get(row.agency)?.set(row.id, terms);
    const { status, answer, boundTo, inRound } = rowReview(review, row.id, terms);
    return {
      ...{ row: row.id, agency: row.agency, status, inRound },
      answer: answer?.id ?? null,
      boundTo: boundTo ?? null,
      now: terms,
    };
  });
  const last = review.rounds.at(-1);
  return {
    round: last
      ? {
          round: last.round,
          deadline: last.deadline,
          open: last.closed === undefined,
          openedAt: iso(last.at),
        }
      : null,
    rows: rowViews,
    answers: [...review.answers.values()].map((answer) => answerView(review, answer)),
    threads: [...review.threads.values()].map(threadView),
    reminders: review.reminderPlan
      ? {
          ...who(review.reminderPlan),
          days: review.reminderPlan.days,
          text: review.reminderPlan.text,
          sent: review.remindersSent,
        }
      : null,
    agencies: [...byAgency].map(([agency, terms]) => {
      const { signOff, ...counts } = agencyProgress(review, agency, terms);
      return {
        ...counts,
        signOff:
          signOff.is === 'signed'
            ? { at: iso(signOff.at), by: signOff.byName, moved: signOff.moved }
            : null,
        reminded: (review.reminders.get(agency) ?? []).map(who),
      };
    }),
  };
}
