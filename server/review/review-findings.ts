import type { RowId } from '../../shared/ids.ts';
import type { Finding } from '../../shared/plan/checks.ts';
import { ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import type { ReviewEntry, Terms } from '../../shared/review/facts.ts';
import { foldReview } from '../../shared/review/fold.ts';
import { isWaiting, signOffState } from '../../shared/review/status.ts';
import { boundTerms } from './bound-terms.ts';
import type { PlanReaders } from './plan-readers.ts';
import type { ReviewBook } from './review-book.ts';

/** What a consultation leaves open before a freeze: answers nobody settled, and agencies whose signature is missing or out of date. */
export function reviewFindings(
  entries: readonly ReviewEntry[],
  rows: ReadonlyMap<string, Terms>,
): Finding[] {
  const review = foldReview(entries);
  const findings: Finding[] = [];
  for (const answer of review.answers.values()) {
    if (!isWaiting(answer)) continue;
    const { id, agency, task, row } = answer;
    findings.push({
      check: 'answer-waiting',
      severity: 'warn',
      ...(row !== null && rows.has(row) ? { sheet: ASSIGNMENTS, row: row as RowId } : {}),
      params: { agency, task, id },
    });
  }
  // Without a round nobody was asked.
  if (review.rounds.length === 0) return findings;
  const byAgency = new Map<string, Map<string, Terms>>();
  for (const [id, terms] of rows) {
    if (terms.lead === '') continue;
    const own = byAgency.get(terms.lead) ?? new Map<string, Terms>();
    byAgency.set(terms.lead, own.set(id, terms));
  }
  for (const [agency, own] of byAgency) {
    const state = signOffState(review, agency, own);
    if (state.is === 'none')
      findings.push({ check: 'agency-unsigned', severity: 'warn', params: { agency } });
    else if (state.moved.length > 0) {
      findings.push({
        check: 'signature-outdated',
        severity: 'warn',
        params: { agency, count: state.moved.length },
      });
    }
  }
  return findings;
}

export const createReviewFindings =
  (book: Pick<ReviewBook, 'entries'>, readers: PlanReaders) =>
  async (plan: string): Promise<readonly Finding[]> => {
    const { entries } = await book.entries(plan);
    if (entries.length === 0) return [];
    const reader = await readers.read(plan);
    return reader ? reviewFindings(entries, boundTerms(reader, reader.allRows(), undefined)) : [];
  };
