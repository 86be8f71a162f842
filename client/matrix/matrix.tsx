// biome-ignore-all lint/a11y/useSemanticElements: an ARIA grid of placed elements, no table
// biome-ignore-all lint/a11y/useFocusableInteractive: the matrix's editor keeps the keyboard
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
import type { RowId } from '../../shared/ids.ts';
import type { Book } from '../book/book.ts';
import type { BulkSeed } from '../bulk/request.ts';
import { type Box, boxOf, type Scroll } from '../grid/geometry.ts';
import { ROW_HEIGHT } from '../grid/grid-column.ts';
import { makeBody } from '../grid/pooled-body.ts';
import { makeReadingMarks } from '../grid/reading-marks.ts';
import { cellRange, current, type Place, rectOf, rects } from '../grid/selection.ts';
import { columnStart, columnWidth, evenRows, reveal } from '../grid/window.ts';
import { locale, t } from '../i18n/i18n.ts';
import { MatrixBar } from './matrix-bar.tsx';
import { matrixBody } from './matrix-body.ts';
import { MatrixDetail } from './matrix-detail.tsx';
import { commitMatrix, openCell, selectedPlaces } from './matrix-edit.ts';
import { editText, MatrixEditor } from './matrix-editor.tsx';
import { MatrixGroups } from './matrix-groups.tsx';
import { MatrixHeader } from './matrix-heads.tsx';
import type { LookKeeper } from './matrix-keep.ts';
import { inBody, LEAD, planMatrix } from './matrix-layout.ts';
import { type BulkKind, MatrixMenu } from './matrix-menu.tsx';
import { MatrixOverlay } from './matrix-overlay.tsx';
import { makeMatrixPointer } from './matrix-pointer.ts';
import { MatrixNoticeLine, MatrixQuestion } from './matrix-question.tsx';
import { createMatrixState, type MatrixState } from './matrix-state.ts';

export type MatrixProps = {
  readonly book: Book;
  /** Plan year; a new assignment is due on its last day. */
  readonly year: number;
  readonly keeper?: LookKeeper;
  /** Shows a row of the list. */
  readonly onOpenRow: (row: RowId) => void;
  readonly onBulk: (kind: BulkKind, seed: BulkSeed) => void;
  /** What an agency answered on a row: a name for its mark, and words. Empty for silence. */
  readonly answerOf: (row: RowId) => { readonly mark: string; readonly words: string };
  /** Changes whenever an answer does. */
  readonly answers: () => unknown;
  /** How to give the matrix the keyboard from outside. */
  readonly onReady?: (focus: () => void, closeEditor: () => void) => void;
};

/** Tasks × agencies, or turned: the same rows as the list, seen from above. */
export function MatrixView(props: MatrixProps) {
  let scroller!: HTMLDivElement;
  let stage!: HTMLDivElement;
  let host!: HTMLDivElement;
  let rowGroup!: HTMLDivElement;
  let detail: HTMLDivElement | undefined;
  let focus = () => {};
  const matrix = untrack(() => createMatrixState(props.book, props.keeper));
  const [scroll, setScroll] = createSignal<Scroll>({ x: 0, y: 0 });
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  const [menu, setMenu] = createSignal<{ readonly x: number; readonly y: number }>();
  const plan = createMemo(() => planMatrix(matrix, size().width));
  const heads = () => plan().heads;
  const lines = () => evenRows(matrix.down().list.length, ROW_HEIGHT);
  const onScroll = () => setScroll({ x: scroller.scrollLeft, y: scroller.scrollTop });
  const inner = createMemo(() => ({
    width: Math.max(size().width - heads().width, 0),
    height: Math.max(size().height - heads().height, 0),
  }));

  onMount(() => {
    const body = makeBody(host, ROW_HEIGHT);
    const marks = makeReadingMarks(rowGroup, () => {
      const selection = matrix.selection();
      if (!selection) return [];
      return rects(matrix.frame(), selection).map((rect) => inBody(matrix, rect));
    });
    createEffect(on([matrix.selection, scroll, size, plan], marks.later));
    onCleanup(marks.stop);
    const resized = new ResizeObserver(() =>
      setSize({ width: scroller.clientWidth, height: scroller.clientHeight }),
    );
    resized.observe(scroller);
    onCleanup(() => {
      resized.disconnect();
      body.stop();
    });
    createEffect(() => {
      body.setView({ scrollX: scroll().x, scrollY: scroll().y, ...inner() });
    });
    createEffect(() => {
      locale();
      body.setModel(matrixBody(matrix, plan(), (row) => props.answerOf(row).mark));
    });
    createEffect(
      on(
        () => props.answers(),
        () => body.repaint(),
        { defer: true },
      ),
    );
    createEffect(() => {
      const selection = matrix.selection();
      if (selection) untrack(() => show(current(selection).to));
    });
    // What is pointed at by keys must be seen, the selection staying where it is.
    createEffect(
      on(matrix.writing.formula.pointing.target, (target) => {
        const place = target && matrix.writing.placeOf(target.to.row);
        if (place) show(place);
      }),
    );
  });

  const show = (place: Place) => {
    const rect = rectOf(matrix.frame(), cellRange(place, place));
    if (!rect || size().height === 0) return;
    const { top, left } = inBody(matrix, rect);
    const at = plan().layout;
    const y = reveal(top * ROW_HEIGHT, ROW_HEIGHT, scroll().y, inner().height);
    const start = columnStart(at, left) - at.frozenWidth;
    const x = reveal(start, columnWidth(at, left), scroll().x, inner().width - at.frozenWidth);
    if (x === scroll().x && y === scroll().y) return;
    scroller.scrollTo(x, y);
    onScroll();
  };

  const pointer = makeMatrixPointer(matrix, {
    plan,
    lines,
    scroll,
    pointOf(event) {
      const box = stage.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    },
    /** False while what is typed cannot be kept: the pointer then moves nothing. */
    settled: () => commitMatrix(matrix, props.year),
    focus: () => focus(),
    onMenu: setMenu,
  });
  onCleanup(pointer.stop);

  const openMenuAtCell = () => {
    const box = stage.querySelector('.active-cell')?.getBoundingClientRect();
    setMenu({ x: (box?.left ?? 0) + 12, y: (box?.bottom ?? 0) + 2 });
  };

  const openDetail = () => {
    matrix.showDetail(true);
    queueMicrotask(() =>
      (detail?.querySelector<HTMLElement>('input, .matrix-detail-body button') ?? detail)?.focus(),
    );
  };
  const startBulk = (kind: BulkKind) => {
    const pairs = selectedPlaces(matrix).map(matrix.pairAt);
    props.onBulk(kind, {
      tasks: [...new Set(pairs.map(({ task }) => task))],
      agencies: [...new Set(pairs.map(({ agency }) => agency))],
    });
  };

  return (
    <div class="matrix-root">
      <MatrixBar
        matrix={matrix}
        onDetail={() => (matrix.look().detail ? matrix.showDetail(false) : openDetail())}
      />
      <div class="matrix-middle">
        <div class="grid-scroller" ref={scroller} onScroll={onScroll}>
          <div
            class="grid-sizer"
            style={{
              width: `${heads().width + plan().layout.total + 40}px`,
              height: `${heads().height + lines().total + 40}px`,
            }}
          >
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid inside carries the roles; the editor has the keyboard */}
            <div
              class="grid-stage"
              ref={stage}
              style={{
                width: `${size().width}px`,
                height: `${size().height}px`,
                '--row-head-width': `${heads().width}px`,
                '--header-height': `${heads().height}px`,
                '--band-height': `${plan().band}px`,
              }}
              onPointerDown={pointer.onDown}
              onDblClick={(event) => {
                if (pointer.onTarget(event)) openAt(matrix);
              }}
              onContextMenu={pointer.onMenu}
            >
              <div
                class="grid matrix"
                classList={{ turned: matrix.turned() }}
                role="grid"
                data-part="matrix"
                data-heat={matrix.look().heat}
                tabindex={-1}
                aria-label={t('grid.matrix')}
                aria-description={t('speech.keysMatrix')}
                aria-rowcount={matrix.down().list.length + 1}
                aria-colcount={matrix.across().list.length + LEAD}
                aria-multiselectable="true"
                aria-readonly={!props.book.writable()}
                onFocus={() => focus()}
              >
                <MatrixHeader
                  matrix={matrix}
                  plan={plan()}
                  scroll={scroll()}
                  width={size().width}
                />
                <div class="grid-body" role="rowgroup" ref={rowGroup}>
                  <div class="grid-rows" role="presentation" ref={host} />
                </div>
              </div>
              <Show when={matrix.tasks().length === 0 || matrix.agencies().length === 0}>
                <p class="matrix-nothing">
                  {matrix.model.tasks().length === 0 || matrix.model.agencies().length === 0
                    ? t('matrix.nothingYet')
                    : t('matrix.nothingFound')}
                </p>
              </Show>
              <MatrixGroups matrix={matrix} plan={plan()} scroll={scroll()} size={size()} />
              <MatrixOverlay
                matrix={matrix}
                plan={plan()}
                scroll={scroll()}
                view={inner()}
                onDetail={openDetail}
              />
              <MatrixEditor
                matrix={matrix}
                year={props.year}
                box={activeBox(matrix, plan(), scroll())}
                least={heads().width + plan().layout.frozenWidth}
                top={heads().height}
                size={size()}
                page={Math.floor(inner().height / ROW_HEIGHT) - 1}
                onReady={(give) => {
                  focus = give;
                  props.onReady?.(give, () => matrix.setDraft(undefined));
                }}
                onMenu={openMenuAtCell}
                onDetail={openDetail}
                onHome={() => {
                  scroller.scrollLeft = 0;
                  onScroll();
                }}
                onLeave={() =>
                  scroller.closest('.wb')?.querySelector<HTMLElement>('button')?.focus()
                }
              />
            </div>
          </div>
        </div>
        <Show when={matrix.look().detail}>
          <div class="matrix-detail-place" tabindex={-1} ref={detail}>
            <MatrixDetail
              matrix={matrix}
              answer={(row) => props.answerOf(row).words}
              onOpenRow={props.onOpenRow}
              onAssign={() => {
                focus();
                openAt(matrix);
              }}
              onLeave={() => focus()}
              onClose={() => {
                matrix.showDetail(false);
                focus();
              }}
            />
          </div>
        </Show>
      </div>
      <MatrixNoticeLine matrix={matrix} onDone={() => focus()} />
      <MatrixQuestion matrix={matrix} onOpenRow={props.onOpenRow} onDone={() => focus()} />
      <Show when={menu()}>
        {(at) => (
          <MatrixMenu
            matrix={matrix}
            year={props.year}
            at={at()}
            onDetail={openDetail}
            onOpenRow={props.onOpenRow}
            onBulk={startBulk}
            close={() => {
              setMenu(undefined);
              focus();
            }}
          />
        )}
      </Show>
    </div>
  );
}

const openAt = (matrix: MatrixState): void => openCell(matrix, 'edit', editText(matrix));

const activeBox = (
  matrix: MatrixState,
  plan: ReturnType<typeof planMatrix>,
  scroll: Scroll,
): Box | undefined => {
  const place = matrix.draft()?.place ?? matrix.selection()?.active;
  const rect = place && rectOf(matrix.frame(), cellRange(place, place));
  return rect && boxOf(plan.layout, inBody(matrix, rect), scroll, plan.heads);
};
