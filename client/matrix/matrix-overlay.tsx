import { createMemo, For, Show } from 'solid-js';
import { type Box, boxOf, type Scroll } from '../grid/geometry.ts';
import { ROW_HEIGHT } from '../grid/grid-column.ts';
import { cellRange, type Rect, rectOf, rects } from '../grid/selection.ts';
import { columnSpan, evenRows, rowSpan } from '../grid/window.ts';
import { t } from '../i18n/i18n.ts';
import { inBody, LEAD, type MatrixPlan } from './matrix-layout.ts';
import { MatrixOutlines } from './matrix-outlines.tsx';
import type { MatrixState } from './matrix-state.ts';

/** Selection and other people's cursors over the matrix. */
export function MatrixOverlay(props: {
  readonly matrix: MatrixState;
  readonly plan: MatrixPlan;
  readonly scroll: Scroll;
  /** CSS pixels of the cells that show, heads left out. */
  readonly view: { readonly width: number; readonly height: number };
  readonly onDetail: () => void;
}) {
  const box = (rect: Rect) =>
    boxOf(props.plan.layout, inBody(props.matrix, rect), props.scroll, props.plan.heads);
  const ranges = createMemo(() => {
    const selection = props.matrix.selection();
    return selection ? rects(props.matrix.frame(), selection) : [];
  });
  const active = createMemo(() => {
    const place = props.matrix.selection()?.active;
    return place && rectOf(props.matrix.frame(), cellRange(place, place));
  });
  const peers = createMemo(() => {
    props.matrix.model.version();
    return props.matrix.book.peers().flatMap((peer) => {
      const place = peer.cursor && props.matrix.placeOfCursor(peer.cursor);
      const rect = place && rectOf(props.matrix.frame(), cellRange(place, place));
      return rect ? [{ peer, rect }] : [];
    });
  });
  const shownRows = createMemo(() => {
    const lines = evenRows(props.matrix.down().list.length, ROW_HEIGHT);
    return rowSpan(lines, props.scroll.y, props.view.height, 0);
  });
  const shownCols = createMemo(() => {
    const { first, end } = columnSpan(props.plan.layout, props.scroll.x, props.view.width);
    return { first: Math.max(first - LEAD, 0), end: end - LEAD };
  });
  const left = () => props.plan.heads.width + props.plan.layout.frozenWidth;
  return (
    <div class="grid-overlay matrix-overlay" style={{ left: `${left()}px` }}>
      <div class="matrix-layer" style={{ left: `${-left()}px` }}>
        <div aria-hidden="true">
          <For each={peers()}>
            {({ peer, rect }) => (
              <div class={`peer peer-${peer.colour % 8}`} style={placed(box(rect))}>
                <span class="peer-name" classList={{ 'peer-name-below': rect.top === 0 }}>
                  {peer.name}
                </span>
              </div>
            )}
          </For>
          <MatrixOutlines matrix={props.matrix} rows={shownRows()} cols={shownCols()} box={box} />
          <For each={ranges()}>
            {(rect) => <div class="selected-range" style={placed(box(rect))} />}
          </For>
          <Show when={active()}>
            {(rect) => <div class="active-cell" style={placed(box(rect()))} />}
          </Show>
        </div>
        <Show when={!props.matrix.draft() && active()}>
          {(rect) => (
            <button
              type="button"
              class="matrix-open"
              data-own-pointer=""
              tabindex={-1}
              title={t('matrix.detailKey')}
              aria-label={t('matrix.detailKey')}
              style={placedAtEdge(box(rect()))}
              onClick={() => props.onDetail()}
            >
              <span aria-hidden="true">⋯</span>
            </button>
          )}
        </Show>
      </div>
    </div>
  );
}

const placed = (box: Box) => ({
  transform: `translate(${box.x}px, ${box.y}px)`,
  width: `${box.width}px`,
  height: `${box.height}px`,
});
/** Across the lower right corner, where it covers no text. CSS pixels. */
const placedAtEdge = (box: Box) => ({
  transform: `translate(${box.x + box.width - 22}px, ${box.y + box.height - 5}px)`,
});
