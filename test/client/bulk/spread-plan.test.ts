import { expect, test } from 'vitest';
import { targetsCommand } from '../../../client/bulk/new-assignments.ts';
import { planSpread, type SpreadAsk } from '../../../client/bulk/spread-plan.ts';
import type { RowId } from '../../../shared/ids.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import { assert } from '../../../shared/result.ts';
import { paperBook } from './paper-book.ts';

const askFor = (part: Partial<SpreadAsk> & Pick<SpreadAsk, 'task' | 'agencies'>): SpreadAsk => ({
  total: 1000,
  step: 1,
  by: { is: 'equal' },
  held: new Set<RowId>(),
  ...part,
});

test('a total over all who have the task and some who have not: rows are made, one is held, one undo', () => {
  const { book, matrix, task, agency, agencies, list } = paperBook();
  const id = task('CT-NT-03');
  const before = list();
  const ask = askFor({ task: id, agencies: agencies(), held: new Set([agency('VPUBND')]) });
  const plan = planSpread(book, matrix(), ask);
  assert(plan.ok, 'it can be spread');
  expect([plan.value.held, plan.value.rest]).toEqual([24, 976]);
  expect(plan.value.targets.made.length).toBe(22);
  const command = targetsCommand(book, matrix(), 2023, plan.value.targets);
  assert(command, 'there is something to do');
  book.run(command);
  const now = matrix();
  const targets = agencies().map((one) => now.entry(now.cell(id, one)[0] as RowId)?.target);
  expect(targets.reduce((sum: number, one) => sum + Number(one), 0)).toBe(1000);
  expect(now.total({ id, unit: 'tin, bài', direction: '>=' })).toBe(1000);
  book.undo();
  expect(list()).toEqual(before);
});

test('who gets nothing is given no row; weights come from what stands there', () => {
  const { book, matrix, task, agency } = paperBook();
  const [id, stp, snv] = [task('CT-NT-03'), agency('STP'), agency('SNV')];
  const ask = askFor({ task: id, agencies: [stp, snv], total: 50, by: { is: 'target' } });
  const plan = planSpread(book, matrix(), ask);
  assert(plan.ok, 'it can be spread');
  // STP has no target, so it weighs nothing.
  expect(plan.value.lines.map(({ weight, after }) => [weight, after])).toEqual([
    [undefined, 0],
    [24, 50],
  ]);
  expect(plan.value.targets.made).toEqual([]);
});

test('a bound stays a bound', () => {
  const { book, matrix, task, agency } = paperBook();
  const [id, snv] = [task('CT-NT-03'), agency('SNV')];
  const row = matrix().cell(id, snv)[0];
  assert(row, 'it has the task');
  const input = { op: '>=', v: 24 } as const;
  book.run({ do: 'setCells', sheet: ASSIGNMENTS, cells: [{ row, col: ASSIGNMENT.target, input }] });
  const plan = planSpread(book, matrix(), askFor({ task: id, agencies: [snv], total: 30 }));
  assert(plan.ok, 'it can be spread');
  expect(plan.value.targets.cells[0]?.input).toEqual({ op: '>=', v: 30 });
});

test('a target that the secretariat locked keeps its value, whatever is ticked', () => {
  const plain = paperBook();
  const [id, snv] = [plain.task('CT-NT-03'), plain.agency('SNV')];
  const row = plain.matrix().cell(id, snv)[0];
  assert(row, 'it has the task');
  const by = { id: 'x', name: 'x' };
  const lock = { sheet: ASSIGNMENTS, row, col: null, by, at: '2023-01-01T00:00:00Z', reason: '' };
  const { book, matrix, agency } = paperBook([lock]);
  const agencies = [snv, agency('VPUBND')];
  const plan = planSpread(book, matrix(), askFor({ task: id, agencies, total: 100 }));
  assert(plan.ok, 'it can be spread');
  expect(plan.value.lines.map((line) => [line.isLocked, line.after])).toEqual([
    [true, 24],
    [false, 76],
  ]);
});
