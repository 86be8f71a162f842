import { createMemo, createSignal, For, Show } from 'solid-js';
import { readPlan } from '../../shared/plan/read-plan.ts';
import { ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { isWaiting } from '../../shared/review/status.ts';
import { isoDayOf } from '../../shared/value/office-day.ts';
import type { GridState } from '../grid/grid-state.ts';
import { t } from '../i18n/i18n.ts';
import { AgencyList } from '../review/agencies.tsx';
import type { AgencyState } from '../review/agency-state.ts';
import { AnswerList } from '../review/answer-list.tsx';
import { Decide } from '../review/decide.tsx';
import type { LiveReview } from '../review/follow-review.ts';
import { ProgressChart } from '../review/progress-chart.tsx';
import { Queue } from '../review/queue.tsx';
import { problemWords } from '../review/review-words.ts';
import { RoundBanner } from '../review/round-banner.tsx';
import { Threads } from '../review/threads.tsx';
import { Problem } from '../shell/problem.tsx';

const TABS = ['queue', 'agencies', 'row'] as const;
type Tab = (typeof TABS)[number];

const DAY_MS = 86_400_000;
const USUAL_DAYS = 14;

/** The consultation beside the grid: round, queue, agencies, and what was said about the selected row. */
export function ReviewPanel(props: {
  readonly plan: string;
  readonly live: LiveReview;
  readonly state: GridState;
  readonly me: string;
  readonly onGoToRow: (row: string) => void;
}) {
  const [tab, setTab] = createSignal<Tab>('queue');
  const [only, setOnly] = createSignal<AgencyState>();
  const [problem, setProblem] = createSignal('');
  let deadline!: HTMLInputElement;
  const review = () => props.live.review();
  const { api } = props.live;

  // Task names come from the open document: the review itself carries codes only.
  const names = createMemo(() => {
    review();
    const { tasks } = readPlan(props.state.book.workbook);
    return new Map(tasks.map(({ code, name }) => [code, name ?? '']));
  });
  const taskName = (code: string): string => names().get(code) ?? '';

  const run = async (act: ReturnType<typeof api.closeRound>) => {
    const done = await act;
    setProblem(done.ok ? '' : problemWords(done.problem));
    await props.live.refresh();
  };
  const nextRound = () => (review()?.round?.round ?? 0) + 1;
  const selected = () => (props.state.sheet() === ASSIGNMENTS ? props.state.active() : undefined);
  const ofRow = createMemo(() => {
    const row = selected()?.row;
    const answers = (review()?.answers ?? []).filter((answer) => answer.row === row);
    return {
      row,
      waiting: answers.filter(isWaiting),
      others: answers.filter((answer) => !isWaiting(answer)),
      threads: (review()?.threads ?? []).filter((thread) => thread.row === row),
    };
  });
  const columns = createMemo(() => {
    props.state.book.sheetsVersion();
    return props.state.book.workbook.sheet(ASSIGNMENTS)?.columns() ?? [];
  });

  return (
    <div class="rv-panel">
      <RoundBanner round={review()?.round ?? null} secretariat />
      <Show
        when={review()?.round?.open}
        fallback={
          <form
            class="rv-round-form"
            onSubmit={(event) => {
              event.preventDefault();
              void run(api.openRound(deadline.value));
            }}
          >
            <label>
              {t('review.roundDeadline')}
              <input
                ref={deadline}
                type="date"
                required
                value={isoDayOf(Date.now() + USUAL_DAYS * DAY_MS)}
              />
            </label>
            <button type="submit" class="button primary">
              {t('review.openRound', { n: nextRound() })}
            </button>
          </form>
        }
      >
        <button
          type="button"
          class="button"
          onClick={() => confirm(t('review.closeRoundAsk')) && void run(api.closeRound())}
        >
          {t('review.closeRound')}
        </button>
      </Show>
      <Problem words={problem()} />
      <ProgressChart
        agencies={review()?.agencies ?? []}
        only={only()}
        onOnly={(state) => {
          setOnly(state);
          setTab('agencies');
        }}
      />
      <a class="button" href={`/plans/${props.plan}/consolidated`}>
        {t('review.consolidated')}
      </a>
      <div class="segmented" role="group" aria-label={t('review.title')}>
        <For each={TABS}>
          {(name) => (
            <button type="button" aria-pressed={tab() === name} onClick={() => setTab(name)}>
              {t(`review.${name}`)}
              <Show when={name === 'queue' && props.live.waiting().length > 0}>
                {' '}
                ({props.live.waiting().length})
              </Show>
            </button>
          )}
        </For>
      </div>
      <Show when={tab() === 'queue'}>
        <Queue live={props.live} taskName={taskName} onGoTo={props.onGoToRow} />
      </Show>
      <Show when={tab() === 'agencies'}>
        <AgencyList live={props.live} only={only()} />
      </Show>
      <Show when={tab() === 'row'}>
        <Show when={ofRow().row} fallback={<p class="panel-note">{t('review.pickRow')}</p>} keyed>
          {(row) => (
            <>
              <ul class="rv-queue">
                <For each={ofRow().waiting}>
                  {(answer) => (
                    <Decide
                      answer={answer}
                      taskName={taskName(answer.task)}
                      api={api}
                      picked={false}
                      onPick={undefined}
                      onGoTo={undefined}
                      onDone={() => void props.live.refresh()}
                    />
                  )}
                </For>
              </ul>
              <AnswerList answers={ofRow().others} api={api} />
              <h3>{t('review.threads')}</h3>
              <Threads
                row={row}
                threads={ofRow().threads}
                api={api}
                me={props.me}
                mayWrite={props.state.book.writable()}
                mayBeInternal={true}
                column={selected()?.col}
                columns={columns()}
                onChanged={() => void props.live.refresh()}
              />
            </>
          )}
        </Show>
      </Show>
    </div>
  );
}
