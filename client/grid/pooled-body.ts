import type { BodyModel } from './body-model.ts';
import { makeRowSlot, type RowSlot } from './row-slot.ts';
import { columnSpan, rowSpan } from './window.ts';

export type BodyView = {
  readonly scrollX: number;
  readonly scrollY: number;
  /** Of the cells' area, without heads. */
  readonly width: number;
  readonly height: number;
};

/** Rows kept painted above and below the view. */
const OVERSCAN = 2;
/** Ids on cells are for readers from outside; after fast scrolling they are written once it rests. Milliseconds. */
const REST = 90;

/**
 * Pooled rows and cells: elements are made once; rows are moved by transforms, cells lie in the flow of their row, so
 * that none of them is a layer of its own. While scrolling only texts and classes are written, only of rows that come
 * into view, and nothing is measured. Cells are opaque and in column order: a long text runs under its neighbour and no
 * cell clips. `frozenHost` holds the rows that do not scroll.
 */
export const makeBody = (host: HTMLElement, least: number, frozenHost?: HTMLElement) => {
  const moving: RowSlot[] = [];
  const frozen: RowSlot[] = [];
  let model: BodyModel | undefined;
  let view: BodyView = { scrollX: 0, scrollY: 0, width: 0, height: 0 };
  let shownY = 0;
  let lastFast = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;

  /** One timer for a whole ride: setting it anew every frame is dear. */
  const rested = (): void => {
    const left = lastFast + REST - performance.now();
    rest = left > 0 ? setTimeout(rested, left) : undefined;
    if (rest === undefined && model) for (const slot of moving) slot.writeIds(model);
  };

  /** Brings the elements in line with model and view. `anew`: positions may mean something else than before. */
  const update = (anew: boolean): void => {
    const of = model;
    if (!of) return;
    const { rows } = of;
    const span = rowSpan(rows, view.scrollY, view.height, OVERSCAN);
    const cols = columnSpan(of.layout, view.scrollX, view.width);
    // The pool only grows, so scrolling makes no elements after the first pass.
    const needed = Math.ceil(view.height / least) + 1 + 2 * OVERSCAN;
    while (moving.length < needed) moving.push(makeRowSlot(host));
    const pool = moving.length;
    if (shownY !== view.scrollY) {
      shownY = view.scrollY;
      host.style.transform = `translateY(${-view.scrollY}px)`;
    }
    let replaced = 0;
    for (let row = span.first; row < span.end; row++)
      if (moving[row % pool]?.row !== row) replaced++;
    // Most of the screen is new: it will not be there long.
    const fast = !anew && replaced * 2 > span.end - span.first;
    if (fast) {
      lastFast = performance.now();
      rest ??= setTimeout(rested, REST);
    }
    const withIds = rest === undefined;
    for (let row = span.first; row < span.end; row++) {
      const slot = moving[row % pool];
      slot?.show(of, row, cols, view.scrollX, anew, withIds);
    }
    for (const slot of moving) if (slot.row < span.first || slot.row >= span.end) slot.hide();
    if (!frozenHost) return;
    while (frozen.length < rows.frozen) frozen.push(makeRowSlot(frozenHost));
    for (const [row, slot] of frozen.entries()) {
      if (row < rows.frozen) slot.show(of, row, cols, view.scrollX, anew, true);
      else slot.hide();
    }
  };

  const each = (work: (of: BodyModel, slot: RowSlot) => void): void => {
    if (!model) return;
    for (const slot of moving) if (slot.row >= 0) work(model, slot);
    for (const slot of frozen) if (slot.row >= 0) work(model, slot);
  };

  return {
    /** Another model, or the same one after its positions changed. */
    setModel(next: BodyModel): void {
      model = next;
      update(true);
    },
    setView(next: BodyView): void {
      view = next;
      update(false);
    },
    /** Paints every visible cell again: language, marks. */
    repaint: () => each((of, slot) => slot.repaint(of)),
    /** Marks of rows changed. */
    remark: () => each((of, slot) => slot.remark(of)),
    stop(): void {
      clearTimeout(rest);
      for (const slot of [...moving, ...frozen]) slot.hide();
      moving.length = 0;
      frozen.length = 0;
      host.replaceChildren();
      frozenHost?.replaceChildren();
      model = undefined;
    },
  };
};
export type PooledBody = ReturnType<typeof makeBody>;
