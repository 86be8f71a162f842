import type { RowView } from '../../shared/api.ts';
import { ownFacts } from '../../shared/review/audience.ts';
import type { ReviewEntry } from '../../shared/review/facts.ts';
import { type ReviewView, reviewView } from '../../shared/review/view.ts';
import type { PlanReader } from './plan-reader.ts';
import type { PlanReaders } from './plan-readers.ts';
import type { Reach } from './reach.ts';
import type { ReviewBook } from './review-book.ts';

/** Everything one reader may see of a plan under review, at one moment. */
export type ReviewReading = {
  readonly rows: readonly RowView[];
  readonly review: ReviewView;
};

export type ReviewReader = {
  rows(plan: string, reach: Reach): Promise<readonly RowView[] | undefined>;
  read(plan: string, reach: Reach): Promise<ReviewReading | undefined>;
};

export const rowsFor = (reader: PlanReader, reach: Reach): readonly RowView[] =>
  reach.side === 'secretariat' ? reader.allRows() : reader.ownRows(reach.agencies);

const codesOf = (reader: PlanReader): string[] =>
  reader.view().agencies.flatMap(({ code }) => (code === null ? [] : [code]));

/** Facts in, facts of this reader out. */
export const factsFor = (entries: readonly ReviewEntry[], reach: Reach): readonly ReviewEntry[] =>
  reach.side === 'secretariat' ? entries : ownFacts(entries, new Set(reach.agencies));

export function createReviewReader(book: ReviewBook, readers: PlanReaders): ReviewReader {
  return {
    async rows(plan, reach) {
      const reader = await readers.read(plan);
      return reader && rowsFor(reader, reach);
    },
    async read(plan, reach) {
      const { entries } = await book.entries(plan);
      const reader = await readers.read(plan);
      if (!reader) return undefined;
      const rows = rowsFor(reader, reach);
      // A reader's own list of agencies, never the plan's: whether a code exists there is nobody else's business.
      const agencies = reach.side === 'secretariat' ? codesOf(reader) : reach.agencies;
      return { rows, review: reviewView(factsFor(entries, reach), rows, agencies) };
    },
  };
}
