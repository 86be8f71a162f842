import { createEffect, createSignal, For, on, Show } from 'solid-js';
import type { ChangeView } from '../../shared/api.ts';
import { render } from '../../shared/formula/render.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import { showInput } from '../../shared/value/show.ts';
import { refText } from '../book/ref-text.ts';
import type { GridState } from '../grid/grid-state.ts';
import { formatDate } from '../i18n/format.ts';
import { locale, t } from '../i18n/i18n.ts';
import { api } from '../link/api.ts';

/** Who changed the selected cell, or its row, when, from what to what. */
export function HistoryPanel(props: { readonly plan: string; readonly state: GridState }) {
  const [whole, setWhole] = createSignal(false);
  const [changes, setChanges] = createSignal<readonly ChangeView[]>([]);
  const at = () => props.state.active();
  const [stale, setStale] = createSignal(0);
  createEffect(() => {
    const sheet = props.state.sheet();
    if (sheet) props.state.book.listenSheet(sheet, () => setStale((n) => n + 1));
  });
  createEffect(
    on([at, whole, stale], async () => {
      const place = at();
      if (!place) return setChanges([]);
      const cell = whole() ? '' : `&column=${place.col}`;
      const answer = await api<{ changes: ChangeView[] }>(
        'GET',
        `/api/plans/${props.plan}/changes?row=${place.row}${cell}`,
      );
      if (answer.ok && at() === place) setChanges([...answer.value.changes].reverse());
    }),
  );
  const words = (change: ChangeView, value: unknown): string => {
    const input = value as CellInput;
    if (input === null || input === undefined) return t('book.historyEmpty');
    const { workbook } = props.state.book;
    const sheet = workbook.sheet(change.sheet as SheetId);
    if (typeof input === 'object' && 'f' in input) {
      const place = {
        sheet: change.sheet as SheetId,
        row: change.row as RowId | null,
        col: change.column as ColId | null,
      };
      return render(input.f, place, workbook.names);
    }
    if (typeof input === 'object' && 'ref' in input) {
      const type = sheet?.column(change.column as ColId)?.type;
      return type?.type === 'ref' ? (refText(workbook, type.sheet, input.ref) ?? '#REF!') : '';
    }
    return typeof value === 'object' && change.act !== 'cell'
      ? ''
      : showInput(input, { locale: locale() });
  };
  const column = (change: ChangeView): string =>
    props.state.book.workbook.sheet(change.sheet as SheetId)?.column(change.column as ColId)
      ?.name ?? '';
  return (
    <div class="history" data-part="history">
      <div class="segmented" role="group" aria-label={t('book.history')}>
        <button type="button" aria-pressed={!whole()} onClick={() => setWhole(false)}>
          {t('book.historyCell')}
        </button>
        <button type="button" aria-pressed={whole()} onClick={() => setWhole(true)}>
          {t('book.historyWholeRow')}
        </button>
      </div>
      <Show when={at()} fallback={<p class="panel-note">{t('book.historyPick')}</p>}>
        <Show
          when={changes().length > 0}
          fallback={<p class="panel-note">{t('book.historyNone')}</p>}
        >
          <ol class="history-list">
            <For each={changes()}>
              {(change) => (
                <li>
                  <p class="history-who">
                    <strong>{change.user.name}</strong> <time>{formatDate(change.at)}</time>
                  </p>
                  <p>
                    <Show when={whole()}>
                      <span class="history-column">{column(change)}: </span>
                    </Show>
                    <del>{words(change, change.from)}</del> <span aria-hidden="true">→</span>{' '}
                    <ins>{words(change, change.to)}</ins>
                  </p>
                  <Show when={change.overwrote}>
                    {(name) => (
                      <p class="history-clash">{t('book.historyOverwrote', { name: name() })}</p>
                    )}
                  </Show>
                  <Show when={change.lostTo}>
                    {(name) => (
                      <p class="history-clash">{t('book.historyLost', { name: name() })}</p>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ol>
        </Show>
      </Show>
    </div>
  );
}
