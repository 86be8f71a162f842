import {
  createMemo,
  createSignal,
  For,
  lazy,
  onCleanup,
  onMount,
  Show,
  Suspense,
  untrack,
} from 'solid-js';
import { Portal } from 'solid-js/web';
import { type ColId, newColId } from '../../shared/ids.ts';
import { t } from '../i18n/i18n.ts';
import { ColumnSettings } from '../locks/column-settings.tsx';
import { ColumnFilter } from './column-filter.tsx';
import { columnOfText, columnTypes, typeKey } from './column-types.ts';
import { fitColumn, setWidth } from './fit-column.ts';
import { type GridColumn, MAX_WIDTH, MIN_WIDTH } from './grid-column.ts';
import type { GridState } from './grid-state.ts';
import { onOutside, placeInWindow } from './popup-menu.tsx';

// Its code comes when somebody asks for it: the grid does not wait for it.
const ColumnLook = lazy(async () => ({
  default: (await import('../cell/column-look.tsx')).ColumnLook,
}));

/** Everything about one column: what everybody sees (name, type, place) and what only I see (sort, filter, hide). */
export function ColumnMenu(props: {
  readonly state: GridState;
  readonly column: GridColumn;
  readonly x: number;
  readonly y: number;
  readonly close: () => void;
}) {
  let element!: HTMLDivElement;
  let filter!: HTMLInputElement;
  const state = untrack(() => props.state);
  const id = untrack(() => props.column.id);
  const view = () => state.view();
  const leaf = () => view()?.table.getColumn(id);
  const writable = () => state.book.writable();
  const types = createMemo(() => columnTypes(state.book));
  const [options, setOptions] = createSignal(
    untrack(() =>
      props.column.type.type === 'choice' ? props.column.type.options.join('\n') : undefined,
    ),
  );

  const [look, setLook] = createSignal(false);
  const showLook = (on: boolean) => {
    setLook(on);
    placeInWindow(element, props.x, props.y);
  };

  onMount(() => {
    placeInWindow(element, props.x, props.y);
    filter.focus();
    onCleanup(onOutside(element, () => props.close()));
    // The filter's values come after the menu: it grows, and would grow out of the window.
    const grown = new ResizeObserver(() => placeInWindow(element, props.x, props.y));
    grown.observe(element);
    onCleanup(() => grown.disconnect());
  });
  const act = (what: () => void) => () => {
    props.close();
    what();
  };
  const set = (change: { name?: string; type?: GridColumn['type']; width?: number }) => {
    const sheet = state.sheet();
    if (sheet !== undefined) state.run({ do: 'setColumn', sheet, col: id, ...change });
  };
  const rename = (name: string) => {
    if (name.trim() !== '' && name !== props.column.name) set({ name: name.trim() });
  };
  const chooseType = (key: string) => {
    if (key === 'choice') setOptions((now) => now ?? '');
    else {
      setOptions(undefined);
      const type = types().find((one) => one.key === key)?.type;
      if (type) set({ type });
    }
  };
  const sortBy = (descending: boolean) => () =>
    view()?.table.setSorting([{ id, desc: descending }]);
  const grouped = () => view()?.settings().group === id;
  const position = () => {
    const sheet = state.sheet();
    return sheet === undefined ? -1 : (state.book.workbook.sheet(sheet)?.cols.position(id) ?? -1);
  };
  const colAt = (at: number): ColId | null => {
    const sheet = state.sheet();
    return (sheet !== undefined && state.book.workbook.sheet(sheet)?.cols.at(at)) || null;
  };
  const insert = (after: boolean) => {
    const sheet = state.sheet();
    if (sheet === undefined) return;
    const made = newColId(() => state.book.random());
    const columns = [{ id: made, name: t('grid.newColumn') }];
    state.run({ do: 'insertColumns', sheet, before: after ? colAt(position() + 1) : id, columns });
  };
  const moveTo = (before: ColId | null) => {
    const sheet = state.sheet();
    if (sheet !== undefined) state.run({ do: 'moveColumns', sheet, cols: [id], before });
  };
  const freezeHere = () => {
    const columns = view()?.columns() ?? [];
    const until = columns.findIndex((one) => one.id === id);
    const start = columns.slice(0, until + 1).map((one) => one.id as string);
    view()?.table.setColumnPinning({ start, end: [] });
  };
  const shownAt = () =>
    view()
      ?.columns()
      .findIndex((one) => one.id === id) ?? -1;
  const moveMine = (by: 1 | -1) => {
    const ids = (view()?.columns() ?? []).map((one) => one.id);
    view()?.moveColumn(id, ids[shownAt() + (by === 1 ? 2 : -1)]);
  };
  const hiddenCount = () => {
    const all = view()?.table.getAllLeafColumns() ?? [];
    return all.filter((one) => !one.getIsVisible()).length;
  };
  const remove = () => {
    const sheet = state.sheet();
    if (sheet === undefined) return;
    void state.tracing.remove({ gone: 'columns', sheet, cols: [id] }, () =>
      state.run({ do: 'deleteColumns', sheet, cols: [id] }),
    );
  };
  const deleted = () => {
    const sheet = state.sheet();
    return sheet === undefined ? [] : (state.book.workbook.sheet(sheet)?.deletedColumns() ?? []);
  };
  const restore = (col: ColId) => {
    const sheet = state.sheet();
    if (sheet !== undefined) state.run({ do: 'restoreColumns', sheet, cols: [col] });
  };
  const Item = (item: { label: string; act: () => void; off?: boolean; danger?: boolean }) => (
    <button
      type="button"
      class="popup-item"
      classList={{ danger: item.danger ?? false }}
      disabled={item.off ?? false}
      onClick={act(() => item.act())}
    >
      <span>{item.label}</span>
    </button>
  );
  return (
    <Portal>
      <div
        ref={element}
        class="popup column-menu"
        // Events of a portal come to the grid as well: a press on an item must not select the cell behind it.
        data-own-pointer=""
        role="dialog"
        aria-label={t('grid.columnMenu', { name: props.column.name })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.close();
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
            // The key must not reach the cell's editor, which gets the focus: it would type a line break there.
            event.preventDefault();
            event.target.blur();
            props.close();
          }
        }}
      >
        <Show
          when={!look()}
          fallback={
            <Suspense>
              <ColumnLook
                state={state}
                column={props.column}
                onShown={() => placeInWindow(element, props.x, props.y)}
                onBack={() => showLook(false)}
              />
            </Suspense>
          }
        >
          <ColumnFilter
            state={state}
            column={props.column}
            ref={(input) => {
              filter = input;
            }}
          />
          <Item label={t('grid.sortUp')} act={sortBy(false)} />
          <Item label={t('grid.sortDown')} act={sortBy(true)} />
          <Show when={leaf()?.getIsSorted()}>
            <Item label={t('grid.sortOff')} act={() => view()?.table.setSorting([])} />
          </Show>
          <Item
            label={grouped() ? t('grid.groupOff') : t('grid.groupBy')}
            act={() => view()?.table.setGrouping(grouped() ? [] : [id])}
          />
          <hr class="popup-line" />
          <Item label={t('grid.freezeHere')} act={freezeHere} />
          <Item
            label={t('grid.freezeOff')}
            act={() => view()?.table.setColumnPinning({ start: [], end: [] })}
          />
          <Item
            label={view()?.wrapped().has(id) ? t('layout.wrapOff') : t('layout.wrap')}
            act={() => view()?.toggleWrap(id)}
          />
          <Item label={t('layout.fit')} act={() => fitColumn(state, props.column)} />
          <label class="popup-field">
            <span>{t('layout.width')}</span>
            <input
              type="number"
              min={MIN_WIDTH}
              max={MAX_WIDTH}
              value={Math.round(props.column.shownWidth)}
              onChange={(event) => {
                const width = event.currentTarget.valueAsNumber;
                if (Number.isFinite(width)) setWidth(state, props.column, width);
              }}
            />
          </label>
          <Item label={t('layout.mineLeft')} off={shownAt() <= 0} act={() => moveMine(-1)} />
          <Item
            label={t('layout.mineRight')}
            off={shownAt() + 1 >= (view()?.columns().length ?? 0)}
            act={() => moveMine(1)}
          />
          <Show when={view()?.ownOrder()}>
            <Item label={t('layout.mineOff')} act={() => view()?.resetOrder()} />
          </Show>
          <Item
            label={t('grid.hideColumn')}
            off={(view()?.columns().length ?? 0) < 2}
            act={() => leaf()?.toggleVisibility(false)}
          />
          <Show when={hiddenCount() > 0}>
            <Item
              label={t('grid.showColumns', { n: hiddenCount() })}
              act={() => view()?.table.toggleAllColumnsVisible(true)}
            />
          </Show>
          <hr class="popup-line" />
          <ColumnSettings state={state} col={id} close={props.close} />
          <label class="popup-field">
            <span>{t('grid.columnName')}</span>
            <input
              type="text"
              disabled={!writable()}
              value={props.column.name}
              onChange={(event) => rename(event.currentTarget.value)}
            />
          </label>
          <label class="popup-field">
            <span>{t('grid.columnType')}</span>
            <select
              disabled={!writable()}
              value={options() === undefined ? typeKey(props.column.type) : 'choice'}
              onChange={(event) => chooseType(event.currentTarget.value)}
            >
              <For each={types()}>{(one) => <option value={one.key}>{one.label}</option>}</For>
            </select>
          </label>
          <Show when={options() !== undefined}>
            <label class="popup-field">
              <span>{t('grid.choiceOptions')}</span>
              <textarea
                rows={4}
                disabled={!writable()}
                value={options() ?? ''}
                onChange={(event) => set({ type: columnOfText(event.currentTarget.value) })}
              />
            </label>
          </Show>
          <button
            type="button"
            class="popup-item"
            data-part="open-look"
            onClick={() => showLook(true)}
          >
            <span>{t('cell.look')}</span>
          </button>
          <Item
            label={t('grid.saveWidth')}
            off={!writable()}
            act={() => set({ width: Math.round(props.column.shownWidth) })}
          />
          <Item label={t('grid.insertLeft')} off={!writable()} act={() => insert(false)} />
          <Item label={t('grid.insertRight')} off={!writable()} act={() => insert(true)} />
          <Item
            label={t('grid.moveLeft')}
            off={!writable() || position() <= 0}
            act={() => moveTo(colAt(position() - 1))}
          />
          <Item
            label={t('grid.moveRight')}
            off={!writable() || colAt(position() + 1) === null}
            act={() => moveTo(colAt(position() + 2))}
          />
          <For each={deleted()}>
            {(one) => (
              <Item
                label={t('grid.restoreColumn', { name: one.name })}
                off={!writable()}
                act={() => restore(one.id)}
              />
            )}
          </For>
          <Item label={t('grid.deleteColumn')} off={!writable()} danger act={remove} />
        </Show>
      </div>
    </Portal>
  );
}
