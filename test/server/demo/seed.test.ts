import { expect, test } from 'vitest';
import { type DemoDoor, type DemoPlan, seedDemo } from '../../../server/demo/seed.ts';
import { openPlan } from '../../shared/plan/sample-files.ts';
import { seeded } from '../../shared/plan/seeded.ts';

const door = (plans: DemoPlan[], issued: string[]): DemoDoor => ({
  years: async () => plans.map(({ year }) => year),
  createPlan: async (plan) => {
    plans.push(plan);
    return `plan of ${plan.year}`;
  },
  freezeAndIssue: async (plan) => {
    issued.push(plan);
  },
});

test('seeding makes 2022 an issued plan and 2023 a draft, says they are illustrative, and runs once', async () => {
  const plans: DemoPlan[] = [];
  const issued: string[] = [];
  await seedDemo(door(plans, issued), seeded(1));
  await seedDemo(door(plans, issued), seeded(2));
  expect(plans.map(({ year }) => year)).toEqual([2022, 2023]);
  expect(issued).toEqual(['plan of 2022']);
  for (const { title } of plans) expect(title).toContain('dữ liệu minh họa');
  expect(plans.map(({ update }) => openPlan(update).view.assignments.length)).toEqual([442, 505]);
});
