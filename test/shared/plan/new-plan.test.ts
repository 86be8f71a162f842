import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newPlan } from '../../../shared/plan/new-plan.ts';
import { ASSIGNMENTS, ASSUMPTION, ASSUMPTIONS, NAMED } from '../../../shared/plan/sheets.ts';
import { STANDARD_SHEETS } from '../../../shared/plan/standard-columns.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { seeded } from './seeded.ts';

const open = (seed: number) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, newPlan({ year: 2024, title: 'Kế hoạch', random: seeded(seed) }));
  return openWorkbook(doc);
};

test('a new plan has the four standard sheets with their columns, types and formulas', () => {
  const workbook = open(1);
  expect(workbook.sheets().map(({ id, name, kind }) => ({ id, name, kind }))).toEqual(
    STANDARD_SHEETS.map(({ id, name, kind }) => ({ id, name, kind })),
  );
  for (const { id, columns } of STANDARD_SHEETS) {
    const made = workbook.sheet(id)?.columns();
    expect(
      made?.map(({ id, name, type, width, formula }) => ({ id, name, type, width, formula })),
    ).toEqual(
      columns.map(({ id, name, type, width, formula }) => ({ id, name, type, width, formula })),
    );
  }
  expect(workbook.sheet(ASSIGNMENTS)?.rows.length).toBe(0);
});

test('each named value points at its own value cell', () => {
  const workbook = open(2);
  const sheet = workbook.sheet(ASSUMPTIONS);
  const values = Object.fromEntries(
    workbook.namedValues().map(({ id, formula }) => {
      const row = sheet?.rows.live().find((candidate) => formula.includes(candidate));
      return [id, row && sheet?.input(row, ASSUMPTION.value)];
    }),
  );
  expect(values).toEqual({ [NAMED.year]: 2024, [NAMED.loadHigh]: 20, [NAMED.loadLow]: 10 });
});

test('the same dice give the same bytes', () => {
  const make = () => newPlan({ year: 2024, title: 'x', random: seeded(3) });
  expect(make()).toEqual(make());
});
