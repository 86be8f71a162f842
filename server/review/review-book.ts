import { newPublicId, type Random } from '../../shared/ids.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ReviewEntry, ReviewFact } from '../../shared/review/facts.ts';
import type { Act } from '../store/audit-store.ts';
import type { ReviewProblem, ReviewStore, UserRecord } from '../store/store.ts';

export type BookProblem = Exclude<ReviewProblem, 'head'>;

/** What was said about the plans, kept in memory as far as it has been read, and the one way to add to it. */
export type ReviewBook = {
  entries(
    plan: string,
  ): Promise<{ readonly seq: number; readonly entries: readonly ReviewEntry[] }>;
  /**
   * Lets `think` decide on the facts so far what is to be added, and adds it; when somebody else was first, thinks
   * again. Writers of one plan take turns, so what `think` does to the plan itself belongs to what it answers.
   */
  say<P>(
    plan: string,
    author: UserRecord,
    think: (
      entries: readonly ReviewEntry[],
    ) => Promise<Result<readonly ReviewFact[], P>> | Result<readonly ReviewFact[], P>,
    /** What is written down in the record of acts, in the same commit. */
    act?: (added: readonly ReviewEntry[]) => Pick<Act, 'act' | 'detail'>,
  ): Promise<Result<readonly ReviewEntry[], P | BookProblem>>;
  /** Called after something was added to a plan's review. */
  onSaid(listener: (plan: string, entries: readonly ReviewEntry[]) => void): () => void;
};

/** Plans whose facts stay in memory. */
const MAX_KEPT = 16;
const MAX_TRIES = 8;

export function createReviewBook(
  store: Pick<ReviewStore, 'read' | 'append'>,
  random: Random,
  now: () => number,
): ReviewBook {
  const kept = new Map<string, { seq: number; entries: readonly ReviewEntry[] }>();
  const turns = new Map<string, Promise<unknown>>();
  const listeners = new Set<(plan: string, entries: readonly ReviewEntry[]) => void>();

  const entries: ReviewBook['entries'] = async (plan) => {
    const known = kept.get(plan) ?? { seq: 0, entries: [] };
    const news = await store.read(plan, known.seq);
    // Somebody else may have read on meanwhile.
    const latest = kept.get(plan) ?? known;
    if (latest.seq > known.seq) return latest;
    const next =
      news.entries.length === 0 && kept.has(plan)
        ? known
        : { seq: news.seq, entries: [...known.entries, ...news.entries] };
    kept.delete(plan);
    kept.set(plan, next);
    const oldest = kept.keys().next().value;
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    return next;
  };

  const inTurn = <T>(plan: string, work: () => Promise<T>): Promise<T> => {
    const before = turns.get(plan) ?? Promise.resolve();
    const mine = before.then(work, work);
    const done = mine.catch(() => undefined);
    turns.set(plan, done);
    void done.then(() => {
      if (turns.get(plan) === done) turns.delete(plan);
    });
    return mine;
  };

  return {
    entries,
    say: (plan, author, think, act) =>
      inTurn(plan, async () => {
        for (let tries = 0; tries < MAX_TRIES; tries++) {
          const so = await entries(plan);
          const facts = await think(so.entries);
          if (!facts.ok) return facts;
          if (facts.value.length === 0) return ok([]);
          const at = now();
          const added = facts.value.map(
            (fact): ReviewEntry => ({
              ...fact,
              id: newPublicId(random),
              at,
              by: author.id,
              byName: author.name,
            }),
          );
          const line = act && { at, user: author.id, ...act(added) };
          const done = await store.append(plan, so.seq, author, added, line);
          if (done.ok) {
            for (const listener of listeners) listener(plan, added);
            return ok(added);
          }
          if (done.problem !== 'head') return fail(done.problem);
        }
        throw new Error('the review is always ahead');
      }),
    onSaid(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
