import { createMemo, createSignal, For, Show } from 'solid-js';
import type { ProgressView } from '../../shared/review/view.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { Problem } from '../shell/problem.tsx';
import type { LiveReview } from './follow-review.ts';
import { createPicked } from './picked.ts';
import { problemWords } from './review-words.ts';

const left = ({ silent, moved }: ProgressView): number => silent + moved;
const isDone = (one: ProgressView): boolean =>
  one.signOff !== null && one.signOff.moved.length === 0;
const saidNothing = (one: ProgressView): boolean =>
  one.asked > 0 && one.silent === one.asked && one.signOff === null;

const PARTS = ['agreed', 'settled', 'open', 'moved', 'silent'] as const;

/** The state of the round in one bar: rows agreed, settled, asked for, moved, silent. */
export function ProgressChart(props: { readonly agencies: readonly ProgressView[] }) {
  const sum = (pick: (one: ProgressView) => number): number =>
    props.agencies.reduce((total, one) => total + pick(one), 0);
  const asked = () => sum((one) => one.asked);
  const params = () => ({
    asked: asked(),
    answered: asked() - sum(left),
    signed: props.agencies.filter(isDone).length,
    agencies: props.agencies.filter((one) => one.asked > 0 || one.signOff).length,
    silent: props.agencies.filter(saidNothing).length,
  });
  return (
    <figure class="rv-chart">
      <div class="rv-chart-bar" role="img" aria-label={t('review.chartLabel', params())}>
        <For each={PARTS}>
          {(part) => (
            <span
              data-part-of={part}
              style={{ 'flex-grow': sum((one) => one[part]) }}
              title={`${t(part === 'settled' ? 'review.accepted' : `review.${part}`)}: ${sum((one) => one[part])}`}
            />
          )}
        </For>
      </div>
      <figcaption>
        <span>{t('review.answeredRows', params())}</span>
        <span>{t('review.signedAgencies', params())}</span>
        <span>{t('review.silentAgencies', { n: params().silent })}</span>
      </figcaption>
    </figure>
  );
}

/** Who has answered, signed, or said nothing, and a reminder for those who are not done. */
export function AgencyList(props: { readonly live: LiveReview }) {
  let text!: HTMLTextAreaElement;
  const picked = createPicked();
  const [problem, setProblem] = createSignal('');
  const open = createMemo(() =>
    (props.live.review()?.agencies ?? []).filter((one) => one.asked > 0 && !isDone(one)),
  );
  const all = createMemo(() => {
    const agencies = props.live.review()?.agencies ?? [];
    // Those that hold the plan up stand first.
    return agencies
      .filter((one) => one.asked > 0 || one.signOff)
      .toSorted((a, b) => left(b) / (b.asked || 1) - left(a) / (a.asked || 1));
  });
  const remind = async () => {
    const sent = await props.live.api.remind([...picked.all()], text.value);
    setProblem(sent.ok ? '' : problemWords(sent.problem));
    if (sent.ok) picked.clear();
    await props.live.refresh();
  };
  return (
    <div class="rv-queue-pane">
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
            <li data-agency={one.agency}>
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
                value={one.asked - left(one)}
                aria-label={t('review.answeredRows', {
                  answered: one.asked - left(one),
                  asked: one.asked,
                })}
              />
              <span class="rv-left">
                {one.asked - left(one)}/{one.asked}
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
