import { inRect, type Rect } from './selection.ts';

/** Attributes follow when selection and scrolling rest: nothing of it is in the way of a frame. Milliseconds. */
const REST = 120;
let named = 0;

/** The head is row 1. */
const rowOf = (line: HTMLElement): number => Number(line.getAttribute('aria-rowindex')) - 2;

/**
 * What a screen reader needs of the pooled elements, which are used for one row after the other: rows in the order in which
 * they stand on the screen, heads that say something as headers, and `aria-selected` from the rectangles of the selection as
 * the body counts rows and columns. `body` is the group of the rows.
 */
export const makeReadingMarks = (body: HTMLElement, selected: () => readonly Rect[]) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const mark = (): void => {
    const all = selected();
    const lines = [...body.querySelectorAll<HTMLElement>('[role="row"]:not([hidden])')];
    lines.sort((a, b) => rowOf(a) - rowOf(b));
    for (const line of lines) {
      if (line.id === '') line.id = `grid-row-${++named}`;
      const head = line.querySelector('.row-head');
      if (head?.textContent) head.setAttribute('role', 'rowheader');
      const row = rowOf(line);
      for (const cell of line.querySelectorAll<HTMLElement>('[role="gridcell"]')) {
        const col = Number(cell.getAttribute('aria-colindex')) - 1;
        const now = String(all.some((rect) => inRect(rect, row, col)));
        if (cell.getAttribute('aria-selected') !== now) cell.setAttribute('aria-selected', now);
      }
    }
    const order = lines.map(({ id }) => id).join(' ');
    if (body.getAttribute('aria-owns') !== order) body.setAttribute('aria-owns', order);
  };
  return {
    later(): void {
      clearTimeout(timer);
      timer = setTimeout(mark, REST);
    },
    stop: () => clearTimeout(timer),
  };
};
