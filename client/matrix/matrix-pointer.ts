import { hit, nearest, type Scroll } from '../grid/geometry.ts';
import { addRange, goTo, inRect, only, placeAt, rects, selectLine } from '../grid/selection.ts';
import type { RowLayout } from '../grid/window.ts';
import { LEAD, type MatrixPlan } from './matrix-layout.ts';
import type { MatrixState } from './matrix-state.ts';

export type MatrixPointerHost = {
  readonly plan: () => MatrixPlan;
  readonly lines: () => RowLayout;
  readonly scroll: () => Scroll;
  /** CSS pixels from the stage's corner. */
  readonly pointOf: (event: MouseEvent) => [number, number];
  readonly settled: () => boolean;
  readonly focus: () => void;
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void;
};

/** Mouse, pen and finger on the cells and heads of the matrix, and on its folded groups. */
export const makeMatrixPointer = (matrix: MatrixState, host: MatrixPointerHost) => {
  let stopDrag = () => {};
  const found = (event: MouseEvent) =>
    hit(host.plan().layout, host.lines(), ...host.pointOf(event), host.scroll(), host.plan().heads);

  /** Where a drag has come to, pulled into the cells. */
  const extendTo = (event: PointerEvent, from: 'cells' | 'rows' | 'columns') => {
    const now = matrix.selection();
    if (!now) return;
    const at = nearest(
      host.plan().layout,
      host.lines(),
      ...host.pointOf(event),
      host.scroll(),
      host.plan().heads,
    );
    const row = matrix.down().positionOf[at.row] ?? -1;
    const col = matrix.across().positionOf[Math.max(at.col - LEAD, 0)] ?? -1;
    if (row < 0 || col < 0) return;
    if (from === 'cells') matrix.select(goTo(matrix.frame(), now, row, col, true));
    else {
      const place = placeAt(matrix.frame(), row, col);
      if (place) matrix.select(selectLine(now, from, place, 'extend'));
    }
  };
  const press = (event: PointerEvent): 'cells' | 'rows' | 'columns' | undefined => {
    const at = found(event);
    const now = matrix.selection();
    const frame = matrix.frame();
    const add = event.ctrlKey || event.metaKey;
    if (at.on === 'column-head' && at.col >= LEAD) {
      const slot = matrix.across().list[at.col - LEAD];
      if (slot?.is === 'fold') matrix.fold(matrix.sideAcross(), slot.group.key);
      if (slot?.is !== 'line' || !now) return undefined;
      const first = placeAt(frame, 0, matrix.across().positionOf[at.col - LEAD] ?? 0);
      const how = event.shiftKey ? 'extend' : add ? 'add' : 'alone';
      if (first) matrix.select(selectLine(now, 'columns', first, how));
      return 'columns';
    }
    if (at.on !== 'cell') return undefined;
    const slot = matrix.down().list[at.row];
    if (slot?.is === 'fold') {
      matrix.fold(matrix.sideDown(), slot.group.key);
      return undefined;
    }
    const row = matrix.down().positionOf[at.row] ?? -1;
    if (row < 0) return undefined;
    if (at.col < LEAD) {
      const first = placeAt(frame, row, 0);
      const how = event.shiftKey ? 'extend' : add ? 'add' : 'alone';
      if (first && now) matrix.select(selectLine(now, 'rows', first, how));
      return 'rows';
    }
    const other = matrix.across().list[at.col - LEAD];
    if (other?.is === 'fold') {
      matrix.fold(matrix.sideAcross(), other.group.key);
      return undefined;
    }
    const col = matrix.across().positionOf[at.col - LEAD] ?? -1;
    const place = placeAt(frame, row, col);
    if (!place || col < 0) return undefined;
    if (event.shiftKey && now) matrix.select(goTo(frame, now, row, col, true));
    else if (add && now) matrix.select(addRange(now, place));
    else matrix.select(only(place));
    return 'cells';
  };
  /** A press on a target while a formula waits for a reference. */
  const pointed = (event: PointerEvent): boolean => {
    if (!matrix.writing.formula.pointing.canPoint()) return false;
    const at = found(event);
    if (at.on !== 'cell' || at.col < LEAD) return false;
    const row = matrix.down().positionOf[at.row] ?? -1;
    const col = matrix.across().positionOf[at.col - LEAD] ?? -1;
    const place = row < 0 || col < 0 ? undefined : placeAt(matrix.frame(), row, col);
    return place !== undefined && matrix.writing.pointAt(place);
  };
  const onDown = (event: PointerEvent) => {
    if (event.target instanceof Element && event.target.closest('[data-own-pointer]')) return;
    if (event.button !== 0) return;
    event.preventDefault();
    if (pointed(event)) {
      host.focus();
      return;
    }
    if (host.settled()) {
      const kind = press(event);
      if (kind && event.pointerType !== 'touch') followDrag(kind);
    }
    host.focus();
  };
  const followDrag = (kind: 'cells' | 'rows' | 'columns') => {
    stopDrag();
    const move = (event: PointerEvent) => extendTo(event, kind);
    const stop = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', stop);
      window.removeEventListener('pointercancel', stop);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', stop);
    window.addEventListener('pointercancel', stop);
    stopDrag = stop;
  };
  const onMenu = (event: MouseEvent) => {
    if (matrix.draft()) return;
    event.preventDefault();
    const at = found(event);
    if (at.on !== 'cell' || at.col < LEAD) return;
    const row = matrix.down().positionOf[at.row] ?? -1;
    const col = matrix.across().positionOf[at.col - LEAD] ?? -1;
    const place = row < 0 || col < 0 ? undefined : placeAt(matrix.frame(), row, col);
    const selection = matrix.selection();
    if (!place || !selection) return;
    if (!rects(matrix.frame(), selection).some((rect) => inRect(rect, row, col))) {
      matrix.select(only(place));
    }
    host.onMenu({ x: event.clientX, y: event.clientY });
  };
  return {
    onDown,
    onMenu,
    /** Whether an event lies on a cell that holds a target. */
    onTarget: (event: MouseEvent): boolean => {
      const at = found(event);
      return at.on === 'cell' && at.col >= LEAD;
    },
    stop: () => stopDrag(),
  };
};
