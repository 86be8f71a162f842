import type { Terms } from '../../shared/review/facts.ts';
import type { Review } from '../../shared/review/fold.ts';
import { agencyProgress, isDone } from '../../shared/review/status.ts';
import { boundTerms } from './bound-terms.ts';
import type { PlanReader } from './plan-reader.ts';

/** Agencies the round still waits for: asked, and no signature that covers their rows as they stand. */
export function agenciesNotDone(review: Review, reader: PlanReader): string[] {
  const byAgency = new Map<string, Map<string, Terms>>();
  for (const [row, terms] of boundTerms(reader, reader.allRows(), undefined)) {
    if (terms.lead === '') continue;
    const own = byAgency.get(terms.lead) ?? new Map<string, Terms>();
    byAgency.set(terms.lead, own.set(row, terms));
  }
  return [...byAgency].flatMap(([agency, rows]) => {
    const { asked, signOff } = agencyProgress(review, agency, rows);
    return asked > 0 && !isDone(signOff) ? [agency] : [];
  });
}
