import { createMemo, createSignal, For, Show } from 'solid-js';
import type { AnswerView } from '../../shared/review/view.ts';
import { t } from '../i18n/i18n.ts';
import { Problem } from '../shell/problem.tsx';
import { AnswerList } from './answer-list.tsx';
import { Decide } from './decide.tsx';
import type { LiveReview } from './follow-review.ts';
import { createPicked } from './picked.ts';
import type { Refused } from './review-api.ts';
import { kindWords, problemWords, refusedWords } from './review-words.ts';

/** Answers on the screen at first, and with each further step. */
const PAGE = 30;
/** Answers settled in one request: some seconds of the server's work. */
const AT_ONCE = 50;

const KINDS = ['adjust', 'remove', 'add', 'ask'] as const;

/** Answers that wait for the secretariat, by agency, by kind, late; one by one or many at once. */
export function Queue(props: {
  readonly live: LiveReview;
  readonly taskName: (code: string) => string;
  readonly onGoTo: (row: string) => void;
}) {
  const [agency, setAgency] = createSignal('');
  const [kind, setKind] = createSignal('');
  const [late, setLate] = createSignal(false);
  const [settled, setSettled] = createSignal(false);
  const picked = createPicked();
  const [notice, setNotice] = createSignal('');
  const [most, setMost] = createSignal(PAGE);
  const [busy, setBusy] = createSignal(false);
  let reason!: HTMLTextAreaElement;

  const fits = (answer: AnswerView): boolean =>
    (agency() === '' || answer.agency === agency()) &&
    (kind() === '' || answer.kind === kind()) &&
    (!late() || answer.late);
  const shown = createMemo(() => props.live.waiting().filter(fits));
  const done = createMemo(() =>
    settled()
      ? (props.live.review()?.answers ?? []).filter((one) => one.decision && fits(one))
      : [],
  );
  const agencies = createMemo(() => [
    ...new Set(props.live.waiting().map((answer) => answer.agency)),
  ]);
  // What was settled meanwhile is no longer picked.
  const chosen = () => shown().filter(({ id }) => picked.has(id));
  const decideMany = async (decision: 'accept' | 'decline') => {
    const words = reason.value.trim();
    if (decision === 'decline' && words === '') return setNotice(t('review.reasonNeeded'));
    const ids = chosen().map(({ id }) => id);
    setBusy(true);
    let refused: Refused = [];
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      setNotice(t('consult.settling', { n: from, of: ids.length }));
      const part = ids.slice(from, from + AT_ONCE);
      const sent = await props.live.api.decideMany(part, decision, words);
      if (!sent.ok) {
        setBusy(false);
        setNotice(problemWords(sent.problem));
        return props.live.refresh();
      }
      refused = [...refused, ...sent.value.refused];
      picked.set(part, false);
    }
    setBusy(false);
    setNotice(refusedWords(refused) ?? '');
    await props.live.refresh();
  };
  return (
    <div class="rv-queue-pane">
      <div class="rv-filters">
        <select
          aria-label={t('review.byAgency')}
          onChange={(event) => setAgency(event.currentTarget.value)}
        >
          <option value="">{t('review.allAgencies')}</option>
          <For each={agencies()}>{(code) => <option>{code}</option>}</For>
        </select>
        <select
          aria-label={t('review.byKind')}
          onChange={(event) => setKind(event.currentTarget.value)}
        >
          <option value="">{t('review.allKinds')}</option>
          <For each={KINDS}>{(one) => <option value={one}>{kindWords(one)}</option>}</For>
        </select>
        <label>
          <input type="checkbox" onChange={(event) => setLate(event.currentTarget.checked)} />
          {t('review.onlyLate')}
        </label>
        <label>
          <input type="checkbox" onChange={(event) => setSettled(event.currentTarget.checked)} />
          {t('review.settled')}
        </label>
      </div>
      <Problem words={notice()} />
      <Show when={chosen().length > 0}>
        <div class="rv-many">
          <textarea
            ref={reason}
            rows={2}
            aria-label={t('review.explanation')}
            placeholder={t('review.explanation')}
          />
          <div class="rv-acts">
            <button
              type="button"
              class="button"
              disabled={busy()}
              onClick={() => void decideMany('decline')}
            >
              {t('review.declineMany', { n: chosen().length })}
            </button>
            <button
              type="button"
              class="button primary"
              disabled={busy()}
              onClick={() => void decideMany('accept')}
            >
              {t('review.acceptMany', { n: chosen().length })}
            </button>
          </div>
        </div>
      </Show>
      <Show when={shown().length > 1}>
        <label class="rv-all">
          <input
            type="checkbox"
            checked={chosen().length === shown().length}
            onChange={(event) =>
              picked.set(
                shown().map(({ id }) => id),
                event.currentTarget.checked,
              )
            }
          />
          {t('consult.selectShown', { n: shown().length })}
        </label>
      </Show>
      <Show when={shown().length > 0} fallback={<p class="panel-note">{t('review.queueEmpty')}</p>}>
        <ul class="rv-queue">
          <For each={shown().slice(0, most())}>
            {(answer) => (
              <Decide
                answer={answer}
                taskName={props.taskName(answer.task)}
                api={props.live.api}
                picked={picked.has(answer.id)}
                onPick={(on) => picked.set([answer.id], on)}
                onGoTo={answer.row === null ? undefined : () => props.onGoTo(answer.row ?? '')}
                onDone={() => void props.live.refresh()}
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={shown().length > most()}>
        <button type="button" class="button" onClick={() => setMost(most() + PAGE)}>
          {t('consult.showMore', {
            n: Math.min(PAGE, shown().length - most()),
            of: shown().length,
          })}
        </button>
      </Show>
      <Show when={done().length > 0}>
        <AnswerList answers={done()} api={props.live.api} />
      </Show>
    </div>
  );
}
