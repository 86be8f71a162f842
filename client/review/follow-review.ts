import { createMemo, createSignal, onCleanup } from 'solid-js';
import { isWaiting } from '../../shared/review/status.ts';
import type { AnswerView, ReviewView, RowReviewView } from '../../shared/review/view.ts';
import { keepSame } from './keep-same.ts';
import { browserTimers, createPaced, endOf } from './paced.ts';
import { type ReviewApi, reviewApi } from './review-api.ts';

export type LiveReview = {
  readonly api: ReviewApi;
  /** Undefined until the first answer of the server, and without a network. */
  readonly review: () => ReviewView | undefined;
  readonly rowOf: (row: string) => RowReviewView | undefined;
  /** Answers that wait for a decision, oldest first. */
  readonly waiting: () => readonly AnswerView[];
  readonly refresh: () => Promise<void>;
};

/** The secretariat's side of a plan's review, kept up to date while its owner lives. */
export function followReview(plan: string): LiveReview {
  const api = reviewApi(plan);
  const [review, setReview] = createSignal<ReviewView>();
  const paced = createPaced(async () => {
    const answer = await api.read();
    if (!answer.ok) return endOf(answer.problem);
    const fresh = answer.value.review;
    // What somebody is typing beside an answer outlives the news of another.
    setReview((old) => ({ ...fresh, answers: keepSame(old?.answers ?? [], fresh.answers) }));
    return 'answered';
  }, browserTimers);
  const stream = new EventSource(`/api/plans/${plan}/events?only=review`);
  stream.addEventListener('review', paced.news);
  onCleanup(() => {
    stream.close();
    paced.stop();
  });
  const rows = createMemo(() => new Map((review()?.rows ?? []).map((row) => [row.row, row])));
  return {
    api,
    review,
    rowOf: (row) => rows().get(row),
    waiting: createMemo(() => (review()?.answers ?? []).filter(isWaiting)),
    refresh: paced.now,
  };
}
