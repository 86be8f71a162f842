import { describe, expect, test } from 'vitest';
import {
  figuresOf,
  filterRows,
  groupByAgency,
  matrixOf,
  officialList,
} from '../../../client/frozen/official-list.ts';
import { samplePlan } from '../../shared/snapshot/sample.ts';

describe('the frozen list', () => {
  const list = officialList(samplePlan(), 'vi');

  test('groups hold every row once, in the order of agencies', () => {
    const groups = groupByAgency(list, list.rows);
    expect(groups.map(({ agency }) => agency?.code)).toEqual(['STTTT', 'H-TDU']);
    expect(groups.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual([
      'assign01',
      'assign03',
      'assign02',
    ]);
  });

  test('the order of protocol wins over the order of rows', () => {
    const swapped = { ...list, agencies: [...list.agencies].reverse() };
    expect(groupByAgency(swapped, list.rows)[0]?.agency?.code).toBe('H-TDU');
  });

  test('rows without a known agency come last and are not lost', () => {
    const orphaned = list.rows.map((row, at) => (at === 0 ? { ...row, agency: '' } : row));
    expect(groupByAgency(list, orphaned).at(-1)).toMatchObject({
      agency: undefined,
      rows: [{ id: 'assign01' }],
    });
  });

  test('the matrix holds each row at its task and agency', () => {
    const { lines } = matrixOf(list, list.rows);
    expect(lines.map(({ cells }) => cells.map((rows) => rows.map(({ target }) => target)))).toEqual(
      [
        [['90'], ['≥ 97%']],
        [[], ['-5']],
      ],
    );
  });

  test('a filter ignores accents and narrows lines and columns', () => {
    const found = filterRows(list.rows, 'so thong tin');
    expect(found.map(({ id }) => id)).toEqual(['assign01']);
    const matrix = matrixOf(list, found);
    expect(matrix.agencies.map(({ code }) => code)).toEqual(['STTTT']);
    expect(matrix.lines).toHaveLength(1);
  });

  test('figures count all; bands add up to agencies', () => {
    expect(figuresOf(list)).toEqual({
      agencies: 2,
      tasks: 2,
      assignments: 3,
      load: { high: 0, middle: 0, low: 2 },
    });
  });
});
