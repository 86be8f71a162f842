import { createMemo, For, Show } from 'solid-js';
import { type Box, boxOf, type Heads, type Scroll } from '../grid/geometry.ts';
import { cellRange, current, type Rect, rectOf } from '../grid/selection.ts';
import type { ColumnLayout } from '../grid/window.ts';
import { LEAD } from './matrix-body.ts';
import type { MatrixState } from './matrix-state.ts';

/** Two lines: the name, then how many assignments it carries. */
export const HEADS: Heads = { width: 0, height: 48 };

/** Cell rectangles lie LEAD columns to the right of the selection's positions. */
export const shifted = (rect: Rect): Rect => ({
  ...rect,
  left: rect.left + LEAD,
  right: rect.right + LEAD,
});

/** Selection and other people's cursors over the matrix. */
export function MatrixOverlay(props: {
  readonly matrix: MatrixState;
  readonly layout: ColumnLayout;
  readonly scroll: Scroll;
}) {
  const box = (rect: Rect) => boxOf(props.layout, shifted(rect), props.scroll, HEADS);
  const range = createMemo(() => {
    const selection = props.matrix.selection();
    return selection && rectOf(props.matrix.frame(), current(selection));
  });
  const active = createMemo(() => {
    const place = props.matrix.selection()?.active;
    return place && rectOf(props.matrix.frame(), cellRange(place, place));
  });
  const peers = createMemo(() =>
    props.matrix.book.peers().flatMap((peer) => {
      const place = peer.cursor && props.matrix.placeOf(peer.cursor.row);
      const rect = place && rectOf(props.matrix.frame(), cellRange(place, place));
      return rect ? [{ peer, rect }] : [];
    }),
  );
  return (
    <div
      class="grid-overlay matrix-overlay"
      aria-hidden="true"
      style={{ left: `${props.layout.frozenWidth}px` }}
    >
      <div class="matrix-layer" style={{ left: `${-props.layout.frozenWidth}px` }}>
        <For each={peers()}>
          {({ peer, rect }) => (
            <div class={`peer peer-${peer.colour % 8}`} style={placed(box(rect))}>
              <span class="peer-name" classList={{ 'peer-name-below': rect.top === 0 }}>
                {peer.name}
              </span>
            </div>
          )}
        </For>
        <Show when={range()}>
          {(rect) => <div class="selected-range" style={placed(box(rect()))} />}
        </Show>
        <Show when={active()}>
          {(rect) => <div class="active-cell" style={placed(box(rect()))} />}
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
