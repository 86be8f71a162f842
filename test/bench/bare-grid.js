// The practical limit for DOM: 10,000 × 20 in absolutely placed, pooled nodes, no library, no formulas, nobody else.
const ROWS = 10_000;
const COLS = 20;
const HEIGHT = 28;
const data = Array.from({ length: ROWS }, (_, r) =>
  Array.from({ length: COLS }, (_cell, c) =>
    c % 3 === 0 ? String(r + c / 10) : `giá trị ${(r * 7 + c) % 97}`,
  ),
);
const scroll = document.getElementById('scroll');
const body = document.getElementById('body');
document.getElementById('size').style.cssText = `height:${ROWS * HEIGHT}px;width:${COLS * 120}px`;
const pool = [];
const paint = () => {
  const first = Math.floor(scroll.scrollTop / HEIGHT);
  const count = Math.ceil(scroll.clientHeight / HEIGHT) + 2;
  while (pool.length < count) {
    const row = document.createElement('div');
    row.className = 'row';
    const cells = Array.from({ length: COLS }, (_, c) => {
      const cell = document.createElement('div');
      cell.className = 'cell';
      cell.setAttribute('role', 'gridcell');
      cell.style.left = `${c * 120}px`;
      row.append(cell);
      return cell;
    });
    body.append(row);
    pool.push({ row, cells, at: -1 });
  }
  for (let r = first; r < Math.min(first + count, ROWS); r++) {
    const slot = pool[r % pool.length];
    if (slot.at === r) continue;
    slot.at = r;
    slot.row.style.transform = `translateY(${r * HEIGHT}px)`;
    for (let c = 0; c < COLS; c++) slot.cells[c].textContent = data[r][c];
  }
};
scroll.addEventListener('scroll', paint);
scroll.addEventListener('keydown', (event) => {
  if (event.key.length !== 1) return;
  data[3][3] = event.key;
  const slot = pool[3 % pool.length];
  if (slot.at === 3) slot.cells[3].textContent = event.key;
});
paint();
scroll.focus();
