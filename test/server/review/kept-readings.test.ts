import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openPlanReader, type PlanReader } from '../../../server/review/plan-reader.ts';
import type { RowId } from '../../../shared/ids.ts';
import { mustRun } from '../../../shared/plan/new-plan.ts';
import { ASSIGNMENT, ASSIGNMENTS, TASK, TASKS } from '../../../shared/plan/sheets.ts';
import { openWorkbook, type Workbook } from '../../../shared/workbook/model.ts';
import type { SharedColumn } from '../../../shared/workbook/plan-settings.ts';
import { seeded } from '../../shared/plan/seeded.ts';
import { anyEdit } from './random-plan.ts';
import { CODES, type SmallPlan, smallPlan } from './small-office.ts';

const SEEDS = Number(process.env.GIAO_SEEDS ?? 25);
const STEPS = 40;
const TODAY = 45_000;
const MARKS: readonly SharedColumn[] = [
  { sheet: TASKS, col: TASK.total, by: { id: 'u', name: 'Hà' }, at: '2023-01-01' },
  { sheet: ASSIGNMENTS, col: ASSIGNMENT.change, by: { id: 'u', name: 'Hà' }, at: '2023-01-01' },
];

/** A document that people edit, and the reader that hears each update of it. */
const openBoth = (seed: number): { workbook: Workbook; reader: PlanReader; small: SmallPlan } => {
  const small = smallPlan(seed);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, small.update);
  const reader = openPlanReader(small.update, 1, TODAY);
  let seq = 1;
  doc.on('update', (update: Uint8Array) => reader.apply(update, ++seq));
  return { workbook: openWorkbook(doc), reader, small };
};

const READERS = [...CODES.map((code) => [code]), ['AAA', 'CCC'], ['NOBODY']];
const everything = (reader: PlanReader): object => {
  const { agencies, tasks, assignments } = reader.view();
  return {
    ...{ agencies, tasks, assignments },
    rows: reader.allRows(),
    own: READERS.map((codes) => reader.own(codes)),
  };
};

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'what is kept of a plan is what would be read of it from nothing, whatever people do (seed %i)',
  (seed) => {
    const random = seeded(seed + 9_000);
    const { workbook, reader } = openBoth(seed);
    let marks: readonly SharedColumn[] = [];
    let day = TODAY;
    for (let step = 0; step < STEPS; step++) {
      // In half of the plans formulas are rare, as in most offices.
      anyEdit(workbook, random, seed % 2 === 0 ? 1 : 0.1);
      if (random() < 0.05) {
        marks = marks.length > 0 ? [] : MARKS;
        reader.setShared(marks);
      }
      if (random() < 0.03) reader.setToday(++day);
      // Several edits between two looks, as while people type.
      if (random() < 0.5) continue;
      const fresh = openPlanReader(Y.encodeStateAsUpdate(workbook.doc), 1, day);
      fresh.setShared(marks);
      expect(everything(reader), `step ${step}`).toEqual(everything(fresh));
      fresh.close();
    }
    reader.close();
  },
);

const setTarget = (workbook: Workbook, row: RowId | undefined, input: number): void => {
  if (!row) throw new Error('a row');
  const cells = [{ row, col: ASSIGNMENT.target, input }];
  mustRun(workbook, { do: 'setCells', sheet: ASSIGNMENTS, cells }, seeded(1));
};

test('an edit leaves every other row, and every reading of others, the same object', () => {
  const { workbook, reader, small } = openBoth(3);
  const before = reader.allRows();
  const [mine, other] = [reader.own(['AAA']), reader.own(['BBB'])];
  const row = small.rows.get('AAA')?.[1];
  setTarget(workbook, row, 777);
  const after = reader.allRows();
  expect(after.filter((one, at) => one !== before[at]).map(({ id }) => id)).toEqual([row]);
  expect(reader.own(['BBB'])).toBe(other);
  expect(reader.own(['AAA'])).not.toBe(mine);
  expect(reader.own(['AAA']).rows.filter((one) => !mine.rows.includes(one))).toHaveLength(1);
  // Nothing of it is read by anybody: an edit that changes nothing changes no object.
  const same = reader.allRows();
  setTarget(workbook, row, 777);
  mustRun(
    workbook,
    { do: 'setColumn', sheet: ASSIGNMENTS, col: ASSIGNMENT.unit, width: 99 },
    seeded(1),
  );
  expect(reader.allRows()).toBe(same);
  reader.close();
});
