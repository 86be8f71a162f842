import { For, Show } from 'solid-js';
import type { RowView } from '../../shared/api.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { FIELDS, type Field, type LiveRows } from './live-rows.ts';

const NUMERIC: ReadonlySet<Field> = new Set(['baseline', 'target', 'weight']);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function shown(field: Field, value: RowView[Field] | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return formatNumber(value, { maximumFractionDigits: 15 });
  if (field === 'deadline' && DAY.test(value)) return formatDate(value);
  return field === 'target' ? value.replace('>=', '≥ ').replace('<=', '≤ ') : value;
}

/** Rows as a table, or as cards on a phone; unseen changes show before and after. */
export function RowTable(props: { readonly rows: readonly RowView[]; readonly live: LiveRows }) {
  return (
    <table class="mr-table">
      <thead>
        <tr>
          <th scope="col">{t('rows.task')}</th>
          <For each={FIELDS}>{(field) => <th scope="col">{t(`rows.${field}`)}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => {
            const before = () => props.live.before.get(row.id);
            return (
              <tr data-row={row.id}>
                <td data-label={t('rows.task')}>
                  <span>
                    {row.task} <span class="mr-muted">{row.agency}</span>{' '}
                    <Show when={props.live.added.has(row.id)}>
                      <span class="mr-new">{t('rows.added')}</span>
                    </Show>
                  </span>
                </td>
                <For each={FIELDS}>
                  {(field) => {
                    const changed = () => field in (before() ?? {});
                    const now = () => shown(field, row[field]);
                    return (
                      <td
                        data-label={t(`rows.${field}`)}
                        data-col={field}
                        classList={{
                          'mr-number': NUMERIC.has(field),
                          'mr-changed': changed(),
                          'mr-blank': now() === '' && !changed(),
                        }}
                      >
                        <Show when={changed()} fallback={<span>{now()}</span>}>
                          <span>
                            <span class="mr-hidden">{t('rows.before')}: </span>
                            <del>{shown(field, before()?.[field]) || t('rows.nothing')}</del> →{' '}
                            <span class="mr-hidden">{t('rows.after')}: </span>
                            <ins>{now() || t('rows.nothing')}</ins>
                          </span>
                        </Show>
                      </td>
                    );
                  }}
                </For>
              </tr>
            );
          }}
        </For>
      </tbody>
    </table>
  );
}
