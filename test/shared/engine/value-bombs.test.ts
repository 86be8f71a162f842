import { describe, expect, test } from 'vitest';
import type { CellInput, CellValue } from '../../../shared/value/cell-value.ts';
import { cellKey, rootOf } from '../../../shared/workbook/schema.ts';
import { addSheet, type Book, colId, openBook, rowId, SHEET } from './plan-book.ts';

const at = (book: Book, row: number, col: number): CellValue | undefined =>
  book.value(SHEET, rowId(row), colId(col));
const set = (book: Book, row: number, col: number, input: CellInput): void => {
  book.run({ do: 'setCells', sheet: SHEET, cells: [{ row: rowId(row), col: colId(col), input }] });
  book.settle();
};
const isError = (value: CellValue | undefined): boolean =>
  typeof value === 'object' && value !== null;
/** The cell that somebody edits, as a stored reference. */
const FUSE = `\`${colId(0)}.${rowId(0)}\``;

/** A formula that is harmless until somebody else edits a plain value: the guard has to look at values, not at text. */
describe('a value that turns a harmless formula into a bomb', () => {
  test.each<readonly [string, CellInput, CellInput]>([
    [`=SUM(SEQUENCE(${FUSE},${FUSE}))`, 3, 10_000],
    [`=LEN(REPT("ab",${FUSE}))`, 3, 1e9],
    [`=COUNTIF(\`[${colId(2)}]\`,${FUSE})`, 'a*', '*a*a*a*a*a*a*a*a*a*b'],
    [`=SEARCH(${FUSE},REPT("a",60)&"b")`, 'a', '*a*a*a*a*a*a*a*a*c'],
    [`=SUMIFS(\`[${colId(3)}]\`,\`[${colId(2)}]\`,${FUSE})`, 'a', '*a*a*a*a*a*a*a*a*b'],
  ])(
    '%s shows an error in its cell within 2 s, and comes back with the value',
    (formula, calm, bomb) => {
      const book = openBook(31);
      addSheet(book, SHEET, 'Bom', [
        [calm, { f: formula }, 'a', 1],
        [null, { f: '=1+1' }, 'a'.repeat(40), 2],
        [null, { f: `=\`${colId(1)}.${rowId(1)}\`*21` }, 'b', 3],
      ]);
      const before = at(book, 0, 1);
      expect(isError(before)).toBe(false);
      const start = performance.now();
      set(book, 0, 0, bomb);
      expect(isError(at(book, 0, 1))).toBe(true);
      expect(performance.now() - start).toBeLessThan(2_000);
      expect([at(book, 1, 1), at(book, 2, 1)]).toEqual([2, 42]);
      set(book, 0, 0, calm);
      expect(at(book, 0, 1)).toEqual(before);
    },
  );

  test('a document that was stored with suspect formulas opens, and everything else calculates', () => {
    const book = openBook(32);
    const suspects = [
      '=SUM(', // not a formula at all
      `=${'('.repeat(300)}1${')'.repeat(300)}`,
      `=${Array(9_000).fill('1').join('+')}`,
      '=SEQUENCE(10000,10000)',
      '=`nope.nope0000`+1',
      '=UNKNOWNFUNCTION(1)',
      '=\u0000',
    ];
    addSheet(
      book,
      SHEET,
      'Nghi',
      suspects.map((_, row): CellInput[] => [null, { f: `=${row}+1` }]),
    );
    // Past the commands, as another release or a hostile editor could have left it.
    const cells = book.doc.getMap(rootOf('c', SHEET));
    for (const [row, f] of suspects.entries()) cells.set(cellKey(rowId(row), colId(0)), { f });
    const fresh = openBook(33, book.doc);
    fresh.settle();
    const start = performance.now();
    for (const row of suspects.keys()) {
      expect(at(fresh, row, 1), suspects[row]?.slice(0, 20)).toBe(row + 1);
      expect(isError(at(fresh, row, 0)), suspects[row]?.slice(0, 20)).toBe(true);
    }
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
