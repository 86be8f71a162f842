import { Show } from 'solid-js';
import type { RoundView } from '../../shared/review/view.ts';
import { isoDayOf } from '../../shared/value/office-day.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';

/** Which round of consultation runs, and until when. */
export function RoundBanner(props: {
  readonly round: RoundView | null;
  /** Read by the secretariat: it is the agencies that answer. */
  readonly secretariat?: boolean;
}) {
  const words = (round: RoundView): string => {
    const params = { n: round.round, day: formatDate(round.deadline) };
    if (!round.open) return t('review.roundClosed', params);
    const over = isoDayOf(Date.now()) > round.deadline;
    return t(over ? 'review.roundOver' : 'review.roundOpen', params);
  };
  const noRound = () => t(props.secretariat ? 'review.noRoundYet' : 'review.noRound');
  return (
    <Show when={props.round} fallback={<p class="rv-round">{noRound()}</p>}>
      {(round) => (
        <p class="rv-round" data-open={round().open}>
          <strong>{words(round())}</strong>
          <Show when={round().open && round().round > 1}> {t('review.secondRound')}</Show>
        </p>
      )}
    </Show>
  );
}
