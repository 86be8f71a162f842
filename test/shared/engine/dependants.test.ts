import { describe, expect, test } from 'vitest';
import { DependencyIndex } from '../../../shared/engine/dependants.ts';
import {
  precedentsOf,
  type Removal,
  ringOf,
  type TraceGroup,
} from '../../../shared/engine/trace.ts';
import { covers } from '../../../shared/formula/areas.ts';
import { encode } from '../../../shared/formula/encode.ts';
import { refs } from '../../../shared/formula/grammar.ts';
import { resolve } from '../../../shared/formula/resolve.ts';
import type { ColId, NameId, RowId, SheetId } from '../../../shared/ids.ts';
import { isFormula } from '../../../shared/value/cell-value.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { addSheet, type Book, colId, openBook, rowId, SHEET, seeded } from './plan-book.ts';

const OTHER = 'othr' as SheetId;
const ROWS = 8;
const COLS = 5;

type Cell = { readonly sheet: SheetId; readonly row: RowId; readonly col: ColId };

const formula = (book: Book, at: Cell, text: string): string => {
  const stored = encode(text, at, book.workbook.names);
  if (!stored.ok) throw new Error(`${text}: ${stored.problem.kind}`);
  return stored.value;
};

const liveCells = (book: Book): Cell[] =>
  book.workbook
    .sheets()
    .flatMap((sheet) =>
      sheet.rows
        .live()
        .flatMap((row) => sheet.cols.live().map((col) => ({ sheet: sheet.id, row, col }))),
    );

const flat = (groups: readonly TraceGroup[]): string[] =>
  groups.flatMap(({ sheet, col, rows }) => rows.map((row) => `${sheet}:${row}:${col}`)).sort();

/** The slow way: every formula of the workbook is looked at. */
const bySearch = (book: Book, target: Cell): string[] => {
  const sheet = book.workbook.sheet(target.sheet);
  const row = sheet?.rows.position(target.row) ?? -1;
  const col = sheet?.cols.position(target.col) ?? -1;
  return liveCells(book)
    .filter((cell) =>
      precedentsOf(book.workbook, cell).some(({ areas }) =>
        areas.some((area) => covers(area, target.sheet, row, col)),
      ),
    )
    .map(({ sheet: s, row: r, col: c }) => `${s}:${r}:${c}`)
    .sort();
};

const deadIn = (book: Book, cell: Cell): ReadonlySet<string> => {
  const input = book.workbook.sheet(cell.sheet)?.input(cell.row, cell.col) ?? null;
  const dead = new Set<string>();
  const look = (token: string): void => {
    const found = resolve(token, cell, book.workbook.names);
    if (found.is === 'dead') dead.add(token);
    if (found.is === 'name')
      for (const inner of refs(book.workbook.names.valueFormula(found.id) ?? '')) look(inner);
  };
  if (isFormula(input)) for (const token of refs(input.f)) look(token);
  const type = book.workbook.sheet(cell.sheet)?.column(cell.col)?.type;
  if (type?.type === 'ref' && typeof input === 'object' && input !== null && 'ref' in input) {
    const target = book.workbook.names.sheet(type.sheet);
    if (!target || target.rows.position(input.ref) < 0) dead.add(input.ref);
  }
  return dead;
};

const TEXTS = [
  '=A1', '=B3+A$2', '=SUM(B2:D4)', '=SUM(A1:A8)', '=[@[Cột 1]]*2', '=SUM([Cột 2])', '=SUM(C:D)',
  '=SUM(3:5)', "=COUNTA('Trang hai'[Cột 0])", "='Trang hai'!B2", "=SUM('Trang hai'!A2:C3)", '=Mức*2',
  "=SUM('Trang hai'[[Cột 0]:[Cột 2]])", '=[@[Cột 0]]+D5', '=SUM(A2:A3)', '=SUM([@[Cột 0]:[Cột 2]])',
]; // biome-ignore format: a list to read at a glance

const open = (seed: number): { book: Book; pick: (n: number) => number } => {
  const book = openBook(seed);
  const random = seeded(seed);
  const pick = (n: number): number => Math.floor(random() * n);
  const empty = Array.from({ length: ROWS }, (_, r) =>
    Array.from({ length: COLS }, (_, c) => r + c),
  );
  addSheet(book, SHEET, 'Trang một', empty);
  addSheet(book, OTHER, 'Trang hai', empty, { [colId(3)]: { type: 'ref', sheet: SHEET } });
  book.run({
    do: 'setName',
    name: 'mucmuc' as NameId,
    text: 'Mức',
    formula: formula(book, { sheet: OTHER, row: rowId(1), col: colId(1) }, "='Trang hai'!$B$2"),
  });
  for (let i = 0; i < 12; i++) write(book, pick);
  return { book, pick };
};

const anyCell = (book: Book, pick: (n: number) => number): Cell | undefined => {
  const cells = liveCells(book);
  return cells[pick(cells.length)];
};

const write = (book: Book, pick: (n: number) => number): void => {
  const at = anyCell(book, pick);
  if (!at) return;
  const stored = encode(TEXTS[pick(TEXTS.length)] ?? '', at, book.workbook.names);
  const ref = { ref: rowId(pick(ROWS)) };
  const input = pick(5) === 0 ? 7 : at.sheet === OTHER && at.col === colId(3) ? ref : undefined;
  if (!stored.ok && input === undefined) return;
  book.run({
    do: 'setCells',
    sheet: at.sheet,
    cells: [{ row: at.row, col: at.col, input: input ?? { f: stored.ok ? stored.value : '' } }],
  });
};

/** One random gesture that changes what formulas mean. */
const gesture = (book: Book, pick: (n: number) => number, fresh: () => string): void => {
  const sheet = book.workbook.sheets()[pick(book.workbook.sheets().length)];
  const row = sheet?.rows.at(pick(sheet.rows.length));
  const col = sheet?.cols.at(pick(sheet.cols.length));
  if (!sheet || row === undefined || col === undefined) return;
  switch (pick(8)) {
    case 0:
      book.run({ do: 'insertRows', sheet: sheet.id, before: row, rows: [fresh() as RowId] });
      return;
    case 1:
      if (sheet.rows.length > 3) book.run({ do: 'deleteRows', sheet: sheet.id, rows: [row] });
      return;
    case 2: {
      const gone = sheet.deletedRows()[0];
      if (gone) book.run({ do: 'restoreRows', sheet: sheet.id, rows: [gone] });
      return;
    }
    case 3:
      book.run({ do: 'moveRows', sheet: sheet.id, rows: [row], before: null });
      return;
    case 4:
      if (sheet.cols.length > 3) book.run({ do: 'deleteColumns', sheet: sheet.id, cols: [col] });
      return;
    case 5: {
      const gone = sheet.deletedColumns()[0];
      if (gone) book.run({ do: 'restoreColumns', sheet: sheet.id, cols: [gone.id] });
      return;
    }
    case 6: {
      const stored = encode('=[@[Cột 0]]+1', { sheet: sheet.id, row, col }, book.workbook.names, {
        columnFormula: true,
      });
      const text = pick(2) === 0 && stored.ok ? stored.value : null;
      book.run({ do: 'setColumn', sheet: sheet.id, col, formula: text });
      return;
    }
    default:
      write(book, pick);
  }
};

test.each(Array.from({ length: 25 }, (_, i) => i + 1))(
  'seed %i: the index answers as a search through all formulas does, after every gesture',
  (seed) => {
    const { book, pick } = open(seed);
    const index = new DependencyIndex(book.workbook);
    book.workbook.subscribe(({ changes }) => index.apply(changes));
    let drawn = 0;
    let answers = 0;
    for (let step = 0; step < 25; step++) {
      gesture(
        book,
        pick,
        () => `n${String(seed).padStart(3, '0')}${String(drawn++).padStart(4, '0')}`,
      );
      for (const target of [1, 2, 3, 4].flatMap(() => anyCell(book, pick) ?? [])) {
        const found = flat(index.answer({ of: 'dependants', place: target }));
        expect(found).toEqual(bySearch(book, target));
        answers += found.length;
      }
    }
    expect(answers).toBeGreaterThan(0);
  },
);

const removal = (book: Book, pick: (n: number) => number): [Removal, Command] | undefined => {
  const at = anyCell(book, pick);
  const sheet = at && book.workbook.sheet(at.sheet);
  if (!at || !sheet) return undefined;
  const start = pick(sheet.rows.length);
  const rows = sheet.rows.live().slice(start, start + 1 + pick(3));
  switch (pick(3)) {
    case 0:
      return [
        { gone: 'rows', sheet: at.sheet, rows },
        { do: 'deleteRows', sheet: at.sheet, rows },
      ];
    case 1:
      return [
        { gone: 'columns', sheet: at.sheet, cols: [at.col] },
        { do: 'deleteColumns', sheet: at.sheet, cols: [at.col] },
      ];
    default:
      return [
        { gone: 'sheet', sheet: at.sheet },
        { do: 'deleteSheet', sheet: at.sheet },
      ];
  }
};

test('what a deletion breaks is what has a dead reference afterwards and had none there before', () => {
  let broken = 0;
  for (let seed = 1; seed <= 80; seed++) {
    const { book, pick } = open(seed);
    const [by, command] = removal(book, pick) ?? [];
    if (!by || !command) continue;
    const before = new Map(
      liveCells(book).map((cell) => [JSON.stringify(cell), deadIn(book, cell)]),
    );
    const told = flat(new DependencyIndex(book.workbook).answer({ of: 'broken', by }));
    book.run(command);
    const dead = liveCells(book)
      .filter((cell) =>
        [...deadIn(book, cell)].some((token) => !before.get(JSON.stringify(cell))?.has(token)),
      )
      .map(({ sheet, row, col }) => `${sheet}:${row}:${col}`)
      .sort();
    expect(told, `seed ${seed} ${JSON.stringify(by)}`).toEqual(dead);
    broken += dead.length;
  }
  expect(broken).toBeGreaterThan(50);
});

describe('a ring of references', () => {
  const book = openBook(3);
  addSheet(book, SHEET, 'Trang một', [
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ]);
  const at = (col: number): Cell => ({ sheet: SHEET, row: rowId(0), col: colId(col) });
  const set = (col: number, text: string): void =>
    book.run({
      do: 'setCells',
      sheet: SHEET,
      cells: [{ row: rowId(0), col: colId(col), input: { f: formula(book, at(col), text) } }],
    });
  set(0, '=B1+D2');
  set(1, '=C1');
  set(2, '=B1+1');
  book.settle();
  const inRing = ({ sheet, row, col }: Cell): boolean => {
    const value = book.value(sheet, row, col);
    return typeof value === 'object' && value !== null && value.error === '#CYCLE!';
  };

  test('is told in the order its cells refer to one another', () => {
    expect(ringOf(book.workbook, at(1), inRing).map(({ col }) => col)).toEqual([
      colId(1),
      colId(2),
    ]);
  });
  test('is found from a cell that only leads into it', () => {
    const ring = ringOf(book.workbook, at(0), inRing).map(({ col }) => col);
    expect(ring).toEqual([colId(1), colId(2)]);
  });
  test('is not invented where there is none', () => {
    expect(ringOf(book.workbook, at(3), inRing)).toEqual([]);
  });
});
