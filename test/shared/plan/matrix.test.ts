import { expect, test } from 'vitest';
import { newRowId, type RowId } from '../../../shared/ids.ts';
import { Matrix } from '../../../shared/plan/matrix.ts';
import type { AssignmentRow, TaskRow } from '../../../shared/plan/read-plan.ts';
import { seeded } from './seeded.ts';

const row = (id: RowId, agency: RowId, task: RowId, target: number): AssignmentRow => ({
  id,
  agency: { is: 'live', row: agency },
  task: { is: 'live', row: task },
  baseline: null,
  target,
  unit: 'bản',
  weight: 1,
  deadline: '2023-12-31',
  supporting: null,
  note: null,
});
const taskRow = (id: RowId): TaskRow => ({
  id,
  code: 'CT',
  name: 'x',
  nameEn: null,
  pillar: null,
  kind: 'chỉ tiêu',
  unit: 'bản',
  direction: '>=',
  legalBasis: null,
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a matrix kept in step equals one built anew (seed %i)',
  (seed) => {
    const random = seeded(seed);
    const ids = Array.from({ length: 40 }, () => newRowId(random));
    const agencies = Array.from({ length: 4 }, () => newRowId(random));
    const tasks = Array.from({ length: 5 }, () => newRowId(random));
    const pick = (list: readonly RowId[]): RowId =>
      list[Math.floor(random() * list.length)] ?? list[0] ?? ('' as RowId);
    const live = new Map<RowId, AssignmentRow>();
    const kept = new Matrix();
    for (let step = 0; step < 300; step++) {
      const id = pick(ids);
      if (random() < 0.3) {
        live.delete(id);
        kept.remove(id);
      } else {
        const next = row(id, pick(agencies), pick(tasks), Math.round(random() * 1000) / 10);
        live.set(id, next);
        kept.set(next);
      }
    }
    const anew = new Matrix();
    for (const next of [...live.values()].reverse()) anew.set(next);
    const facts = (matrix: Matrix) => ({
      cells: tasks.map((t) => agencies.map((a) => matrix.cell(t, a))),
      loads: agencies.map((a) => matrix.load(a)),
      totals: tasks.map((t) => [matrix.count(t), matrix.total(taskRow(t))]),
      duplicates: matrix.duplicates(),
    });
    expect(facts(kept)).toEqual(facts(anew));
    expect(agencies.reduce((sum, a) => sum + kept.load(a), 0)).toBe(live.size);
  },
);

test.each([1, 2, 3, 4])(
  'every cell that changed is named, and nothing is when nothing did (seed %i)',
  (seed) => {
    const random = seeded(seed);
    const ids = Array.from({ length: 12 }, () => newRowId(random));
    const agencies = Array.from({ length: 3 }, () => newRowId(random));
    const tasks = Array.from({ length: 3 }, () => newRowId(random));
    const pick = (list: readonly RowId[]): RowId =>
      list[Math.floor(random() * list.length)] ?? ('' as RowId);
    const matrix = new Matrix();
    const pairs = tasks.flatMap((task) => agencies.map((agency) => ({ task, agency })));
    const facts = () =>
      pairs.map(({ task, agency }) =>
        JSON.stringify(matrix.cell(task, agency).map((id) => [id, matrix.entry(id)])),
      );
    for (let step = 0; step < 200; step++) {
      const before = facts();
      const one = row(pick(ids), pick(agencies), pick(tasks), Math.floor(random() * 2));
      const told = random() < 0.3 ? matrix.remove(one.id) : matrix.set(one);
      const now = facts();
      const named = new Set(told.map(({ task, agency }) => `${task}:${agency}`));
      pairs.forEach(({ task, agency }, i) => {
        expect(named.has(`${task}:${agency}`)).toBe(before[i] !== now[i]);
      });
    }
  },
);
