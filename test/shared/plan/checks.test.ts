import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { checkPlan } from '../../../shared/plan/checks.ts';
import { mustRun } from '../../../shared/plan/new-plan.ts';
import { AGENCIES, AGENCY, ASSIGNMENT, ASSIGNMENTS, TASKS } from '../../../shared/plan/sheets.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { openPlan, sampleUpdate } from './sample-files.ts';
import { seeded } from './seeded.ts';

const SAMPLE = sampleUpdate(2023);
const base = openPlan(SAMPLE);
const [first, second] = base.workbook.sheet(ASSIGNMENTS)?.rows.live() ?? [];
if (!first || !second) throw new Error('the sample has rows');
const cell = (col: (typeof ASSIGNMENT)[keyof typeof ASSIGNMENT], input: unknown): Command =>
  // The inputs below are written out by hand, one per case.
  ({ do: 'setCells', sheet: ASSIGNMENTS, cells: [{ row: first, col, input: input as never }] });
const taskOf = base.workbook.sheet(ASSIGNMENTS)?.input(second, ASSIGNMENT.task);
const agencyRow = base.view.agencies[1]?.id;
const taskRow = base.view.tasks[0]?.id;
if (!agencyRow || !taskRow) throw new Error('the sample has agencies and tasks');

const cases: [string, 'block' | 'warn', Command][] = [
  ['missing-agency', 'block', cell(ASSIGNMENT.agency, null)],
  ['missing-task', 'block', cell(ASSIGNMENT.task, null)],
  ['missing-target', 'block', cell(ASSIGNMENT.target, null)],
  ['missing-unit', 'block', cell(ASSIGNMENT.unit, null)],
  ['missing-deadline', 'block', cell(ASSIGNMENT.deadline, null)],
  ['unknown-agency', 'block', cell(ASSIGNMENT.agency, 'NOBODY')],
  ['unknown-task', 'block', cell(ASSIGNMENT.task, 'NOTHING')],
  ['duplicate-assignment', 'block', cell(ASSIGNMENT.task, taskOf)],
  ['cell-error', 'block', cell(ASSIGNMENT.target, { f: '=1/0' })],
  ['dangling-agency', 'block', { do: 'deleteRows', sheet: AGENCIES, rows: [agencyRow] }],
  ['dangling-task', 'block', { do: 'deleteRows', sheet: TASKS, rows: [taskRow] }],
  [
    'duplicate-agency-code',
    'block',
    {
      do: 'setCells',
      sheet: AGENCIES,
      cells: [{ row: agencyRow, col: AGENCY.code, input: 'STTTT' }],
    },
  ],
  ['missing-sheet', 'block', { do: 'deleteSheet', sheet: TASKS }],
  ['wrong-type', 'warn', cell(ASSIGNMENT.weight, 'hai')],
  ['unit-differs', 'warn', cell(ASSIGNMENT.unit, 'lớp')],
  ['deadline-in-words', 'warn', cell(ASSIGNMENT.deadline, 'Quý IV/2023')],
];

test.each(cases)('%s is found (%s)', (check, severity, command) => {
  const { workbook } = openPlan(SAMPLE);
  mustRun(workbook, command, seeded(1));
  const broken = openPlan(Y.encodeStateAsUpdate(workbook.doc));
  const found = checkPlan(broken.workbook, broken.view, broken.computedAt);
  expect(found.find((one) => one.check === check)).toMatchObject({ check, severity });
});
