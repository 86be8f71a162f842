import Handsontable from 'handsontable';
import { HyperFormula } from 'hyperformula';
import 'handsontable/styles/handsontable.css';
import 'handsontable/styles/ht-theme-main-no-icons.css';
import { COLS, HEIGHT, isFormula, load, middleOf, WIDTH } from './data.js';

const data = await load();
const rows = data.map((values, row) =>
  values.map((value, col) => (isFormula(col) ? `=$A${row + 1}*${col}+${row % 7}` : value)),
);
const hot = new Handsontable(document.getElementById('grid'), {
  data: rows,
  width: '100%',
  height: '100%',
  themeName: 'ht-theme-main',
  rowHeights: HEIGHT,
  colWidths: Array.from({ length: COLS }, () => WIDTH),
  autoRowSize: false,
  autoColumnSize: false,
  rowHeaders: true,
  colHeaders: true,
  formulas: { engine: HyperFormula },
  licenseKey: 'non-commercial-and-evaluation',
});
hot.selectCell(0, 0);
globalThis.peer = {
  shown: (row, col) => hot.getCell(row, col)?.textContent,
  point: (row, col) => middleOf(hot.getCell(row, col)),
  active: () => `${hot.getSelectedLast()?.[0]}`,
  set: (row, col, value) => hot.setDataAtCell(row, col, value),
  paste(row, col, text) {
    hot.selectCell(row, col);
    hot.getPlugin('copyPaste').paste(text);
  },
};
