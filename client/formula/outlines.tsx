import { createMemo, For, Show, untrack } from 'solid-js';
import { type Box, boxOf, type Scroll, SHEET_HEADS } from '../grid/geometry.ts';
import type { GridState } from '../grid/grid-state.ts';
import { areaRects } from './area-rects.ts';

type Outline = { readonly colour: number; readonly box: Box };

/** As many as there are `--ref-N` colours. */
const COLOURS = 7;
/** Less than this of a column is nothing to outline. CSS pixels. */
const SLIVER = 4;

/** The cells a formula being typed refers to, or those that are traced, each in its colour; only what is in view. */
export function FormulaOutlines(props: { readonly state: GridState; readonly scroll: Scroll }) {
  const state = untrack(() => props.state);
  const areas = createMemo(() => {
    const typed = state.formula.editing.areas();
    if (state.formula.editing.formula()) return typed;
    const items = state.tracing.trace()?.items ?? [];
    return items.flatMap((item, i) => item.areas.map((area) => ({ ...area, colour: i % COLOURS })));
  });
  const outlines = createMemo((): readonly Outline[] => {
    const found = areas();
    const view = state.view();
    const sheet = view && state.book.workbook.sheet(view.sheet);
    if (found.length === 0 || !view || !sheet) return [];
    view.order();
    view.structure();
    const frame = view.frame();
    const rows = view.rows();
    // Frozen rows show besides those scrolled to.
    const first = rows.frozen > 0 ? 0 : rows.at(props.scroll.y) - 1;
    const last = rows.at(props.scroll.y + view.view().height) + 1;
    return found
      .filter((area) => area.sheet === view.sheet)
      .flatMap((area) =>
        areaRects(area, sheet, frame, [first, last]).flatMap((rect) => {
          const layout = view.layout();
          const box = boxOf(layout, rect, props.scroll, SHEET_HEADS, rows);
          // Columns scrolled under the frozen ones end at their edge.
          const edge = SHEET_HEADS.width + layout.frozenWidth;
          const x = rect.left < layout.frozen ? box.x : Math.max(box.x, edge);
          const width = box.x + box.width - x;
          return width > SLIVER ? [{ colour: area.colour, box: { ...box, x, width } }] : [];
        }),
      );
  });
  return (
    <Show when={outlines().length > 0}>
      <For each={outlines()}>
        {({ colour, box }) => (
          <div
            class={`ref-range ref-${colour}`}
            style={{
              transform: `translate(${box.x}px, ${box.y}px)`,
              width: `${box.width}px`,
              height: `${box.height}px`,
            }}
          />
        )}
      </For>
    </Show>
  );
}
