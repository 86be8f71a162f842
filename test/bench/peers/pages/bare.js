// The practical limit for DOM: absolutely placed, pooled nodes, no library, no engine, nobody else.
import { COLS, HEIGHT, linesOf, load, middleOf, readText, textOf, WIDTH } from './data.js';

const data = await load();
const scroll = document.getElementById('grid');
scroll.className = 'bare-scroll';
scroll.tabIndex = 0;
const size = document.createElement('div');
size.style.cssText = `height:${data.length * HEIGHT}px;width:${COLS * WIDTH}px`;
const body = document.createElement('div');
body.className = 'bare-body';
scroll.append(size, body);
const pool = [];
let active = { row: 0, col: 0 };
let typed = '';

const slotOf = (row) => {
  const slot = pool[row % pool.length];
  return slot?.at === row ? slot : undefined;
};
const fill = (slot, row) => {
  slot.at = row;
  slot.row.style.transform = `translateY(${row * HEIGHT}px)`;
  for (let col = 0; col < COLS; col++) slot.texts[col].data = textOf(row, col, data[row]);
};
const paint = () => {
  const first = Math.floor(scroll.scrollTop / HEIGHT);
  const count = Math.ceil(scroll.clientHeight / HEIGHT) + 2;
  while (pool.length < count) {
    const row = document.createElement('div');
    row.className = 'bare-row';
    const texts = Array.from({ length: COLS }, (_, col) => {
      const cell = document.createElement('div');
      cell.className = 'bare-cell';
      cell.style.left = `${col * WIDTH}px`;
      cell.append(document.createTextNode(''));
      row.append(cell);
      return cell.firstChild;
    });
    body.append(row);
    pool.push({ row, texts, at: -1 });
  }
  for (let row = first; row < Math.min(first + count, data.length); row++) {
    const slot = pool[row % pool.length];
    if (slot.at !== row) fill(slot, row);
  }
};
const select = (row, col) => {
  slotOf(active.row)?.texts[active.col].parentElement.classList.remove('bare-active');
  active = { row, col };
  slotOf(row)?.texts[col].parentElement.classList.add('bare-active');
};
const set = (row, col, value) => {
  data[row][col] = value;
  const slot = slotOf(row);
  if (slot) fill(slot, row);
};
scroll.addEventListener('scroll', paint);
scroll.addEventListener('pointerdown', (event) => {
  const box = body.getBoundingClientRect();
  const row = Math.floor((event.clientY - box.top) / HEIGHT);
  select(row, Math.floor((event.clientX - box.left) / WIDTH));
});
scroll.addEventListener('keydown', (event) => {
  if (event.key.length === 1) typed += event.key;
  else if (event.key === 'ArrowDown') select(active.row + 1, active.col);
  else if (event.key === 'Enter') {
    set(active.row, active.col, readText(typed));
    typed = '';
    select(active.row + 1, active.col);
  }
});
paint();
select(0, 0);
scroll.focus();
globalThis.peer = {
  shown: (row, col) => slotOf(row)?.texts[col].data,
  point: (row, col) => middleOf(slotOf(row).texts[col].parentElement),
  active: () => `${active.row}`,
  set,
  paste(row, col, text) {
    linesOf(text).forEach((line, r) => {
      line.forEach((value, c) => {
        data[row + r][col + c] = value;
      });
      const slot = slotOf(row + r);
      if (slot) fill(slot, row + r);
    });
  },
};
