import { expect, test } from 'vitest';
import { encode } from '../../../shared/formula/encode.ts';
import { type CellMove, follow } from '../../../shared/formula/follow.ts';
import { render } from '../../../shared/formula/render.ts';
import type { ColId, RowId, SheetId } from '../../../shared/ids.ts';
import { type FakeSheet, office } from './fake-names.ts';

/** Cuts a block of rows × cols whose first cell is at `from` and puts it at `to`. Positions from 0. */
const cut = (
  source: FakeSheet,
  target: FakeSheet,
  size: { rows: number; cols: number },
  from: { row: number; col: number },
  to: { row: number; col: number },
): CellMove => ({
  from: source.id,
  to: target.id,
  placed({ row, col }) {
    const [r, c] = [source.rows.position(row) - from.row, source.cols.position(col) - from.col];
    if (r < 0 || c < 0 || r >= size.rows || c >= size.cols) return undefined;
    return {
      row: target.rows.at(to.row + r) as RowId,
      col: target.cols.at(to.col + c) as ColId,
    };
  },
});

/** The formula of C4 of the plan after the move; `now` is the sheet it stands on then. */
const after = (
  typed: string,
  move: (all: ReturnType<typeof office>) => CellMove,
  now?: SheetId,
) => {
  const all = office();
  const stored = encode(typed, all.at, all.names, { locale: 'en' });
  if (!stored.ok) throw new Error(typed);
  const home = now ?? all.plan.id;
  const moved = follow(stored.value, all.at, home, move(all), all.names);
  return render(moved, { ...all.at, sheet: home }, all.names);
};
const block = ({ plan }: ReturnType<typeof office>) =>
  cut(plan, plan, { rows: 3, cols: 2 }, { row: 0, col: 0 }, { row: 5, col: 3 });
const away = ({ plan, plain }: ReturnType<typeof office>) =>
  cut(plan, plain, { rows: 2, cols: 1 }, { row: 0, col: 0 }, { row: 1, col: 1 });

test.each([
  ['=A1', '=D6'],
  ['=$B$3+A1*C1', '=$E$8+D6*C1'],
  ['=SUM(A1:B3)', '=SUM(D6:E8)'],
  ['=SUM(A$1:A2)', '=SUM(D$6:D7)'],
  ['=SUM(A1:B4)', '=SUM(A1:B4)'],
  ['=SUM(A:A)', '=SUM(A:A)'],
  ['=[@Baseline]&"A1"', '=[@Baseline]&"A1"'],
  ['=D6', '=D6'],
])('within a sheet %s becomes %s', (typed, expected) => {
  expect(after(typed, block)).toBe(expected);
});

test.each([
  ['=A1+A3', '=Agencies!B2+A3'],
  ['=SUM(A1:A2)', '=SUM(Agencies!B2:B3)'],
])('to another sheet %s becomes %s', (typed, expected) => {
  expect(after(typed, away)).toBe(expected);
});

test.each([
  ['=A1+A3', "=B2+'Phân công'!A3"],
  ['=SUM(A5:A9)', "=SUM('Phân công'!A5:A9)"],
  ['=[@Baseline]', "='Phân công'!B4"],
  ['=Agencies!B5+Mức_tăng', '=Agencies!B5+Mức_tăng'],
])('a formula that goes to another sheet itself: %s becomes %s', (typed, expected) => {
  expect(after(typed, away, office().plain.id)).toBe(expected);
});
