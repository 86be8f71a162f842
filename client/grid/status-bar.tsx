import { createEffect, createSignal, For, Show } from 'solid-js';
import { formatNumber } from '../i18n/format.ts';
import { locale, t } from '../i18n/i18n.ts';
import type { GridState } from './grid-state.ts';
import { insertRowsAt } from './row-edit.ts';
import { rects } from './selection.ts';
import { createCellsVersion, inSlices } from './slices.ts';
import { NO_SUMMARY, type Summary, summarise } from './summary.ts';

/** Cells looked at between two looks at the clock. */
const SLICE = 500;

/** Sum, average, count, least and greatest of what is selected; a click copies a figure. */
export function StatusBar(props: { readonly state: GridState }) {
  const [summary, setSummary] = createSignal<Summary>(NO_SUMMARY);
  const changed = createCellsVersion(props.state);
  createEffect(() => {
    changed();
    const view = props.state.view();
    const selection = props.state.selection();
    view?.order();
    if (!view || !selection) return;
    const frame = view.frame();
    const work = summarise(
      frame,
      rects(frame, selection),
      (row, col) => props.state.book.value(view.sheet, row, col),
      SLICE,
    );
    inSlices(work, setSummary);
  });
  const show = (value: number) =>
    new Intl.NumberFormat(locale(), { maximumSignificantDigits: 12 }).format(value);
  /** A mean has as many digits as one reads; a click copies all of them. */
  const brief = (value: number) =>
    new Intl.NumberFormat(
      locale(),
      Math.abs(value) >= 1 ? { maximumFractionDigits: 4 } : { maximumSignificantDigits: 4 },
    ).format(value);
  const figures = () => {
    const now = summary();
    if (now.count < 2) return [];
    const plain = (label: string, value: number) => ({
      label,
      text: show(value),
      exact: show(value),
    });
    const count = plain(t('grid.count'), now.count);
    if (now.numbers === 0) return [count];
    const mean = now.sum / now.numbers;
    return [
      plain(t('grid.sum'), now.sum),
      { label: t('grid.average'), text: brief(mean), exact: show(mean) },
      count,
      plain(t('grid.min'), now.min),
      plain(t('grid.max'), now.max),
    ];
  };
  const view = () => props.state.view();
  const total = () => {
    view()?.structure();
    const id = props.state.sheet();
    return id === undefined ? 0 : (props.state.book.workbook.sheet(id)?.rows.length ?? 0);
  };
  const arranged = () => {
    const now = view()?.settings();
    return now !== undefined && (now.sort.length > 0 || now.filter.length > 0 || now.group);
  };
  const clearView = () => {
    view()?.table.setSorting([]);
    view()?.table.setColumnFilters([]);
    view()?.table.setGrouping([]);
    props.state.focus();
  };
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    props.state.say({ is: 'copied', text });
  };
  return (
    <div class="status-bar" data-part="status-bar">
      <span class="status-rows">
        {view()?.order().hidden
          ? t('grid.rowsOf', {
              n: formatNumber(total() - (view()?.order().hidden ?? 0)),
              of: formatNumber(total()),
            })
          : t('grid.rows', { n: formatNumber(total()) })}
      </span>
      <Show when={view()?.order().news.length}>
        {(n) => (
          <button type="button" class="status-button status-news" onClick={() => view()?.reapply()}>
            {t('grid.newsHidden', { n: n() })}
          </button>
        )}
      </Show>
      <Show when={props.state.book.writable()}>
        <button
          type="button"
          class="status-button"
          onClick={() => insertRowsAt(props.state, 'end', 1)}
        >
          + {t('grid.addRow')}
        </button>
      </Show>
      <Show when={arranged()}>
        <button type="button" class="status-button" onClick={() => view()?.reapply()}>
          {t('grid.reapply')}
        </button>
        <button type="button" class="status-button" onClick={clearView}>
          {t('grid.clearView')}
        </button>
      </Show>
      <Show when={props.state.book.calculating()}>
        <span class="status-calculating" role="status">
          {t('grid.calculating')}
        </span>
      </Show>
      <span class="status-space" />
      <For each={figures()}>
        {(figure) => (
          <button
            type="button"
            class="status-figure"
            title={t('grid.copyFigure', { label: figure.label })}
            onClick={() => copy(figure.exact)}
          >
            <span class="status-label">{figure.label}</span> {figure.text}
          </button>
        )}
      </For>
    </div>
  );
}
