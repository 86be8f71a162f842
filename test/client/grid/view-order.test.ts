import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Positions } from '../../../client/grid/selection.ts';
import {
  keepOrder,
  orderSteps,
  PLAIN_VIEW,
  type ViewReader,
  type ViewSettings,
  viewOrder,
} from '../../../client/grid/view-order.ts';
import type { ColId, RowId } from '../../../shared/ids.ts';
import { compareText, matchesSearch } from '../../../shared/value/text.ts';

const COL = 'c' as ColId;
const sheetOf = (ids: readonly string[]): Positions<RowId> => ({
  length: ids.length,
  at: (i) => ids[i] as RowId | undefined,
  position: (id) => ids.indexOf(id),
});
const reader = (values: ReadonlyMap<string, string | number>): ViewReader => ({
  value: (row) => {
    const value = values.get(row) ?? '';
    return { text: String(value), number: typeof value === 'number' ? value : undefined };
  },
  words: (row) => String(values.get(row) ?? ''),
  compareText,
  matches: (text, query) => matchesSearch(query, text),
});
const by = (change: Partial<ViewSettings>): ViewSettings => ({ ...PLAIN_VIEW, ...change });
const shown = (order: ReturnType<typeof viewOrder>) =>
  Array.from({ length: order.length }, (_, i) => order.at(i) ?? `[${lineLabel(order, i)}]`);
const lineLabel = (order: ReturnType<typeof viewOrder>, i: number) => {
  const line = order.line(i);
  return line?.is === 'group' ? `${line.group.label} ${line.group.count}` : '';
};

test('between two pauses of a long sort or grouping only a stretch of cells is read and compared', () => {
  const ids = Array.from({ length: 5_000 }, (_, i) => `r${i}`);
  let busy = 0;
  const read: ViewReader = {
    value: (row) => {
      busy++;
      return { text: `giá trị ${(Number(row.slice(1)) * 7919) % 613}`, number: undefined };
    },
    words: () => '',
    compareText: (a, b) => {
      busy++;
      return compareText(a, b);
    },
    matches: () => true,
  };
  const settings = by({ sort: [{ col: COL, descending: false }], group: COL });
  const sheet = { ...sheetOf(ids), position: (id: RowId) => Number(id.slice(1)) };
  const steps = orderSteps(sheet, settings, read);
  let longest = 0;
  for (let next = steps.next(); ; next = steps.next()) {
    longest = Math.max(longest, busy);
    busy = 0;
    if (next.done) {
      expect(next.value.rows).toEqual(viewOrder(sheet, settings, read).rows);
      break;
    }
  }
  expect(longest).toBeLessThanOrEqual(64);
});

describe('my order of rows', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const values = new Map<string, string | number>([
    ['a', 'Đông'],
    ['b', 10],
    ['c', 'Dương'],
    ['d', 9],
    ['e', 'Ân'],
  ]);
  test('numbers come before text, text in Vietnamese order, empty last both ways', () => {
    const up = by({ sort: [{ col: COL, descending: false }] });
    const down = by({ sort: [{ col: COL, descending: true }] });
    const withEmpty = [...ids, 'x'];
    expect(shown(viewOrder(sheetOf(withEmpty), up, reader(values)))).toEqual([
      'd',
      'b',
      'e',
      'c',
      'a',
      'x',
    ]);
    expect(shown(viewOrder(sheetOf(withEmpty), down, reader(values)))).toEqual([
      'a',
      'c',
      'e',
      'b',
      'd',
      'x',
    ]);
  });
  test('a sort is a permutation, stable, and positions are its inverse', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 }), (list) => {
        const names = list.map((_, i) => `r${i}`);
        const read = reader(new Map(names.map((name, i) => [name, list[i] ?? 0])));
        const order = viewOrder(
          sheetOf(names),
          by({ sort: [{ col: COL, descending: false }] }),
          read,
        );
        expect([...shown(order)].sort()).toEqual([...names].sort());
        for (let i = 0; i < order.length; i++) expect(order.position(order.at(i) as RowId)).toBe(i);
        for (let i = 1; i < order.length; i++) {
          const [before, now] = [
            names.indexOf(order.at(i - 1) as string),
            names.indexOf(order.at(i) as string),
          ];
          expect((list[before] ?? 0) < (list[now] ?? 0) || before < now).toBe(true);
        }
      }),
      { seed: 8, numRuns: 60 },
    );
  });
  test('a filter hides and counts', () => {
    const order = viewOrder(
      sheetOf(ids),
      by({ filter: [{ col: COL, text: 'dươ' }] }),
      reader(values),
    );
    expect(shown(order)).toEqual(['c']);
    expect(order.hidden).toBe(4);
  });
  test('a filter by values keeps exactly these texts, empty ones too', () => {
    const read = reader(
      new Map([
        ['a', 'Sở'],
        ['b', 'Sở Y tế'],
        ['c', ''],
      ]),
    );
    const among = new Set(['Sở', '']);
    const order = viewOrder(sheetOf(['a', 'b', 'c']), by({ filter: [{ col: COL, among }] }), read);
    expect(shown(order)).toEqual(['a', 'c']);
    const none = by({ filter: [{ col: COL, among: new Set<string>() }] });
    expect(shown(viewOrder(sheetOf(['a', 'b']), none, read))).toEqual([]);
  });
  test('groups have a head with their count and fold away', () => {
    const kinds = new Map([
      ['a', 'X'],
      ['b', 'Y'],
      ['c', 'X'],
    ]);
    const sheet = sheetOf(['a', 'b', 'c']);
    const open = viewOrder(sheet, by({ group: COL }), reader(kinds));
    expect(shown(open)).toEqual(['[X 2]', 'a', 'c', '[Y 1]', 'b']);
    const folded = viewOrder(sheet, by({ group: COL, folded: new Set(['X']) }), reader(kinds));
    expect(shown(folded)).toEqual(['[X 2]', '[Y 1]', 'b']);
    expect(folded.position('a' as RowId)).toBe(-1);
  });
  test('somebody else’s rows come in beside their neighbour and move nothing of mine', () => {
    const settings = by({ sort: [{ col: COL, descending: false }] });
    const read = reader(
      new Map([
        ['a', 3],
        ['b', 1],
        ['c', 2],
        ['n', 0],
      ]),
    );
    const before = viewOrder(sheetOf(['a', 'b', 'c']), settings, read);
    expect(shown(before)).toEqual(['b', 'c', 'a']);
    const known = new Set(['a', 'b', 'c'] as RowId[]);
    const after = keepOrder(before, sheetOf(['a', 'n', 'c']), settings, read, known);
    expect(shown(after)).toEqual(['c', 'a', 'n']);
  });
  test('a row that fails my filter stays hidden when it comes', () => {
    const settings = by({ filter: [{ col: COL, text: 'x' }] });
    const read = reader(
      new Map([
        ['a', 'x'],
        ['n', 'y'],
      ]),
    );
    const before = viewOrder(sheetOf(['a']), settings, read);
    const after = keepOrder(before, sheetOf(['a', 'n']), settings, read, new Set(['a' as RowId]));
    expect(shown(after)).toEqual(['a']);
    expect(after.hidden).toBe(1);
    expect(after.news).toEqual(['n']);
    const gone = keepOrder(after, sheetOf(['a']), settings, read, new Set(['a', 'n'] as RowId[]));
    expect(gone.news).toEqual([]);
  });
  test('a row that I make is shown, whatever my filter says', () => {
    const settings = by({ filter: [{ col: COL, text: 'x' }] });
    const read = reader(new Map([['a', 'x']]));
    const before = viewOrder(sheetOf(['a']), settings, read);
    const mine = new Set(['n' as RowId]);
    const known = new Set(['a' as RowId]);
    const after = keepOrder(before, sheetOf(['a', 'n']), settings, read, known, mine);
    expect(shown(after)).toEqual(['a', 'n']);
    expect([after.hidden, after.news]).toEqual([0, []]);
  });
});

test('a filter by text knows the names behind a reference, ticked values are what the cell shows', () => {
  const sheet = sheetOf(['r1', 'r2']);
  const read: ViewReader = {
    ...reader(
      new Map([
        ['r1', 'Sở TC'],
        ['r2', 'Sở YT'],
      ]),
    ),
    words: (row) => (row === 'r1' ? 'Sở TC · Sở Tài chính' : 'Sở YT · Sở Y tế'),
  };
  const filtered = (filter: ViewSettings['filter']) =>
    shown(viewOrder(sheet, by({ filter }), read));
  expect(filtered([{ col: COL, text: 'tai chinh' }])).toEqual(['r1']);
  expect(filtered([{ col: COL, among: new Set(['Sở YT']) }])).toEqual(['r2']);
});
