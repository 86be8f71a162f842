import { type ColumnLayout, columnSpan, columnStart, columnWidth, rowSpan } from './window.ts';

/** What a cell shows; strings only, so that an unchanged cell costs one comparison. */
export type CellPaint = { readonly text: string; readonly classes: string };

/** Where the body gets its cells. Positions, never ids, except for the two attributes outsiders read. */
export interface BodyModel {
  readonly rowCount: number;
  readonly layout: ColumnLayout;
  rowId(row: number): string | undefined;
  colId(col: number): string;
  /** Text of the row's head, a number as a rule. */
  head(row: number): string;
  /** Kind of mark in a row's head; empty for none. */
  mark?(row: number): string;
  /** What the mark says, for whoever points at it. */
  markWords?(mark: string): string;
  /** Is the whole row locked? */
  locked?(row: number): boolean;
  /** Text of a line that is no row (a group head), else undefined. */
  banner(row: number): string | undefined;
  paint(row: number, col: number): CellPaint;
  listen(row: number, col: number, changed: () => void): () => void;
}

export type BodyView = {
  readonly scrollX: number;
  readonly scrollY: number;
  /** Of the cells' area, without heads. */
  readonly width: number;
  readonly height: number;
};

type CellSlot = {
  readonly el: HTMLDivElement;
  readonly text: Text;
  row: number;
  col: number;
  classes: string;
  stop: (() => void) | undefined;
};
type RowSlot = {
  readonly el: HTMLDivElement;
  readonly head: HTMLDivElement;
  readonly headText: Text;
  readonly moving: HTMLDivElement;
  readonly frozen: CellSlot[];
  readonly cells: CellSlot[];
  row: number;
  banner: boolean;
  shift: number;
  mark: string;
  locked: boolean;
};

const OVERSCAN = 2;

/**
 * Pooled cells: elements are made once and moved by transforms; while scrolling only text nodes and classes are
 * written and nothing is measured. Each visible cell listens to its own key. Cells are opaque and lie in column
 * order, so a long text runs under its neighbour and no cell clips.
 */
export const makeBody = (host: HTMLElement, rowHeight: number) => {
  const rows: RowSlot[] = [];
  let model: BodyModel | undefined;
  let view: BodyView = { scrollX: 0, scrollY: 0, width: 0, height: 0 };

  const makeCell = (parent: HTMLElement): CellSlot => {
    const el = document.createElement('div');
    const text = document.createTextNode('');
    el.setAttribute('role', 'gridcell');
    el.className = 'cell';
    el.append(text);
    parent.append(el);
    return { el, text, row: -1, col: -1, classes: 'cell', stop: undefined };
  };

  const makeRow = (): RowSlot => {
    const el = document.createElement('div');
    el.setAttribute('role', 'row');
    el.className = 'row';
    el.hidden = true;
    const head = document.createElement('div');
    head.className = 'row-head';
    head.setAttribute('role', 'presentation');
    const headText = document.createTextNode('');
    head.append(headText);
    const moving = document.createElement('div');
    moving.className = 'row-moving';
    moving.setAttribute('role', 'presentation');
    el.append(moving, head);
    host.append(el);
    return {
      el,
      head,
      headText,
      moving,
      frozen: [],
      cells: [],
      row: -1,
      banner: false,
      shift: 0,
      mark: '',
      locked: false,
    };
  };

  const paint = (of: BodyModel, slot: CellSlot): void => {
    const { text, classes } = of.paint(slot.row, slot.col);
    if (slot.text.data !== text) slot.text.data = text;
    if (slot.classes !== classes) {
      slot.classes = classes;
      slot.el.className = classes;
      // Only what is locked pays for the attribute.
      const locked = classes.includes('cell-locked');
      if (locked !== slot.el.hasAttribute('aria-readonly'))
        if (locked) slot.el.setAttribute('aria-readonly', 'true');
        else slot.el.removeAttribute('aria-readonly');
    }
  };

  const drop = (slot: CellSlot): void => {
    slot.stop?.();
    slot.stop = undefined;
    slot.row = -1;
  };

  const assign = (of: BodyModel, slot: CellSlot, row: number, col: number, anew: boolean): void => {
    if (!anew && slot.row === row && slot.col === col) return;
    slot.stop?.();
    if (anew || slot.col !== col) {
      slot.el.style.width = `${columnWidth(of.layout, col)}px`;
      slot.el.style.transform = `translateX(${columnStart(of.layout, col)}px)`;
      slot.el.style.zIndex = String(col + 1);
      slot.el.setAttribute('aria-colindex', String(col + 1));
      slot.el.setAttribute('data-col', of.colId(col));
    }
    if (anew || slot.row !== row) slot.el.setAttribute('data-row', of.rowId(row) ?? '');
    slot.row = row;
    slot.col = col;
    slot.stop = of.listen(row, col, () => {
      if (model) paint(model, slot);
    });
    paint(of, slot);
  };

  const setMark = (of: BodyModel, slot: RowSlot): void => {
    const locked = of.locked?.(slot.row) ?? false;
    if (slot.locked !== locked) {
      slot.locked = locked;
      slot.head.toggleAttribute('data-locked', locked);
    }
    const mark = of.mark?.(slot.row) ?? '';
    if (slot.mark === mark) return;
    slot.mark = mark;
    slot.head.title = mark === '' ? '' : (of.markWords?.(mark) ?? '');
    if (mark === '') slot.head.removeAttribute('data-mark');
    else slot.head.setAttribute('data-mark', mark);
  };

  const showRow = (of: BodyModel, slot: RowSlot, row: number, anew: boolean): void => {
    if (anew || slot.row !== row) {
      slot.row = row;
      slot.el.style.transform = `translateY(${row * rowHeight}px)`;
      slot.el.hidden = false;
      slot.el.setAttribute('aria-rowindex', String(row + 2));
      slot.el.setAttribute('data-row', of.rowId(row) ?? '');
      const banner = of.banner(row);
      if (slot.banner !== (banner !== undefined)) {
        slot.banner = banner !== undefined;
        slot.el.classList.toggle('row-banner', slot.banner);
      }
      const text = banner ?? of.head(row);
      if (slot.headText.data !== text) slot.headText.data = text;
      setMark(of, slot);
      if (slot.banner) for (const cell of [...slot.frozen, ...slot.cells]) drop(cell);
    }
  };

  const fillRow = (of: BodyModel, slot: RowSlot, first: number, end: number, anew: boolean) => {
    if (slot.banner) return;
    const { frozen } = of.layout;
    for (let col = 0; col < frozen; col++) {
      const cell = slot.frozen[col];
      if (cell) assign(of, cell, slot.row, col, anew);
    }
    const pool = slot.cells.length;
    for (let col = first; col < end; col++) {
      const cell = slot.cells[col % pool];
      if (cell) assign(of, cell, slot.row, col, anew);
    }
  };

  /** Grows or shrinks a row's cells to what the view needs; true when it had to. */
  const fit = (slot: RowSlot, frozen: number, moving: number): boolean => {
    if (slot.frozen.length === frozen && slot.cells.length === moving) return false;
    while (slot.frozen.length < frozen) slot.frozen.push(makeCell(slot.head.parentElement ?? host));
    while (slot.cells.length < moving) slot.cells.push(makeCell(slot.moving));
    for (const cell of slot.frozen.splice(frozen)) remove(cell);
    for (const cell of slot.cells.splice(moving)) remove(cell);
    return true;
  };
  const remove = (cell: CellSlot): void => {
    drop(cell);
    cell.el.remove();
  };

  let columnsInView = 0;
  /** Brings the elements in line with model and view. `anew`: positions may mean something else than before. */
  const update = (anew: boolean): void => {
    const of = model;
    if (!of) return;
    const span = rowSpan(view.scrollY, view.height, rowHeight, of.rowCount, OVERSCAN);
    const cols = columnSpan(of.layout, view.scrollX, view.width);
    // The pools only grow while columns keep their widths, so scrolling makes no elements after the first pass.
    const needRows = Math.ceil(view.height / rowHeight) + 1 + 2 * OVERSCAN;
    columnsInView = anew ? cols.end - cols.first : Math.max(columnsInView, cols.end - cols.first);
    while (rows.length < needRows) rows.push(makeRow());
    const used = new Array<boolean>(rows.length).fill(false);
    host.style.transform = `translateY(${-view.scrollY}px)`;
    for (let row = span.first; row < span.end; row++) {
      const index = row % rows.length;
      const slot = rows[index];
      if (!slot) continue;
      used[index] = true;
      const grown = fit(slot, of.layout.frozen, columnsInView);
      showRow(of, slot, row, anew || grown);
      if (slot.shift !== view.scrollX) {
        slot.shift = view.scrollX;
        slot.moving.style.transform = `translateX(${-view.scrollX}px)`;
      }
      fillRow(of, slot, cols.first, cols.end, anew || grown);
    }
    for (const [index, slot] of rows.entries()) if (!used[index]) hide(slot);
  };

  const hide = (slot: RowSlot): void => {
    if (slot.row < 0) return;
    slot.row = -1;
    slot.el.hidden = true;
    for (const cell of slot.frozen) drop(cell);
    for (const cell of slot.cells) drop(cell);
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
    repaint(): void {
      if (!model) return;
      for (const slot of rows) {
        for (const cell of slot.frozen) if (cell.row >= 0) paint(model, cell);
        for (const cell of slot.cells) if (cell.row >= 0) paint(model, cell);
      }
    },
    /** Marks of rows changed. */
    remark(): void {
      if (!model) return;
      for (const slot of rows) if (slot.row >= 0) setMark(model, slot);
    },
    stop(): void {
      for (const slot of rows) hide(slot);
      rows.length = 0;
      host.replaceChildren();
      model = undefined;
    },
  };
};
export type PooledBody = ReturnType<typeof makeBody>;
