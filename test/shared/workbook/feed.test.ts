import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ColId, RowId } from '../../../shared/ids.ts';
import { attachFeed, type FeedEvent } from '../../../shared/workbook/feed.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { packWorkbook } from '../../../shared/workbook/pack.ts';
import { createUndo } from '../../../shared/workbook/undo.ts';
import { copyOf, derived, fillGrid, freshDoc, must, SHEET, seeded, sync } from './fixture.ts';

const scene = () => {
  const random = seeded(3);
  const server = freshDoc(1);
  const { rows, cols } = fillGrid(openWorkbook(server), 3, 2, random);
  const [row, col] = [rows[0] as RowId, cols[0] as ColId];
  const low = openWorkbook(copyOf(server, 20));
  const high = openWorkbook(copyOf(server, 30));
  const set = (input: number) => ({
    do: 'setCells' as const,
    sheet: SHEET,
    cells: [{ row, col, input }],
  });
  const events: FeedEvent[] = [];
  attachFeed(server, (event) => events.push(event));
  return { random, server, low, high, set, events, row, col };
};

test('the loser of a conflict is named in both orders of arrival', () => {
  for (const first of ['low', 'high'] as const) {
    const { random, server, low, high, set, events } = scene();
    must(low, set(5), random);
    must(low, set(6), random);
    must(high, set(9), random);
    sync((first === 'low' ? low : high).doc, server);
    sync((first === 'low' ? high : low).doc, server);
    if (first === 'low') {
      expect(
        events.map(({ client, from, to, overwrote }) => [client, from, to, overwrote]),
      ).toEqual([
        [20, 0, 6, undefined],
        [30, 6, 9, 20],
      ]);
    } else {
      expect(events[0]).toMatchObject({ client: 30, from: 0, to: 9 });
      expect(events[1]).toMatchObject({ client: 20, lost: true, lostTo: 30, kept: 9, to: 6 });
    }
  }
});

test('rows inserted, deleted, restored and moved are told with their author', () => {
  const { random, server, low, events, row } = scene();
  must(low, { do: 'insertRows', sheet: SHEET, before: row, rows: ['newRow00' as RowId] }, random);
  sync(low.doc, server);
  must(low, { do: 'deleteRows', sheet: SHEET, rows: [row] }, random);
  sync(low.doc, server);
  must(low, { do: 'restoreRows', sheet: SHEET, rows: [row] }, random);
  must(low, { do: 'moveRows', sheet: SHEET, rows: [row], before: null }, random);
  sync(low.doc, server);
  expect(events.map((event) => event.act).toSorted()).toEqual([
    'delete-row',
    'insert-row',
    'move-row',
    'restore-row',
  ]);
  expect(events.every((event) => event.client === 20)).toBe(true);
});

test('a sheet that arrives whole, in one transaction, is told whole: rows, columns, cells', () => {
  const random = seeded(5);
  const author = openWorkbook(freshDoc(20));
  const events: FeedEvent[] = [];
  const server = openWorkbook(freshDoc(1));
  attachFeed(server, (event) => events.push(event));
  const { rows, cols } = fillGrid(author, 3, 2, random);
  const [row, col] = [rows[0] as RowId, cols[0] as ColId];
  must(author, { do: 'setCells', sheet: SHEET, cells: [{ row, col, input: 7 }] }, random);
  sync(author.doc, server.doc);
  expect(new Set(events.map(({ act }) => act))).toEqual(
    new Set(['sheet', 'insert-row', 'column', 'cell']),
  );
  expect(events.filter(({ act }) => act === 'insert-row').map((event) => event.row)).toEqual(rows);
  const cells = events.filter(({ act }) => act === 'cell');
  expect(cells).toMatchObject([{ row, col, client: 20, from: 0, to: 7 }]);
});

test('undo skips what somebody else wrote since, even the same value', () => {
  const { random, low, high, set, row, col } = scene();
  const undo = createUndo(low);
  undo.run(set(5), { random });
  expect(undo.preview('undo')).toEqual(set(0));
  sync(low.doc, high.doc);
  must(high, set(7), random);
  must(high, set(5), random);
  sync(high.doc, low.doc);
  expect(undo.undo()).toEqual({ done: false, skipped: [{ sheet: SHEET, row, col }], locked: [] });
  expect(low.sheet(SHEET)?.input(row, col)).toBe(5);
});

test('a group is one step; undo of an insert deletes the row and redo brings it back', () => {
  const { random, low, set, row, col } = scene();
  const undo = createUndo(low);
  const born = 'newRow00' as RowId;
  undo.group(() => {
    undo.run({ do: 'insertRows', sheet: SHEET, before: row, rows: [born] }, { random });
    undo.run(set(8), { random });
  });
  const sheet = low.sheet(SHEET);
  undo.undo();
  expect([sheet?.rows.position(born), sheet?.input(row, col)]).toEqual([-1, 0]);
  undo.redo();
  expect([sheet?.rows.position(born), sheet?.input(row, col)]).toEqual([0, 8]);
});

test('a packed workbook shows the same, ids and order included', () => {
  const { random, low, set } = scene();
  must(low, set(77), random);
  const packed = freshDoc(55);
  Y.applyUpdate(packed, packWorkbook(low, 77));
  expect(derived(openWorkbook(packed))).toEqual(derived(low));
});
