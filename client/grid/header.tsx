// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of placed elements, no table
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid's editor keeps the keyboard
import { createMemo, createSignal, For, Show, untrack } from 'solid-js';
import { columnLetters } from '../../shared/formula/a1.ts';
import type { ColId } from '../../shared/ids.ts';
import { t } from '../i18n/i18n.ts';
import { ColumnLockMarks } from '../locks/lock-marks.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { fitColumn } from './fit-column.ts';
import type { Scroll } from './geometry.ts';
import { type GridColumn, ROW_HEAD_WIDTH } from './grid-column.ts';
import type { GridState } from './grid-state.ts';
import { createHeadDrag } from './head-drag.ts';
import { only, placeAt, rects, selectLine } from './selection.ts';
import { columnSpan, columnStart, columnWidth } from './window.ts';

type Props = {
  readonly state: GridState;
  readonly scroll: Scroll;
  readonly width: number;
  /** Height of the whole stage: guides reach down to its foot. */
  readonly height: number;
};

/** Column heads: the frozen ones and, of the others, those in view. */
export function GridHeader(props: Props) {
  const state = untrack(() => props.state);
  const [menu, setMenu] = createSignal<{
    readonly column: GridColumn;
    readonly x: number;
    readonly y: number;
  }>();
  const columns = () => state.view()?.columns() ?? [];
  const layout = () => state.view()?.layout();
  // Keyed by id: a new width or name must not make a head anew under the pointer.
  const ids = createMemo(() => columns().map((column) => column.id));
  const frozen = createMemo(() => ids().slice(0, layout()?.frozen ?? 0));
  const span = createMemo(
    () => {
      const at = layout();
      return at
        ? columnSpan(at, props.scroll.x, props.width - ROW_HEAD_WIDTH)
        : { first: 0, end: 0 };
    },
    undefined,
    { equals: (a, b) => a.first === b.first && a.end === b.end },
  );
  const moving = createMemo(() => ids().slice(span().first, span().end));
  /** Columns that the selection touches. */
  const touched = createMemo(() => {
    const view = state.view();
    const selection = state.selection();
    view?.order();
    return view && selection ? rects(view.frame(), selection) : [];
  });
  let element!: HTMLDivElement;
  const dragging = createHeadDrag(
    state,
    () => element.getBoundingClientRect().left,
    () => props.scroll.x,
  );
  /** Hidden columns stand, in my order, right of the shown one before them; those before all stand left of the first. */
  const gaps = createMemo(() => {
    const view = state.view();
    const found = new Map<ColId, GridColumn['id'][]>();
    const shown = new Set(ids());
    let before: ColId | undefined;
    for (const id of view?.arranged() ?? []) {
      if (shown.has(id)) before = id;
      else {
        const at = before ?? ids()[0];
        if (at !== undefined) found.set(at, [...(found.get(at) ?? []), id]);
      }
    }
    return found;
  });
  /** Right edge of the column whose width is being dragged. */
  const resizing = createMemo(() => {
    const view = state.view();
    const id = view?.table.atoms.columnResizing.get().isResizingColumn;
    const at = id ? ids().indexOf(id as ColId) : -1;
    const now = layout();
    if (at < 0 || !now) return undefined;
    const shift = at < now.frozen ? 0 : props.scroll.x;
    return ROW_HEAD_WIDTH + columnStart(now, at) + columnWidth(now, at) - shift;
  });
  const guide = () => dragging.drop()?.x ?? resizing();
  const head = (id: ColId, index: () => number) => (
    <Show when={columns().find((one) => one.id === id)}>
      {(column) => (
        <ColumnHead
          state={state}
          column={column()}
          index={index()}
          touched={touched().some((rect) => index() >= rect.left && index() <= rect.right)}
          onMenu={(x, y) => setMenu({ column: column(), x, y })}
          onPress={(event) => dragging.press(event, id)}
          dragged={dragging.drop()?.col === id}
          gap={gaps().get(id) ?? NONE}
        />
      )}
    </Show>
  );
  return (
    <div class="grid-header" role="rowgroup" ref={element}>
      <div class="header-row" role="row" aria-rowindex={1}>
        <For each={frozen()}>{(id, i) => head(id, i)}</For>
        <div class="header-moving" role="presentation">
          <div role="presentation" style={{ transform: `translateX(${-props.scroll.x}px)` }}>
            <For each={moving()}>{(id, i) => head(id, () => span().first + i())}</For>
          </div>
        </div>
        <div class="header-corner" role="presentation" title={t('grid.selectAll')} />
      </div>
      <Show when={guide() !== undefined}>
        <div
          class="column-guide"
          role="presentation"
          classList={{ dropping: dragging.drop() !== undefined }}
          style={{ transform: `translateX(${(guide() ?? 0) - 1}px)`, height: `${props.height}px` }}
        />
      </Show>
      <Show when={menu()} keyed>
        {(at) => (
          <ColumnMenu
            state={state}
            column={at.column}
            x={at.x}
            y={at.y}
            close={() => {
              setMenu(undefined);
              state.focus();
            }}
          />
        )}
      </Show>
    </div>
  );
}

function ColumnHead(props: {
  readonly state: GridState;
  readonly column: GridColumn;
  readonly index: number;
  readonly touched: boolean;
  readonly onMenu: (x: number, y: number) => void;
  readonly onPress: (event: PointerEvent) => void;
  readonly dragged: boolean;
  /** Columns hidden beside this one. */
  readonly gap: readonly ColId[];
}) {
  let element!: HTMLDivElement;
  const view = () => props.state.view();
  const leaf = () => view()?.table.getColumn(props.column.id);
  const sort = () =>
    view()
      ?.settings()
      .sort.find((one) => one.col === props.column.id);
  const filtered = () =>
    view()
      ?.settings()
      .filter.some((one) => one.col === props.column.id) ?? false;
  const select = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const now = view();
    const selection = props.state.selection();
    const place = now && placeAt(now.frame(), 0, props.index);
    if (!now || !place) return;
    if (props.state.formula.pointing.start('columns', place, event.shiftKey)) return;
    if (!props.state.commit() || props.state.view() !== now) return;
    const how = event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'add' : 'alone';
    props.state.select(selectLine(selection ?? only(place), 'columns', place, how));
    props.state.focus();
    props.onPress(event);
  };
  /** A drag along the heads stretches the columns that are pointed at. */
  const stretch = (event: PointerEvent) => {
    const now = view();
    const { pointing } = props.state.formula;
    if (event.buttons !== 1 || !now || pointing.target()?.kind !== 'columns') return;
    const place = placeAt(now.frame(), 0, props.index);
    if (place) pointing.stretch(place.row, place.col);
  };
  const showGap = () => {
    for (const id of props.gap) view()?.table.getColumn(id)?.toggleVisibility(true);
    props.state.focus();
  };
  const gapNames = () => props.gap.map((id) => view()?.column(id)?.name ?? '').join(', ');
  const openMenu = () => {
    const box = element.getBoundingClientRect();
    props.onMenu(box.left, box.bottom + 2);
  };
  const startResize = (event: MouseEvent | TouchEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const header = view()
      ?.table.getFlatHeaders()
      .find((one) => one.column.id === props.column.id);
    header?.getResizeHandler()(event);
  };
  const layout = () => view()?.layout();
  /** What A1 references call it: its place for everybody, wherever I put it. A name that says the same stands alone. */
  const letter = () => {
    view()?.structure();
    const sheet = props.state.sheet();
    const axis = sheet === undefined ? undefined : props.state.book.workbook.sheet(sheet)?.cols;
    const at = axis?.position(props.column.id) ?? -1;
    const letters = at < 0 ? '' : columnLetters(at);
    return letters === '' || letters === props.column.name ? undefined : letters;
  };
  const said = () => {
    const sheet = props.state.sheet();
    const rules = props.state.book.locks.rules();
    return [
      props.column.name,
      filtered() ? t('speech.filtered') : '',
      props.column.formula === undefined ? '' : t('speech.computed'),
      sheet !== undefined && rules.column(sheet, props.column.id) ? t('speech.locked') : '',
    ]
      .filter((part) => part !== '')
      .join(', ');
  };
  return (
    <div
      ref={element}
      class="column-head"
      classList={{
        touched: props.touched,
        resizing: leaf()?.getIsResizing() ?? false,
        dragged: props.dragged,
      }}
      role="columnheader"
      aria-colindex={props.index + 1}
      aria-sort={sort() ? (sort()?.descending ? 'descending' : 'ascending') : 'none'}
      aria-label={said()}
      data-col={props.column.id}
      title={props.column.name}
      style={{
        transform: `translateX(${columnStart(layout() ?? NOWHERE, props.index)}px)`,
        width: `${columnWidth(layout() ?? NOWHERE, props.index)}px`,
        'z-index': props.index + 1,
      }}
      onPointerDown={select}
      onPointerEnter={stretch}
      onContextMenu={(event) => {
        event.preventDefault();
        event.stopPropagation();
        openMenu();
      }}
    >
      <span class="column-name" data-letter={letter()}>
        {props.column.name}
      </span>
      <ColumnLockMarks state={props.state} col={props.column.id} />
      <Show when={props.column.formula !== undefined}>
        <span class="column-mark" aria-hidden="true">
          ƒ
        </span>
      </Show>
      <Show when={filtered()}>
        <span class="filter-mark" aria-hidden="true" />
      </Show>
      <Show when={sort()}>
        {(by) => (
          <span class="column-mark column-mark-on" aria-hidden="true">
            {by().descending ? '↓' : '↑'}
          </span>
        )}
      </Show>
      <button
        type="button"
        class="column-menu-button"
        tabindex={-1}
        aria-label={t('grid.columnMenu', { name: props.column.name })}
        onPointerDown={(event) => {
          event.preventDefault();
          event.stopPropagation();
        }}
        onClick={openMenu}
      >
        <span class="chevron" aria-hidden="true" />
      </button>
      <Show when={props.gap.length > 0}>
        <button
          type="button"
          class="column-gap"
          tabindex={-1}
          title={t('layout.showHidden', { n: props.gap.length, names: gapNames() })}
          aria-label={t('layout.showHidden', { n: props.gap.length, names: gapNames() })}
          onPointerDown={(event) => {
            event.preventDefault();
            event.stopPropagation();
          }}
          onClick={showGap}
        >
          <span aria-hidden="true">◂▸</span>
        </button>
      </Show>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a mouse convenience; the column menu does the same by keyboard */}
      <span
        class="column-resize"
        onPointerDown={(event) => event.stopPropagation()}
        onMouseDown={startResize}
        onTouchStart={startResize}
        onDblClick={(event) => {
          event.stopPropagation();
          fitColumn(props.state, props.column);
        }}
      />
    </div>
  );
}
const NONE: readonly ColId[] = [];
const NOWHERE = { offsets: new Float64Array(1), frozen: 0, frozenWidth: 0, total: 0 };
