import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openPlanReader } from '../../../server/review/plan-reader.ts';
import type { RowView } from '../../../shared/api.ts';
import type { ColId, RowId, SheetId } from '../../../shared/ids.ts';
import { mustRun } from '../../../shared/plan/new-plan.ts';
import { readPlan } from '../../../shared/plan/read-plan.ts';
import {
  AGENCIES,
  AGENCY,
  ASSIGNMENT,
  ASSIGNMENTS,
  TASK,
  TASKS,
} from '../../../shared/plan/sheets.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { openWorkbook, type Workbook } from '../../../shared/workbook/model.ts';
import type { SharedColumn } from '../../../shared/workbook/plan-settings.ts';
import { sampleUpdate } from '../../shared/plan/sample-files.ts';
import { seeded } from '../../shared/plan/seeded.ts';
import { openReviewOffice } from './office.ts';

const SAMPLE = sampleUpdate(2023);
const SEEDS = Number(process.env.GIAO_SEEDS ?? 12);

const openDoc = (): Workbook => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, SAMPLE);
  return openWorkbook(doc);
};
const mark = (sheet: SheetId, col: ColId): SharedColumn => ({
  ...{ sheet, col },
  by: { id: 'ha', name: 'Hà' },
  at: '2023-01-01T00:00:00Z',
});
const own = (workbook: Workbook, marks: readonly SharedColumn[]): readonly RowView[] => {
  const reader = openPlanReader(Y.encodeStateAsUpdate(workbook.doc), 1, 45_000);
  reader.setShared(marks);
  const { rows } = reader.own(['STTTT']);
  reader.close();
  return rows;
};
const run = (workbook: Workbook, command: Command) => mustRun(workbook, command, seeded(1));

/** Columns of own rows and of the catalogue, each computed from rows of everybody. */
const TOTAL = 'tota' as ColId;
const THROUGH = 'thru' as ColId;
function withTotals(): { workbook: Workbook; others: readonly RowId[] } {
  const workbook = openDoc();
  const view = readPlan(workbook);
  const agency = view.agencies.find(({ code }) => code === 'STTTT')?.id;
  const others = view.assignments
    .filter((row) => row.agency.is === 'live' && row.agency.row !== agency)
    .map(({ id }) => id);
  run(workbook, {
    ...{ do: 'insertColumns', sheet: ASSIGNMENTS, before: null },
    columns: [
      { id: TOTAL, name: 'Tổng toàn tỉnh' },
      { id: THROUGH, name: 'Gấp đôi tổng' },
    ],
  });
  run(workbook, { do: 'setColumn', sheet: ASSIGNMENTS, col: TOTAL, formula: '=SUM(`asgn[targ]`)' });
  run(workbook, { do: 'setColumn', sheet: ASSIGNMENTS, col: THROUGH, formula: '=`@tota`*2' });
  return { workbook, others };
}
const valuesOf = (rows: readonly RowView[], column: string) =>
  rows.flatMap(({ shared }) => shared ?? []).filter((one) => one.column === column);

test('what is computed from rows of others is withheld until its column is marked, and only that column comes', () => {
  const { workbook } = withTotals();
  expect(own(workbook, []).every((row) => row.shared === undefined)).toBe(true);
  const rows = own(workbook, [mark(ASSIGNMENTS, TOTAL)]);
  expect(rows).toHaveLength(30);
  const reader = openPlanReader(Y.encodeStateAsUpdate(workbook.doc), 1, 45_000);
  const first = rows[0]?.id as RowId;
  const total = reader.computedAt(ASSIGNMENTS, first, TOTAL);
  reader.close();
  expect(typeof total).toBe('number');
  for (const row of rows) {
    expect(row.shared).toEqual([{ of: 'row', column: 'Tổng toàn tỉnh', value: total, kind: null }]);
  }
  // Marked itself, a column that only reads a shared one: it is computed from rows of others as well.
  const both = own(workbook, [mark(ASSIGNMENTS, TOTAL), mark(ASSIGNMENTS, THROUGH)]);
  expect(valuesOf(both, 'Gấp đôi tổng')[0]?.value).toBe(Number(total) * 2);
});

test('an agency reads its own load and band, and its task’s totals, where they are marked', () => {
  const workbook = openDoc();
  const marks = [
    mark(AGENCIES, AGENCY.count),
    mark(AGENCIES, AGENCY.band),
    mark(TASKS, TASK.count),
  ];
  const [row] = own(workbook, marks);
  expect(row?.shared?.filter(({ of }) => of === 'agency').map(({ value }) => value)).toEqual([
    30,
    expect.any(String),
  ]);
  expect(row?.shared?.find(({ of }) => of === 'task')?.value).toEqual(expect.any(Number));
});

test('a target computed from everybody’s shows once its column is marked', () => {
  const { workbook } = withTotals();
  const row = own(workbook, [])[0]?.id as RowId;
  const cells = [{ row, col: ASSIGNMENT.baseline, input: { f: '=SUM(`asgn[targ]`)' } }];
  run(workbook, { do: 'setCells', sheet: ASSIGNMENTS, cells });
  expect(own(workbook, [])[0]?.baseline).toBeNull();
  expect(own(workbook, [mark(ASSIGNMENTS, ASSIGNMENT.baseline)])[0]?.baseline).toBeGreaterThan(0);
});

/** Everything but the values of the marked columns, which may differ. */
const withoutMarked = (rows: readonly RowView[]): string =>
  JSON.stringify(
    rows.map((row) => ({ ...row, shared: row.shared?.map(({ of, column }) => ({ of, column })) })),
  );

test.each(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'with nothing marked nothing of others reaches a head; with marks, only those columns’ values (seed %i)',
  (seed) => {
    const random = seeded(seed + 900);
    const [one, two] = [withTotals(), withTotals()];
    // Unmarked cells of own rows that read a marked column, or rows of others, themselves.
    for (const { workbook } of [one, two]) {
      const [first, second] = own(workbook, []);
      if (!first || !second) throw new Error('no rows');
      const reads = (row: RowView, f: string) => ({
        ...{ row: row.id as RowId, col: ASSIGNMENT.baseline },
        input: { f },
      });
      const cells = [reads(first, '=`@tota`+1'), reads(second, '=SUM(`asgn[targ]`)')];
      run(workbook, { do: 'setCells', sheet: ASSIGNMENTS, cells });
    }
    const pick = <T>(list: readonly T[]): T => {
      const chosen = list[Math.floor(random() * list.length)];
      if (chosen === undefined) throw new Error('nothing to pick');
      return chosen;
    };
    for (let i = 0; i < 6; i++) {
      const row = pick(two.others);
      const input = Math.floor(random() * 1e6);
      const cells = [{ row, col: ASSIGNMENT.target, input }];
      run(two.workbook, { do: 'setCells', sheet: ASSIGNMENTS, cells });
    }
    run(two.workbook, { do: 'deleteRows', sheet: ASSIGNMENTS, rows: [pick(two.others)] });
    expect(own(two.workbook, [])).toEqual(own(one.workbook, []));
    const all = [
      mark(ASSIGNMENTS, TOTAL),
      mark(AGENCIES, AGENCY.band),
      mark(TASKS, TASK.count),
      mark(TASKS, TASK.total),
    ];
    const marks = all.filter((_, index) => index === 0 || random() < 0.5);
    const [seen, other] = [own(one.workbook, marks), own(two.workbook, marks)];
    expect(withoutMarked(other)).toBe(withoutMarked(seen));
    expect(other).not.toEqual(seen);
  },
);

test('a mark reaches a head’s open stream at once, is written down, and is only the secretariat’s to set', async () => {
  const office = await openReviewOffice();
  try {
    const secretary = await office.person('thuky@giao.local');
    const head = await office.person('stttt@giao.local');
    const admin = await office.person('admin@giao.local');
    const at = (path: string) => `/api/plans/${office.plan}/${path}`;
    const stop = new AbortController();
    const stream = await fetch(office.url + at('events'), {
      headers: { cookie: head.cookie },
      signal: stop.signal,
    });
    const reader = stream.body?.getReader();
    const decoder = new TextDecoder();
    let heard = '';
    const hear = async (what: string): Promise<void> => {
      while (!heard.includes(what)) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
        if (done) throw new Error('the stream ended');
        heard += decoder.decode(value, { stream: true });
      }
    };
    await hear('event: rows');
    const body = { sheet: AGENCIES, col: AGENCY.band, shared: true };
    expect((await head.send('PUT', at('shared-columns'), body)).status).toBe(404);
    const foreign = { ...body, sheet: 'asmp', col: 'valu' };
    expect((await secretary.send('PUT', at('shared-columns'), foreign)).status).toBe(404);
    expect((await secretary.send('PUT', at('shared-columns'), body)).status).toBe(200);
    await hear('"of":"agency"');
    expect((await office.rows(head))[0]?.shared).toHaveLength(1);
    heard = '';
    const off = { ...body, shared: false };
    expect((await secretary.send('PUT', at('shared-columns'), off)).status).toBe(200);
    await hear('event: change');
    expect((await office.rows(head))[0]?.shared).toBeUndefined();
    const { lines } = (
      await admin.get<{ lines: { act: string; detail: object }[] }>('/api/audit?act=share-column')
    ).body;
    expect(lines[0]?.detail).toMatchObject({ plan: office.plan, column: expect.any(String) });
    stop.abort();
  } finally {
    await office.close();
  }
});
