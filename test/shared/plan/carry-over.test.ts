import { expect, test } from 'vitest';
import { carryOver } from '../../../shared/plan/carry-over.ts';
import { mustRun } from '../../../shared/plan/new-plan.ts';
import { ASSIGNMENT, ASSIGNMENTS, ASSUMPTION, ASSUMPTIONS } from '../../../shared/plan/sheets.ts';
import { openPlan, sampleUpdate } from './sample-files.ts';
import { seeded } from './seeded.ts';

const sample = () => {
  const { workbook } = openPlan(sampleUpdate(2023));
  const sheet = (id: typeof ASSIGNMENTS) => {
    const found = workbook.sheet(id);
    if (!found) throw new Error('no sheet');
    return found;
  };
  const [assignments, assumptions] = [sheet(ASSIGNMENTS), sheet(ASSUMPTIONS)];
  const [row] = assumptions.rows.live();
  if (row === undefined) throw new Error('no assumptions');
  const title = String(assumptions.input(row, ASSUMPTION.note));
  return {
    workbook,
    from: { year: 2023, title },
    results: () =>
      assignments.rows.live().filter((one) => assignments.input(one, ASSIGNMENT.baseline) !== null)
        .length,
    targets: () => assignments.rows.live().map((one) => assignments.input(one, ASSIGNMENT.target)),
    held: () => [assumptions.input(row, ASSUMPTION.value), assumptions.input(row, ASSUMPTION.note)],
    carry(to: { year: number; title: string }, from = { year: 2023, title }) {
      const commands = carryOver(workbook, from, to);
      if (commands.length > 0) mustRun(workbook, { do: 'all', commands }, seeded(1));
      return commands.length;
    },
  };
};

test('next year’s plan names its own year and title and begins without the results of the year before last', () => {
  const plan = sample();
  const targets = plan.targets();
  expect(plan.results()).toBeGreaterThan(100);
  plan.carry({ year: 2024, title: 'Kế hoạch 2024' });
  expect(plan.held()).toEqual([2024, 'Kế hoạch 2024']);
  expect(plan.results()).toBe(0);
  expect(plan.targets()).toEqual(targets);
});

test('an amendment of the same year keeps everything', () => {
  const plan = sample();
  const results = plan.results();
  expect(plan.carry(plan.from)).toBe(0);
  expect([plan.results(), ...plan.held()]).toEqual([results, 2023, plan.from.title]);
});

test('what somebody wrote in place of the year stays', () => {
  const plan = sample();
  plan.carry({ year: 2025, title: 'khác' }, { year: 2021, title: 'không phải tên này' });
  expect(plan.held()).toEqual([2023, plan.from.title]);
});
