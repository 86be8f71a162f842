import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import { dayAfter, isoDayOf } from '../../shared/value/office-day.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { Problem } from '../shell/problem.tsx';
import type { LiveReview } from './follow-review.ts';
import { problemWords } from './review-words.ts';

/** Days from the last day of the round that are offered; others already set are shown, too. */
const OFFERED = [-7, -3, -1, 0, 1, 3, 7] as const;

const wordsOf = (offset: number): string => {
  if (offset === 0) return t('consult.onDay');
  return t(offset < 0 ? 'consult.daysBefore' : 'consult.daysAfter', { n: Math.abs(offset) });
};

/** When the server reminds by itself those who are not done. */
export function ReminderDates(props: { readonly live: LiveReview }) {
  let text!: HTMLTextAreaElement;
  const plan = () => props.live.review()?.reminders ?? null;
  const deadline = () => props.live.review()?.round?.deadline ?? '';
  const [days, setDays] = createSignal<readonly number[]>([]);
  const [problem, setProblem] = createSignal('');
  const [busy, setBusy] = createSignal(false);
  // What another person set meanwhile is what stands; other news of the round leave a half-made choice alone.
  const saved = createMemo(() => `${plan()?.at ?? ''}`);
  createEffect(
    on(saved, () => {
      setDays(plan()?.days ?? []);
      text.value = plan()?.text ?? '';
    }),
  );
  const offered = () => [...new Set([...OFFERED, ...days()])].sort((a, b) => a - b);
  const toggle = (offset: number) =>
    setDays(days().includes(offset) ? days().filter((one) => one !== offset) : [...days(), offset]);
  const isOver = (offset: number): boolean => dayAfter(deadline(), offset) < isoDayOf(Date.now());
  const isSent = (offset: number): boolean =>
    plan()?.sent.includes(dayAfter(deadline(), offset)) ?? false;
  const next = () =>
    (plan()?.days ?? [])
      .filter((offset) => !isSent(offset) && !isOver(offset))
      .sort((a, b) => a - b)
      .map((offset) => dayAfter(deadline(), offset))[0];
  const save = async () => {
    setBusy(true);
    const done = await props.live.api.planReminders(days(), text.value);
    setBusy(false);
    setProblem(done.ok ? '' : problemWords(done.problem));
    await props.live.refresh();
  };
  return (
    <details class="rv-dates">
      <summary>
        {t('consult.byDate')}{' '}
        <Show when={next()} fallback={<span class="rv-who">{t('consult.noneByDate')}</span>}>
          {(day) => <span class="rv-who">{t('consult.nextOn', { day: formatDate(day()) })}</span>}
        </Show>
      </summary>
      <p class="rv-hint">{t('consult.byDateHint')}</p>
      <div class="rv-days" role="group" aria-label={t('consult.byDate')}>
        <For each={offered()}>
          {(offset) => (
            <button
              type="button"
              aria-pressed={days().includes(offset)}
              disabled={isSent(offset) || (isOver(offset) && !days().includes(offset))}
              onClick={() => toggle(offset)}
            >
              {wordsOf(offset)}
              <small>
                {isSent(offset) ? t('consult.sent') : formatDate(dayAfter(deadline(), offset))}
              </small>
            </button>
          )}
        </For>
      </div>
      <textarea
        ref={text}
        rows={2}
        aria-label={t('review.chaseText')}
        placeholder={t('review.chaseText')}
      />
      <Problem words={problem()} />
      <div class="rv-acts">
        <Show when={plan()}>
          {(set) => <span class="rv-who">{t('consult.setBy', { name: set().by })}</span>}
        </Show>
        <button type="button" class="button primary" disabled={busy()} onClick={() => void save()}>
          {t('consult.saveDates')}
        </button>
      </div>
    </details>
  );
}
