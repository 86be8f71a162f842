import { createEffect, createMemo, createSignal, onCleanup } from 'solid-js';
import type { Me, PlanSummary, RowView } from '../../shared/api.ts';
import { termsOf } from '../../shared/review/facts.ts';
import { needsAnswer } from '../../shared/review/status.ts';
import { matchesSearch } from '../../shared/value/text.ts';
import { t } from '../i18n/i18n.ts';
import type { CallProblem } from '../link/collab-api.ts';
import { browserTimers, createPaced, endOf } from '../review/paced.ts';
import { createPicked } from '../review/picked.ts';
import { type Draft, type ReviewAnswer, reviewApi } from '../review/review-api.ts';
import { problemWords, refusedWords, statusOf } from '../review/review-words.ts';
import {
  applyChange,
  type LiveRows,
  markSeen,
  replaceRows,
  type SortBy,
  sortRows,
  startRows,
} from './live-rows.ts';
import { followStream, type StreamState } from './row-stream.ts';

export type OpenedRows = {
  readonly me: Me;
  readonly plan: PlanSummary;
  readonly rows: readonly RowView[];
  readonly review: ReviewAnswer;
  readonly drafts: readonly Draft[];
  /** Whose eyes an administrator looks with. */
  readonly as: string | undefined;
};

export const FILTERS = ['open', 'all', 'asked', 'talk'] as const;
export type Filter = (typeof FILTERS)[number];

/** An agency's rows, live, with what was said about them, and everything one can say. */
export function createMyRows(opened: OpenedRows) {
  const { id: plan, state: planState } = opened.plan;
  const { as } = opened;
  const calls = reviewApi(plan);
  const [live, setLive] = createSignal<LiveRows>(startRows(opened.rows));
  const [state, setState] = createSignal<StreamState>('connecting');
  const [by, setBy] = createSignal<SortBy>('deadline');
  const [said, setSaid] = createSignal<ReviewAnswer>(opened.review);
  const [drafts, setDrafts] = createSignal(opened.drafts);
  const [filter, setFilter] = createSignal<Filter>('all');
  const [search, setSearch] = createSignal('');
  const selected = createPicked();
  const [openId, setOpenId] = createSignal<string>();
  const [notice, setNotice] = createSignal('');

  const review = () => said().review;
  const paced = createPaced(async () => {
    const [fresh, kept] = await Promise.all([calls.read(as), calls.drafts(as)]);
    if (fresh.ok) setSaid(fresh.value);
    if (kept.ok) setDrafts(kept.value.drafts);
    return fresh.ok ? 'answered' : endOf(fresh.problem);
  }, browserTimers);
  onCleanup(paced.stop);
  const refresh = paced.now;
  const byRow = createMemo(() => new Map(review().rows.map((one) => [one.row, one])));
  const reviewOf = (row: string) => byRow().get(row);
  const draftOf = (row: string) => drafts().find((draft) => draft.row === row);
  const talked = createMemo(() => new Set(review().threads.map(({ row }) => row)));
  const isOpenPlan = planState === 'draft' || planState === 'returned';
  /** Nothing is asked any more: the plan is frozen, or official. */
  const closed = () => (isOpenPlan || planState === 'freezing' ? undefined : planState);
  const mayWrite = () => isOpenPlan && said().agencies !== null && said().viewedAs === undefined;
  const mayAnswer = (row: RowView) => mayWrite() && said().commits.includes(row.agency);

  const needs = (row: RowView): boolean => {
    const one = reviewOf(row.id);
    return one === undefined || needsAnswer(one);
  };
  const passes = (row: RowView, name: Filter): boolean => {
    switch (name) {
      case 'all':
        return true;
      case 'open':
        return needs(row);
      case 'asked':
        return ['open', 'accepted', 'declined'].includes(statusOf(reviewOf(row.id)));
      case 'talk':
        return talked().has(row.id);
    }
  };
  const rows = createMemo(() =>
    sortRows(live().rows, by()).filter(
      (row) => passes(row, filter()) && matchesSearch(search(), `${row.task} ${row.taskName}`),
    ),
  );
  const count = (name: Filter) => live().rows.filter((row) => passes(row, name)).length;
  const marks = (row: string): string[] => {
    const draft = draftOf(row);
    const threads = review().threads.filter((thread) => thread.row === row && !thread.resolved);
    return [
      ...(draft
        ? [t(draft.answer === 'agree' ? 'consult.draftAgree' : 'review.draft', { name: draft.by })]
        : []),
      ...(threads.length > 0 ? [`${t('review.threads')}: ${threads.length}`] : []),
    ];
  };
  const news = () => live().before.size + live().added.size;

  createEffect(() => {
    const stop = followStream(plan, as, {
      state: setState,
      rows: (next) => setLive((now) => replaceRows(now, next)),
      change: (change) => setLive((now) => applyChange(now, change)),
      review: paced.news,
      // A signed-out reader is led to the sign-in page by this call.
      end: async () => {
        const fresh = await calls.rows(as);
        if (fresh.ok) setLive((now) => replaceRows(now, fresh.value.rows));
      },
    });
    onCleanup(stop);
  });

  const tell = (problem: CallProblem | undefined) =>
    setNotice(problem ? problemWords(problem) : t('review.sent'));
  const agree = async (row: RowView) => {
    const sent = await calls.answer(row.id, { answer: 'agree' }, termsOf(row));
    tell(sent.ok ? undefined : sent.problem);
    await refresh();
  };
  const sendMany = async (answers: Parameters<typeof calls.answerMany>[0]) => {
    const sent = await calls.answerMany(answers);
    if (!sent.ok) tell(sent.problem);
    else {
      setNotice(refusedWords(sent.value.refused) ?? t('review.sent'));
    }
    selected.clear();
    await refresh();
  };
  const agreeSelected = () =>
    sendMany(
      live()
        .rows.filter(({ id }) => selected.has(id))
        .map((row) => ({ row: row.id, answer: 'agree' as const, terms: termsOf(row) })),
    );
  const mySendable = () =>
    drafts().filter((draft) => said().commits.includes(draft.agency) && mayWrite());
  const sendDrafts = () =>
    sendMany(mySendable().map(({ agency: _, by: __, at: ___, files: ____, ...draft }) => draft));
  const openRow = () => live().rows.find(({ id }) => id === openId());

  return {
    plan,
    calls,
    live,
    markSeen: () => setLive(markSeen),
    state,
    by,
    setBy,
    said,
    review,
    refresh,
    reviewOf,
    draftOf,
    closed,
    mayWrite,
    mayAnswer,
    filter,
    setFilter,
    setSearch,
    rows,
    count,
    marks,
    news,
    notice,
    setNotice,
    selected: selected.all,
    select: selected.set,
    clearSelection: selected.clear,
    agree,
    agreeSelected,
    mySendable,
    sendDrafts,
    openRow,
    setOpenId,
  };
}
export type MyRowsState = ReturnType<typeof createMyRows>;
