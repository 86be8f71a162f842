import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeBrackets } from '../../../client/formula/close-brackets.ts';
import { LIMIT_WORDS, tellError } from '../../../client/formula/error-words.ts';
import { encode } from '../../../shared/formula/encode.ts';
import type { ColId, RowId, SheetId } from '../../../shared/ids.ts';
import { isCellError } from '../../../shared/value/cell-value.ts';
import { root } from '../../rules/sources.ts';
import { addSheet, colId, openBook, rowId, SHEET } from '../../shared/engine/plan-book.ts';

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  );

test('every limit that the engine names has words', () => {
  const text = walk(join(root, 'shared/engine'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const named = [...text.matchAll(/(?:limitError|LimitReached|limitFormula)\(\s*'([^']+)'/g)].map(
    ([, what = '']) => what,
  );
  const lint = [...text.matchAll(/return '(formula [a-z ]+)'/g)].map(([, what = '']) => what);
  const all = [...new Set([...named, ...lint])];
  expect(all.length).toBeGreaterThan(4);
  expect(all.filter((what) => !(what in LIMIT_WORDS))).toEqual([]);
});

/** Texts of one sheet, formulas and values, as a reader of errors sees them. */
const told = (
  rows: readonly (readonly (string | number | null)[])[],
  address: readonly [number, number],
) => {
  const book = openBook(1);
  addSheet(
    book,
    SHEET,
    'Trang',
    rows.map((row) =>
      row.map((cell) => (typeof cell === 'string' && cell.startsWith('=') ? null : cell)),
    ),
  );
  rows.forEach((row, r) => {
    row.forEach((text, c) => {
      if (typeof text !== 'string' || !text.startsWith('=')) return;
      const at = { sheet: SHEET, row: rowId(r), col: colId(c) };
      const stored = encode(text, at, book.workbook.names);
      if (!stored.ok) throw new Error(text);
      book.run({
        do: 'setCells',
        sheet: SHEET,
        cells: [{ row: at.row, col: at.col, input: { f: stored.value } }],
      });
    });
  });
  book.settle();
  const view = (sheet: SheetId, row: RowId, col: ColId) => {
    const input = book.workbook.sheet(sheet)?.input(row, col) ?? null;
    const computed = book.value(sheet, row, col);
    const value = computed ?? (typeof input === 'object' ? null : input);
    const error = isCellError(value)
      ? { code: value.error, ...(value.detail ? { detail: value.detail } : {}) }
      : undefined;
    const kind = error
      ? 'error'
      : value === null || value === ''
        ? 'empty'
        : typeof value === 'number'
          ? 'number'
          : 'text';
    return {
      text: '',
      kind,
      input,
      value,
      formula: false,
      mismatch: false,
      unsaved: false,
      ...(error ? { error } : {}),
    } as const;
  };
  return tellError(
    { workbook: book.workbook, view },
    { sheet: SHEET, row: rowId(address[0]), col: colId(address[1]) },
  ).map(({ word, cells }) => [
    word,
    cells.map(({ row, col }) => `${Number(row.slice(1))}:${Number(col.slice(1))}`).join(' '),
  ]);
};

test.each([
  ['the divisor that is 0', [['=B1/C1', 4, 0]], [0, 0], [['formula.errorDivBy', '0:2']]],
  [
    'an average of nothing',
    [['=AVERAGE(B1:C1)', null, null]],
    [0, 0],
    [['formula.errorDivNone', '']],
  ],
  ['the text among numbers', [['=B1+C1', 4, 'chín']], [0, 0], [['formula.errorText', '0:2']]],
  [
    'what was looked for',
    [
      ['=MATCH(B1,C1:C2,0)', 'x', 'a'],
      [null, null, 'b'],
    ],
    [0, 0],
    [['formula.errorNaFor', '0:1']],
  ],
  [
    'the cell an error began in, and why it did',
    [['=B1+1', '=C1*2', '=1/D1', 0]],
    [0, 0],
    [
      ['formula.errorFrom', '0:2'],
      ['formula.errorDivBy', '0:3'],
    ],
  ],
  ['the cells of a ring', [['=B1', '=C1', '=A1']], [0, 0], [['formula.errorCycle', '0:0 0:1 0:2']]],
  [
    'a ring that a formula only uses',
    [['=B1', '=C1', '=B1']],
    [0, 0],
    [['formula.errorCycleInto', '0:1 0:2']],
  ],
  [
    'what stands in the way of a result',
    [
      ['=SEQUENCE(3)', 1],
      [null, 2],
      [7, 3],
    ],
    [0, 0],
    [['formula.errorSpillBy', '2:0']],
  ],
  [
    'what stands in the way of a block, not what is beside it',
    [
      ['=SEQUENCE(2,3)', null, null, 5],
      [null, null, 'x'],
      [1, 2, 3],
    ],
    [0, 0],
    [['formula.errorSpillBy', '1:2']],
  ],
  [
    'what stands in the way of a result that a formula uses',
    [
      ['=B1+1', '=SEQUENCE(2)'],
      [null, 'x'],
    ],
    [0, 0],
    [
      ['formula.errorFrom', '0:1'],
      ['formula.errorSpillBy', '1:1'],
    ],
  ],
  ['a number out of range', [['=SQRT(0-1)']], [0, 0], [['formula.errorNum', '']]],
] as const)('%s', (_, rows, at, lines) => {
  expect(told(rows as never, at)).toEqual(lines);
});

test.each([
  ['=SUM(A1', '=SUM(A1)'],
  ['=IF(A1>1;"(";SUM(B1', '=IF(A1>1;"(";SUM(B1))'],
  ["='a(b'!A1", "='a(b'!A1"],
  ['=(A1)', '=(A1)'],
])('%s is closed as %s', (text, closed) => {
  expect(closeBrackets(text)).toBe(closed);
});
