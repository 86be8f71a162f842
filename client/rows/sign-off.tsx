import { createSignal, For, Show } from 'solid-js';
import type { ProgressView } from '../../shared/review/view.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import type { ReviewApi } from '../review/review-api.ts';
import { problemWords } from '../review/review-words.ts';
import { Dialog } from '../shell/dialog.tsx';
import { Problem } from '../shell/problem.tsx';

/** Per agency: how far it is, its signature, and the way to sign. */
export function SignOffBar(props: {
  readonly plan: string;
  readonly agencies: readonly ProgressView[];
  readonly commits: readonly string[];
  readonly api: ReviewApi;
  readonly onChanged: () => void;
}) {
  const [signing, setSigning] = createSignal<ProgressView>();
  const [problem, setProblem] = createSignal('');
  const left = ({ silent, moved }: ProgressView) => silent + moved;
  const answered = (one: ProgressView) => one.asked - left(one);
  const standing = (one: ProgressView) => one.signOff !== null && one.signOff.moved.length === 0;
  const sign = async (agency: string) => {
    const sent = await props.api.signOff(agency);
    setProblem(sent.ok ? '' : problemWords(sent.problem));
    if (sent.ok) setSigning(undefined);
    props.onChanged();
  };
  return (
    <>
      <For each={props.agencies}>
        {(one) => (
          <section class="rv-agency" data-agency={one.agency}>
            <span class="mr-agency">{one.agency}</span>
            <meter
              min={0}
              max={Math.max(1, one.asked)}
              value={answered(one)}
              aria-label={t('review.progress')}
            />
            <span class="rv-left">
              {left(one) > 0 ? t('review.left', { n: left(one) }) : t('review.allAnswered')}
            </span>
            <Show when={one.signOff}>
              {(signed) => (
                <span class="rv-signed" data-stale={signed().moved.length > 0}>
                  {t('review.signedBy', { name: signed().by, at: formatDate(signed().at) })}
                  <Show when={signed().moved.length > 0}>
                    . {t('review.signedMoved', { n: signed().moved.length })}
                  </Show>
                </span>
              )}
            </Show>
            <span class="rv-agency-acts">
              <Show when={props.commits.includes(one.agency) && !standing(one)}>
                <button
                  type="button"
                  class="button primary"
                  disabled={left(one) > 0}
                  title={left(one) > 0 ? t('review.notYet') : undefined}
                  onClick={() => setSigning(one)}
                >
                  {t('review.signOff')}
                </button>
              </Show>
              <a
                class="button"
                href={`/plans/${props.plan}/commitment?agency=${encodeURIComponent(one.agency)}`}
              >
                {t('review.print')}
              </a>
            </span>
          </section>
        )}
      </For>
      <Show when={signing()}>
        {(one) => (
          <Dialog
            title={t('review.signOffTitle', { agency: one().agency })}
            onClose={() => setSigning(undefined)}
          >
            <p>
              {t('review.signOffText', {
                n: one().asked,
                agreed: one().agreed,
                open: one().open + one().settled,
              })}
            </p>
            <Problem words={problem()} />
            <div class="dialog-actions">
              <button type="button" class="button" onClick={() => setSigning(undefined)}>
                {t('review.cancel')}
              </button>
              <button type="button" class="button primary" onClick={() => void sign(one().agency)}>
                {t('review.signOff')}
              </button>
            </div>
          </Dialog>
        )}
      </Show>
    </>
  );
}
