import { createSignal } from 'solid-js';
import { fillEnd, fillSeries } from './fill-edit.ts';
import { type Hit, hit, nearest, type Scroll } from './geometry.ts';
import type { GridState } from './grid-state.ts';
import {
  addRange,
  goTo,
  only,
  placeAt,
  type Rect,
  type Selection,
  selectAll,
  selectLine,
} from './selection.ts';

export type PointerHost = {
  readonly pointAt: (event: MouseEvent) => { readonly x: number; readonly y: number };
  readonly scroll: () => Scroll;
  readonly size: () => { readonly width: number; readonly height: number };
  readonly scrollBy: (x: number, y: number) => void;
};

/** CSS pixels from an edge within which a drag scrolls. */
const EDGE = 24;

const POINTED = { cell: 'cells', 'row-head': 'rows', corner: 'all' } as const;

/** Mouse, pen and finger on cells and row heads. Column heads look after themselves. */
export const makePointer = (state: GridState, host: PointerHost) => {
  const [fillTarget, setFillTarget] = createSignal<Rect>();
  let stopDrag: () => void = () => {};

  /** Follows the pointer until it is released, scrolling at the edges, one step a frame. */
  const drag = (
    moved: (event: PointerEvent) => void,
    released: (event: PointerEvent) => void,
  ): void => {
    stopDrag();
    let last: PointerEvent | undefined;
    let frame = 0;
    const tick = () => {
      frame = requestAnimationFrame(tick);
      if (!last) return;
      const { x, y } = host.pointAt(last);
      const { width, height } = host.size();
      const dx = x < EDGE ? x - EDGE : x > width - EDGE ? x - width + EDGE : 0;
      const dy = y < EDGE ? y - EDGE : y > height - EDGE ? y - height + EDGE : 0;
      if (dx === 0 && dy === 0) return;
      host.scrollBy(dx, dy);
      moved(last);
    };
    const onMove = (event: PointerEvent) => {
      last = event;
      moved(event);
    };
    const onUp = (event: PointerEvent) => {
      stopDrag();
      released(event);
    };
    stopDrag = () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
      stopDrag = () => {};
    };
    frame = requestAnimationFrame(tick);
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
  };

  const nearestTo = (event: PointerEvent) => {
    const view = state.view();
    const point = host.pointAt(event);
    return view && nearest(view.layout(), view.rows(), point.x, point.y, host.scroll());
  };

  const extendTo = (event: PointerEvent, lines: boolean): void => {
    const view = state.view();
    const selection = state.selection();
    const at = nearestTo(event);
    if (!view || !selection || !at) return;
    const place = placeAt(view.frame(), at.row, at.col);
    if (!place) return;
    const next: Selection = lines
      ? selectLine(selection, 'rows', place, 'extend')
      : goTo(view.frame(), selection, at.row, at.col, true);
    const was = selection.ranges.at(-1)?.to;
    if (was?.row !== place.row || was.col !== place.col) state.select(next);
  };

  /** While a formula waits for a reference, cells and row heads give theirs instead of being selected. */
  const giveReference = (event: PointerEvent, found: Hit): boolean => {
    const view = state.view();
    if (!view || found.on === 'nothing' || found.on === 'column-head') return false;
    const at = { row: 0, col: 0, ...found };
    if (view.order().line(at.row)?.is === 'group') return false;
    const place = placeAt(view.frame(), at.row, at.col);
    const kind = POINTED[found.on];
    if (!place || !state.formula.pointing.start(kind, place, event.shiftKey)) return false;
    drag(
      (moved) => {
        const to = nearestTo(moved);
        const next = to && placeAt(view.frame(), to.row, to.col);
        if (next) state.formula.pointing.stretch(next.row, next.col);
      },
      () => state.focus(),
    );
    return true;
  };

  const down = (event: PointerEvent): void => {
    const view = state.view();
    if (!view || event.button > 1) return;
    const target = event.target;
    if (target instanceof Element && target.closest('[data-own-pointer]')) return;
    const point = host.pointAt(event);
    const found = hit(view.layout(), view.rows(), point.x, point.y, host.scroll());
    if (found.on === 'column-head') return;
    event.preventDefault();
    if (giveReference(event, found)) return;
    const line =
      found.on === 'cell' || found.on === 'row-head' ? view.order().line(found.row) : undefined;
    if (line?.is === 'group') {
      view.fold(line.group.key);
      return;
    }
    if (!state.commit()) {
      state.focus();
      return;
    }
    // What was written for another sheet brought that sheet back.
    if (state.view() !== view) {
      state.focus();
      return;
    }
    const selection = state.selection();
    if (found.on === 'corner' && selection) state.select(selectAll(selection));
    if (found.on === 'cell' || found.on === 'row-head') {
      const col = found.on === 'cell' ? found.col : Math.max(view.layout().frozen - 1, 0);
      const place = placeAt(view.frame(), found.row, found.on === 'cell' ? col : 0);
      if (!place) return;
      const add = event.ctrlKey || event.metaKey;
      if (found.on === 'row-head') {
        const how = event.shiftKey ? 'extend' : add ? 'add' : 'alone';
        const base = selection ?? only(place);
        state.select(selectLine(base, 'rows', place, how));
      } else if (event.shiftKey && selection) {
        state.select(goTo(view.frame(), selection, found.row, found.col, true));
      } else state.select(add && selection ? addRange(selection, place) : only(place));
      // A finger that moves scrolls; it does not select.
      if (event.pointerType !== 'touch') {
        drag(
          (moved) => extendTo(moved, found.on === 'row-head'),
          () => {},
        );
      }
    }
    state.focus();
  };

  /** The handle at the selection's corner was taken. */
  const fill = (event: PointerEvent): void => {
    const source = state.selectedRect();
    if (!source) return;
    event.preventDefault();
    event.stopPropagation();
    drag(
      (moved) => {
        const at = nearestTo(moved);
        setFillTarget(at && beside(source, at));
      },
      (up) => {
        const target = fillTarget();
        setFillTarget(undefined);
        if (!target) return;
        fillSeries(state, source, target, { other: up.ctrlKey || up.metaKey });
        selectBoth(source, target);
        state.focus();
      },
    );
  };
  /** A double click on the handle fills down as far as the neighbouring column goes. */
  const fillDown = (): void => {
    const view = state.view();
    const source = state.selectedRect();
    if (!view || !source) return;
    const { rows, cols } = view.frame();
    const sheet = state.book.workbook.sheet(view.sheet);
    const end = fillEnd(source, rows.length, (row, col) => {
      const [rowId, colId] = [rows.at(row), cols.at(col)];
      if (rowId === undefined || colId === undefined) return false;
      return (sheet?.input(rowId, colId) ?? null) !== null;
    });
    if (end === undefined) return;
    const target = { ...source, top: source.bottom + 1, bottom: end };
    fillSeries(state, source, target);
    // However far it went, the eyes are on where it began.
    selectBoth(source, target, 'start');
    state.focus();
  };
  const selectBoth = (a: Rect, b: Rect, show?: 'start'): void => {
    const frame = state.view()?.frame();
    if (!frame) return;
    const from = placeAt(frame, Math.min(a.top, b.top), Math.min(a.left, b.left));
    const to = placeAt(frame, Math.max(a.bottom, b.bottom), Math.max(a.right, b.right));
    if (from && to) state.select({ active: from, ranges: [{ kind: 'cells', from, to }] }, show);
  };

  return { down, fill, fillDown, fillTarget, stop: () => stopDrag() };
};

/** The cells a drag from `source` to a cell would fill: along the longer way, never both. */
export const beside = (
  source: Rect,
  at: { readonly row: number; readonly col: number },
): Rect | undefined => {
  const below = at.row - source.bottom;
  const above = source.top - at.row;
  const right = at.col - source.right;
  const left = source.left - at.col;
  const far = Math.max(below, above, right, left);
  if (far <= 0) return undefined;
  if (far === below) return { ...source, top: source.bottom + 1, bottom: at.row };
  if (far === above) return { ...source, top: at.row, bottom: source.top - 1 };
  if (far === right) return { ...source, left: source.right + 1, right: at.col };
  return { ...source, left: at.col, right: source.left - 1 };
};
