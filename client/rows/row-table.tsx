import { For, Show } from 'solid-js';
import type { RowView } from '../../shared/api.ts';
import type { RowReviewView } from '../../shared/review/view.ts';
import { formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { showAmount, statusOf, statusWords } from '../review/review-words.ts';
import type { Field, LiveRows } from './live-rows.ts';
import { SharedValues } from './shared-values.tsx';

const COLUMNS = ['unit', 'lastTarget', 'baseline', 'target', 'change', 'deadline'] as const;
type Column = (typeof COLUMNS)[number];

const NUMERIC: ReadonlySet<Column> = new Set(['lastTarget', 'baseline', 'target', 'change']);
const WORDS = {
  unit: 'rows.unit',
  lastTarget: 'review.lastTarget',
  baseline: 'rows.baseline',
  target: 'rows.target',
  change: 'review.change',
  deadline: 'rows.deadline',
} as const;

const changeOf = ({ target, baseline }: RowView): string => {
  if (typeof target !== 'number' || typeof baseline !== 'number') return '';
  const change = Number((target - baseline).toPrecision(12));
  return formatNumber(change, { maximumFractionDigits: 15, signDisplay: 'exceptZero' });
};

const shown = (row: RowView, column: Column): string => {
  if (column === 'change') return changeOf(row);
  const value = row[column];
  return value === null || value === undefined || value === '' ? '' : showAmount(value);
};

const fieldOf = (column: Column): Field | undefined =>
  column === 'change' || column === 'lastTarget' ? undefined : column;

/** Rows as a table, or as cards on a phone; unseen changes show before and after, and each row what its agency said. */
export function RowTable(props: {
  readonly rows: readonly RowView[];
  readonly live: LiveRows;
  readonly reviewOf: (row: string) => RowReviewView | undefined;
  /** What else there is to know of a row: a draft, a discussion. */
  readonly marks: (row: string) => readonly string[];
  readonly mayAnswer: (row: RowView) => boolean;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (rows: readonly string[], on: boolean) => void;
  readonly onAgree: (row: RowView) => void;
  readonly onOpen: (row: RowView) => void;
}) {
  const selectable = () => props.rows.filter(props.mayAnswer).map(({ id }) => id);
  const all = () => selectable().length > 0 && selectable().every((id) => props.selected.has(id));
  return (
    <table class="mr-table">
      <thead>
        <tr>
          <Show when={selectable().length > 0}>
            <th scope="col" class="mr-pick">
              <input
                type="checkbox"
                aria-label={t('review.selectAll')}
                checked={all()}
                onChange={(event) => props.onSelect(selectable(), event.currentTarget.checked)}
              />
            </th>
          </Show>
          <th scope="col">{t('rows.task')}</th>
          <For each={COLUMNS}>
            {(column) => (
              <th
                scope="col"
                classList={{ 'mr-number': NUMERIC.has(column) }}
                title={column === 'baseline' ? t('consult.resultHint') : undefined}
              >
                {t(WORDS[column])}
              </th>
            )}
          </For>
          <th scope="col">{t('review.status')}</th>
          <th scope="col">
            <span class="mr-hidden">{t('review.kind')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => {
            const before = () => props.live.before.get(row.id);
            const status = () => statusOf(props.reviewOf(row.id));
            return (
              <tr data-row={row.id} data-status={status()}>
                <Show when={selectable().length > 0}>
                  <td class="mr-pick">
                    <input
                      type="checkbox"
                      aria-label={t('review.select', { task: row.task })}
                      checked={props.selected.has(row.id)}
                      disabled={!props.mayAnswer(row)}
                      onChange={(event) => props.onSelect([row.id], event.currentTarget.checked)}
                    />
                  </td>
                </Show>
                <td class="mr-task">
                  <button type="button" class="mr-name" onClick={() => props.onOpen(row)}>
                    {row.taskName || row.task}
                  </button>
                  <span class="mr-muted mr-code">
                    {row.task} · {row.agency}
                    <Show when={row.legalBasis}> · {row.legalBasis}</Show>
                    <Show when={row.note}> · {row.note}</Show>
                  </span>
                  <SharedValues values={row.shared} />
                  <Show when={props.live.added.has(row.id)}>
                    <span class="mr-new">{t('rows.added')}</span>
                  </Show>
                </td>
                <For each={COLUMNS}>
                  {(column) => {
                    const field = fieldOf(column);
                    const was = () => (field && field in (before() ?? {}) ? before() : undefined);
                    const now = () => shown(row, column);
                    return (
                      <td
                        data-label={t(WORDS[column])}
                        data-col={column}
                        classList={{
                          'mr-number': NUMERIC.has(column),
                          'mr-changed': was() !== undefined,
                          'mr-blank': now() === '' && was() === undefined,
                          'mr-strong': column === 'target',
                        }}
                      >
                        <Show when={was()} fallback={<span>{now()}</span>}>
                          {(old) => (
                            <span>
                              <span class="mr-hidden">{t('rows.before')}: </span>
                              <del>{field ? showAmount(old()[field]) : ''}</del> →{' '}
                              <span class="mr-hidden">{t('rows.after')}: </span>
                              <ins>{now() || t('rows.nothing')}</ins>
                            </span>
                          )}
                        </Show>
                      </td>
                    );
                  }}
                </For>
                <td data-label={t('review.status')} class="mr-status">
                  <span class="rv-status" data-status={status()}>
                    {statusWords(status())}
                  </span>
                  <For each={props.marks(row.id)}>
                    {(mark) => <span class="rv-mark">{mark}</span>}
                  </For>
                </td>
                <td class="mr-acts">
                  <Show
                    when={props.mayAnswer(row) && (status() === 'silent' || status() === 'moved')}
                  >
                    <button
                      type="button"
                      class="button mr-agree"
                      onClick={() => props.onAgree(row)}
                    >
                      {t('review.agree')}
                    </button>
                  </Show>
                  <button type="button" class="button quiet" onClick={() => props.onOpen(row)}>
                    {props.mayAnswer(row) ? t('review.other') : t('review.detail')}
                  </button>
                </td>
              </tr>
            );
          }}
        </For>
      </tbody>
    </table>
  );
}
