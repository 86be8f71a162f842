import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../../shared/ids.ts';
import { buildSample, type SampleFiles } from '../../shared/plan/build-sample.ts';
import { assert } from '../../shared/result.ts';
import { readCsv } from '../../shared/table/csv.ts';

const DATA = join(import.meta.dirname, 'data');

/** Years of the sample, each with the title its plan gets. Both are illustrative data. */
export const DEMO_YEARS = [
  { year: 2022, title: 'Giao chỉ tiêu, nhiệm vụ chuyển đổi số năm 2022 (dữ liệu minh họa)' },
  { year: 2023, title: 'Giao chỉ tiêu, nhiệm vụ chuyển đổi số năm 2023 (dữ liệu minh họa)' },
] as const;

/** The province of the sample. */
export const DEMO_PROVINCE = 'Vĩnh Phúc';

/** The agencies whose heads are among the demo people. */
export const DEMO_HEADS = { 'stttt@giao.local': 'STTTT', 'sgddt@giao.local': 'SGDDT' } as const;

/** How the 2022 demo plan was issued; number and date are illustrative. */
export const DEMO_DECISION = {
  number: '488/QĐ-UBND',
  date: '2022-03-14',
  signatory: 'Chủ tịch UBND tỉnh (minh họa)',
} as const;

async function readTable(year: number, file: keyof SampleFiles): Promise<string[][]> {
  const text = await readFile(join(DATA, `vinh-phuc-${year}`, `${file}.csv`), 'utf8');
  const read = readCsv(text);
  assert(read.ok, `${file}.csv of ${year} ships with the project`);
  return read.value;
}

export type DemoPlan = {
  readonly year: number;
  readonly title: string;
  /** The plan's first update. */
  readonly update: Uint8Array;
};

/** A year of the sample as a plan. */
export async function demoPlan(
  { year, title }: { readonly year: number; readonly title: string },
  random: Random,
): Promise<DemoPlan> {
  const [agencies, tasks, assignments] = await Promise.all([
    readTable(year, 'agencies'),
    readTable(year, 'tasks'),
    readTable(year, 'assignments'),
  ]);
  const built = buildSample({ agencies, tasks, assignments }, { year, title, random });
  assert(built.ok, `the sample of ${year} builds: ${JSON.stringify(built)}`);
  return { year, title, update: built.value };
}

/** What seeding asks of the server. */
export type DemoDoor = {
  /** Years that have a plan already: a second start seeds nothing twice. */
  years(): Promise<readonly number[]>;
  /** Stores a new draft with this first update and returns its id. */
  createPlan(plan: DemoPlan): Promise<string>;
  /** Freezes the draft and issues what came of it. */
  freezeAndIssue(plan: string, decision: typeof DEMO_DECISION): Promise<void>;
};

/** The demo's plans: 2022 as an issued plan, 2023 as the draft everybody works on. */
export async function seedDemo(door: DemoDoor, random: Random): Promise<void> {
  const there = await door.years();
  for (const plan of DEMO_YEARS) {
    if (there.includes(plan.year)) continue;
    const id = await door.createPlan(await demoPlan(plan, random));
    if (plan.year === 2022) await door.freezeAndIssue(id, DEMO_DECISION);
  }
}
