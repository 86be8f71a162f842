import { For, Show } from 'solid-js';
import type { SharedValue } from '../../shared/api.ts';
import { showValue } from '../../shared/value/show.ts';
import { locale, t } from '../i18n/i18n.ts';

const shown = ({ value, kind }: SharedValue): string =>
  showValue(value, kind === null ? { locale: locale() } : { locale: locale(), kind });

/** Figures of columns that the secretariat shares, under the row they belong to. */
export function SharedValues(props: { readonly values: readonly SharedValue[] | undefined }) {
  const filled = () => (props.values ?? []).filter(({ value }) => value !== null && value !== '');
  return (
    <Show when={filled().length > 0}>
      <span class="mr-muted mr-shared" title={t('locks.sharedTitle')}>
        <For each={filled()}>
          {(one, index) => (
            <>
              {index() > 0 ? ' · ' : ''}
              {one.column}: <strong>{shown(one)}</strong>
            </>
          )}
        </For>
      </span>
    </Show>
  );
}
