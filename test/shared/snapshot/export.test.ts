import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bodyOf, bytesAround, bytesOf, readFrozenPlan } from '../../../shared/snapshot/bytes.ts';
import type { FrozenPlan } from '../../../shared/snapshot/document.ts';
import { exactCsv, excelCsv } from '../../../shared/snapshot/export.ts';
import { readCsv } from '../../../shared/table/csv.ts';
import { samplePlan } from './sample.ts';

const golden = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../fixtures/export', name), 'utf8');
const text = (made: ReturnType<typeof exactCsv>): string | undefined =>
  made.ok ? made.value : undefined;

test.each(['list', 'matrix'] as const)('the %s, byte by byte', (form) => {
  expect(text(exactCsv(samplePlan(), form))).toBe(golden(`${form}.csv`));
  expect(text(excelCsv(samplePlan(), form, 'vi'))).toBe(golden(`${form}.vi.excel.csv`));
  expect(text(excelCsv(samplePlan(), form, 'en'))).toBe(golden(`${form}.en.excel.csv`));
});

test('an export is the same from the plan in memory and from its stored bytes', () => {
  const read = readFrozenPlan(bytesOf(samplePlan()));
  if (!read.ok) throw new Error('reads back');
  for (const form of ['list', 'matrix'] as const)
    expect(exactCsv(read.value, form)).toEqual(exactCsv(samplePlan(), form));
});

test('the exact list begins with the promised columns and has one row an assignment', () => {
  const rows = readCsv(text(exactCsv(samplePlan(), 'list')) ?? '');
  if (!rows.ok) throw new Error('reads back');
  expect(rows.value[0]?.slice(0, 8).join()).toBe(
    'agency_code,task_code,baseline,target,unit,weight,deadline,note',
  );
  expect(rows.value).toHaveLength(4);
});

/** The sample with its first assignment a second time. */
const doubled = (): FrozenPlan => {
  const plan = samplePlan();
  const sheets = plan.sheets.map((sheet) => {
    const [first] = sheet.rows;
    if (sheet.id !== 'asgn' || !first) return sheet;
    return { ...sheet, rows: [...sheet.rows, { ...first, id: 'assign09' }] };
  });
  return { ...plan, sheets };
};

test('a matrix cannot hold a task twice and says which; the list can', () => {
  const problem = { is: 'duplicates', pairs: [{ agency: 'STTTT', task: 'CT-01' }] };
  expect(exactCsv(doubled(), 'matrix')).toEqual({ ok: false, problem });
  expect(excelCsv(doubled(), 'matrix', 'en')).toEqual({ ok: false, problem });
  expect(exactCsv(doubled(), 'list').ok).toBe(true);
});

test('header and body spelled apart make the same bytes as the whole', () => {
  const plan = samplePlan({ parent: 'c'.repeat(64), overrides: [{ check: 'x', reason: 'lý do' }] });
  const { names, sheets, ...header } = plan;
  expect(bytesAround(header, bodyOf({ names, sheets }))).toEqual(bytesOf(plan));
});
