import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { newColId, newRowId, type Random, type SheetId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { run } from '../../../shared/workbook/commands.ts';
import { compare, type Difference } from '../../../shared/workbook/compare.ts';
import { openWorkbook, type Workbook } from '../../../shared/workbook/model.ts';
import { towards } from '../../../shared/workbook/towards.ts';
import { createUndo } from '../../../shared/workbook/undo.ts';
import { copyOf, fillGrid, freshDoc, must, SHEET, seeded, seeds } from './fixture.ts';

const pick = <T>(list: readonly T[], random: Random): T | undefined =>
  list[Math.floor(random() * list.length)];
const OTHER = 'other' as SheetId;

function randomCommand(workbook: Workbook, random: Random): Command {
  const id = random() < 0.85 || !workbook.order.isLive(OTHER) ? SHEET : OTHER;
  const sheet = workbook.sheet(id);
  const on = { sheet: id };
  const [row, col] = [
    pick(sheet?.rows.live() ?? [], random),
    pick(sheet?.cols.live() ?? [], random),
  ];
  const dice = random();
  if (dice < 0.05) {
    if (!workbook.sheet(OTHER)) return { do: 'addSheet', sheet: OTHER, name: 'Khác', before: null };
    return { do: workbook.order.isLive(OTHER) ? 'deleteSheet' : 'restoreSheet', sheet: OTHER };
  }
  if (dice < 0.1) return { do: 'renameSheet', ...on, name: `Trang ${Math.floor(random() * 3)}` };
  if (dice < 0.15) {
    const name = pick(['name1', 'name2'], random) as never;
    if (random() < 0.4 && workbook.hasName(name)) return { do: 'deleteName', name };
    return {
      do: 'setName',
      name,
      text: pick(['Tên_một', 'Tên_hai'], random) ?? '',
      formula: `=${Math.floor(random() * 9)}`,
    };
  }
  if (dice < 0.25) {
    const fresh = [newRowId(random), newRowId(random)];
    return { do: 'insertRows', ...on, before: row ?? null, rows: fresh };
  }
  if (dice < 0.3 || col === undefined) {
    return {
      do: 'insertColumns',
      ...on,
      before: col ?? null,
      columns: [{ id: newColId(random), name: 'Mới' }],
    };
  }
  const before = pick([...(sheet?.rows.live() ?? []), null], random) ?? null;
  const beforeColumn = pick([...(sheet?.cols.live() ?? []), null], random) ?? null;
  if (dice < 0.33) return { do: 'moveColumns', ...on, cols: [col], before: beforeColumn };
  if (dice < 0.36) return { do: 'deleteColumns', ...on, cols: [col] };
  if (dice < 0.4)
    return {
      do: 'setColumn',
      ...on,
      col,
      name: `Cột ${random()}`,
      formula: random() < 0.5 ? '=1+1' : null,
    };
  if (row === undefined) return { do: 'setColumn', ...on, col, type: { type: 'text' } };
  if (dice < 0.45) return { do: 'moveRows', ...on, rows: [row], before };
  if (dice < 0.5) return { do: 'deleteRows', ...on, rows: [row] };
  if (dice < 0.55)
    return { do: 'restoreRows', ...on, rows: (sheet?.deletedRows() ?? []).slice(0, 1) };
  if (dice < 0.6)
    return { do: 'setNotes', ...on, notes: [{ row, col, text: random() < 0.3 ? null : 'lưu ý' }] };
  const input = random() < 0.2 ? null : Math.floor(random() * 99);
  return { do: 'setCells', ...on, cells: [{ row, col, input }] };
}

const edit = (doc: Y.Doc, steps: number, random: Random): Workbook => {
  const workbook = openWorkbook(doc);
  for (let i = 0; i < steps; i++) run(workbook, randomCommand(workbook, random), { random });
  return workbook;
};

/** What people see, without the order of sheets. */
const live = (workbook: Workbook): unknown => ({
  sheets: workbook
    .sheets()
    .map((sheet) => ({
      ...{ id: sheet.id, name: sheet.name },
      columns: sheet.columns(),
      rows: sheet.rows
        .live()
        .map((row) => [
          row,
          sheet.cols.live().map((col) => [sheet.own(row, col) ?? null, sheet.note(row, col)]),
        ]),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  names: workbook.namedValues(),
});

const shuffled = <T>(list: readonly T[], random: Random): T[] =>
  list
    .map((one) => ({ one, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);

const take = (workbook: Workbook, differences: readonly Difference[], random: Random): void => {
  const command = towards(workbook, differences);
  if (command) must(workbook, command, random);
};

describe('two states of a plan', () => {
  for (const seed of seeds(40)) {
    test(`nothing differs from itself; over the differences one becomes the other, whatever their order, seed ${seed}`, () => {
      const random = seeded(seed);
      const base = freshDoc(1);
      fillGrid(openWorkbook(base), 8, 4, random);
      const one = edit(copyOf(base, 11), 25, random);
      // Later states of one document, and states that went apart.
      const other = edit(copyOf(seed % 2 ? one.doc : base, 12), 25, random);
      expect(compare(one, one)).toEqual([]);
      expect(compare(other, openWorkbook(copyOf(other.doc, 3)))).toEqual([]);
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const) {
        const differences = compare(from, to);
        const way = openWorkbook(copyOf(from.doc, 21));
        take(way, differences, seeded(5));
        expect(live(way)).toEqual(live(to));
        expect(compare(way, to)).toEqual([]);
        const mixed = openWorkbook(copyOf(from.doc, 22));
        take(mixed, shuffled(differences, random), seeded(5));
        expect(live(mixed)).toEqual(live(to));
      }
    });

    test(`one difference alone changes nothing else, and one undo takes the whole back, seed ${seed}`, () => {
      const random = seeded(seed + 1000);
      const base = freshDoc(1);
      fillGrid(openWorkbook(base), 8, 4, random);
      const now = edit(copyOf(base, 11), 40, random);
      const before = openWorkbook(base);
      const differences = compare(now, before);
      for (const one of differences.filter(({ is }) => is === 'cell' || is === 'row-added')) {
        const way = openWorkbook(copyOf(now.doc, 31));
        take(way, [one], seeded(2));
        const left = compare(way, before);
        // Which of the rows are said to have moved depends on all that stand.
        const values = (all: readonly Difference[]) =>
          all.filter(({ is }) => !is.endsWith('-moved'));
        expect(values(left).length).toBeLessThan(values(differences).length);
        for (const still of values(left)) {
          // A row that came back may still miss a column.
          const same = differences.some((known) => JSON.stringify(known) === JSON.stringify(still));
          expect(same || still.is === 'column-added', JSON.stringify({ one, still })).toBe(true);
        }
      }
      const copy = openWorkbook(copyOf(now.doc, 41));
      const undo = createUndo(copy);
      const command = towards(copy, differences);
      if (!command) return;
      const state = live(copy);
      expect(undo.run(command, { random: seeded(3) }).ok).toBe(true);
      undo.undo();
      expect(live(copy)).toEqual(state);
    });
  }
});

test('what changed, came and went is told with both values', () => {
  const base = freshDoc(1);
  const { rows, cols } = fillGrid(openWorkbook(base), 3, 2, seeded(1));
  const now = openWorkbook(copyOf(base, 2));
  const [first, second, third] = rows;
  const col = cols[0];
  if (!first || !second || !third || !col) throw new Error('no grid');
  must(
    now,
    { do: 'setCells', sheet: SHEET, cells: [{ row: first, col, input: 'mới' }] },
    seeded(1),
  );
  must(now, { do: 'deleteRows', sheet: SHEET, rows: [second] }, seeded(1));
  const fresh = newRowId(seeded(9));
  must(now, { do: 'insertRows', sheet: SHEET, before: null, rows: [fresh] }, seeded(1));
  expect(compare(openWorkbook(base), now)).toMatchObject([
    { is: 'cell', row: first, col, from: 0, to: 'mới' },
    { is: 'row-added', row: fresh, before: null },
    { is: 'row-removed', row: second },
  ]);
});

test('an order differs by the fewest that moved, and comes back', () => {
  const base = freshDoc(1);
  const { rows, cols } = fillGrid(openWorkbook(base), 6, 3, seeded(1));
  const [first = null, second] = rows;
  const [, , lastCol] = cols;
  if (!second || !lastCol) throw new Error('no grid');
  const then = openWorkbook(base);
  const now = openWorkbook(copyOf(base, 2));
  must(now, { do: 'moveRows', sheet: SHEET, rows: [second], before: null }, seeded(1));
  must(
    now,
    { do: 'moveColumns', sheet: SHEET, cols: [lastCol], before: cols[0] ?? null },
    seeded(1),
  );
  const differences = compare(now, then);
  expect(differences).toMatchObject([
    { is: 'column-moved', col: lastCol, before: null, at: 2 },
    { is: 'row-moved', row: second, before: rows[2], at: 1 },
  ]);
  take(now, differences, seeded(4));
  expect(now.sheet(SHEET)?.rows.live()).toEqual(rows);
  expect(now.sheet(SHEET)?.cols.live()).toEqual(cols);
  expect(first).toBe(now.sheet(SHEET)?.rows.at(0));
});
