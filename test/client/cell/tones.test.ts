import { expect, test } from 'vitest';
import type { Book } from '../../../client/book/book.ts';
import { viewCell } from '../../../client/book/cell-view.ts';
import { columnMarks } from '../../../client/cell/tones.ts';
import { leastOfTop } from '../../../client/cell/tops.ts';
import type { ColId, RowId, SheetId } from '../../../shared/ids.ts';
import { AGENCIES, AGENCY, ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import { serialOfIso } from '../../../shared/value/dates.ts';
import { run } from '../../../shared/workbook/commands.ts';
import { openPlan, sampleUpdate } from '../../shared/plan/sample-files.ts';
import { seeded } from '../../shared/plan/seeded.ts';

const { workbook, computedAt } = openPlan(sampleUpdate(2023));
const day = (iso: string): number => serialOfIso(iso) ?? Number.NaN;

/** The part of a book that marks look at. */
const bookOn = (today: string): Book =>
  ({
    workbook,
    year: 2023,
    today: () => day(today),
    view: (id: SheetId, row: RowId, col: ColId) => {
      const sheet = workbook.sheet(id);
      const column = sheet?.column(col);
      if (!sheet || !column) throw new Error('no such cell');
      const computed = (...at: [RowId, ColId]) => computedAt(id, ...at);
      const source = { workbook, locale: 'vi' as const, computed, unsaved: () => false };
      return viewCell(source, sheet, row, column);
    },
  }) as unknown as Book;

const marksIn = (sheet: SheetId, col: ColId, today = '2023-02-01') => {
  const book = bookOn(today);
  const column = workbook.sheet(sheet)?.column(col);
  if (!column) throw new Error('no column');
  const marks = columnMarks(book, sheet, column, () => false);
  const rows = workbook.sheet(sheet)?.rows.live() ?? [];
  const all = rows.map((row) => marks?.of(book.view(sheet, row, col), row));
  const count = (mark: string | undefined) => all.filter((one) => one === mark).length;
  return { count, all, rows };
};
const write = (row: RowId, col: ColId, input: number | null | { v: number; k: 'date' }): void => {
  const cells = [{ row, col, input }];
  run(workbook, { do: 'setCells', sheet: ASSIGNMENTS, cells }, { random: seeded(1) });
};

test('load bands of the sample: 3 high, 25 middle, 8 low, in both columns', () => {
  for (const col of [AGENCY.band, AGENCY.count]) {
    const { count } = marksIn(AGENCIES, col);
    expect([count('high'), count('middle'), count('low')]).toEqual([3, 25, 8]);
  }
});

test('a target under last year’s result is marked by the direction of its task, and only then', () => {
  const { rows, all } = marksIn(ASSIGNMENTS, ASSIGNMENT.target);
  const at = rows.findIndex((row) => {
    const base = workbook.sheet(ASSIGNMENTS)?.input(row, ASSIGNMENT.baseline);
    return typeof base === 'number' && base > 10;
  });
  const row = rows[at] as RowId;
  expect(all[at]).toBeUndefined();
  const before = workbook.sheet(ASSIGNMENTS)?.input(row, ASSIGNMENT.target);
  write(row, ASSIGNMENT.target, 1);
  expect(marksIn(ASSIGNMENTS, ASSIGNMENT.target).all[at]).toBe('worse');
  write(row, ASSIGNMENT.target, before as number);
});

test('deadlines: missing where there is a task, of another year, overdue only in a running plan', () => {
  const { rows, count } = marksIn(ASSIGNMENTS, ASSIGNMENT.deadline);
  const sheet = workbook.sheet(ASSIGNMENTS);
  const empty = rows.filter((row) => sheet?.input(row, ASSIGNMENT.deadline) === null).length;
  expect([count('missing'), count('overdue'), count('other-year')]).toEqual([empty, 0, 0]);
  const row = rows[0] as RowId;
  const kept = sheet?.input(row, ASSIGNMENT.deadline);
  write(row, ASSIGNMENT.deadline, { v: day('2024-03-31'), k: 'date' });
  expect(marksIn(ASSIGNMENTS, ASSIGNMENT.deadline).all[0]).toBe('other-year');
  write(row, ASSIGNMENT.deadline, null);
  expect(marksIn(ASSIGNMENTS, ASSIGNMENT.deadline).all[0]).toBe('missing');
  write(row, ASSIGNMENT.deadline, { v: day('2023-03-31'), k: 'date' });
  const on = (today: string) => marksIn(ASSIGNMENTS, ASSIGNMENT.deadline, today).all[0];
  expect([on('2023-03-31'), on('2023-04-01'), on('2024-01-01')]).toEqual([
    undefined,
    'overdue',
    undefined,
  ]);
  write(row, ASSIGNMENT.deadline, kept as { v: number; k: 'date' });
});

test('own rules go before built-in ones', () => {
  const column = workbook.sheet(AGENCIES)?.column(AGENCY.count);
  const row = workbook.sheet(AGENCIES)?.rows.at(0);
  if (!column || !row) throw new Error('no column');
  const book = bookOn('2023-02-01');
  const ruled = { ...column, rules: [{ if: '>', v: 0, as: 'info' }] as const };
  const marks = columnMarks(book, AGENCIES, ruled, () => false);
  expect(marks?.of(book.view(AGENCIES, row, AGENCY.count), row)).toBe('info');
});

test('the least of the greatest: found in slices, equal numbers stand together', () => {
  const random = seeded(8);
  const rows = Array.from({ length: 9_000 }, (_, i) => `r${i}` as RowId);
  const values = new Map(rows.map((row) => [row, Math.floor(random() * 500)]));
  const col = 'c' as ColId;
  const work = leastOfTop([{ col, counts: [1, 10, 100] }], rows, (row) => values.get(row) ?? null);
  let breaths = 0;
  let step = work.next();
  for (; !step.done; step = work.next()) breaths++;
  const sorted = [...values.values()].sort((a, b) => b - a);
  expect([1, 10, 100].map((n) => step.value?.get(`${col} ${n}`))).toEqual([
    sorted[0],
    sorted[9],
    sorted[99],
  ]);
  expect(breaths).toBeGreaterThan(1);
});
