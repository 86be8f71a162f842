// The same plan-like sheet for every peer, fetched as an application fetches its own. Columns 1–8 are formulas of column 0;
// peers without an engine compute them with the few lines below.
export const COLS = 20;
export const WIDTH = 120;
export const HEIGHT = 28;
const count = new URLSearchParams(location.search).get('rows') ?? '10000';

/** Rows of values; null where a formula stands. */
export const load = async () => (await fetch(`data-${count}.json`)).json();
export const isFormula = (col) => col >= 1 && col <= 8;
export const textOf = (row, col, values) =>
  isFormula(col) ? String(Number(values[0]) * col + (row % 7)) : String(values[col]);
export const readText = (text) =>
  text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
export const linesOf = (tsv) => tsv.split('\n').map((line) => line.split('\t').map(readText));
export const middleOf = (element) => {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
};
export const pasteInto = (target, text) => {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const init = { clipboardData: data, bubbles: true, cancelable: true };
  target.dispatchEvent(new ClipboardEvent('paste', init));
};
