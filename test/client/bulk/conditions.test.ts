import { expect, test } from 'vitest';
import { type Condition, type Operator, rowsThatMeet } from '../../../client/bulk/conditions.ts';
import { planSet, selectRows } from '../../../client/bulk/set-plan.ts';
import { positionsOf } from '../../../client/matrix/slots.ts';
import type { ColId, RowId } from '../../../shared/ids.ts';
import { AGENCIES, AGENCY, ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import { assert } from '../../../shared/result.ts';
import { paperBook } from './paper-book.ts';

const { book } = paperBook();
const reading = { locale: 'vi', year: 2023 } as const;
const rows = book.workbook.sheet(ASSIGNMENTS)?.rows.live() ?? [];
const on = (col: ColId, operator: Operator, value = ''): Condition => ({ col, operator, value });
const found = (join: 'all' | 'any', ...list: Condition[]) =>
  rowsThatMeet(book, ASSIGNMENTS, rows, { join, list }, reading);
const targets = (of: readonly RowId[]) =>
  of.map((row) => book.view(ASSIGNMENTS, row, ASSIGNMENT.target).value);

test('every operator and its opposite share the rows between them', () => {
  const { target, unit, note } = ASSIGNMENT;
  for (const [a, b] of [
    [on(unit, 'contains', 'tin'), on(unit, 'lacks', 'tin')],
    [on(target, 'is', '24'), on(target, 'is-not', '24')],
    [on(note, 'empty'), on(note, 'filled')],
  ] as const) {
    const [one, other] = [found('all', a), found('all', b)];
    expect(one.length).toBeGreaterThan(0);
    expect(other.length).toBeGreaterThan(0);
    expect(one.length + other.length).toBe(rows.length);
    expect(found('any', a, b)).toEqual(rows);
    expect(found('all', a, b)).toEqual([]);
  }
});

test('numbers compare as numbers, text never does', () => {
  const high = targets(found('all', on(ASSIGNMENT.target, 'at-least', '90')));
  expect(high.length).toBeGreaterThan(10);
  expect(high.every((value) => typeof value === 'number' && value >= 90)).toBe(true);
  const between = found(
    'all',
    on(ASSIGNMENT.target, 'above', '89,5'),
    on(ASSIGNMENT.target, 'below', '90,5'),
  );
  expect(new Set(targets(between))).toEqual(new Set([90]));
});

test('days compare as days', () => {
  const early = found('all', on(ASSIGNMENT.deadline, 'at-most', '31/3/2023'));
  expect(early.length).toBeGreaterThan(10);
  for (const row of early) {
    expect(book.view(ASSIGNMENTS, row, ASSIGNMENT.deadline).text).toMatch(/^\d\d\/0[1-3]\/2023$/);
  }
});

test('a group is found through the reference, without accents', () => {
  const districts = found('all', on(ASSIGNMENT.agency, 'group', 'cap huyen'));
  const groups = districts.map((row) => {
    const { input } = book.view(ASSIGNMENTS, row, ASSIGNMENT.agency);
    assert(typeof input === 'object' && input !== null && 'ref' in input, 'a reference');
    return book.view(AGENCIES, input.ref, AGENCY.group).text;
  });
  expect(new Set(groups)).toEqual(new Set(['UBND cấp huyện']));
});

test('a condition without its value finds nothing, and does not narrow another', () => {
  const bare = on(ASSIGNMENT.note, 'contains');
  expect(found('all', bare)).toEqual([]);
  const whole = on(ASSIGNMENT.target, 'is', '24');
  expect(found('all', bare, whole)).toEqual(found('all', whole));
});

test('what is set is one command; rows that hold it already are left out', () => {
  const some = found('all', on(ASSIGNMENT.target, 'is', '24'));
  const plan = planSet(book, ASSIGNMENTS, some, ASSIGNMENT.target, '24', 'vi');
  assert(plan.ok, 'it can be read');
  expect(plan.value.cells).toEqual([]);
  const notes = planSet(book, ASSIGNMENTS, some, ASSIGNMENT.note, 'rà soát', 'vi');
  assert(notes.ok, 'it can be read');
  expect(notes.value.cells.length).toBe(some.length);
  expect(notes.value.lines.every((line) => line.after === 'rà soát')).toBe(true);
});

test('a formula set in many rows moves along as a fill would', () => {
  const two = rows.slice(2, 4);
  const plan = planSet(book, ASSIGNMENTS, two, ASSIGNMENT.target, '=C3+1', 'vi');
  assert(plan.ok, 'it can be read');
  expect(plan.value.cells.map(({ input }) => input)).toEqual(
    two.map((row) => ({ f: `=\`base.${row}\`+1` })),
  );
});

test('rows become a selection: neighbours as one range, what is not on the screen left out', () => {
  const ids = ['r0', 'r1', 'r2', 'r3', 'r4', 'r5'] as RowId[];
  const frame = { rows: positionsOf(ids), cols: positionsOf(['c0' as ColId]) };
  const pick = (...of: number[]) => of.map((i) => ids[i] ?? ('gone' as RowId));
  const ranges = selectRows(frame, pick(4, 0, 1, 2, 9))?.ranges ?? [];
  expect(ranges.map(({ kind, from, to }) => [kind, from.row, to.row])).toEqual([
    ['rows', 'r0', 'r2'],
    ['rows', 'r4', 'r4'],
  ]);
  expect(selectRows(frame, [])).toBeUndefined();
});
