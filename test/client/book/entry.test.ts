import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { viewCell } from '../../../client/book/cell-view.ts';
import { entryText, readEntry } from '../../../client/book/entry.ts';
import { findRef, refChoices, refText } from '../../../client/book/ref-text.ts';
import { demoPlan } from '../../../server/demo/seed.ts';
import type { ColId, RowId, SheetId } from '../../../shared/ids.ts';
import { AGENCIES, ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
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
