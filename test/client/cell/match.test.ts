import { expect, test } from 'vitest';
import { candidatesOf, rowCandidates, usedTexts } from '../../../client/cell/candidates.ts';
import { matchCandidates } from '../../../client/cell/match.ts';
import { AGENCIES, ASSIGNMENT, ASSIGNMENTS, TASKS } from '../../../shared/plan/sheets.ts';
import { openPlan, sampleUpdate } from '../../shared/plan/sample-files.ts';

const { workbook } = openPlan(sampleUpdate(2023));
const agencies = rowCandidates(workbook, AGENCIES);
const tasks = rowCandidates(workbook, TASKS);
const labels = (typed: string, all = agencies) =>
  matchCandidates(all, typed, 8).shown.map(({ label }) => label);
const words = { locale: 'vi' as const, fromCatalogue: 'danh mục', used: (n: number) => `${n}` };

test('an agency is found by short name, code and full name, with and without accents', () => {
  expect(labels('STTTT')[0]).toBe('Sở TT&TT');
  expect(labels('stttt')[0]).toBe('Sở TT&TT');
  expect(labels('thong tin va truyen thong')[0]).toBe('Sở TT&TT');
  expect(labels('Thông tin và Truyền thông')[0]).toBe('Sở TT&TT');
  expect(labels('tam duong')[0]).toContain('Tam Dương');
  expect(labels('số')).toEqual([]);
});

test('what was typed itself comes first, then beginnings, then words inside', () => {
  expect(labels('CT-NT-03', tasks)[0]).toBe('CT-NT-03');
  const starts = labels('CT-NT', tasks);
  expect(starts.every((label) => label.startsWith('CT-NT'))).toBe(true);
});

test('several words need not stand together', () => {
  expect(labels('truyền thông sở')).toContain('Sở TT&TT');
});

test('every candidate is found by each of its names, and rank zero is its own', () => {
  for (const all of [agencies, tasks]) {
    for (const one of all) {
      for (const name of [one.label, ...one.names]) {
        expect(matchCandidates(all, name, 200).shown.map(({ input }) => input)).toContainEqual(
          one.input,
        );
      }
    }
  }
});

test('a long list says how much more there is', () => {
  const { shown, more } = matchCandidates(tasks, '', 50);
  expect([shown.length, more]).toEqual([50, tasks.length - 50]);
});

test('units that were used are offered, the task’s own first; remarks are no vocabulary', () => {
  const sheet = workbook.sheet(ASSIGNMENTS);
  const row = sheet?.rows.at(3);
  const column = sheet?.column(ASSIGNMENT.unit);
  if (!sheet || !row || !column) throw new Error('the sample has rows');
  const offered = candidatesOf(workbook, { sheet: ASSIGNMENTS, row, column }, 2023, words);
  expect(offered?.is).toBe('open');
  expect(offered?.all[0]).toMatchObject({ label: '%', group: 'danh mục' });
  expect(new Set(offered?.all.map(({ label }) => label)).size).toBe(offered?.all.length);
  expect(offered?.all.map(({ label }) => label)).toContain('nhiệm vụ');
  const many = usedTexts(sheet, ASSIGNMENT.unit)?.map(({ times }) => times) ?? [];
  expect(many).toEqual(many.toSorted((a, b) => b - a));
});
