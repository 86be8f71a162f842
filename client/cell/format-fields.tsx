import { For, Show } from 'solid-js';
import {
  formatText,
  MAX_DECIMALS,
  type NumberFormat,
  type NumberScale,
  parseFormat,
} from '../../shared/value/number-format.ts';
import { showValue } from '../../shared/value/show.ts';
import { locale, t } from '../i18n/i18n.ts';

const SCALES: readonly NumberScale[] = ['plain', 'percent', 'thousand', 'million', 'billion'];
const SCALE_WORDS = {
  plain: 'cell.scalePlain',
  percent: 'cell.scalePercent',
  thousand: 'cell.scaleThousand',
  million: 'cell.scaleMillion',
  billion: 'cell.scaleBillion',
} as const;
const DECIMALS = Array.from({ length: MAX_DECIMALS + 1 }, (_, n) => n);

/** How the numbers of a column are shown to everybody. What is stored never changes. */
export function FormatFields(props: {
  readonly format: string | undefined;
  /** A number of the column, so that the effect is seen before it is chosen. */
  readonly sample: number;
  readonly disabled: boolean;
  readonly onChange: (format: string | null) => void;
}) {
  const now = () => parseFormat(props.format);
  const change = (part: Partial<NumberFormat>) =>
    props.onChange(formatText({ ...now(), ...part }) ?? null);
  const shown = (format: string | undefined) =>
    showValue(props.sample, { locale: locale(), ...(format === undefined ? {} : { format }) });
  return (
    <fieldset class="look-part" disabled={props.disabled}>
      <legend>{t('cell.format')}</legend>
      <label class="look-line">
        <span>{t('cell.formatShow')}</span>
        <select
          value={now().scale}
          onChange={(event) => {
            const scale = SCALES.find((one) => one === event.currentTarget.value);
            if (scale) change({ scale });
          }}
        >
          <For each={SCALES}>
            {(scale) => <option value={scale}>{t(SCALE_WORDS[scale])}</option>}
          </For>
        </select>
      </label>
      <label class="look-line">
        <span>{t('cell.decimals')}</span>
        <select
          value={now().decimals ?? 'own'}
          onChange={(event) => {
            const { value } = event.currentTarget;
            change({ decimals: value === 'own' ? undefined : Number(value) });
          }}
        >
          <option value="own">{t('cell.decimalsOwn')}</option>
          <For each={DECIMALS}>{(n) => <option value={n}>{n}</option>}</For>
        </select>
      </label>
      <label class="look-check">
        <input
          type="checkbox"
          checked={now().groups}
          onChange={(event) => change({ groups: event.currentTarget.checked })}
        />
        <span>{t('cell.groups')}</span>
      </label>
      <p class="look-sample" data-part="format-sample">
        <span>{t('cell.sample')}</span> <output>{shown(props.format)}</output>
        <Show when={props.format !== undefined && !props.disabled}>
          <button type="button" class="link-button" onClick={() => props.onChange(null)}>
            {t('cell.formatOff')}
          </button>
        </Show>
      </p>
    </fieldset>
  );
}
