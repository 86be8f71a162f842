// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of placed elements, no table
import {
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  onMount,
  Show,
  untrack,
} from 'solid-js';
import { NoteCard } from '../cell/note-card.tsx';
import { createTops } from '../cell/tops.ts';
import { ErrorCard, FormulaCards } from '../formula/cards.tsx';
import { locale, t } from '../i18n/i18n.ts';
import { CellEditor } from './cell-editor.tsx';
import { CellSpeech } from './cell-speech.tsx';
import { ContextMenu, type MenuAt } from './context-menu.tsx';
import { hit } from './geometry.ts';
import { HEADER_HEIGHT, ROW_HEAD_WIDTH, ROW_HEIGHT } from './grid-column.ts';
import type { GridState } from './grid-state.ts';
import { GridHeader } from './header.tsx';
import { GridNotice } from './notice.tsx';
import { Overlay } from './overlay.tsx';
import { openForEdit } from './perform.ts';
import { makePointer } from './pointer.ts';
import { makeBody } from './pooled-body.ts';
import { makeReadingMarks } from './reading-marks.ts';
import { goTo, inRect, only, placeAt, rects, type Selection } from './selection.ts';
import { sheetBody } from './sheet-body.ts';
import { columnStart, columnWidth, reveal } from './window.ts';

export type GridViewProps = {
  readonly state: GridState;
  readonly onFind?: (step: 0 | 1 | -1) => void;
};

/** The spreadsheet grid. A native scroller holds a stage that never scrolls; the stage paints what is in view. */
export function GridView(props: GridViewProps) {
  let scroller!: HTMLDivElement;
  let stage!: HTMLDivElement;
  let rowGroup!: HTMLDivElement;
  let rowsHost!: HTMLDivElement;
  let frozenHost!: HTMLDivElement;
  const state = untrack(() => props.state);
  const { book } = state;
  const [scroll, setScroll] = createSignal({ x: 0, y: 0 });
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  const [menu, setMenu] = createSignal<MenuAt>();

  const layout = createMemo(() => state.view()?.layout());
  const rowCount = () => state.view()?.order().length ?? 0;
  const rows = createMemo(() => state.view()?.rows());
  const contentWidth = () => ROW_HEAD_WIDTH + (layout()?.total ?? 0) + 80;
  const contentHeight = () => HEADER_HEIGHT + (rows()?.total ?? 0) + 80;

  const tops = createTops(state);

  onMount(() => {
    const body = makeBody(rowsHost, ROW_HEIGHT, frozenHost);
    const resized = new ResizeObserver(() =>
      setSize({ width: scroller.clientWidth, height: scroller.clientHeight }),
    );
    resized.observe(scroller);
    onCleanup(() => {
      resized.disconnect();
      body.stop();
    });
    createEffect(() => {
      const { width, height } = size();
      const inner = { width: width - ROW_HEAD_WIDTH, height: height - HEADER_HEIGHT };
      state.view()?.setView(inner);
      body.setView({
        scrollX: scroll().x,
        scrollY: scroll().y,
        width: Math.max(inner.width, 0),
        height: Math.max(inner.height, 0),
      });
    });
    createEffect(() => {
      const view = state.view();
      if (!view) return;
      locale();
      view.structure();
      book.locks.rules();
      const tints = state.tints();
      const tinted = tints?.sheet === view.sheet ? tints.of : undefined;
      body.setModel(sheetBody(book, view, (row) => state.markOf(view.sheet, row), tops(), tinted));
    });
    // Rows above that grow or shrink do not push away what is being read.
    createEffect(
      on(rows, (now, before) => {
        if (!now || !before || now.count !== before.count) return;
        const { y } = untrack(scroll);
        const top = before.at(y + before.frozenHeight);
        const by = now.start(top) - before.start(top) - (now.frozenHeight - before.frozenHeight);
        if (top <= now.frozen || by === 0) return;
        scroller.scrollTop = y + by;
        onScroll();
      }),
    );
    const marks = makeReadingMarks(rowGroup, () => {
      const view = state.view();
      const selection = state.selection();
      return view && selection ? rects(view.frame(), selection) : [];
    });
    onCleanup(marks.stop);
    createEffect(
      on([state.selection, scroll, size, layout, () => state.view()?.order()], marks.later),
    );
    createEffect(on(state.marks, () => body.remark(), { defer: true }));
    // Another sheet: its own scroll comes back.
    createEffect(
      on(state.view, (view) => {
        if (!view) return;
        scroller.scrollTo(view.scroll.x, view.scroll.y);
        onScroll();
      }),
    );
    createEffect(
      on(state.selection, (selection) => selection && untrack(() => reveals(selection))),
    );
    // What is pointed at by keys must be seen, the selection staying where it is.
    createEffect(
      on(state.formula.pointing.target, (target) => {
        if (!target || target.sheet !== state.sheet()) return;
        const { kind, from, to } = target;
        untrack(() => reveals({ active: from, ranges: [{ kind, from, to }] }));
      }),
    );
  });

  const onScroll = () => {
    const next = { x: scroller.scrollLeft, y: scroller.scrollTop };
    const view = state.view();
    if (view) view.scroll = next;
    setScroll(next);
  };

  /** Scrolls as little as shows the end of the selection that keys move. */
  const reveals = (selection: Selection) => {
    const view = state.view();
    const at = layout();
    const lines = rows();
    const range = selection?.ranges[selection.ranges.length - 1];
    if (!view || !at || !lines || !range || size().height === 0) return;
    if (range.kind === 'all') return;
    const frame = view.frame();
    const { from } = range;
    const grown = from.row === selection.active.row && from.col === selection.active.col;
    const far =
      view.shows() === 'end' && range.kind === 'cells' && grown ? range.to : selection.active;
    const row = frame.rows.position(far.row);
    const col = frame.cols.position(far.col);
    let { x, y } = scroll();
    if (row >= lines.frozen && range.kind !== 'columns') {
      const room = size().height - HEADER_HEIGHT - lines.frozenHeight;
      y = reveal(lines.start(row) - lines.frozenHeight, lines.height(row), y, room);
    }
    if (col >= at.frozen && range.kind !== 'rows') {
      const start = columnStart(at, col) - at.frozenWidth;
      const room = size().width - ROW_HEAD_WIDTH - at.frozenWidth;
      x = reveal(start, columnWidth(at, col), x, room);
    }
    if (x !== scroll().x || y !== scroll().y) {
      scroller.scrollTo(x, y);
      onScroll();
    }
  };
  const pointAt = (event: MouseEvent) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const pointer = makePointer(state, {
    pointAt,
    scroll,
    size,
    scrollBy: (x, y) => {
      scroller.scrollBy(x, y);
      onScroll();
    },
  });
  onCleanup(pointer.stop);

  /** Events of a portal, a menu say, come here as well. */
  const fromPortal = (event: MouseEvent): boolean =>
    event.target instanceof Element && event.target.closest('.popup') !== null;
  const onDoubleClick = (event: MouseEvent) => {
    const view = state.view();
    const at = layout();
    if (!view || !at || fromPortal(event)) return;
    const point = pointAt(event);
    const found = hit(at, view.rows(), point.x, point.y, scroll());
    if (found.on === 'cell' && view.order().at(found.row) !== undefined) openForEdit(state);
  };

  const onContextMenu = (event: MouseEvent) => {
    const view = state.view();
    const at = layout();
    if (!view || !at || state.draft() || fromPortal(event)) return;
    event.preventDefault();
    const point = pointAt(event);
    const found = hit(at, view.rows(), point.x, point.y, scroll());
    const selection = state.selection();
    if ((found.on === 'cell' || found.on === 'row-head') && selection) {
      const col = found.on === 'cell' ? found.col : 0;
      const inside = rects(view.frame(), selection).some((rect) => inRect(rect, found.row, col));
      const place = placeAt(view.frame(), found.row, col);
      if (!inside && place) {
        state.select(
          found.on === 'cell'
            ? only(place)
            : { active: place, ranges: [{ kind: 'rows', from: place, to: place }] },
        );
      }
      setMenu({ x: event.clientX, y: event.clientY });
    }
  };

  const openMenuAtCell = () => {
    const box = stage.querySelector('.active-cell')?.getBoundingClientRect();
    setMenu({ x: (box?.left ?? 0) + 12, y: (box?.bottom ?? 0) + 2 });
  };

  const name = () => {
    book.sheetsVersion();
    const id = state.sheet();
    return id === undefined ? '' : (book.workbook.sheet(id)?.name ?? '');
  };

  return (
    <div class="grid-root">
      <div class="grid-scroller" ref={scroller} onScroll={onScroll}>
        <div
          class="grid-sizer"
          style={{ width: `${contentWidth()}px`, height: `${contentHeight()}px` }}
        >
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid inside carries the roles; the editor has the keyboard */}
          <div
            class="grid-stage"
            ref={stage}
            style={{ width: `${size().width}px`, height: `${size().height}px` }}
            onPointerDown={pointer.down}
            onDblClick={onDoubleClick}
            onContextMenu={onContextMenu}
          >
            <div
              class="grid"
              role="grid"
              data-part="grid"
              tabindex={-1}
              aria-label={t('grid.label', { sheet: name() })}
              aria-description={t('speech.keys')}
              aria-rowcount={rowCount() + 1}
              aria-colcount={state.view()?.columns().length ?? 0}
              aria-multiselectable="true"
              aria-readonly={!book.writable()}
              onFocus={() => state.focus()}
            >
              <GridHeader
                state={state}
                scroll={scroll()}
                width={size().width}
                height={size().height}
              />
              <div class="grid-body" role="rowgroup" ref={rowGroup}>
                <div class="grid-rows" role="presentation" ref={rowsHost} />
                <div
                  class="grid-rows-frozen"
                  role="presentation"
                  ref={frozenHost}
                  style={{ height: `${rows()?.frozenHeight ?? 0}px` }}
                />
              </div>
            </div>
            <Overlay
              state={state}
              scroll={scroll()}
              onFillStart={(event) => pointer.fill(event)}
              onFillDown={pointer.fillDown}
              fillTarget={pointer.fillTarget()}
            />
            <NoteCard state={state} scroll={scroll()} size={size()} />
            <ErrorCard state={state} scroll={scroll()} />
            <CellEditor
              state={state}
              scroll={scroll()}
              size={size()}
              onMenu={openMenuAtCell}
              onHome={() => {
                scroller.scrollLeft = 0;
                onScroll();
              }}
              {...(props.onFind ? { onFind: props.onFind } : {})}
            />
          </div>
        </div>
      </div>
      <CellSpeech state={state} />
      <FormulaCards state={state} />
      <GridNotice state={state} />
      <Show when={menu()}>
        {(at) => (
          <ContextMenu
            state={state}
            at={at()}
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

/** Moves the selection from outside: arrows of a screen reader's virtual cursor, the matrix, a check. */
export const selectPosition = (state: GridState, row: number, col: number): void => {
  const view = state.view();
  const selection = state.selection();
  if (view && selection) state.select(goTo(view.frame(), selection, row, col, false));
};
