import { defineCustomElements } from '@revolist/revogrid/loader';
import { COLS, HEIGHT, isFormula, load, middleOf, pasteInto, textOf, WIDTH } from './data.js';

defineCustomElements();
const data = await load();
const grid = document.createElement('revo-grid');
grid.style.height = '100%';
grid.rowSize = HEIGHT;
grid.range = true;
grid.columns = Array.from({ length: COLS }, (_, col) => ({
  prop: col,
  name: `Cột ${col + 1}`,
  size: WIDTH,
  readonly: isFormula(col),
  ...(isFormula(col)
    ? { cellTemplate: (_h, { model, rowIndex }) => textOf(rowIndex, col, model) }
    : {}),
}));
grid.source = data.map((values) => ({ ...values }));
document.getElementById('grid').append(grid);
const cell = (row, col) =>
  document.querySelector(`revogr-data[type="rgRow"] [data-rgrow="${row}"][data-rgcol="${col}"]`);
grid.addEventListener('aftergridinit', () => grid.setCellsFocus({ x: 0, y: 0 }), { once: true });
let focused = '';
grid.addEventListener('afterfocus', ({ detail }) => {
  focused = String(detail.rowIndex);
});
globalThis.peer = {
  shown: (row, col) => cell(row, col)?.textContent,
  point: (row, col) => middleOf(cell(row, col)),
  active: () => focused,
  set: (row, col, val) => grid.setDataAt({ row, col, val }),
  paste: (_row, _col, text) => pasteInto(document, text),
};
