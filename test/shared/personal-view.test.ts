import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  goneColumns,
  type PersonalView,
  sameView,
  viewOf,
  viewWithin,
} from '../../shared/personal-view.ts';

const col = fc.constantFrom('agcy', 'task', 'targ', 'note', 'unit');
const view: fc.Arbitrary<PersonalView> = fc.record({
  sorting: fc.array(fc.record({ id: col, desc: fc.boolean() }), { maxLength: 3 }),
  filters: fc.uniqueArray(
    fc.record({ id: col, value: fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 4 })) }),
    { selector: ({ id }) => id, maxLength: 4 },
  ),
  grouping: fc.array(col, { maxLength: 1 }),
  widths: fc.dictionary(col, fc.integer({ min: 1, max: 800 }), { maxKeys: 4 }),
  hidden: fc.uniqueArray(col),
  frozen: fc.uniqueArray(col),
  order: fc.uniqueArray(col),
  wrapped: fc.uniqueArray(col),
  frozenRows: fc.integer({ min: 1, max: 9 }),
});
const law = (name: string, ...rest: Parameters<typeof fc.property<[PersonalView, PersonalView]>>) =>
  test(name, () => fc.assert(fc.property(...rest), { seed: 3, numRuns: 200 }));

law('what is sent is read back as it was', view, view, (one) => {
  expect(viewOf(JSON.parse(JSON.stringify(one)))).toEqual(one);
});

law('within its own columns a view is itself, within none it is nothing', view, view, (one) => {
  expect(viewWithin(one, new Set(['agcy', 'task', 'targ', 'note', 'unit']))).toEqual(one);
  const nothing = { sorting: [], filters: [], grouping: [], widths: {}, hidden: [] };
  expect(viewWithin(one, new Set())).toEqual({
    ...nothing,
    ...{ frozen: [], order: [], wrapped: [], frozenRows: one.frozenRows },
  });
});

law('what is gone is gone once, and nothing else changes', view, view, (one) => {
  const live = new Set(['agcy', 'targ']);
  const once = viewWithin(one, live);
  expect(viewWithin(once, live)).toEqual(once);
  const named = [once.sorting.map(({ id }) => id), once.grouping, once.hidden, once.frozen ?? []];
  for (const id of named.flat()) expect(live.has(id)).toBe(true);
});

law('equal is an equivalence over the order that means nothing', view, view, (one, two) => {
  const shuffled = {
    ...one,
    filters: [...one.filters].reverse(),
    hidden: [...one.hidden].reverse(),
    widths: Object.fromEntries(Object.entries(one.widths).reverse()),
  };
  expect(sameView(one, shuffled)).toBe(true);
  expect(sameView(one, two)).toBe(sameView(two, shuffled));
});

law('nothing is gone within, and everything named is gone without', view, view, (one) => {
  const live = new Set(['agcy', 'targ']);
  expect(goneColumns(viewWithin(one, live), live)).toBe(0);
  expect(goneColumns(one, live) === 0).toBe(sameView(viewWithin(one, live), one));
});

const BASE: PersonalView = {
  ...{ sorting: [{ id: 'targ', desc: true }], filters: [{ id: 'agcy', value: ['a', 'b'] }] },
  ...{ grouping: ['agcy'], widths: { targ: 90 }, hidden: ['note'], frozen: ['agcy', 'task'] },
};
test.each([
  ['direction', { sorting: [{ id: 'targ', desc: false }] }, false],
  ['a ticked value', { filters: [{ id: 'agcy', value: ['a'] }] }, false],
  ['a text instead of values', { filters: [{ id: 'agcy', value: 'a' }] }, false],
  ['values in another order', { filters: [{ id: 'agcy', value: ['b', 'a'] }] }, true],
  ['group', { grouping: [] }, false],
  ['width', { widths: { targ: 91 } }, false],
  ['hidden', { hidden: [] }, false],
  ['order of frozen columns', { frozen: ['task', 'agcy'] }, false],
])('another %s', (_, change, same) => {
  expect(sameView(BASE, { ...BASE, ...change })).toBe(same);
});
