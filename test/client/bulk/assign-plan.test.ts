import { expect, test } from 'vitest';
import { type AssignWish, planAssign } from '../../../client/bulk/assign-plan.ts';
import { targetsCommand, yearEnd } from '../../../client/bulk/new-assignments.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import { assert } from '../../../shared/result.ts';
import { paperBook } from './paper-book.ts';

const wishFor = (
  part: Partial<AssignWish> & Pick<AssignWish, 'task' | 'agencies'>,
): AssignWish => ({
  target: '',
  unit: '',
  deadline: '',
  existing: 'skip',
  ...part,
});

test('one task to all agencies: new rows behind each agency’s own, the others skipped, one undo', () => {
  const { book, matrix, task, agencies, list } = paperBook();
  const id = task('CT-NT-03');
  const before = list();
  const had = agencies().filter((agency) => matrix().pairSize(id, agency) > 0);
  expect(had.length).toBe(14);
  const plan = planAssign(
    book,
    matrix(),
    wishFor({ task: id, agencies: agencies(), target: '36' }),
    'vi',
  );
  assert(plan.ok, 'it can be read');
  const kinds = plan.value.lines.map((line) => line.is);
  expect(kinds.filter((is) => is === 'new').length).toBe(22);
  expect(kinds.filter((is) => is === 'skip').length).toBe(14);
  const command = targetsCommand(book, matrix(), 2023, plan.value.targets);
  assert(command, 'there is something to do');
  book.run(command);
  const now = matrix();
  for (const agency of agencies()) {
    const [row, ...more] = now.cell(id, agency);
    assert(row && more.length === 0, 'everybody has it once');
    if (had.includes(agency)) continue;
    const at = (col: (typeof ASSIGNMENT)[keyof typeof ASSIGNMENT]) =>
      book.view(ASSIGNMENTS, row, col).input;
    expect([at(ASSIGNMENT.target), at(ASSIGNMENT.unit), at(ASSIGNMENT.weight)]).toEqual([
      36,
      'tin, bài',
      1,
    ]);
    expect(at(ASSIGNMENT.deadline)).toEqual({ v: yearEnd(2023), k: 'date' });
  }
  // The list stays grouped: an agency's rows lie together.
  const rows = book.workbook.sheet(ASSIGNMENTS)?.rows.live() ?? [];
  const order = rows
    .map((row) => now.entry(row)?.agency)
    .filter((one, i, all) => one !== all[i - 1]);
  expect(order.length).toBe(36);
  book.undo();
  expect(list()).toEqual(before);
});

test('who has it already is set when that is wished, with unit and deadline only where they were given', () => {
  const { book, matrix, task, agency } = paperBook();
  const wish = wishFor({
    task: task('CT-NT-03'),
    agencies: [agency('VPUBND'), agency('SNV')],
    target: '24',
    existing: 'set',
  });
  const same = planAssign(book, matrix(), wish, 'vi');
  assert(same.ok, 'it can be read');
  expect(same.value.lines.map((line) => line.is)).toEqual(['same', 'same']);
  const plan = planAssign(book, matrix(), { ...wish, target: '40', deadline: '30/6' }, 'vi');
  assert(plan.ok, 'it can be read');
  expect(plan.value.lines.map(({ is, before, after }) => [is, before, after])).toEqual([
    ['set', '24', '40'],
    ['set', '24', '40'],
  ]);
  expect(plan.value.targets.cells.map((one) => one.col)).toEqual([
    ASSIGNMENT.target,
    ASSIGNMENT.deadline,
    ASSIGNMENT.target,
    ASSIGNMENT.deadline,
  ]);
});

test('a formula is read for each row, a formula that cannot be read is told', () => {
  const { book, matrix, task, agency } = paperBook();
  const wish = wishFor({ task: task('CT-NT-03'), agencies: [agency('STP')] });
  const plan = planAssign(book, matrix(), { ...wish, target: '=[@[Kết quả năm trước]]*1,1' }, 'vi');
  assert(plan.ok, 'it can be read');
  expect(plan.value.targets.made[0]?.target).toEqual({ f: '=`@base`*1.1' });
  expect(planAssign(book, matrix(), { ...wish, target: '=1+' }, 'vi').ok).toBe(false);
});

test('a pair with two rows is left alone and said', () => {
  const { book, matrix, task, agency } = paperBook();
  const [id, whose] = [task('CT-NT-03'), agency('VPUBND')];
  const row = matrix().cell(task('CT-NL-01'), whose)[0];
  assert(row, 'it has the other task');
  book.run({
    do: 'setCells',
    sheet: ASSIGNMENTS,
    cells: [{ row, col: ASSIGNMENT.task, input: { ref: id } }],
  });
  const wish = wishFor({ task: id, agencies: [whose], target: '1', existing: 'set' });
  const plan = planAssign(book, matrix(), wish, 'vi');
  assert(plan.ok, 'it can be read');
  expect(plan.value.lines.map((line) => line.is)).toEqual(['twice']);
  expect(targetsCommand(book, matrix(), 2023, plan.value.targets)).toBeUndefined();
});
