// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of placed elements, no table
// biome-ignore-all lint/a11y/useFocusableInteractive: the matrix's editor keeps the keyboard
import { createEffect, createMemo, createSignal, onCleanup, onMount, untrack } from 'solid-js';
import type { RowId } from '../../shared/ids.ts';
import type { Book } from '../book/book.ts';
import { type Box, boxOf, hit, type Scroll } from '../grid/geometry.ts';
import { ROW_HEIGHT } from '../grid/grid-column.ts';
import { makeBody } from '../grid/pooled-body.ts';
import { cellRange, current, goTo, only, type Place, rectOf } from '../grid/selection.ts';
import { type ColumnLayout, columnStart, columnWidth, reveal } from '../grid/window.ts';
import { locale, t } from '../i18n/i18n.ts';
import { LEAD, matrixBody, matrixLayout } from './matrix-body.ts';
import { commitMatrix } from './matrix-edit.ts';
import { MatrixEditor } from './matrix-editor.tsx';
import { MatrixHeader } from './matrix-heads.tsx';
import { HEADS, MatrixOverlay, shifted } from './matrix-overlay.tsx';
import { MatrixQuestion } from './matrix-question.tsx';
import { createMatrixState, type MatrixState } from './matrix-state.ts';

export type MatrixProps = {
  readonly book: Book;
  /** Plan year; a new assignment is due on its last day. */
  readonly year: number;
  /** Shows a row of the list: from the list of duplicates. */
  readonly onOpenRow: (row: RowId) => void;
};

/** Tasks × agencies, or turned: the same rows as the list, seen from above. */
export function MatrixView(props: MatrixProps) {
  let scroller!: HTMLDivElement;
  let stage!: HTMLDivElement;
  let host!: HTMLDivElement;
  let focus = () => {};
  const matrix = createMatrixState(untrack(() => props.book));
  const [scroll, setScroll] = createSignal<Scroll>({ x: 0, y: 0 });
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  const layout = createMemo(() => matrixLayout(matrix, size().width));
  const onScroll = () => setScroll({ x: scroller.scrollLeft, y: scroller.scrollTop });

  onMount(() => {
    const body = makeBody(host, ROW_HEIGHT);
    const resized = new ResizeObserver(() =>
      setSize({ width: scroller.clientWidth, height: scroller.clientHeight }),
    );
    resized.observe(scroller);
    onCleanup(() => {
      resized.disconnect();
      body.stop();
    });
    createEffect(() => {
      body.setView({
        scrollX: scroll().x,
        scrollY: scroll().y,
        width: size().width,
        height: Math.max(size().height - HEADS.height, 0),
      });
    });
    createEffect(() => {
      locale();
      const width = size().width;
      body.setModel(matrixBody(matrix, width));
    });
    createEffect(() => {
      const selection = matrix.selection();
      if (selection) untrack(() => show(current(selection).to));
    });
  });

  const show = (place: Place) => {
    const row = matrix.frame().rows.position(place.row);
    const col = matrix.frame().cols.position(place.col);
    if (row < 0 || col < 0 || size().height === 0) return;
    const at = layout();
    const y = reveal(row * ROW_HEIGHT, ROW_HEIGHT, scroll().y, size().height - HEADS.height);
    const start = columnStart(at, col + LEAD) - at.frozenWidth;
    const room = size().width - at.frozenWidth;
    const x = reveal(start, columnWidth(at, col + LEAD), scroll().x, room);
    if (x === scroll().x && y === scroll().y) return;
    scroller.scrollTo(x, y);
    onScroll();
  };

  const placeAtPoint = (event: MouseEvent): [number, number] | undefined => {
    const box = stage.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const found = hit(layout(), matrix.down().length, x, y, scroll(), HEADS);
    return found.on === 'cell' && found.col >= LEAD ? [found.row, found.col - LEAD] : undefined;
  };
  const selectPoint = (event: MouseEvent, extend: boolean) => {
    const at = placeAtPoint(event);
    if (!at) return;
    const [row, col] = at;
    const now = matrix.selection();
    const line = matrix.down()[row];
    if (!line) return;
    const id = matrix.frame().cols.at(col);
    if (id === undefined) return;
    const place = { row: line.id, col: id };
    matrix.select(extend && now ? goTo(matrix.frame(), now, row, col, true) : only(place));
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.target instanceof Element && event.target.closest('[data-own-pointer]')) return;
    if (event.button !== 0) return;
    event.preventDefault();
    if (commitMatrix(matrix, props.year)) {
      selectPoint(event, event.shiftKey);
      if (event.pointerType !== 'touch') followDrag();
    }
    focus();
  };
  const followDrag = () => {
    const move = (event: PointerEvent) => selectPoint(event, true);
    const stop = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', stop);
      window.removeEventListener('pointercancel', stop);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', stop);
    window.addEventListener('pointercancel', stop);
  };

  return (
    <div class="matrix-root">
      <MatrixBar matrix={matrix} />
      <div class="grid-scroller" ref={scroller} onScroll={onScroll}>
        <div
          class="grid-sizer"
          style={{
            width: `${layout().total + 40}px`,
            height: `${HEADS.height + matrix.down().length * ROW_HEIGHT + 40}px`,
          }}
        >
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid inside carries the roles; the editor has the keyboard */}
          <div
            class="grid-stage"
            ref={stage}
            style={{ width: `${size().width}px`, height: `${size().height}px` }}
            onPointerDown={onPointerDown}
            onDblClick={(event) => placeAtPoint(event) && openAt(matrix)}
          >
            <div
              class="grid matrix"
              role="grid"
              data-part="matrix"
              tabindex={-1}
              aria-label={t('grid.matrix')}
              aria-rowcount={matrix.down().length + 1}
              aria-colcount={matrix.across().length + LEAD}
              aria-readonly={!props.book.writable()}
              onFocus={() => focus()}
            >
              <MatrixHeader
                matrix={matrix}
                layout={layout()}
                scroll={scroll()}
                width={size().width}
              />
              <div class="grid-body" role="rowgroup">
                <div class="grid-rows" role="presentation" ref={host} />
              </div>
            </div>
            <MatrixOverlay matrix={matrix} layout={layout()} scroll={scroll()} />
            <MatrixEditor
              matrix={matrix}
              year={props.year}
              box={activeBox(matrix, layout(), scroll())}
              size={size()}
              onReady={(give) => {
                focus = give;
              }}
            />
          </div>
        </div>
      </div>
      <MatrixQuestion
        matrix={matrix}
        onOpenRow={(row) => props.onOpenRow(row)}
        onDone={() => focus()}
      />
    </div>
  );
}

const openAt = (matrix: MatrixState): void => {
  const place = matrix.selection()?.active;
  if (place && matrix.book.writable() && matrix.rowsAt(place).length < 2) {
    matrix.setDraft({ mode: 'edit', place, text: matrix.textAt(place), problem: undefined });
  }
};

const activeBox = (matrix: MatrixState, layout: ColumnLayout, scroll: Scroll): Box | undefined => {
  const place = matrix.draft()?.place ?? matrix.selection()?.active;
  const rect = place && rectOf(matrix.frame(), cellRange(place, place));
  return rect && boxOf(layout, shifted(rect), scroll, HEADS);
};

function MatrixBar(props: { readonly matrix: MatrixState }) {
  const { matrix } = untrack(() => props);
  return (
    <div class="matrix-bar">
      <input
        type="search"
        class="matrix-search"
        placeholder={t('grid.matrixTasks')}
        aria-label={t('grid.matrixTasks')}
        onInput={(event) => matrix.setTaskQuery(event.currentTarget.value)}
      />
      <input
        type="search"
        class="matrix-search"
        placeholder={t('grid.matrixAgencies')}
        aria-label={t('grid.matrixAgencies')}
        onInput={(event) => matrix.setAgencyQuery(event.currentTarget.value)}
      />
      <button
        type="button"
        class="matrix-turn"
        aria-pressed={matrix.turned()}
        onClick={() => matrix.turn()}
      >
        {t('grid.matrixTurn')}
      </button>
      <span class="matrix-figures">
        {t('grid.matrixFigures', {
          n: matrix.assigned(),
          tasks: matrix.tasks().length,
          agencies: matrix.agencies().length,
        })}
      </span>
      <span class="matrix-legend">
        <span class="band-high">{t('grid.bandHigh')}</span>
        <span class="band-middle">{t('grid.bandMiddle')}</span>
        <span class="band-low">{t('grid.bandLow')}</span>
      </span>
    </div>
  );
}
