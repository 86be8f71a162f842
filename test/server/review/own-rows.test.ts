import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openPlanReader } from '../../../server/review/plan-reader.ts';
import { followRows } from '../../../server/review/row-events.ts';
import { newRowId, type RowId } from '../../../shared/ids.ts';
import { mustRun } from '../../../shared/plan/new-plan.ts';
import { readPlan } from '../../../shared/plan/read-plan.ts';
import { ASSIGNMENT, ASSIGNMENTS, TASK, TASKS } from '../../../shared/plan/sheets.ts';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import { openWorkbook, type Workbook } from '../../../shared/workbook/model.ts';
import { sampleUpdate } from '../../shared/plan/sample-files.ts';
import { seeded } from '../../shared/plan/seeded.ts';

const SAMPLE = sampleUpdate(2023);
const SEEDS = Number(process.env.GIAO_SEEDS ?? 20);

const openDoc = (): Workbook => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, SAMPLE);
  return openWorkbook(doc);
};
const rowsOf = (workbook: Workbook, code: string): { own: RowId[]; others: RowId[] } => {
  const view = readPlan(workbook);
  const agency = view.agencies.find((row) => row.code === code)?.id;
  const isOwn = (row: (typeof view.assignments)[number]) =>
    row.agency.is === 'live' && row.agency.row === agency;
  return {
    own: view.assignments.filter(isOwn).map(({ id }) => id),
    others: view.assignments.filter((row) => !isOwn(row)).map(({ id }) => id),
  };
};
const set = (workbook: Workbook, row: RowId, col: string, input: CellInput): void =>
  mustRun(
    workbook,
    { do: 'setCells', sheet: ASSIGNMENTS, cells: [{ row, col: col as never, input }] },
    seeded(1),
  );
const project = (workbook: Workbook, code: string): string => {
  const reader = openPlanReader(Y.encodeStateAsUpdate(workbook.doc), 1, 45_000);
  const rows = JSON.stringify(reader.own([code]).rows);
  reader.close();
  return rows;
};

test('a head gets exactly the own rows, in the order of the sheet, with codes and typed values', () => {
  const workbook = openDoc();
  const rows = JSON.parse(project(workbook, 'STTTT'));
  expect(rows.map((row: { id: string }) => row.id)).toEqual(rowsOf(workbook, 'STTTT').own);
  expect(rows).toHaveLength(30);
  expect(rows.find((row: { task: string }) => row.task === 'CT-NL-02')).toMatchObject({
    agency: 'STTTT',
    target: 400,
    unit: 'lượt người',
    deadline: '2023-12-31',
  });
  expect(JSON.parse(project(workbook, 'NOBODY'))).toEqual([]);
});

test('a formula over own rows shows its value', () => {
  const workbook = openDoc();
  const [a, b] = rowsOf(workbook, 'STTTT').own;
  if (!a || !b) throw new Error('rows');
  set(workbook, b, ASSIGNMENT.target, 40);
  set(workbook, a, ASSIGNMENT.target, { f: `=\`targ.${b}\`*2` });
  expect(JSON.parse(project(workbook, 'STTTT'))[0].target).toBe(80);
});

/** Formulas in an own row that would carry something of other rows. */
const leaks = (other: RowId, helper: RowId): CellInput[] =>
  [
    `=\`targ.${other}\``,
    `=\`targ.${helper}\``, // own row whose formula reads another's
    '=SUM(`asgn[targ]`)',
    '=COUNTIFS(`asgn[agcy]`,"SGDDT")',
    '=IF(SUM(`asgn[targ]`)>1000,"nhiều","ít")',
    '=OFFSET(`@targ`,200,0)',
    '=ROW(`@targ`)',
    '=`task!totl.' + 'TASKROW`',
  ].map((f) => ({ f }));

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'what others do never reaches a head (seed %i)',
  (seed) => {
    const random = seeded(seed + 500);
    const [one, two] = [openDoc(), openDoc()];
    const { own, others } = rowsOf(one, 'STTTT');
    const pick = <T>(list: readonly T[]): T => {
      const chosen = list[Math.floor(random() * list.length)];
      if (chosen === undefined) throw new Error('nothing to pick');
      return chosen;
    };
    const [x, y] = [pick(own), pick(own.slice(1))];
    const other = pick(others);
    const task = readPlan(one).tasks[Math.floor(random() * 20)]?.id ?? '';
    for (const workbook of [one, two]) {
      const scripted = seeded(seed);
      set(workbook, y, ASSIGNMENT.baseline, { f: `=\`targ.${other}\`` });
      const all = leaks(other, y);
      for (const [index, input] of all.entries()) {
        const row = own[(index * 3 + seed) % own.length] ?? x;
        const f = (input as { f: string }).f
          .replace('TASKROW', task)
          .replace(`targ.${y}`, `base.${y}`);
        if (row !== y) set(workbook, row, ASSIGNMENT.baseline, { f });
      }
      set(workbook, x, ASSIGNMENT.target, Math.floor(scripted() * 90));
    }
    // Only the second plan: others edit, add, delete and move their rows.
    set(two, other, ASSIGNMENT.target, 1 + Math.floor(random() * 1e6));
    for (let i = 0; i < 10; i++) set(two, pick(others), ASSIGNMENT.target, random() * 100);
    mustRun(two, { do: 'deleteRows', sheet: ASSIGNMENTS, rows: [pick(others)] }, random);
    const fresh = newRowId(random);
    const agency = two.sheet(ASSIGNMENTS)?.input(other, ASSIGNMENT.agency) ?? null;
    const values = [[agency], [12]];
    mustRun(
      two,
      {
        do: 'insertRows',
        sheet: ASSIGNMENTS,
        before: pick(own),
        rows: [fresh],
        cols: [ASSIGNMENT.agency, ASSIGNMENT.target],
        values,
      },
      random,
    );
    expect(project(two, 'STTTT')).toBe(project(one, 'STTTT'));
  },
);

test('catalogue cells computed from other rows are withheld too', () => {
  const workbook = openDoc();
  const { own } = rowsOf(workbook, 'STTTT');
  const ref = workbook.sheet(ASSIGNMENTS)?.input(own[0] as RowId, ASSIGNMENT.task);
  const task = (ref as { ref: RowId }).ref;
  mustRun(
    workbook,
    {
      do: 'setCells',
      sheet: TASKS,
      cells: [{ row: task, col: TASK.name, input: { f: '=SUM(`asgn[targ]`)' } }],
    },
    seeded(1),
  );
  expect(JSON.parse(project(workbook, 'STTTT'))[0].taskName).toBe('');
});

test('the stream starts with all rows, then tells changes only, and resumes silently', () => {
  const workbook = openDoc();
  const reader = openPlanReader(Y.encodeStateAsUpdate(workbook.doc), 1, 45_000);
  const { own, others } = rowsOf(workbook, 'STTTT');
  const [mine, foreign] = [own[3], others[3]];
  if (!mine || !foreign) throw new Error('rows');
  let seq = 1;
  workbook.doc.on('update', (update: Uint8Array) => reader.apply(update, ++seq));
  const follow = followRows(undefined);
  const rows = () => reader.own(['STTTT']).rows;
  const next = (follow: ReturnType<typeof followRows>, review: object = {}) =>
    follow.next(rows(), review);
  const [first, about] = next(follow);
  expect([first?.event, about?.event]).toEqual(['rows', 'review']);
  set(workbook, foreign, ASSIGNMENT.target, 77);
  expect(next(follow)).toEqual([]);
  set(workbook, mine, ASSIGNMENT.target, 77);
  const [second] = next(follow);
  expect(second?.event).toBe('change');
  const data = JSON.parse(second?.data ?? '');
  expect(
    data.changed.map(({ id, target }: { id: string; target: number }) => [id, target]),
  ).toEqual([[mine, 77]]);
  expect(data.removed).toEqual([]);
  expect(next(followRows(second?.id))).toEqual([]);
  expect(next(followRows(first?.id))[0]?.event).toBe('rows');
  expect(next(followRows(second?.id), { an: 'answer' }).map(({ event }) => event)).toEqual([
    'review',
  ]);
});
