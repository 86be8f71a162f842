import { HyperFormula } from 'hyperformula';
import { describe, expect, test, vi } from 'vitest';
import type { ColId, NameId, SheetId } from '../../../shared/ids.ts';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { addSheet, type Book, colId, openBook, plainValues, rowId, SHEET } from './plan-book.ts';

const OTHER = 'othr' as SheetId;
const at = (book: Book, row: number, col: number) => book.value(SHEET, rowId(row), colId(col));
const key = (book: Book, col: number) => book.workbook.sheet(SHEET)?.cols.key(colId(col));
const rowKey = (book: Book, row: number) => book.workbook.sheet(SHEET)?.rows.key(rowId(row));
const set = (book: Book, row: number, col: number, input: CellInput) =>
  book.run({
    do: 'setCells',
    sheet: SHEET,
    cells: [{ row: rowId(row), col: colId(col), input }],
  });
const range = (book: Book, col: number, first: number, last: number) =>
  `\`${colId(col)}~${key(book, col)}.${rowId(first)}~${rowKey(book, first)}:${colId(col)}~${key(book, col)}.${rowId(last)}~${rowKey(book, last)}\``;

describe('inputs reach the engine as what they are', () => {
  test('text stays text, bounds are numbers, periods text, dates serials (6.1.6)', () => {
    const book = openBook(1);
    addSheet(book, SHEET, 'Kế_hoạch', [
      [
        '0012',
        { op: '>=', v: 0.9, k: 'pct' },
        { p: '2023-Q4' },
        { v: 45_000, k: 'date' },
        true,
        '=1+1',
        'TRUE',
        '12%',
      ],
      Array.from({ length: 8 }, (_, c) => ({ f: `=\`${colId(c)}.${rowId(0)}\`&"|"` })),
      [
        { f: '=`@c001`+1' },
        { f: `=\`${colId(1)}.${rowId(0)}\`+1` },
        { f: '=IF(TRUE,"có","không")' },
      ],
    ]);
    expect(Array.from({ length: 8 }, (_, c) => at(book, 1, c))).toEqual([
      '0012|',
      '0.9|',
      '2023-Q4|',
      '45000|',
      'TRUE|',
      '=1+1|',
      'TRUE|',
      '12%|',
    ]);
    expect(at(book, 2, 1)).toBe(1.9);
    expect(at(book, 2, 2)).toBe('có');
  });

  test('a reference feeds the code of its row, again when the code changes', () => {
    const book = openBook(2);
    book.run({ do: 'addSheet', sheet: OTHER, name: 'Cơ quan', before: null });
    const code = 'code' as ColId;
    book.run({
      do: 'insertColumns',
      sheet: OTHER,
      before: null,
      columns: [
        { id: colId(0), name: 'Tên' },
        { id: code, name: 'Mã' },
      ],
    });
    book.run({
      do: 'insertRows',
      sheet: OTHER,
      before: null,
      rows: [rowId(0), rowId(1)],
      cols: [colId(0), code],
      values: [
        ['Sở Tài chính', 'Sở Y tế'],
        ['STC', 'SYT'],
      ],
    });
    addSheet(
      book,
      SHEET,
      'Giao',
      [
        [{ ref: rowId(0) }, { f: '=`@c000`&"!"' }],
        [{ ref: rowId(1) }, { f: `=COUNTIF(\`[c000]\`,"STC")` }],
      ],
      { c000: { type: 'ref', sheet: OTHER } },
    );
    expect(at(book, 0, 1)).toBe('STC!');
    expect(at(book, 1, 1)).toBe(1);
    book.run({ do: 'setCells', sheet: OTHER, cells: [{ row: rowId(1), col: code, input: 'STC' }] });
    book.settle();
    expect(at(book, 1, 1)).toBe(2);
    // A code that is computed: the reference follows in the same step.
    book.run({
      do: 'setCells',
      sheet: OTHER,
      cells: [{ row: rowId(0), col: code, input: { f: `="S"&\`c000.${rowId(1)}\`` } }],
    });
    book.settle();
    expect(at(book, 0, 1)).toBe('SSở Y tế!');
    book.run({
      do: 'setCells',
      sheet: OTHER,
      cells: [{ row: rowId(1), col: colId(0), input: 'KH' }],
    });
    book.settle();
    expect(at(book, 0, 1)).toBe('SKH!');
    // One for the two sheets added.
    expect(book.engine.rebuilds).toBe(1);
  });
});

describe('structure', () => {
  const five = (seed: number): Book => {
    const book = openBook(seed);
    addSheet(
      book,
      SHEET,
      'Số',
      [
        [1, null],
        [2, null],
        [3, null],
        [4, null],
        [5, null],
      ],
      {},
      4,
    );
    return book;
  };

  test('a sum follows inserts, deletes, restores and moves without a rebuild', () => {
    const book = five(3);
    set(book, 0, 1, { f: `=SUM(${range(book, 0, 0, 4)})` });
    set(book, 1, 1, { f: `=\`c000.${rowId(4)}\`*10` });
    book.settle();
    expect([at(book, 0, 1), at(book, 1, 1)]).toEqual([15, 50]);
    book.run({
      do: 'insertRows',
      sheet: SHEET,
      before: rowId(2),
      rows: [rowId(9)],
      cols: [colId(0)],
      values: [[100]],
    });
    book.settle();
    expect([at(book, 0, 1), at(book, 1, 1)]).toEqual([115, 50]);
    book.run({ do: 'deleteRows', sheet: SHEET, rows: [rowId(4)] });
    book.settle();
    expect([at(book, 0, 1), at(book, 1, 1)]).toEqual([110, { error: '#REF!' }]);
    book.run({ do: 'restoreRows', sheet: SHEET, rows: [rowId(4)] });
    book.run({ do: 'moveRows', sheet: SHEET, rows: [rowId(2)], before: rowId(0) });
    book.settle();
    expect([at(book, 0, 1), at(book, 1, 1)]).toEqual([112, 50]);
    // One for the sheet added.
    expect(book.engine.rebuilds).toBe(1);
  });

  test('a whole column stays right after moves (6.1.1) and grows with the sheet', () => {
    const book = five(4);
    addSheet(book, OTHER, 'Tổng', [[{ f: `=SUM(\`${SHEET}[c000]\`)` }]]);
    const sum = () => book.value(OTHER, rowId(0), colId(0));
    book.run({ do: 'moveRows', sheet: SHEET, rows: [rowId(0)], before: rowId(4) });
    book.settle();
    book.run({ do: 'insertRows', sheet: SHEET, before: rowId(1), rows: [rowId(20)] });
    book.settle();
    book.run({ do: 'deleteRows', sheet: SHEET, rows: [rowId(0)] });
    book.settle();
    // The row that was moved: under `A:A` the library would go on counting it.
    expect(sum()).toBe(14);
    book.run({
      do: 'insertRows',
      sheet: SHEET,
      before: null,
      rows: [rowId(21)],
      cols: [colId(0)],
      values: [[7]],
    });
    book.settle();
    expect(sum()).toBe(21);
  });

  test('a deleted column is #REF!, a restored one is right again (6.1.7)', () => {
    const book = five(5);
    set(book, 0, 1, { f: '=SUM(`[c000]`)+`@c000`' });
    book.settle();
    book.run({ do: 'deleteColumns', sheet: SHEET, cols: [colId(0)] });
    book.settle();
    expect(at(book, 0, 1)).toEqual({ error: '#REF!' });
    book.run({ do: 'restoreColumns', sheet: SHEET, cols: [colId(0)] });
    book.settle();
    expect(at(book, 0, 1)).toBe(16);
  });

  test('a broken loop leaves no false cycle', () => {
    const book = five(6);
    set(book, 0, 1, { f: `=\`c001.${rowId(1)}\`+1` });
    set(book, 1, 1, { f: `=\`c001.${rowId(0)}\`+1` });
    book.settle();
    expect(at(book, 0, 1)).toMatchObject({ error: '#CYCLE!' });
    set(book, 1, 1, 5);
    book.settle();
    expect(at(book, 0, 1)).toBe(6);
    expect(at(book, 1, 1)).toBeUndefined();
  });

  test('a loop that a structural edit breaks leaves no false cycle', () => {
    const book = five(6);
    set(book, 0, 1, { f: `=SUM(${range(book, 1, 1, 3)})` });
    set(book, 2, 1, { f: `=\`c001.${rowId(0)}\`+1` });
    set(book, 1, 1, 7);
    book.settle();
    expect(at(book, 0, 1)).toMatchObject({ error: '#CYCLE!' });
    book.run({ do: 'moveRows', sheet: SHEET, rows: [rowId(2)], before: null });
    book.settle();
    expect([at(book, 0, 1), at(book, 2, 1)]).toEqual([7, 8]);
  });

  test('a loop stays in its own cells: sums over the same column leave it out when nothing asks for it (6.1.10)', () => {
    const book = openBook(19);
    const sum = (what: string): CellInput => ({ f: `=SUMIFS(\`[c001]\`,\`[c000]\`,"${what}")` });
    addSheet(book, SHEET, 'Vòng', [
      ['x', { f: `=\`c001.${rowId(1)}\`+1` }, null],
      ['x', { f: `=\`c001.${rowId(0)}\`+1` }, null],
      ['y', 5, null],
    ]);
    addSheet(book, OTHER, 'Tổng', [
      [{ f: `=SUMIFS(\`${SHEET}[c001]\`,\`${SHEET}[c000]\`,"y")` }],
      [{ f: `=SUMIFS(\`${SHEET}[c001]\`,\`${SHEET}[c000]\`,"x")` }],
      [{ f: `=ROWS(\`${SHEET}[c001]\`)` }],
    ]);
    set(book, 0, 2, sum('y'));
    book.settle();
    const of = (row: number) => book.value(OTHER, rowId(row), colId(0));
    expect([of(0), of(2), at(book, 0, 2)]).toEqual([5, 3, 5]);
    expect(of(1)).toMatchObject({ error: '#CYCLE!' });
  });

  test('sheets with Vietnamese names, renamed, deleted, restored (6.1.5)', () => {
    const book = five(7);
    addSheet(book, OTHER, 'Kế_hoạch năm', [[{ f: `=\`${SHEET}!c000.${rowId(2)}\`` }]]);
    const value = () => book.value(OTHER, rowId(0), colId(0));
    expect(value()).toBe(3);
    book.run({ do: 'renameSheet', sheet: SHEET, name: "Tên 'mới'" });
    book.settle();
    expect(value()).toBe(3);
    book.run({ do: 'deleteSheet', sheet: SHEET });
    book.settle();
    expect(value()).toEqual({ error: '#REF!' });
    book.run({ do: 'restoreSheet', sheet: SHEET });
    book.settle();
    expect(value()).toBe(3);
  });
});

describe('many formulas over whole columns', () => {
  const N = 100;
  const open = (): Book => {
    const book = openBook(17);
    const rows = Array.from({ length: N }, (_, i) => [i, `k${i % 3}`, null]);
    addSheet(book, SHEET, 'Dài', rows);
    const formula = '=SUMIFS(`[c000]`,`[c001]`,`@c001`)';
    book.run({ do: 'setColumn', sheet: SHEET, col: colId(2), formula });
    book.settle();
    return book;
  };
  test.each<readonly [string, Command]>([
    ['added at the end', { do: 'insertRows', sheet: SHEET, before: null, rows: [rowId(500)] }],
    ['added at the top', { do: 'insertRows', sheet: SHEET, before: rowId(0), rows: [rowId(500)] }],
    ['moved to the end', { do: 'moveRows', sheet: SHEET, rows: [rowId(5)], before: null }],
    ['moved to the top', { do: 'moveRows', sheet: SHEET, rows: [rowId(5)], before: rowId(0) }],
    ['put in between', { do: 'insertRows', sheet: SHEET, before: rowId(50), rows: [rowId(500)] }],
    ['deleted', { do: 'deleteRows', sheet: SHEET, rows: [rowId(N - 1)] }],
  ])('a row %s writes no formula anew and reads few', (_, command) => {
    const book = open();
    const { rebuilds } = book.engine;
    const written = vi.spyOn(HyperFormula.prototype, 'setCellContents');
    const read = vi.spyOn(HyperFormula.prototype, 'getCellFormula');
    book.run(command);
    book.settle();
    const counts = [written.mock.calls.length, read.mock.calls.length];
    written.mockRestore();
    read.mockRestore();
    expect(book.engine.rebuilds).toBe(rebuilds);
    expect(Math.max(...counts)).toBeLessThan(6);
    const fresh = openBook(18, book.doc);
    expect(plainValues(book.engine)).toEqual(plainValues(fresh.engine));
  });
});

describe('columns, names, arrays', () => {
  test('a column formula fills every row, an own input overrides it', () => {
    const book = openBook(8);
    addSheet(book, SHEET, 'Cột', [[1], [2], [3]], {}, 2);
    book.run({ do: 'setColumn', sheet: SHEET, col: colId(1), formula: '=`@c000`*2' });
    set(book, 1, 1, 99);
    book.settle();
    expect([at(book, 0, 1), at(book, 1, 1), at(book, 2, 1)]).toEqual([2, undefined, 6]);
    book.run({
      do: 'insertRows',
      sheet: SHEET,
      before: null,
      rows: [rowId(9)],
      cols: [colId(0)],
      values: [[50]],
    });
    set(book, 1, 1, null);
    book.settle();
    expect([at(book, 1, 1), at(book, 9, 1)]).toEqual([4, 100]);
    book.run({ do: 'setColumn', sheet: SHEET, col: colId(1), formula: null });
    book.settle();
    expect(at(book, 0, 1)).toBeUndefined();
    expect(book.heard.size).toBe(0);
  });

  test('a named value is inlined, so ROWS and FILTER of it work (6.1.4)', () => {
    const book = openBook(9);
    addSheet(book, SHEET, 'Tên', [[1], [5], [9]], {}, 4);
    const name = 'name1' as NameId;
    book.run({ do: 'setName', name, text: 'Vùng', formula: `=${range(book, 0, 0, 2)}` });
    set(book, 0, 1, { f: '=ROWS(`#name1`)' });
    set(book, 0, 2, { f: '=SUM(FILTER(`#name1`,`#name1`>1))' });
    book.settle();
    expect([at(book, 0, 1), at(book, 0, 2)]).toEqual([3, 14]);
    book.run({ do: 'setName', name, text: 'Vùng', formula: `=${range(book, 0, 0, 1)}` });
    book.settle();
    expect([at(book, 0, 1), at(book, 0, 2)]).toEqual([2, 5]);
  });

  test('arrays spill, are blocked, spill again, and move with their rows (6.1.9)', () => {
    const book = openBook(10);
    addSheet(book, SHEET, 'Mảng', [[1], [2], [3], [4]], {}, 3);
    set(book, 0, 1, { f: `=${range(book, 0, 0, 2)}*10` });
    book.settle();
    expect([0, 1, 2, 3].map((row) => at(book, row, 1))).toEqual([10, 20, 30, undefined]);
    set(book, 1, 1, 'chặn');
    book.settle();
    expect(at(book, 0, 1)).toEqual({
      error: '#SPILL!',
      detail: `by ${SHEET}:${rowId(1)}:${colId(1)}`,
    });
    expect(at(book, 2, 1)).toBeUndefined();
    set(book, 1, 1, null);
    book.settle();
    expect([0, 1, 2].map((row) => at(book, row, 1))).toEqual([10, 20, 30]);
    book.run({ do: 'moveRows', sheet: SHEET, rows: [rowId(3)], before: rowId(1) });
    book.settle();
    expect([0, 3, 1, 2].map((row) => at(book, row, 1))).toEqual([10, 40, 20, 30]);
  });
});

describe('what the library refuses or keeps silent about in structural edits (6.1.9)', () => {
  test('a row put into a spill that reads nothing: the spill flows over it', () => {
    const book = openBook(20);
    addSheet(book, SHEET, 'Tràn', [[{ f: '=SEQUENCE(3)' }], [null], [null], [null]]);
    expect([0, 1, 2, 3].map((row) => at(book, row, 0))).toEqual([1, 2, 3, undefined]);
    book.run({ do: 'insertRows', sheet: SHEET, before: rowId(1), rows: [rowId(9)] });
    book.settle();
    expect([0, 9, 1, 2].map((row) => at(book, row, 0))).toEqual([1, 2, 3, undefined]);
    book.run({ do: 'deleteRows', sheet: SHEET, rows: [rowId(9)] });
    book.settle();
    expect([0, 1, 2, 3].map((row) => at(book, row, 0))).toEqual([1, 2, 3, undefined]);
  });

  test('an operation that throws leads to a fresh build, told to listeners as a reset', () => {
    const book = openBook(21);
    addSheet(book, SHEET, 'Ném', [
      [1, { f: '=SUM(`[c000]`)' }],
      [2, null],
      [4, null],
    ]);
    const { rebuilds } = book.engine;
    const refuse = vi.spyOn(HyperFormula.prototype, 'moveRows').mockImplementation(() => {
      throw new Error('cannot move');
    });
    book.run({ do: 'moveRows', sheet: SHEET, rows: [rowId(2)], before: rowId(0) });
    set(book, 1, 0, 20);
    book.settle();
    refuse.mockRestore();
    expect(book.engine.rebuilds).toBe(rebuilds + 1);
    expect(at(book, 0, 1)).toBe(25);
    expect(book.heard.get(`${SHEET}:${rowId(0)}:${colId(1)}`)).toBe(25);
  });
});

describe('spellings that people use and the library does not know', () => {
  test('doubled quotes, backslashes, several percents, an error before a slash', () => {
    const book = openBook(16);
    const formulas = [
      '="Sở ""Nội vụ"""',
      '="C:\\"&"""\\"',
      '=LEN("""")',
      '=COUNTIF(`[c000]`,"a""b\\")',
      '=2%%',
      '=(1+1)%%%*1000000',
      '=IFERROR(#N/A/2,"không")',
      '={"x""",2}',
    ];
    addSheet(book, SHEET, 'Cách viết', [
      ['a"b\\', ...formulas.slice(0, 7).map((f) => ({ f }))],
      [null, { f: formulas[7] ?? '' }],
    ]);
    expect(formulas.map((_, i) => at(book, i < 7 ? 0 : 1, i < 7 ? i + 1 : 1))).toEqual([
      'Sở "Nội vụ"',
      'C:\\"\\',
      1,
      1,
      0.0002,
      2,
      'không',
      'x"',
    ]);
  });
});

describe('errors, clock, trial, quarantine', () => {
  test('an error names the cell it began in', () => {
    const book = openBook(11);
    addSheet(book, SHEET, 'Lỗi', [[{ f: '=1/0' }, { f: `=\`c000.${rowId(0)}\`+1` }]]);
    expect(at(book, 0, 0)).toEqual({ error: '#DIV/0!' });
    expect(at(book, 0, 1)).toEqual({ error: '#DIV/0!', detail: `${SHEET}:${rowId(0)}:c000` });
  });

  test('TODAY follows the clock', () => {
    const book = openBook(12);
    addSheet(book, SHEET, 'Ngày', [[{ f: '=TODAY()' }, { f: '=`@c000`+1' }]]);
    expect(at(book, 0, 1)).toBe(46_001);
    expect(book.engine.setClock({ today: 46_010 }).is).toBe('reset');
    expect(at(book, 0, 1)).toBe(46_011);
  });

  test('a trial writes nothing', () => {
    const book = openBook(13);
    addSheet(book, SHEET, 'Thử', [
      [2, null],
      [3, null],
    ]);
    const place = { sheet: SHEET, row: rowId(1), col: colId(1) };
    expect(book.engine.evaluate(place, '=`@c000`*`c000.r0000000`')).toBe(6);
    expect(book.engine.evaluate(place, '=1+')).toEqual({ error: '#ERROR!' });
    expect(book.engine.values()).toEqual([]);
  });

  test('a quarantined formula shows a limit, dependents see it, others stay right', () => {
    const book = openBook(14);
    addSheet(book, SHEET, 'Cách ly', [[{ f: '=1+1' }, { f: '=2+2' }, { f: '=`@c000`' }]]);
    book.engine.quarantine('=1+1');
    expect(at(book, 0, 0)).toEqual({ error: '#LIMIT!', detail: 'quarantined' });
    expect(at(book, 0, 1)).toBe(4);
    expect(at(book, 0, 2)).toMatchObject({ error: '#LIMIT!' });
  });

  test('a formula beyond the limits is an error in its cell, never a throw', () => {
    const book = openBook(15);
    const deep = `=${'('.repeat(2_000)}1${')'.repeat(2_000)}`;
    addSheet(book, SHEET, 'Bom', [[{ f: '=1' }, { f: '=1+1' }, { f: '=SUM(' }]]);
    expect(
      book.engine.evaluate({ sheet: SHEET, row: rowId(0), col: colId(0) }, deep),
    ).toMatchObject({ error: '#LIMIT!' });
    expect(at(book, 0, 1)).toBe(2);
    expect(at(book, 0, 2)).toEqual({ error: '#ERROR!' });
  });
});
