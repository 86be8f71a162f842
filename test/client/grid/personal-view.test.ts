import { expect, test } from 'vitest';
import { readPersonalView } from '../../../client/grid/personal-view.ts';
import type { PersonalView } from '../../../shared/personal-view.ts';

const view: PersonalView = {
  sorting: [{ id: 'targ', desc: true }],
  filters: [
    { id: 'agcy', value: 'sở' },
    { id: 'unit', value: ['%', ''] },
  ],
  grouping: ['agcy'],
  widths: { targ: 120 },
  hidden: ['note'],
  frozen: ['agcy'],
  frozenRows: 2,
  order: ['targ', 'agcy'],
  wrapped: ['note'],
};

test('what is kept is read back', () => {
  expect(readPersonalView(JSON.stringify(view))).toEqual(view);
});

test.each([
  [null, undefined],
  ['', undefined],
  ['{', undefined],
  ['[1]', undefined],
  ['"x"', undefined],
])('%s is no view', (source, expected) => {
  expect(readPersonalView(source)).toEqual(expected);
});

test('odd parts are left out, the rest stays', () => {
  const odd = {
    sorting: [{ id: 5 }, { id: 'a' }, null],
    filters: [
      { id: 'a', value: { x: 1 } },
      { id: 'b', value: 'c' },
    ],
    grouping: 'agcy',
    widths: { a: -1, b: 'wide', c: 90, d: null },
    hidden: [1, 'note'],
    frozenRows: -2,
    order: { a: 1 },
    wrapped: [null, 'note'],
    more: true,
  };
  expect(readPersonalView(JSON.stringify(odd))).toEqual({
    sorting: [{ id: 'a', desc: false }],
    filters: [{ id: 'b', value: 'c' }],
    grouping: [],
    widths: { c: 90 },
    hidden: ['note'],
    wrapped: ['note'],
  });
});
