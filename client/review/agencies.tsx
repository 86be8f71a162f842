import { createMemo, createSignal, For, Show } from 'solid-js';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { Problem } from '../shell/problem.tsx';
import { type AgencyState, rowsLeft, stateOfAgency } from './agency-state.ts';
import type { LiveReview } from './follow-review.ts';
import { createPicked } from './picked.ts';
import { ReminderDates } from './reminder-dates.tsx';
import { problemWords } from './review-words.ts';

/** Who has answered, signed, or said nothing, and a reminder for those who are not done. */
export function AgencyList(props: {
  readonly live: LiveReview;
  readonly only: AgencyState | undefined;
}) {
  let text!: HTMLTextAreaElement;
  const picked = createPicked();
  const [problem, setProblem] = createSignal('');
  const open = createMemo(() =>
    (props.live.review()?.agencies ?? []).filter(
      (one) => one.asked > 0 && stateOfAgency(one) !== 'signed',
    ),
  );
  const all = createMemo(() => {
    const agencies = props.live.review()?.agencies ?? [];
    // Those that hold the plan up stand first.
    return agencies
      .filter((one) => {
        const state = stateOfAgency(one);
        return state !== undefined && (props.only === undefined || state === props.only);
      })
      .toSorted((a, b) => rowsLeft(b) / (b.asked || 1) - rowsLeft(a) / (a.asked || 1));
  });
  const remind = async () => {
    const sent = await props.live.api.remind([...picked.all()], text.value);
    setProblem(sent.ok ? '' : problemWords(sent.problem));
    if (sent.ok) picked.clear();
    await props.live.refresh();
  };
  return (
    <div class="rv-queue-pane">
      <Show when={props.live.review()?.round?.open}>
        <ReminderDates live={props.live} />
      </Show>
      <button
        type="button"
        class="button"
        disabled={open().length === 0}
        onClick={() =>
          picked.set(
            open().map(({ agency }) => agency),
            true,
          )
        }
      >
        {t('review.chase')} ({open().length})
      </button>
      <Show when={picked.all().size > 0}>
        <div class="rv-many">
          <textarea
            ref={text}
            rows={2}
            aria-label={t('review.chaseText')}
            placeholder={t('review.chaseText')}
          />
          <div class="rv-acts">
            <button type="button" class="button primary" onClick={() => void remind()}>
              {t('review.remind', { n: picked.all().size })}
            </button>
          </div>
        </div>
      </Show>
      <Problem words={problem()} />
      <ul class="rv-chase">
        <For each={all()}>
          {(one) => (
            <li data-agency={one.agency} data-state={stateOfAgency(one)}>
              <label>
                <input
                  type="checkbox"
                  checked={picked.has(one.agency)}
                  onChange={(event) => picked.set([one.agency], event.currentTarget.checked)}
                />
                <strong>{one.agency}</strong>
              </label>
              <meter
                min={0}
                max={Math.max(1, one.asked)}
                value={one.asked - rowsLeft(one)}
                aria-label={t('review.answeredRows', {
                  answered: one.asked - rowsLeft(one),
                  asked: one.asked,
                })}
              />
              <span class="rv-left">
                {one.asked - rowsLeft(one)}/{one.asked}
              </span>
              <Show when={one.signOff}>
                {(signed) => (
                  <span class="rv-signed" data-stale={signed().moved.length > 0}>
                    {signed().moved.length > 0
                      ? t('review.signedStale', { n: signed().moved.length })
                      : t('review.signed')}
                  </span>
                )}
              </Show>
              <Show when={one.reminded.at(-1)}>
                {(last) => (
                  <span class="rv-who">
                    {t('review.reminded', { n: one.reminded.length, at: formatDate(last().at) })}
                  </span>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}
