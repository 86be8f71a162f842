import { expect, test } from 'vitest';
import type { Line } from '../../../client/matrix/matrix-model.ts';
import { slotsOf } from '../../../client/matrix/slots.ts';
import type { RowId } from '../../../shared/ids.ts';
import { seeded } from '../../shared/plan/seeded.ts';

const line = (id: string, group: string): Line => ({
  id: id as RowId,
  code: id,
  name: id,
  group,
  unit: '',
  direction: '',
});

test.each([1, 2, 3, 4, 5, 6])('slots and positions lead to each other (seed %i)', (seed) => {
  const random = seeded(seed);
  const names = ['Nhận thức số', 'Hạ tầng số', '', 'Kinh tế số'];
  const lines = Array.from({ length: 60 }, (_, i) =>
    line(`r${i}`, names[Math.floor(random() * names.length)] ?? ''),
  );
  const folded = new Set(names.filter(() => random() < 0.4));
  const slots = slotsOf(lines, folded);
  // Every line is reachable or folded away, none twice.
  const inFolds = slots.groups.filter((group) => group.folded).flatMap((group) => group.lines);
  expect([...slots.lines, ...inFolds].map((one) => one.id).sort()).toEqual(
    lines.map((one) => one.id).sort(),
  );
  slots.lines.forEach((one, position) => {
    const slot = slots.list[slots.slotOf[position] ?? -1];
    expect(slot).toEqual({ is: 'line', line: one });
    expect(slots.positionOf[slots.slotOf[position] ?? -1]).toBe(position);
  });
  // Groups cover the slots without gap or overlap.
  let next = 0;
  for (const group of slots.groups) {
    expect(group.first).toBe(next);
    expect(group.end - group.first).toBe(group.folded ? 1 : group.lines.length);
    next = group.end;
  }
  expect(next).toBe(slots.list.length);
  expect(slots.list.length).toBe(slots.positionOf.length);
});

test('one group only is no grouping, and cannot be folded away', () => {
  const slots = slotsOf([line('a', 'x'), line('b', 'x')], new Set(['x']));
  expect(slots.groups).toEqual([]);
  expect(slots.lines.length).toBe(2);
});

test('a group stands where its first line does', () => {
  const lines = [line('a', 'x'), line('b', 'y'), line('c', 'x')];
  expect(slotsOf(lines, new Set()).lines.map((one) => one.id)).toEqual(['a', 'c', 'b']);
});
