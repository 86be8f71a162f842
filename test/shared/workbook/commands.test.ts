import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ColId, RowId } from '../../../shared/ids.ts';
import { run, splitCommand } from '../../../shared/workbook/commands.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { derived, fillGrid, freshDoc, must, SHEET, seeded } from './fixture.ts';

const open = (rows = 6, cols = 3) => {
  const random = seeded(1);
  const workbook = openWorkbook(freshDoc(7));
  const grid = fillGrid(workbook, rows, cols, random);
  const sheet = workbook.sheet(SHEET);
  if (!sheet) throw new Error('no sheet');
  return { workbook, sheet, random, ...grid };
};

describe('commands', () => {
  test('one command, `all` included, is one update', () => {
    const random = seeded(1);
    const workbook = openWorkbook(freshDoc(7));
    let updates = 0;
    let batches = 0;
    workbook.doc.on('update', () => updates++);
    workbook.subscribe(() => batches++);
    fillGrid(workbook, 600, 3, random);
    expect([updates, batches]).toEqual([1, 1]);
    expect(workbook.doc.getArray(`b:${SHEET}`).length).toBe(3);
    expect(workbook.sheet(SHEET)?.rows.length).toBe(600);
  });

  test('rows keep the order of the command; the incremental model equals a rebuilt one', () => {
    const { workbook, sheet, rows, random } = open();
    const block = rows.slice(1, 3);
    must(workbook, { do: 'moveRows', sheet: SHEET, rows: block, before: null }, random);
    const expected = [rows[0], rows[3], rows[4], rows[5], rows[1], rows[2]];
    expect(sheet.rows.live()).toEqual(expected);
    const more = ['AAAAAAAA', 'BBBBBBBB'] as RowId[];
    must(workbook, { do: 'insertRows', sheet: SHEET, before: rows[4] ?? null, rows: more }, random);
    expect(sheet.rows.live().slice(2, 4)).toEqual(more);
    expect(derived(workbook)).toEqual(derived(openWorkbook(workbook.doc)));
  });

  test('a problem in the middle of `all` writes nothing', () => {
    const { workbook, rows, cols, random } = open();
    const before = Y.encodeStateVector(workbook.doc);
    const cell = { row: rows[0] as RowId, col: cols[0] as ColId, input: 5 };
    const bad = { ...cell, row: 'nowhere0' as RowId };
    const done = run(
      workbook,
      {
        do: 'all',
        commands: [
          { do: 'setCells', sheet: SHEET, cells: [cell] },
          { do: 'setCells', sheet: SHEET, cells: [bad] },
        ],
      },
      { random },
    );
    expect(done.ok).toBe(false);
    expect(Y.encodeStateVector(workbook.doc)).toEqual(before);
  });

  test('moves carry the deleted rows inside the block', () => {
    const { workbook, sheet, rows, random } = open();
    const [a, gone, c] = [rows[1] as RowId, rows[2] as RowId, rows[3] as RowId];
    must(workbook, { do: 'deleteRows', sheet: SHEET, rows: [gone] }, random);
    must(workbook, { do: 'moveRows', sheet: SHEET, rows: [a, c], before: null }, random);
    must(workbook, { do: 'restoreRows', sheet: SHEET, rows: [gone] }, random);
    expect(sheet.rows.live().slice(-3)).toEqual([a, gone, c]);
  });

  test('a cleared cell shows the column formula; I4 a restored row shows what it held', () => {
    const { workbook, sheet, rows, cols, random } = open();
    const [row, col] = [rows[0] as RowId, cols[0] as ColId];
    must(workbook, { do: 'setColumn', sheet: SHEET, col, formula: '=1+1' }, random);
    expect(sheet.input(row, col)).toBe(0);
    must(workbook, { do: 'setCells', sheet: SHEET, cells: [{ row, col, input: null }] }, random);
    expect(sheet.input(row, col)).toEqual({ f: '=1+1' });
    expect(sheet.own(row, col)).toBeUndefined();
    must(workbook, { do: 'deleteRows', sheet: SHEET, rows: [row] }, random);
    must(workbook, { do: 'setCells', sheet: SHEET, cells: [{ row, col, input: 9 }] }, random);
    expect(sheet.rows.position(row)).toBe(-1);
    expect(sheet.deletedRows()).toEqual([row]);
    must(workbook, { do: 'restoreRows', sheet: SHEET, rows: [row] }, random);
    expect([sheet.rows.position(row), sheet.input(row, col)]).toEqual([0, 9]);
  });

  test('a split paste gives the same workbook as the whole one', () => {
    const command = (rows: readonly RowId[], cols: readonly ColId[]) => ({
      do: 'insertRows' as const,
      sheet: SHEET,
      before: rows[2] ?? null,
      rows: Array.from({ length: 25 }, (_, i) => `row${String(i).padStart(5, '0')}` as RowId),
      cols: cols.slice(0, 2),
      values: [0, 1].map((c) => Array.from({ length: 25 }, (_, i) => i * 10 + c)),
    });
    const whole = open();
    must(whole.workbook, command(whole.rows, whole.cols), whole.random);
    const parts = open();
    const split = splitCommand(command(parts.rows, parts.cols), 10);
    for (const part of split) must(parts.workbook, part, parts.random);
    expect(split.length).toBe(5);
    const cells = ({ sheet }: typeof whole) =>
      sheet.rows
        .live()
        .map((row) => [row, ...sheet.columns().map(({ id }) => sheet.input(row, id))]);
    expect(cells(parts)).toEqual(cells(whole));
  });

  test('2,000 inserts at one spot never pass the key limit and keep their order', () => {
    const { workbook, sheet, rows, random } = open(4, 1);
    const target = rows[2] as RowId;
    const made: RowId[] = [];
    for (let i = 0; i < 2_000; i++) {
      const row = `i${String(i).padStart(7, '0')}` as RowId;
      must(workbook, { do: 'insertRows', sheet: SHEET, before: target, rows: [row] }, random);
      made.push(row);
    }
    expect(sheet.rows.live()).toEqual([...rows.slice(0, 2), ...made, ...rows.slice(2)]);
    const longest = Math.max(...sheet.rows.live().map((row) => sheet.rows.key(row)?.length ?? 0));
    expect(longest).toBeLessThanOrEqual(128);
  });
});
