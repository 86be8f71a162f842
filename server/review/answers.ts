import { fail, ok, type Result } from '../../shared/result.ts';
import {
  type AnswerKind,
  type Attachment,
  PROPOSAL_FIELDS,
  type Proposal,
  type ReviewEntry,
  type ReviewFact,
  sameTerms,
  type Terms,
  termsOf,
} from '../../shared/review/facts.ts';
import { foldReview } from '../../shared/review/fold.ts';
import { needsAnswer, rowReview } from '../../shared/review/status.ts';
import type { BoundRow } from './review-reader.ts';

export type AnswerRequest = {
  readonly answer: AnswerKind;
  readonly proposal: Proposal;
  readonly reason: string;
  readonly attachments: readonly Attachment[];
  /** The row as the person saw it; the answer is refused when it says something else by now. */
  readonly seen: Terms | undefined;
};
export type AnswerProblem = 'row-moved' | 'needs-reason' | 'needs-proposal' | 'no-row';

const differs = (proposal: Proposal, terms: Terms): boolean =>
  PROPOSAL_FIELDS.some(
    (field) => proposal[field] !== undefined && proposal[field] !== terms[field],
  );

/** An agency's answer to one of its rows, bound to what the row says now. */
export function answerFact(
  bound: BoundRow | undefined,
  { answer, proposal, reason, attachments, seen }: AnswerRequest,
): Result<ReviewFact, AnswerProblem> {
  if (!bound) return fail('no-row');
  const { row, terms } = bound;
  if (seen && !sameTerms(seen, termsOf(row))) return fail('row-moved');
  if (answer !== 'agree' && reason === '') return fail('needs-reason');
  if (answer === 'adjust' && !differs(proposal, terms)) return fail('needs-proposal');
  return ok({
    is: 'answered',
    row: row.id,
    agency: row.agency,
    answer,
    terms,
    proposal: answer === 'adjust' ? proposal : {},
    reason,
    attachments,
  });
}

/** Takes back an answer that nobody has settled. */
export function withdrawFact(
  entries: readonly ReviewEntry[],
  answer: string,
  commits: readonly string[],
): Result<ReviewFact, 'not-found' | 'decided'> {
  const found = foldReview(entries).answers.get(answer);
  if (!found || !commits.includes(found.agency)) return fail('not-found');
  if (found.decision || found.withdrawn) return fail('decided');
  return ok({ is: 'withdrawn', answer, agency: found.agency });
}

/** The signature under an agency's rows as they stand; every row the round asks for has to be answered first. */
export function signOffFact(
  entries: readonly ReviewEntry[],
  agency: string,
  rows: readonly BoundRow[],
): Result<ReviewFact, { readonly is: 'rows-unanswered'; readonly rows: readonly string[] }> {
  const review = foldReview(entries);
  const terms: Record<string, Terms> = {};
  const open: string[] = [];
  for (const { row, terms: now } of rows) {
    terms[row.id] = now;
    if (needsAnswer(rowReview(review, row.id, now))) open.push(row.id);
  }
  if (open.length > 0) return fail({ is: 'rows-unanswered', rows: open });
  return ok({ is: 'signed-off', agency, terms });
}
