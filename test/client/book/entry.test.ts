import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { viewCell } from '../../../client/book/cell-view.ts';
import { entryText, readEntry } from '../../../client/book/entry.ts';
import { progressOf } from '../../../client/book/progress.ts';
import { findRef, refChoices, refText } from '../../../client/book/ref-text.ts';
import { demoPlan } from '../../../server/demo/seed.ts';
import type { ColId, RowId, SheetId } from '../../../shared/ids.ts';
import { AGENCIES, ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import type { ColumnType } from '../../../shared/workbook/column.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { run } from '../../../shared/workbook/commands.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';

const seeded = (): (() => number) => {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

const plan = await demoPlan({ year: 2023, title: 'thử' }, seeded());
const doc = new Y.Doc();
Y.applyUpdate(doc, plan.update);
const workbook = openWorkbook(doc);

const place = (sheetId: SheetId, col: ColId, position = 0, locale: 'vi' | 'en' = 'vi') => {
  const sheet = workbook.sheet(sheetId);
  const row = sheet?.rows.at(position);
  const column = sheet?.column(col);
  if (!sheet || !row || !column) throw new Error('the sample has this cell');
  return { workbook, sheet, row, column, locale, year: 2023 };
};
const source = {
  workbook,
  locale: 'vi' as const,
  computed: () => undefined,
  unsaved: () => false,
};

test('what an editor opens with is read back as the same input, for every cell of the sample', () => {
  let cells = 0;
  for (const sheet of workbook.sheets()) {
    for (let position = 0; position < sheet.rows.length; position++) {
      const row = sheet.rows.at(position) as RowId;
      for (const column of sheet.columns()) {
        const at = { workbook, sheet, row, column, locale: 'vi' as const, year: 2023 };
        const read = readEntry(at, entryText(at));
        expect(read).toEqual({ ok: true, value: sheet.input(row, column.id) });
        cells++;
      }
    }
  }
  expect(cells).toBeGreaterThan(6_000);
});

test('an agency is found by short name, code or full name, and shown by its short name', () => {
  const row = findRef(workbook, AGENCIES, 'stttt');
  expect(row).toBeDefined();
  expect(findRef(workbook, AGENCIES, 'Sở TT&TT')).toBe(row);
  expect(findRef(workbook, AGENCIES, 'Sở Thông tin và Truyền thông')).toBe(row);
  expect(findRef(workbook, AGENCIES, 'So TT&TT')).toBeUndefined();
  expect(refText(workbook, AGENCIES, row as RowId)).toBe('Sở TT&TT');
  expect(refChoices(workbook, AGENCIES)).toHaveLength(36);
});

test('a name no row has stays text and is marked, never refused', () => {
  const at = place(ASSIGNMENTS, ASSIGNMENT.agency);
  expect(readEntry(at, 'Sở Không Có')).toEqual({ ok: true, value: 'Sở Không Có' });
});

test('numbers are read and shown by the reader’s language', () => {
  const vi = place(ASSIGNMENTS, ASSIGNMENT.target);
  expect(readEntry(vi, '1.000,5')).toEqual({ ok: true, value: 1000.5 });
  expect(readEntry({ ...vi, locale: 'en' }, '1,000.5')).toEqual({ ok: true, value: 1000.5 });
  const view = viewCell(source, vi.sheet, vi.row, vi.column);
  expect(view).toMatchObject({ kind: 'text', mismatch: false, unsaved: false });
});

test('a formula that cannot be read says where', () => {
  const at = place(ASSIGNMENTS, ASSIGNMENT.target);
  const read = readEntry(at, '=SUM([@Không có])');
  expect(read.ok === false && read.problem).toMatchObject({
    is: 'formula',
    problem: { kind: 'unknown-column', at: 5 },
  });
});

test('whatever a cell holds, in a column of any type, an editor opened and closed leaves it as it is', () => {
  const own = openWorkbook(new Y.Doc());
  const must = (command: Command): void => {
    const done = run(own, command, { random: seeded() });
    if (!done.ok) throw new Error(JSON.stringify(done.problem));
  };
  const sheetId = 'laws' as SheetId;
  const types: readonly ColumnType[] = [
    ...(['auto', 'text', 'number', 'pct', 'cur', 'date', 'time', 'bool', 'period'] as const).map(
      (type) => ({ type }),
    ),
    { type: 'choice', options: ['Có', 'Không'] },
    { type: 'ref', sheet: sheetId },
  ];
  const cols = types.map((_, i) => `law${i}x` as ColId);
  const rows = ['row00001', 'row00002'].map((id) => id as RowId);
  const [row] = rows;
  if (!row) throw new Error('rows');
  must({ do: 'addSheet', sheet: sheetId, name: 'Luật', before: null });
  must({
    do: 'insertColumns',
    sheet: sheetId,
    before: null,
    columns: cols.map((id, i) => ({ id, name: `Cột ${i}`, type: types[i] ?? { type: 'auto' } })),
  });
  must({ do: 'insertRows', sheet: sheetId, before: null, rows });
  const inputs: readonly CellInput[] = [
    ...[
      null,
      0,
      5,
      2023,
      1 / 3,
      1e300,
      true,
      false,
      '',
      ' ',
      '5',
      '0012',
      '=x',
      "'",
      '==9',
      '31/5',
    ],
    { v: 45_000.5, k: 'date' },
    { v: -3, k: 'date' },
    { v: 1.75, k: 'time' },
    { v: 1 / 3, k: 'pct' },
    { v: 7, k: 'cur', src: '7 đ' },
    { v: 7, src: '7' },
    { t: 'Có', src: 'co' },
    { b: true, src: 'x' },
    { p: '2023' },
    { p: '2023-H1', src: '6T' },
    { op: '=', v: 90 },
    { op: '<', v: 1 / 7, k: 'pct' },
    { op: '>=', v: 45_000.25, k: 'date' },
    { ref: 'row00002' as RowId },
    { f: '=`gone.gone0000`+1%%' },
    { f: '=LET(x,1,x&"""")', src: 'y' },
  ];
  const sheet = own.sheet(sheetId);
  if (!sheet) throw new Error('sheet');
  for (const input of inputs)
    for (const col of cols)
      for (const locale of ['vi', 'en'] as const) {
        must({ do: 'setCells', sheet: sheetId, cells: [{ row, col, input }] });
        const column = sheet.column(col);
        if (!column) throw new Error(col);
        const at = { workbook: own, sheet, row, column, locale, year: 2023 };
        const opened = entryText(at);
        // A reference nobody can name opens empty; the editor itself takes an untouched text for no change.
        if (opened === '' && input !== null) continue;
        expect(readEntry(at, opened), `${JSON.stringify(input)} in ${column.type.type}`).toEqual({
          ok: true,
          value: input,
        });
      }
});

test('what was reached and what was asked fill the columns of both, in the result of an assignment alone', () => {
  const { sheet, column } = place(ASSIGNMENTS, ASSIGNMENT.baseline);
  const pair = progressOf(sheet, column, ' 97%/95,5% ', 'vi');
  expect([pair?.actual, pair?.target, pair?.beside.id]).toEqual([
    { v: 0.97, k: 'pct' },
    { v: 0.955, k: 'pct' },
    ASSIGNMENT.target,
  ]);
  for (const text of ['97%', "'97%/95%", '97%/95%/90%', '3/4', '=97%/95%']) {
    expect(progressOf(sheet, column, text, 'vi'), text).toBeUndefined();
  }
  for (const col of [ASSIGNMENT.target, ASSIGNMENT.note, ASSIGNMENT.weight]) {
    const elsewhere = place(ASSIGNMENTS, col);
    expect(progressOf(elsewhere.sheet, elsewhere.column, '97%/95%', 'vi')).toBeUndefined();
  }
});
