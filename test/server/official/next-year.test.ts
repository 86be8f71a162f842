import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ColId } from '../../../shared/ids.ts';
import { AGENCIES, ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import type { ColourRule } from '../../../shared/workbook/colour-rule.ts';
import type { Workbook } from '../../../shared/workbook/model.ts';
import { openPlan } from '../../shared/plan/sample-files.ts';
import { type Office, openOffice, THUKY } from './office.ts';

let office: Office;
let from: string;
const RULES: readonly ColourRule[] = [
  { if: '>', v: 95, as: 'good' },
  { if: 'contains', v: 'chậm', as: 'bad' },
];

beforeAll(async () => {
  office = await openOffice();
  const plan = await office.sample(2022);
  const at = { do: 'setColumn', sheet: ASSIGNMENTS } as const;
  await office.write(plan, { ...at, col: ASSIGNMENT.target, rules: RULES, width: 222 });
  await office.write(plan, { ...at, col: ASSIGNMENT.note, format: '#.##0,0' });
  const own = { id: 'own0' as ColId, name: 'Ghi chú của sở' };
  await office.write(plan, { do: 'insertColumns', sheet: AGENCIES, before: null, columns: [own] });
  await office.write(plan, { do: 'setColumn', sheet: AGENCIES, col: own.id, width: 333 });
  const frozen = await office.official.freeze(plan, THUKY, []);
  if (!frozen.ok) throw new Error(JSON.stringify(frozen));
  from = frozen.value.id;
});
afterAll(() => office.close());

const columnsOf = async (year: number, within: Office = office): Promise<Workbook> => {
  const made = await within.plans.create(year, `Kế hoạch ${year}`, from);
  if (!made.ok) throw new Error(made.problem);
  const document = await within.collab.hub.document(made.value.id);
  if (!document) throw new Error('a document');
  return openPlan(document.bytes).workbook;
};

test('next year’s plan looks as this one did: colour rules, widths and formats, of own columns too', async () => {
  const workbook = await columnsOf(2023);
  const target = workbook.sheet(ASSIGNMENTS)?.column(ASSIGNMENT.target);
  expect(target).toMatchObject({ width: 222, rules: RULES });
  expect(workbook.sheet(ASSIGNMENTS)?.column(ASSIGNMENT.note)?.format).toBe('#.##0,0');
  expect(workbook.sheet(AGENCIES)?.column('own0' as ColId)?.width).toBe(333);
});

test('where the draft is no longer known, columns are as wide as in a new plan', async () => {
  const hub = { document: async () => undefined };
  const { createPlans } = await import('../../../server/plans.ts');
  const { seeded } = await import('../../shared/workbook/fixture.ts');
  const plans = createPlans(office.store, hub, seeded(9), () => office.clock.ms);
  const workbook = await columnsOf(2025, { ...office, plans });
  const target = workbook.sheet(ASSIGNMENTS)?.column(ASSIGNMENT.target);
  expect(target?.rules).toBeUndefined();
  expect(target?.width).toBeGreaterThan(0);
  expect(target?.width).not.toBe(222);
});
