import { expect, test } from 'vitest';
import {
  applyChange,
  markSeen,
  replaceRows,
  sortRows,
  startRows,
} from '../../../client/rows/live-rows.ts';
import type { RowView } from '../../../shared/api.ts';

const row = (id: string, more: Partial<RowView> = {}): RowView => ({
  id,
  agency: 'STTTT',
  task: `CT-${id}`,
  taskName: id,
  unit: '%',
  baseline: 1,
  target: 90,
  weight: 1,
  deadline: null,
  note: null,
  legalBasis: null,
  ...more,
});
const start = startRows([row('1'), row('2')]);

test('a change event equals replacing all rows', () => {
  const changed = row('2', { target: 95 });
  const next = applyChange(start, {
    changed: [changed, row('3')],
    removed: ['1'],
    order: ['3', '2'],
  });
  expect(next).toEqual(replaceRows(start, [row('3'), changed]));
  expect(next.before.get('2')).toEqual({ target: 90 });
  expect([...next.added]).toEqual(['3']);
  expect(next.removed.map(({ id }) => id)).toEqual(['1']);
});

test('the first unseen value stays until it is seen or comes back', () => {
  const twice = replaceRows(replaceRows(start, [row('1', { target: 91 }), row('2')]), [
    row('1', { target: 92 }),
    row('2'),
  ]);
  expect(twice.before.get('1')).toEqual({ target: 90 });
  expect(replaceRows(twice, start.rows)).toEqual(start);
  expect(markSeen(twice).before.size).toBe(0);
});

test('a deleted row that comes back is not new', () => {
  expect(replaceRows(replaceRows(start, [row('2')]), start.rows)).toEqual(start);
});

test('rows without a deadline come last; codes sort naturally', () => {
  const rows = [row('10'), row('2'), row('9', { deadline: '2023-12-31' })];
  expect(sortRows(rows, 'deadline').map(({ id }) => id)).toEqual(['9', '2', '10']);
  expect(sortRows(rows, 'task').map(({ id }) => id)).toEqual(['2', '9', '10']);
});
