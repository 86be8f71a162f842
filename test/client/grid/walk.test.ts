import { expect, test } from 'vitest';
import { keyAction } from '../../../client/grid/keys.ts';
import { type Frame, only, type Place, type Selection } from '../../../client/grid/selection.ts';
import { makeStepper, walk } from '../../../client/grid/walk.ts';
import type { ColId, RowId } from '../../../shared/ids.ts';

const axis = <Id extends string>(prefix: string, length: number) => ({
  length,
  at: (i: number) => (i >= 0 && i < length ? (`${prefix}${i}` as Id) : undefined),
  position: (id: Id) => Number(id.slice(1)),
});
const frame: Frame = { rows: axis<RowId>('r', 10), cols: axis<ColId>('c', 6) };
const place = (row: number, col: number): Place => ({
  row: `r${row}` as RowId,
  col: `c${col}` as ColId,
});
const filled = (row: number, col: number) => row < 4 && col < 3;
const press = (key: string, more: { ctrl?: boolean; shift?: boolean; alt?: boolean } = {}) =>
  keyAction({ key, ctrl: false, shift: false, alt: false, composing: false, ...more }, 'ready');
const after = (selection: Selection, ...keys: Parameters<typeof press>[]): Selection | undefined =>
  keys.reduce<Selection | undefined>(
    (now, key) => now && walk(press(...key), now, { frame, filled, page: 5 }),
    selection,
  );

test.each([
  ['ArrowDown', {}, place(2, 1)],
  ['ArrowDown', { ctrl: true }, place(3, 1)],
  ['ArrowRight', { ctrl: true }, place(1, 2)],
  ['Home', {}, place(1, 0)],
  ['Home', { ctrl: true }, place(0, 0)],
  ['End', {}, place(1, 2)],
  ['End', { ctrl: true }, place(3, 2)],
  ['PageDown', {}, place(6, 1)],
] as const)('%s %j', (key, more, to) => {
  expect(after(only(place(1, 1)), [key, more])?.active).toEqual(to);
});

test('Shift stretches, Ctrl+A takes the block and then everything', () => {
  expect(after(only(place(1, 1)), ['ArrowDown', { shift: true }])?.ranges).toEqual([
    { kind: 'cells', from: place(1, 1), to: place(2, 1) },
  ]);
  expect(after(only(place(1, 1)), ['a', { ctrl: true }])?.ranges).toEqual([
    { kind: 'cells', from: place(0, 0), to: place(3, 2) },
  ]);
  const all = after(only(place(1, 1)), ['a', { ctrl: true }], ['a', { ctrl: true }]);
  expect(all?.ranges[0]?.kind).toBe('all');
});

test('keys that do not move are left to others', () => {
  for (const key of ['Enter', 'F2', 'Delete', 'Escape', 'x']) {
    expect(after(only(place(1, 1)), [key])).toBeUndefined();
  }
});

test('Enter after a run of Tabs returns below its first cell; moving forgets the run', () => {
  const step = makeStepper();
  let now = only(place(1, 1));
  for (const way of ['right', 'right', 'down'] as const) now = step(frame, now, way);
  expect(now.active).toEqual(place(2, 1));
  step(frame, now, 'right');
  expect(step(frame, only(place(4, 4)), 'down').active).toEqual(place(5, 4));
});

test('Tab at the end of a row goes on in the next', () => {
  expect(makeStepper()(frame, only(place(1, 5)), 'right').active).toEqual(place(2, 0));
});
