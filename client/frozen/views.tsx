import { createMemo, For, Show } from 'solid-js';
import type { FrozenSheet } from '../../shared/snapshot/document.ts';
import { matchesSearch } from '../../shared/value/text.ts';
import { formatNumber } from '../i18n/format.ts';
import { locale, t } from '../i18n/i18n.ts';
import { LazyRows } from './lazy-rows.tsx';
import {
  groupByAgency,
  matrixOf,
  type OfficialList,
  type OfficialRow,
  readerText,
} from './official-list.ts';

const COLUMNS = [
  'code',
  'name',
  'unit',
  'baseline',
  'target',
  'weight',
  'deadline',
  'legalBasis',
  'supporting',
  'note',
] as const;
const title = (column: (typeof COLUMNS)[number]) =>
  t(column === 'name' ? 'frozen.task' : `frozen.${column}`);

type Shown = { readonly list: OfficialList; readonly rows: readonly OfficialRow[] };

/** The assignments under their agencies, in the order of protocol. */
export function ListView(props: Shown) {
  const groups = createMemo(() => groupByAgency(props.list, props.rows));
  return (
    <For each={groups()}>
      {(group, at) => (
        <section class="fz-group" aria-labelledby={`fz-group-${at()}`}>
          <h3 id={`fz-group-${at()}`} class="fz-group-head">
            <span>{group.agency?.name ?? t('frozen.noAgency')}</span>
            <span class="fz-muted">{group.agency?.code}</span>
            <span class="fz-count">
              {t('frozen.count', { n: formatNumber(group.rows.length) })}
            </span>
          </h3>
          <table class="fz-list">
            <thead>
              <tr>
                <For each={COLUMNS}>
                  {(column) => (
                    <th scope="col" class={`fz-${column}`}>
                      {title(column)}
                    </th>
                  )}
                </For>
              </tr>
            </thead>
            <LazyRows rows={group.rows} columns={COLUMNS.length} eager={at() < 3}>
              {(row) => (
                <tr>
                  <For each={COLUMNS}>
                    {(column) => (
                      <td
                        class={`fz-${column}`}
                        classList={{ 'fz-blank': row[column] === '' }}
                        data-label={title(column)}
                      >
                        {row[column]}
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </LazyRows>
          </table>
        </section>
      )}
    </For>
  );
}

/** Tasks × agencies with targets; heads and names stay in view. */
export function MatrixView(props: Shown) {
  const matrix = createMemo(() => matrixOf(props.list, props.rows));
  return (
    <section class="fz-scroll" tabindex="0" aria-label={t('frozen.matrixLabel')}>
      <table class="fz-matrix">
        <thead>
          <tr>
            <th scope="col" class="fz-corner">
              {t('frozen.task')}
            </th>
            <For each={matrix().agencies}>
              {(agency) => (
                <th scope="col">
                  <span title={agency.name}>{agency.short}</span>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <LazyRows rows={matrix().lines} columns={matrix().agencies.length + 1} eager>
          {(line) => (
            <tr>
              <th scope="row">
                <span class="fz-muted">{line.task.code}</span> {line.task.name}{' '}
                <Show when={line.task.unit}>
                  <span class="fz-muted">({line.task.unit})</span>
                </Show>
              </th>
              <For each={line.cells}>
                {(rows) => (
                  <td
                    classList={{ 'fz-several': rows.length > 1 }}
                    title={
                      rows.length > 1 ? rows.map(({ target }) => target).join(' · ') : undefined
                    }
                  >
                    {rows.length > 1
                      ? t('frozen.several', { n: rows.length })
                      : rows[0] && (rows[0].target || '•')}
                  </td>
                )}
              </For>
            </tr>
          )}
        </LazyRows>
      </table>
    </section>
  );
}

/** Any sheet of the frozen workbook as it is. */
export function SheetView(props: { readonly sheet: FrozenSheet; readonly query: string }) {
  const lines = createMemo(() =>
    props.sheet.rows.map((row) =>
      props.sheet.columns.map((column, at) =>
        readerText(row.cells[at] ?? null, column.type, locale()),
      ),
    ),
  );
  const shown = createMemo(() =>
    props.query.trim() === ''
      ? lines()
      : lines().filter((line) => matchesSearch(props.query, line.join('\n'))),
  );
  return (
    <>
      <p class="fz-muted" role="status">
        {t('frozen.shownRows', {
          n: formatNumber(shown().length),
          total: formatNumber(lines().length),
        })}
      </p>
      <section class="fz-scroll" tabindex="0" aria-label={props.sheet.name}>
        <table class="fz-sheet">
          <thead>
            <tr>
              <For each={props.sheet.columns}>{(column) => <th scope="col">{column.name}</th>}</For>
            </tr>
          </thead>
          <LazyRows rows={shown()} columns={props.sheet.columns.length} eager>
            {(line) => (
              <tr>
                <For each={line}>{(text) => <td>{text}</td>}</For>
              </tr>
            )}
          </LazyRows>
        </table>
      </section>
    </>
  );
}
