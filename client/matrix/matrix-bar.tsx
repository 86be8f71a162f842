import { For, Show, untrack } from 'solid-js';
import { t, type Word } from '../i18n/i18n.ts';
import { CHANGES, HEATS, type Heat } from './heat.ts';
import type { MatrixState } from './matrix-state.ts';

const HEAT_WORDS: Readonly<Record<Heat, Word>> = {
  none: 'matrix.heatNone',
  load: 'matrix.heatLoad',
  change: 'matrix.heatChange',
};
const CHANGE_WORDS = {
  'up-far': 'matrix.upFar',
  up: 'matrix.up',
  same: 'matrix.same',
  down: 'matrix.down',
  'down-far': 'matrix.downFar',
  fresh: 'matrix.fresh',
} as const;
const BANDS = ['high', 'middle', 'low'] as const;
const BAND_WORDS = {
  high: 'grid.bandHigh',
  middle: 'grid.bandMiddle',
  low: 'grid.bandLow',
} as const;

/** Search, filters, turning and heat, with the meaning of every colour and sign in use. */
export function MatrixBar(props: { readonly matrix: MatrixState; readonly onDetail: () => void }) {
  const matrix = untrack(() => props.matrix);
  return (
    <div class="matrix-bar">
      <input
        type="search"
        class="matrix-search"
        placeholder={t('grid.matrixTasks')}
        aria-label={t('grid.matrixTasks')}
        value={matrix.taskQuery()}
        onInput={(event) => matrix.setTaskQuery(event.currentTarget.value)}
      />
      <Only
        label={t('matrix.pillar')}
        all={t('matrix.allPillars')}
        options={matrix.pillars()}
        value={matrix.pillar()}
        choose={matrix.setPillar}
      />
      <input
        type="search"
        class="matrix-search"
        placeholder={t('grid.matrixAgencies')}
        aria-label={t('grid.matrixAgencies')}
        value={matrix.agencyQuery()}
        onInput={(event) => matrix.setAgencyQuery(event.currentTarget.value)}
      />
      <Only
        label={t('matrix.group')}
        all={t('matrix.allGroups')}
        options={matrix.agencyGroups()}
        value={matrix.group()}
        choose={matrix.setGroup}
      />
      <button
        type="button"
        class="matrix-turn"
        aria-pressed={matrix.turned()}
        onClick={() => matrix.turn()}
      >
        {t('grid.matrixTurn')}
      </button>
      <div class="segmented" role="group" aria-label={t('matrix.heat')}>
        <For each={HEATS}>
          {(heat) => (
            <button
              type="button"
              aria-pressed={matrix.look().heat === heat}
              onClick={() => matrix.setHeat(heat)}
            >
              {t(HEAT_WORDS[heat])}
            </button>
          )}
        </For>
      </div>
      <button
        type="button"
        class="matrix-turn"
        aria-pressed={matrix.look().detail}
        title={t('matrix.detailKey')}
        onClick={() => props.onDetail()}
      >
        {t('matrix.detail')}
      </button>
      <Show when={matrix.duplicates().length > 0}>
        <button
          type="button"
          class="matrix-turn matrix-duplicates"
          onClick={() =>
            matrix.ask({
              is: 'duplicates',
              rows: matrix.duplicates().flatMap((pair) => pair.rows),
            })
          }
        >
          {t('matrix.duplicates', { n: matrix.duplicates().length })}
        </button>
      </Show>
      <span class="matrix-figures">
        {t('grid.matrixFigures', {
          n: matrix.assigned(),
          tasks: matrix.tasks().length,
          agencies: matrix.agencies().length,
        })}
      </span>
      <span class="matrix-legend">
        <Show
          when={matrix.look().heat === 'change'}
          fallback={
            <For each={BANDS}>
              {(band) => (
                <span class={`band-${band} sign-load-${band}`}>{t(BAND_WORDS[band])}</span>
              )}
            </For>
          }
        >
          <For each={CHANGES}>
            {(level) => <span class={`sign-change change-${level}`}>{t(CHANGE_WORDS[level])}</span>}
          </For>
        </Show>
      </span>
    </div>
  );
}

function Only(props: {
  readonly label: string;
  readonly all: string;
  readonly options: readonly string[];
  readonly value: string | undefined;
  readonly choose: (value: string | undefined) => void;
}) {
  // An option's value is its place: an empty group name is a choice of its own.
  return (
    <Show when={props.options.length > 1}>
      <select
        class="matrix-only"
        aria-label={props.label}
        onChange={(event) => props.choose(props.options[Number(event.currentTarget.value)])}
      >
        <option value="-1" selected={props.value === undefined}>
          {props.all}
        </option>
        <For each={props.options}>
          {(option, i) => (
            <option value={i()} selected={props.value === option}>
              {option || t('grid.groupEmpty')}
            </option>
          )}
        </For>
      </select>
    </Show>
  );
}
