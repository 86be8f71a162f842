import { type GridColumn, MAX_WIDTH, MIN_WIDTH } from './grid-column.ts';
import type { GridState } from './grid-state.ts';

/** Rows that decide how wide a column must be; more would not be seen and costs time. */
const MEASURED = 2_000;
const CELL_PADDING = 18;
const HEAD_PADDING = 48;

/** Double click on a column's edge: as wide as its longest text. */
export const fitColumn = (state: GridState, column: GridColumn): void => {
  const view = state.view();
  const pen = document.createElement('canvas').getContext('2d');
  if (!view || !pen) return;
  const style = getComputedStyle(document.body);
  pen.font = `13px ${style.fontFamily}`;
  let width = pen.measureText(column.name).width + HEAD_PADDING;
  const order = view.order();
  const wrapped = view.wrapped().has(column.id);
  for (let i = 0; i < Math.min(order.length, MEASURED); i++) {
    const row = order.at(i);
    if (row === undefined) continue;
    const { text, more } = state.book.view(view.sheet, row, column.id);
    // Unless it is wrapped, a cell shows its lines as one.
    const whole = more ? `${text} · ${more}` : text;
    const lines = wrapped ? whole.split('\n') : [whole.replaceAll('\n', ' ')];
    for (const line of lines) width = Math.max(width, pen.measureText(line).width + CELL_PADDING);
  }
  setWidth(state, column, Math.ceil(width));
};

export const setWidth = (state: GridState, column: GridColumn, width: number): void => {
  const size = Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH);
  state.view()?.table.setColumnSizing((now) => ({ ...now, [column.id]: size }));
};
