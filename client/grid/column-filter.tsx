import { createEffect, createMemo, createSignal, For, Show, untrack } from 'solid-js';
import { compareText, matchesSearch } from '../../shared/value/text.ts';
import { formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/i18n.ts';
import { type ColumnValue, columnValues, toggled } from './column-values.ts';
import type { GridColumn } from './grid-column.ts';
import type { GridState } from './grid-state.ts';
import { inSlices } from './slices.ts';
import { passes } from './view-order.ts';

/** Rows looked at between two breaths; a few milliseconds. */
const SLICE = 500;
/** More boxes than anybody reads; the search narrows them. */
const SHOWN = 200;

/** My filter of one column: by what its cells contain, or by ticking the values that stay. */
export function ColumnFilter(props: {
  readonly state: GridState;
  readonly column: GridColumn;
  readonly ref: (input: HTMLInputElement) => void;
}) {
  const { book } = props.state;
  const id = untrack(() => props.column.id);
  const view = () => props.state.view();
  const mine = () =>
    view()
      ?.settings()
      .filter.find((one) => one.col === id);
  const text = () => {
    const filter = mine();
    return filter && 'text' in filter ? filter.text : '';
  };
  const kept = () => {
    const filter = mine();
    return filter && 'among' in filter ? filter.among : undefined;
  };
  const [values, setValues] = createSignal<readonly ColumnValue[]>();
  // Read once when the menu opens: boxes that move under the pointer would be ticked by mistake.
  createEffect(() => {
    const now = untrack(view);
    const rows = now && book.workbook.sheet(now.sheet)?.rows;
    if (!now || !rows) return;
    const settings = untrack(now.settings);
    const others = { ...settings, filter: settings.filter.filter((one) => one.col !== id) };
    const work = columnValues(
      rows,
      (row) => passes(row, others, now.read),
      (row) => now.read.value(row, id).text,
      compareText,
      SLICE,
      (row) => now.read.words(row, id),
    );
    inSlices(work, setValues);
  });
  const matches = (one: ColumnValue) => matchesSearch(text(), one.words ?? one.text);
  const found = createMemo(() => (values() ?? []).filter(matches));
  const set = (value: string | readonly string[] | undefined) =>
    view()?.table.setColumnFilters((now) => [
      ...now.filter((one) => one.id !== id),
      ...(value === undefined || value === '' ? [] : [{ id, value }]),
    ]);
  const all = () => (values() ?? []).map((one) => one.text);
  const ticked = (one: ColumnValue) => kept()?.has(one.text) ?? matches(one);
  const toggle = (one: ColumnValue) => {
    // What the search shows is what stands ticked; from there on the boxes decide.
    const now = kept() ?? (text() === '' ? undefined : new Set(found().map(({ text }) => text)));
    set(toggled(all(), now, one.text));
  };
  return (
    <>
      <label class="popup-field">
        <span>{t('grid.columnFilter')}</span>
        <input
          ref={props.ref}
          type="search"
          placeholder={t('grid.filterHint')}
          value={text()}
          onInput={(event) =>
            set(event.currentTarget.value.trim() === '' ? undefined : event.currentTarget.value)
          }
        />
      </label>
      <fieldset class="filter-values">
        <legend class="hidden">{t('grid.filterValues')}</legend>
        <Show when={values()} fallback={<span class="filter-more">{t('grid.finding')}</span>}>
          <div class="filter-all">
            <button type="button" onClick={() => set(undefined)}>
              {t('grid.filterAll')}
            </button>
            <button type="button" onClick={() => set([])}>
              {t('grid.filterNone')}
            </button>
          </div>
          <For each={found().slice(0, SHOWN)}>
            {(one) => (
              <label class="filter-value">
                <input type="checkbox" checked={ticked(one)} onChange={() => toggle(one)} />
                <span class="filter-text" title={one.words ?? one.text}>
                  {one.text === '' ? t('grid.groupEmpty') : (one.words ?? one.text)}
                </span>
                <span class="filter-count">{formatNumber(one.count)}</span>
              </label>
            )}
          </For>
          <Show when={found().length > SHOWN}>
            <span class="filter-more">{t('grid.filterMore', { n: found().length - SHOWN })}</span>
          </Show>
        </Show>
      </fieldset>
    </>
  );
}
