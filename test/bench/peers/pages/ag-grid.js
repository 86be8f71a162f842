import {
  CellApiModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  createGrid,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  TextEditorModule,
} from 'ag-grid-community';
import {
  COLS,
  HEIGHT,
  isFormula,
  linesOf,
  load,
  middleOf,
  readText,
  textOf,
  WIDTH,
} from './data.js';

ModuleRegistry.registerModules([
  CellApiModule,
  ClientSideRowModelModule,
  ClientSideRowModelApiModule,
  RenderApiModule,
  RowApiModule,
  TextEditorModule,
]);
const data = await load();
const rowData = data.map((values, id) => ({ id, values }));
const cell = (row, col) => document.querySelector(`.ag-row[row-index="${row}"] [col-id="c${col}"]`);
const api = createGrid(document.getElementById('grid'), {
  rowData,
  getRowId: ({ data: row }) => String(row.id),
  rowHeight: HEIGHT,
  columnDefs: Array.from({ length: COLS }, (_, col) => ({
    colId: `c${col}`,
    headerName: `Cột ${col + 1}`,
    width: WIDTH,
    editable: !isFormula(col),
    valueGetter: ({ data: row }) => textOf(row.id, col, row.values),
    valueSetter: ({ data: row, newValue }) => {
      row.values[col] = readText(String(newValue));
      return true;
    },
  })),
  onFirstDataRendered: () => api.setFocusedCell(0, 'c0'),
});
globalThis.peer = {
  shown: (row, col) => cell(row, col)?.textContent,
  point: (row, col) => middleOf(cell(row, col)),
  active: () => `${api.getFocusedCell()?.rowIndex}`,
  set: (row, col, value) => api.getRowNode(String(row)).setDataValue(`c${col}`, value),
  // The community edition has no clipboard: the rows are handed over as one transaction.
  paste(row, col, text) {
    const update = linesOf(text).map((line, r) => {
      const one = rowData[row + r];
      line.forEach((value, c) => {
        one.values[col + c] = value;
      });
      return one;
    });
    api.applyTransaction({ update });
  },
};
