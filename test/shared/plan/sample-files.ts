import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import { evaluateAll } from '../../../shared/engine/evaluator.ts';
import { buildSample, type SampleFiles } from '../../../shared/plan/build-sample.ts';
import { type ComputedAt, readPlan } from '../../../shared/plan/read-plan.ts';
import { assert } from '../../../shared/result.ts';
import { readCsv } from '../../../shared/table/csv.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { seeded } from './seeded.ts';

const data = join(import.meta.dirname, '../../../server/demo/data');

export const csvOf = (year: number, file: string): string[][] => {
  const text = readFileSync(join(data, `vinh-phuc-${year}`, `${file}.csv`), 'utf8');
  const read = readCsv(text);
  assert(read.ok, `${file}.csv of ${year} is well-formed`);
  return read.value;
};

export const filesOf = (year: number): SampleFiles => ({
  agencies: csvOf(year, 'agencies'),
  tasks: csvOf(year, 'tasks'),
  assignments: csvOf(year, 'assignments'),
});

export const sampleUpdate = (year: number): Uint8Array => {
  const built = buildSample(filesOf(year), { year, title: 'Kế hoạch', random: seeded(year) });
  assert(built.ok, 'the sample builds');
  return built.value;
};

/** An update as an open workbook with its computed values and its plan. */
export const openPlan = (update: Uint8Array) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const workbook = openWorkbook(doc);
  const { values } = evaluateAll(update, { today: 45_000 });
  const byCell = new Map(values.map((v) => [`${v.sheet} ${v.row} ${v.col}`, v.value]));
  const computedAt: ComputedAt = (sheet, row, col) => byCell.get(`${sheet} ${row} ${col}`);
  return { workbook, computedAt, view: readPlan(workbook, computedAt) };
};
