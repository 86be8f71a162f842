import { CompactSelection, DataEditor } from '@glideapps/glide-data-grid';
import '@glideapps/glide-data-grid/dist/index.css';
import { createElement, useCallback, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { COLS, HEIGHT, isFormula, load, pasteInto, readText, textOf, WIDTH } from './data.js';

const data = await load();
const columns = Array.from({ length: COLS }, (_, col) => ({
  id: `c${col}`,
  title: `Cột ${col + 1}`,
  width: WIDTH,
}));
const drawn = new Map();
const content = ([col, row]) => {
  const text = textOf(row, col, data[row]);
  return {
    kind: 'text',
    data: text,
    displayData: text,
    allowOverlay: true,
    readonly: isFormula(col),
  };
};
const wholeRow = (row) => columns.map((_, col) => ({ cell: [col, row] }));
const start = {
  columns: CompactSelection.empty(),
  rows: CompactSelection.empty(),
  current: { cell: [0, 0], range: { x: 0, y: 0, width: 1, height: 1 }, rangeStack: [] },
};
let active = 0;
const Grid = () => {
  const ref = useRef(null);
  const [selection, setSelection] = useState(start);
  active = selection.current?.cell[1] ?? -1;
  const edited = useCallback((cells) => {
    for (const { location, value } of cells) {
      data[location[1]][location[0]] = readText(String(value.data));
    }
    const touched = new Set(cells.map(({ location }) => location[1]));
    ref.current.updateCells([...touched].flatMap(wholeRow));
    return true;
  }, []);
  globalThis.peer = {
    // What was drawn last: a canvas has no text to ask.
    shown: (row, col) => drawn.get(row * COLS + col),
    point(row, col) {
      const box = ref.current.getBounds(col, row);
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    },
    active: () => `${active}`,
    set: (row, col, value) => edited([{ location: [col, row], value: { data: value } }]),
    paste: (_row, _col, text) => pasteInto(window, text),
  };
  return createElement(DataEditor, {
    ref,
    columns,
    rows: data.length,
    rowHeight: HEIGHT,
    width: '100%',
    height: '100%',
    getCellContent: content,
    getCellsForSelection: true,
    onCellsEdited: edited,
    onPaste: true,
    smoothScrollX: true,
    smoothScrollY: true,
    gridSelection: selection,
    onGridSelectionChange: setSelection,
    drawCell(at, draw) {
      draw();
      drawn.set(at.row * COLS + at.col, at.cell.displayData);
    },
  });
};
createRoot(document.getElementById('grid')).render(createElement(Grid));
const focus = () => {
  const canvas = document.querySelector('canvas[data-testid="data-grid-canvas"]');
  if (canvas) canvas.focus();
  else requestAnimationFrame(focus);
};
focus();
