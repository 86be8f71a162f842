import { createSignal, onCleanup } from 'solid-js';
import type { ColId } from '../../shared/ids.ts';
import { ROW_HEAD_WIDTH } from './grid-column.ts';
import type { GridState } from './grid-state.ts';
import { columnAtView, columnStart, columnWidth } from './window.ts';

/** CSS pixels a pressed head must move before it is dragged: a click that trembles selects. */
const THRESHOLD = 6;

/** Where the dragged column would come to stand. */
export type Drop = { readonly col: ColId; readonly before: ColId | undefined; readonly x: number };

/** Dragging a head changes the order of columns for me. Frozen columns stay among themselves, the others too. */
export const createHeadDrag = (
  state: GridState,
  stageLeft: () => number,
  scrollX: () => number,
) => {
  const [drop, setDrop] = createSignal<Drop>();
  let stop: () => void = () => {};
  onCleanup(() => stop());

  const dropAt = (col: ColId, clientX: number): Drop | undefined => {
    const view = state.view();
    if (!view) return undefined;
    const layout = view.layout();
    const ids = view.columns().map((column) => column.id);
    const x = Math.max(clientX - stageLeft() - ROW_HEAD_WIDTH, 0);
    const over = Math.min(columnAtView(layout, x, scrollX()), ids.length - 1);
    const shift = over < layout.frozen ? 0 : scrollX();
    const half = columnStart(layout, over) - shift + columnWidth(layout, over) / 2;
    const wanted = x < half ? over : over + 1;
    const pinned = ids.indexOf(col) < layout.frozen;
    const at = pinned
      ? Math.min(wanted, layout.frozen)
      : Math.max(Math.min(wanted, ids.length), layout.frozen);
    const edge = columnStart(layout, at) - (at < layout.frozen || pinned ? 0 : scrollX());
    return { col, before: ids[at], x: ROW_HEAD_WIDTH + edge };
  };

  const press = (event: PointerEvent, col: ColId): void => {
    stop();
    if (event.pointerType === 'touch') return;
    const moved = (now: PointerEvent) => {
      if (!drop() && Math.abs(now.clientX - event.clientX) < THRESHOLD) return;
      setDrop(dropAt(col, now.clientX));
    };
    const released = () => {
      const now = drop();
      stop();
      if (now) state.view()?.moveColumn(now.col, now.before);
    };
    const cancel = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      stop();
    };
    stop = () => {
      setDrop(undefined);
      window.removeEventListener('pointermove', moved);
      window.removeEventListener('pointerup', released);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', cancel, true);
      stop = () => {};
    };
    window.addEventListener('pointermove', moved);
    window.addEventListener('pointerup', released);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', cancel, true);
  };
  return { drop, press };
};
