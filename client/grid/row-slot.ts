import type { BodyModel } from './body-model.ts';
import { columnStart, columnWidth, type Span } from './window.ts';

type CellSlot = {
  readonly el: HTMLDivElement;
  readonly text: Text;
  col: number;
  width: number;
  classes: string;
  locked: boolean;
};

const makeCell = (parent: HTMLElement): CellSlot => {
  const el = document.createElement('div');
  const text = document.createTextNode('');
  el.setAttribute('role', 'gridcell');
  el.className = 'cell';
  el.append(text);
  parent.append(el);
  return { el, text, col: -1, width: -1, classes: 'cell', locked: false };
};

const box = (parent: HTMLElement, name: string, role = 'presentation'): HTMLDivElement => {
  const el = document.createElement('div');
  el.className = name;
  el.setAttribute('role', role);
  parent.append(el);
  return el;
};

/**
 * One row's elements, used for one row after the other. The scrolling cells stand in column order; when the view moves
 * sideways, those that left one side come in at the other.
 */
export const makeRowSlot = (host: HTMLElement) => {
  const el = box(host, 'row', 'row');
  el.hidden = true;
  // Read in the order of columns; that the fixed ones lie over the others is the style's.
  const fixed = box(el, 'row-fixed');
  const moving = box(el, 'row-moving');
  const head = box(fixed, 'row-head');
  const headText = document.createTextNode('');
  head.append(headText);
  const frozen: CellSlot[] = [];
  const cells: CellSlot[] = [];
  const spare: CellSlot[] = [];
  let stop: (() => void) | undefined;
  let first = 0;
  let count = 0;
  let top = -1;
  let height = -1;
  let shift = Number.NaN;
  let banner = false;
  let mark = '';
  let locked = false;
  let ids: string | undefined;

  const newCell = (parent: HTMLElement): CellSlot => {
    ids = undefined;
    const used = parent === moving ? spare.pop() : undefined;
    if (!used) return makeCell(parent);
    used.col = -1;
    parent.append(used.el);
    return used;
  };
  const paint = (of: BodyModel, cell: CellSlot): void => {
    const { text, classes } = of.paint(slot.row, cell.col);
    if (cell.text.data !== text) cell.text.data = text;
    if (cell.classes !== classes) {
      cell.classes = classes;
      cell.el.className = classes;
      // Only what is locked pays for the attribute.
      const readOnly = classes.includes('cell-locked');
      if (readOnly !== cell.locked) {
        cell.locked = readOnly;
        if (readOnly) cell.el.setAttribute('aria-readonly', 'true');
        else cell.el.removeAttribute('aria-readonly');
      }
    }
  };
  const assign = (of: BodyModel, cell: CellSlot, col: number, anew: boolean): void => {
    if (!anew && cell.col === col) return;
    const width = columnWidth(of.layout, col);
    if (cell.width !== width) {
      cell.width = width;
      cell.el.style.width = `${width}px`;
    }
    cell.col = col;
    cell.el.setAttribute('aria-colindex', String(col + 1));
    cell.el.setAttribute('data-col', of.colId(col));
    paint(of, cell);
  };
  /** Cells the view has no room for leave the page, or readers of it would meet a column twice. */
  const unuseFrom = (wanted: number): void => {
    for (const cell of cells.splice(wanted)) {
      cell.el.remove();
      spare.push(cell);
    }
  };

  /** The scrolling cells become those of `span`; true when another set than before. */
  const fill = (of: BodyModel, span: Span, anew: boolean): boolean => {
    const wanted = span.end - span.first;
    const by = span.first - first;
    if (!anew && by === 0 && wanted === count) return false;
    if (by > 0 && by < count) {
      const left = cells.splice(0, by);
      for (const cell of left) moving.append(cell.el);
      cells.push(...left);
    } else if (by < 0 && -by < count) {
      const right = cells.splice(by);
      for (const cell of right.toReversed()) moving.prepend(cell.el);
      cells.unshift(...right);
    }
    while (cells.length < wanted) cells.push(newCell(moving));
    unuseFrom(wanted);
    for (const [i, cell] of cells.entries()) assign(of, cell, span.first + i, anew);
    first = span.first;
    count = wanted;
    return true;
  };
  const fillFrozen = (of: BodyModel, anew: boolean): void => {
    const wanted = of.layout.frozen;
    if (!anew && frozen.length === wanted) return;
    while (frozen.length < wanted) frozen.push(newCell(fixed));
    for (const cell of frozen.splice(wanted)) cell.el.remove();
    for (const [col, cell] of frozen.entries()) assign(of, cell, col, anew);
  };

  const slot = {
    /** Position of the row that shows; -1 while none does. */
    row: -1,
    show(of: BodyModel, row: number, span: Span, scrollX: number, anew: boolean, withIds: boolean) {
      const other = anew || slot.row !== row;
      if (other) slot.place(of, row);
      if (!banner) {
        fillFrozen(of, anew);
        const turned = fill(of, span, anew);
        if (other && !anew) slot.repaint(of);
        const x = columnStart(of.layout, span.first) - scrollX;
        if (shift !== x) {
          shift = x;
          moving.style.transform = `translateX(${x}px)`;
        }
        if (other || turned) {
          stop?.();
          stop = of.listen(row, span, slot.changed(of));
        }
      }
      if (withIds) slot.writeIds(of);
    },
    place(of: BodyModel, row: number): void {
      if (slot.row < 0) el.hidden = false;
      slot.row = row;
      const y = of.rows.start(row);
      if (top !== y) {
        top = y;
        el.style.transform = `translateY(${y}px)`;
      }
      const size = of.rows.height(row);
      if (height !== size) {
        height = size;
        el.style.setProperty('--row-height', `${size}px`);
      }
      el.setAttribute('aria-rowindex', String(row + 2));
      el.setAttribute('data-row', of.rowId(row) ?? '');
      const words = of.banner(row);
      if (banner !== (words !== undefined)) {
        banner = words !== undefined;
        el.classList.toggle('row-banner', banner);
        // Its cells are those of an older row: all of them are new when it is a row again.
        count = 0;
        unuseFrom(0);
        for (const cell of frozen.splice(0)) cell.el.remove();
      }
      const text = words ?? of.head(row);
      if (headText.data !== text) headText.data = text;
      slot.remark(of);
      if (banner) {
        stop?.();
        stop = undefined;
      }
    },
    changed: (of: BodyModel) => (col: number) => {
      if (slot.row < 0) return;
      const cell = col < of.layout.frozen ? frozen[col] : cells[col - first];
      if (cell?.col === col) paint(of, cell);
    },
    writeIds(of: BodyModel): void {
      const id = slot.row < 0 || banner ? undefined : (of.rowId(slot.row) ?? '');
      if (id === undefined) return;
      if (ids === id) return;
      ids = id;
      for (const cell of frozen) cell.el.setAttribute('data-row', id);
      for (const cell of cells) cell.el.setAttribute('data-row', id);
    },
    remark(of: BodyModel): void {
      const now = of.locked?.(slot.row) ?? false;
      if (locked !== now) {
        locked = now;
        head.toggleAttribute('data-locked', now);
      }
      const next = of.mark?.(slot.row) ?? '';
      if (mark === next) return;
      mark = next;
      head.title = mark === '' ? '' : (of.markWords?.(mark) ?? '');
      if (mark === '') head.removeAttribute('data-mark');
      else head.setAttribute('data-mark', mark);
    },
    repaint(of: BodyModel): void {
      if (banner) return;
      for (const cell of frozen) paint(of, cell);
      for (const cell of cells) paint(of, cell);
    },
    hide(): void {
      if (slot.row < 0) return;
      slot.row = -1;
      el.hidden = true;
      el.removeAttribute('aria-rowindex');
      stop?.();
      stop = undefined;
    },
  };
  return slot;
};
export type RowSlot = ReturnType<typeof makeRowSlot>;
