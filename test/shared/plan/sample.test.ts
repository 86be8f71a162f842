import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_LOAD_BOUNDS, loadBand, loadBandLabel } from '../../../shared/plan/bands.ts';
import { buildSample } from '../../../shared/plan/build-sample.ts';
import { checkPlan } from '../../../shared/plan/checks.ts';
import { buildMatrix } from '../../../shared/plan/matrix.ts';
import type { PlanView } from '../../../shared/plan/read-plan.ts';
import { bandOf, isCompleted, printedPercent, rateOf } from '../../../shared/plan/scoring.ts';
import {
  AGENCIES,
  AGENCY,
  ASSIGNMENT,
  ASSIGNMENTS,
  TASK,
  TASKS,
} from '../../../shared/plan/sheets.ts';
import { csvOf, filesOf, openPlan, sampleUpdate } from './sample-files.ts';
import { seeded } from './seeded.ts';

const plan = openPlan(sampleUpdate(2023));
const { view } = plan;

const codes = (from: PlanView, row: PlanView['assignments'][number]): [string, string] => [
  (row.agency.is === 'live' && from.agency(row.agency.row)?.code) || '',
  (row.task.is === 'live' && from.task(row.task.row)?.code) || '',
];
const cell = (value: unknown): string => (value === null ? '' : String(value));

test.each([
  [2023, [36, 121, 505]],
  [2022, [36, 99, 442]],
])('the working files of %i come back from the plan cell by cell', (year, sizes) => {
  const opened = openPlan(sampleUpdate(year)).view;
  const files = filesOf(year);
  expect([opened.agencies.length, opened.tasks.length, opened.assignments.length]).toEqual(sizes);
  expect(
    opened.agencies.map((a) => [a.code, a.name, a.shortName, a.group, a.head].map(cell)),
  ).toEqual(files.agencies.slice(1));
  expect(opened.agencies.map(({ order }) => order)).toEqual(opened.agencies.map((_, i) => i + 1));
  expect(
    opened.tasks.map((t) =>
      [t.code, t.name, t.nameEn, t.pillar, t.kind, t.unit, t.direction, t.legalBasis].map(cell),
    ),
  ).toEqual(files.tasks.slice(1));
  expect(
    opened.assignments.map((row) => [
      ...codes(opened, row),
      ...[row.baseline, row.target, row.unit, row.weight, row.deadline, row.note].map(cell),
    ]),
  ).toEqual(files.assignments.slice(1));
});

test('targets, weights and deadlines are values of their type; a lone = is text', () => {
  const sheet = plan.workbook.sheet(ASSIGNMENTS);
  const inputs = (col: (typeof ASSIGNMENT)[keyof typeof ASSIGNMENT]) =>
    (sheet?.rows.live() ?? []).map((row) => sheet?.input(row, col));
  for (const target of inputs(ASSIGNMENT.target))
    expect(typeof target === 'number' || target === 'Hoàn thành').toBe(true);
  for (const weight of inputs(ASSIGNMENT.weight)) expect(typeof weight).toBe('number');
  for (const date of inputs(ASSIGNMENT.deadline)) expect(date).toMatchObject({ k: 'date' });
  expect(view.tasks.find(({ code }) => code === 'CT-AT-04')?.direction).toBe('=');
});

test('a file without a column, or with an unknown code, is named and not built', () => {
  const files = filesOf(2023);
  const to = { year: 2023, title: 'x', random: seeded(1) };
  const [, ...rows] = files.assignments;
  const header = [
    'agency_code',
    'task_code',
    'base',
    'target',
    'unit',
    'weight',
    'deadline',
    'note',
  ];
  expect(buildSample({ ...files, assignments: [header, ...rows] }, to)).toEqual({
    ok: false,
    problem: { is: 'no-column', file: 'assignments', column: 'baseline' },
  });
  const [head = [], first = []] = files.assignments;
  const stray = [head, first, ['NOBODY', ...first.slice(1)]];
  expect(buildSample({ ...files, assignments: stray }, to)).toEqual({
    ok: false,
    problem: { is: 'unknown-code', line: 3, code: 'NOBODY' },
  });
});

test('live formulas of Agencies agree with the plan: 3, 25 and 8 agencies in the load bands', () => {
  const matrix = buildMatrix(view);
  const tally = new Map<string, number>();
  for (const { id } of view.agencies) {
    const count = matrix.load(id);
    const label = loadBandLabel(loadBand(count, DEFAULT_LOAD_BOUNDS), DEFAULT_LOAD_BOUNDS);
    tally.set(label, (tally.get(label) ?? 0) + 1);
    expect(plan.computedAt(AGENCIES, id, AGENCY.count)).toBe(count);
    expect(plan.computedAt(AGENCIES, id, AGENCY.band)).toBe(label);
  }
  expect(Object.fromEntries(tally)).toEqual({ '≥20': 3, '10–19': 25, '<10': 8 });
});

test('live formulas of Tasks agree with the matrix; percentages are never added up', () => {
  const matrix = buildMatrix(view);
  let summed = 0;
  for (const task of view.tasks) {
    expect(plan.computedAt(TASKS, task.id, TASK.count)).toBe(matrix.count(task.id));
    const total = matrix.total(task);
    expect([task.code, plan.computedAt(TASKS, task.id, TASK.total)]).toEqual([
      task.code,
      total ?? '',
    ]);
    if (task.unit === '%') expect(total).toBeNull();
    if (total !== null) summed++;
  }
  expect(summed).toBeGreaterThan(10);
});

test('the change against the baseline stands only where both are numbers', () => {
  for (const row of view.assignments) {
    const change = plan.computedAt(ASSIGNMENTS, row.id, ASSIGNMENT.change);
    if (typeof row.target === 'number' && typeof row.baseline === 'number')
      expect(change).toBeCloseTo(row.target - row.baseline, 9);
    else expect(change).toBe('');
  }
});

test('the clean sample has no blocking finding and one task without agency', () => {
  const found = checkPlan(plan.workbook, view, plan.computedAt);
  expect(found.filter(({ severity }) => severity === 'block')).toEqual([]);
  expect(found.map(({ check, params }) => [check, params.code])).toEqual([
    ['task-without-agency', 'CT-KT-19'],
  ]);
});

const ratesOf = (year: number) => {
  const opened = openPlan(sampleUpdate(year)).view;
  const [, ...results] = csvOf(year, 'results');
  const actuals = new Map(results.map(([agency, task, actual]) => [`${agency} ${task}`, actual]));
  return opened.agencies.map((agency) => {
    const rows = opened.assignments.filter(
      (row) => row.agency.is === 'live' && row.agency.row === agency.id,
    );
    const completed = rows.map((row) => {
      const text = actuals.get(codes(opened, row).join(' ')) ?? '';
      const actual = text === '' ? null : Number.isNaN(Number(text)) ? text : Number(text);
      const task = row.task.is === 'live' ? opened.task(row.task.row) : undefined;
      return isCompleted(actual, row.target, task?.direction ?? null);
    });
    return { code: agency.code, name: agency.name, rate: rateOf(completed) };
  });
};

test('the published figures of 2023 come out of the rows', () => {
  const path = '../../../server/demo/data/vinh-phuc-2023/published.json';
  const published = JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'))['2023'];
  const rates = ratesOf(2023);
  const inBand = (id: string) => rates.filter(({ rate }) => bandOf(rate)?.id === id).length;
  const bands = published.completion_bands;
  expect(['from-90', 'from-80', 'from-50', 'under-50'].map(inBand)).toEqual([
    bands.from_90,
    bands.from_80_under_90,
    bands.from_50_under_80,
    bands.under_50,
  ]);
  const full = rates.filter(({ rate }) => rate.done === rate.all).map(({ name }) => name);
  expect(full.sort()).toEqual([...published.completed_100.value].sort());
  const stttt = rates.find(({ code }) => code === 'STTTT');
  expect(stttt?.rate).toEqual({ done: published.stttt.completed, all: published.stttt.assigned });
  expect(stttt && printedPercent(stttt.rate)).toBe(String(published.stttt.printed_percent));
  const large = rates.filter(({ rate }) => rate.all >= 20).map(({ name }) => name);
  expect(large.sort()).toEqual([...published.assigned_20_or_more.value].sort());
  const sgddt = rates.find(({ code }) => code === 'SGDDT');
  expect(sgddt && [printedPercent(sgddt.rate), bandOf(sgddt.rate)?.id]).toEqual(['90', 'from-80']);
  const before = ratesOf(2022).filter(({ rate }) => rate.done === rate.all).length;
  expect(full.length - before).toBe(published.more_agencies_at_100_than_2022.value);
});
