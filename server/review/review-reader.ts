import type { RowView } from '../../shared/api.ts';
import { ownFacts } from '../../shared/review/audience.ts';
import type { ReviewEntry, Terms } from '../../shared/review/facts.ts';
import { type ReviewView, reviewView } from '../../shared/review/view.ts';
import { boundTerms } from './bound-terms.ts';
import type { WithLastYear } from './last-year.ts';
import type { PlanReader } from './plan-reader.ts';
import type { PlanReaders } from './plan-readers.ts';
import { agenciesRead, type Reach } from './reach.ts';
import type { ReviewBook } from './review-book.ts';
import { agencyNames, type OwnReading } from './row-views.ts';

/** Everything one reader may see of a plan under review, at one moment. */
export type ReviewReading = {
  readonly rows: readonly RowView[];
  readonly review: ReviewView;
  /** Of the agencies whose rows these are. */
  readonly names: Readonly<Record<string, string>>;
};

export type BoundRow = { readonly row: RowView; readonly terms: Terms };

export type ReviewReader = {
  /** A reader's rows with what each binds its agency to. */
  bound(plan: string, reach: Reach): Promise<readonly BoundRow[] | undefined>;
  rows(plan: string, reach: Reach): Promise<readonly RowView[] | undefined>;
  row(plan: string, reach: Reach, id: string): Promise<RowView | undefined>;
  read(plan: string, reach: Reach): Promise<ReviewReading | undefined>;
};

const readingFor = (reader: PlanReader, reach: Reach): OwnReading =>
  reach.side === 'secretariat'
    ? { rows: reader.allRows(), names: agencyNames(reader.view().agencies) }
    : reader.own(reach.agencies);

const codesOf = (reader: PlanReader): string[] =>
  reader.view().agencies.flatMap(({ code }) => (code === null ? [] : [code]));

/** Facts in, facts of this reader out. */
const factsFor = (entries: readonly ReviewEntry[], reach: Reach): readonly ReviewEntry[] =>
  reach.side === 'secretariat' ? entries : ownFacts(entries, new Set(reach.agencies));

/** Readings of the secretariat's side kept, one a plan: sixty editors ask for the same one after each edit. */
const MAX_KEPT = 4;

export function createReviewReader(
  book: ReviewBook,
  readers: PlanReaders,
  withLastYear: WithLastYear = async (_, rows) => rows,
): ReviewReader {
  const kept = new Map<string, { readonly of: string; readonly reading: ReviewReading }>();
  const rowsOf: ReviewReader['rows'] = async (plan, reach) => {
    const reader = await readers.read(plan);
    return reader && withLastYear(plan, readingFor(reader, reach).rows);
  };

  /** The agency alone whose reading this is, if it is that of one. */
  const oneAgency = (reach: Reach): string | undefined => {
    const agencies = agenciesRead(reach);
    return agencies?.length === 1 ? agencies[0] : undefined;
  };

  return {
    async bound(plan, reach) {
      const reader = await readers.read(plan);
      if (!reader) return undefined;
      const { rows } = readingFor(reader, reach);
      const bound = boundTerms(reader, rows, oneAgency(reach));
      return rows.flatMap((row) => {
        const terms = bound.get(row.id);
        return terms ? [{ row, terms }] : [];
      });
    },
    rows: rowsOf,
    row: async (plan, reach, id) => (await rowsOf(plan, reach))?.find((one) => one.id === id),
    async read(plan, reach) {
      const { seq, entries } = await book.entries(plan);
      const reader = await readers.read(plan);
      if (!reader) return undefined;
      const of = `${seq} ${reader.seq} ${reader.today}`;
      const known = reach.side === 'secretariat' ? kept.get(plan) : undefined;
      if (known?.of === of) return known.reading;
      // Read before the next await: a reader may be closed after it.
      const { rows: bare, names } = readingFor(reader, reach);
      // A reader's own list of agencies, never the plan's: whether a code exists there is nobody else's business.
      const agencies = agenciesRead(reach) ?? codesOf(reader);
      const bound = boundTerms(reader, bare, oneAgency(reach));
      const rows = await withLastYear(plan, bare);
      const review = reviewView(factsFor(entries, reach), rows, bound, agencies);
      const reading = { rows, review, names };
      if (reach.side === 'secretariat') {
        kept.delete(plan);
        kept.set(plan, { of, reading });
        const oldest = kept.keys().next().value;
        if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
      }
      return reading;
    },
  };
}
