import { expect, test } from 'vitest';
import { mustRun } from '../../../shared/plan/new-plan.ts';
import { readPlan } from '../../../shared/plan/read-plan.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import { openPlan, sampleUpdate } from './sample-files.ts';
import { seeded } from './seeded.ts';

test.each([
  [{ v: 0.95, k: 'pct' }, 95],
  [{ f: '=95%' }, 95],
  [{ f: '=1-5%' }, 95],
  [95, 95],
  [{ f: '=90+5' }, 95],
] as readonly (readonly [CellInput, number])[])(
  'a target of %o reads as percent where the unit is per cent',
  (input, read) => {
    const { workbook } = openPlan(sampleUpdate(2023));
    const sheet = workbook.sheet(ASSIGNMENTS);
    const row = sheet?.rows.live().find((id) => sheet.input(id, ASSIGNMENT.unit) === '%');
    if (row === undefined) throw new Error('no row in per cent');
    const cells = [{ row, col: ASSIGNMENT.target, input }];
    mustRun(workbook, { do: 'setCells', sheet: ASSIGNMENTS, cells }, seeded(1));
    const formula = typeof input === 'object' && input !== null && 'f' in input;
    const result = formula && input.f.includes('%') ? 0.95 : 95;
    const plan = readPlan(workbook, (_sheet, at, col) =>
      formula && at === row && col === ASSIGNMENT.target ? result : undefined,
    );
    expect(plan.assignments.find(({ id }) => id === row)?.target).toBe(read);
  },
);
