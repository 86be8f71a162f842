import { createMemo, For } from 'solid-js';
import type { ProgressView } from '../../shared/review/view.ts';
import { formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { AGENCY_STATES, type AgencyState, rowsLeft, stateOfAgency } from './agency-state.ts';
import '../styles/consult.css';

const STATE_WORDS = {
  signed: 'consult.stateSigned',
  answered: 'consult.stateAnswered',
  partly: 'consult.statePartly',
  silent: 'consult.stateSilent',
} as const;

/** The round at a glance: a tile an agency, filled as far as it has answered, and how many stand where. */
export function ProgressChart(props: {
  readonly agencies: readonly ProgressView[];
  /** The state that the list below is narrowed to. */
  readonly only: AgencyState | undefined;
  readonly onOnly: (state: AgencyState | undefined) => void;
}) {
  const known = createMemo(() =>
    props.agencies.flatMap((one) => {
      const state = stateOfAgency(one);
      return state ? [{ one, state }] : [];
    }),
  );
  const count = (state: AgencyState): number =>
    known().filter((each) => each.state === state).length;
  const sum = (pick: (one: ProgressView) => number): number =>
    props.agencies.reduce((total, one) => total + pick(one), 0);
  const params = () => ({
    asked: formatNumber(sum((one) => one.asked)),
    answered: formatNumber(sum((one) => one.asked - rowsLeft(one))),
    signed: count('signed'),
    agencies: known().length,
    silent: count('silent'),
  });
  return (
    <figure class="rv-chart">
      <div class="rv-tiles" role="img" aria-label={t('review.chartLabel', params())}>
        <For each={known()}>
          {({ one, state }) => (
            <span
              data-state={state}
              title={`${one.agency}: ${t(STATE_WORDS[state])}, ${one.asked - rowsLeft(one)}/${one.asked}`}
            >
              <span
                style={{
                  height: `${one.asked === 0 ? 0 : ((one.asked - rowsLeft(one)) / one.asked) * 100}%`,
                }}
              />
            </span>
          )}
        </For>
      </div>
      <figcaption>
        <div class="rv-legend" role="group" aria-label={t('consult.states')}>
          <For each={AGENCY_STATES}>
            {(state) => (
              <button
                type="button"
                data-state={state}
                aria-pressed={props.only === state}
                onClick={() => props.onOnly(props.only === state ? undefined : state)}
              >
                <strong>{count(state)}</strong> {t(STATE_WORDS[state])}
              </button>
            )}
          </For>
        </div>
        <span>{t('review.answeredRows', params())}</span>
      </figcaption>
    </figure>
  );
}
