import { sameTerms, type Terms } from './facts.ts';
import type { Answer, Review, Round } from './fold.ts';

/** Where a row stands between an agency and the secretariat. Silence is never agreement. */
export type RowStatus = 'silent' | 'agreed' | 'open' | 'accepted' | 'declined';

export type RowReview = {
  readonly status: RowStatus;
  readonly answer: Answer | undefined;
  /** What the answer was bound to, when the row says something else now: the agency has to answer again. */
  readonly boundTo: Terms | undefined;
  /** The current round asks for this row. */
  readonly inRound: boolean;
};

const statusOf = (answer: Answer): RowStatus => {
  if (answer.decision) return answer.decision.decision === 'accept' ? 'accepted' : 'declined';
  return answer.kind === 'agree' ? 'agreed' : 'open';
};

/** What the agency has last seen and settled: the values after an accepted proposal, else those it answered on. */
const bindingOf = (answer: Answer): Terms | null =>
  answer.decision?.decision === 'accept' ? answer.decision.terms : answer.terms;

/** The first round asks for every row, a later one only for what moved since the round before began. */
const asks = (rounds: readonly Round[], row: string, now: Terms): boolean => {
  const before = rounds.at(-2);
  if (!before) return true;
  const was = before.terms[row];
  return was === undefined || !sameTerms(was, now);
};

export function rowReview(review: Review, row: string, now: Terms): RowReview {
  const inRound = asks(review.rounds, row, now);
  const answer = review.standing(row, now.lead);
  if (!answer) return { status: 'silent', answer: undefined, boundTo: undefined, inRound };
  const binding = bindingOf(answer);
  const moved = binding !== null && !sameTerms(binding, now);
  return {
    status: statusOf(answer),
    answer,
    boundTo: moved ? binding : undefined,
    inRound: inRound || moved,
  };
}

/** Has the agency still to say something about this row? */
export const needsAnswer = (row: {
  readonly status: RowStatus;
  readonly inRound: boolean;
  readonly boundTo?: Terms | null | undefined;
}): boolean => Boolean(row.boundTo) || (row.status === 'silent' && row.inRound);

/** Does the secretariat still owe an answer to this one? Takes the folded answer and its view alike. */
export const isWaiting = (answer: {
  readonly kind: Answer['kind'];
  readonly decision: unknown;
  readonly withdrawn: unknown;
  readonly replaced: boolean;
}): boolean => answer.kind !== 'agree' && !answer.decision && !answer.withdrawn && !answer.replaced;

export type SignOffState =
  | { readonly is: 'none' }
  /** Rows that changed, came or went since; none when the signature covers the rows as they are. */
  | {
      readonly is: 'signed';
      readonly at: number;
      readonly byName: string;
      readonly moved: readonly string[];
    };

/** The signature stands and covers every row as it is. */
export const isDone = (signOff: SignOffState): boolean =>
  signOff.is === 'signed' && signOff.moved.length === 0;

/** An agency's signature against its rows as they stand. */
export function signOffState(
  review: Review,
  agency: string,
  rows: ReadonlyMap<string, Terms>,
): SignOffState {
  const signed = review.signOffs.get(agency);
  if (!signed) return { is: 'none' };
  const moved: string[] = [];
  for (const [row, terms] of rows) {
    const was = signed.terms[row];
    if (!was || !sameTerms(was, terms)) moved.push(row);
  }
  for (const row of Object.keys(signed.terms)) if (!rows.has(row)) moved.push(row);
  return { is: 'signed', at: signed.at, byName: signed.byName, moved };
}

export type AgencyProgress = {
  readonly agency: string;
  /** Rows asked for in the current round. */
  readonly asked: number;
  readonly agreed: number;
  readonly open: number;
  readonly settled: number;
  readonly moved: number;
  readonly silent: number;
  readonly signOff: SignOffState;
};

/** How far one agency is. The counts of asked rows add up: agreed + open + settled + moved + silent = asked. */
export function agencyProgress(
  review: Review,
  agency: string,
  rows: ReadonlyMap<string, Terms>,
): AgencyProgress {
  const counts = { asked: 0, agreed: 0, open: 0, settled: 0, moved: 0, silent: 0 };
  for (const [row, terms] of rows) {
    const one = rowReview(review, row, terms);
    if (!one.inRound) continue;
    counts.asked++;
    if (one.boundTo) counts.moved++;
    else if (one.status === 'silent') counts.silent++;
    else if (one.status === 'agreed') counts.agreed++;
    else if (one.status === 'open') counts.open++;
    else counts.settled++;
  }
  return { agency, ...counts, signOff: signOffState(review, agency, rows) };
}
