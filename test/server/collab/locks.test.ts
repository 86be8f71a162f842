import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { attachWorkbook } from '../../../server/collab/document-parts.ts';
import { writeUpdate } from '../../../server/collab/frame.ts';
import type { ColId, RowId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { run } from '../../../shared/workbook/commands.ts';
import type { Lock } from '../../../shared/workbook/locks.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { NO_SETTINGS, type PlanSettings } from '../../../shared/workbook/plan-settings.ts';
import { createUndo } from '../../../shared/workbook/undo.ts';
import { fillGrid, freshDoc, SHEET, seeded } from '../../shared/workbook/fixture.ts';
import { enter, memoryLog, still, testRoom } from './room-fixture.ts';

const lockOf = (row: RowId | null, col: ColId | null): Lock => ({
  ...{ sheet: SHEET, row, col },
  by: { id: 'ha', name: 'Hà' },
  at: '2023-01-01T00:00:00Z',
  reason: 'Chờ họp',
});
const settings = (version: number, ...locks: Lock[]): PlanSettings => ({
  ...NO_SETTINGS,
  version,
  locks,
});

/** A room around a real workbook of 4 × 3, and one person's hands in it. */
async function office() {
  const doc = freshDoc(9);
  const grid = fillGrid(openWorkbook(doc), 4, 3, seeded(3));
  const first = { seq: 1, bytes: Y.encodeStateAsUpdate(doc), user: 'ha', at: 0 };
  const log = memoryLog([first]);
  const place = await testRoom(log, {}, attachWorkbook);
  const person = (client: number) => {
    const peer = enter(place, client);
    Y.applyUpdate(peer.doc, first.bytes, 'server');
    const book = openWorkbook(peer.doc);
    const undo = createUndo(book);
    const random = seeded(client);
    return {
      peer,
      book,
      undo,
      do: (command: Command) => expect(undo.run(command, { random }).ok).toBe(true),
      set: (row: RowId, col: ColId, input: number) =>
        run(book, { do: 'setCells', sheet: SHEET, cells: [{ row, col, input }] }, { random }),
    };
  };
  const [row, other] = grid.rows;
  const [col, free] = grid.cols;
  if (!row || !other || !col || !free) throw new Error('no grid');
  return { place, log, person, row, other, col, free };
}

test('a lock taken while an update is on its way to the log: nothing slips through', async () => {
  const { log, person, row, col, free, other } = await office();
  const [ann, binh] = [person(11), person(22)];
  await still();
  let asked = 0;
  log.before = () => {
    asked++;
    // Committed by the store between the judgement and the append.
    if (asked === 1) log.kept = settings(1, lockOf(null, col));
    return undefined;
  };
  ann.set(row, col, 1);
  binh.set(other, free, 2);
  await still();
  expect(ann.peer.refused.at(-1)).toMatchObject({ code: 'locked', detail: 'Hà: Chờ họp' });
  expect(log.rows.length).toBe(2);
  expect(binh.peer.refused).toEqual([]);
  expect(binh.book.sheet(SHEET)?.own(row, col)).not.toBe(1);
});

test('whoever is there hears of a lock, and so does whoever comes later', async () => {
  const { place, log, person, row, col } = await office();
  const ann = person(11);
  await still();
  log.kept = settings(1, lockOf(null, col));
  place.room.announceSettings(log.kept);
  const binh = person(22);
  await still();
  expect(ann.peer.settings.at(-1)?.locks).toEqual(log.kept.locks);
  expect(binh.peer.settings.at(-1)?.locks).toEqual(log.kept.locks);
  // Word of an older state that comes late changes nothing.
  place.room.announceSettings(settings(0));
  ann.set(row, col, 1);
  await still();
  expect(ann.peer.refused.at(-1)?.code).toBe('locked');
});

type Hands = Awaited<ReturnType<typeof office>>;
/** Every way a value gets into a column or goes from it. */
const WAYS: Readonly<Record<string, (at: Hands, ann: ReturnType<Hands['person']>) => void>> = {
  'typing, pasting, filling, replacing': ({ row, col }, ann) =>
    ann.do({ do: 'setCells', sheet: SHEET, cells: [{ row, col, input: 1 }] }),
  clearing: ({ row, col }, ann) =>
    ann.do({ do: 'setCells', sheet: SHEET, cells: [{ row, col, input: null }] }),
  'one locked cell among free ones': ({ row, col, free }, ann) =>
    ann.do({
      ...{ do: 'setCells', sheet: SHEET },
      cells: [
        { row, col: free, input: 1 },
        { row, col, input: 1 },
      ],
    }),
  'a new row that brings a value': ({ row, col }, ann) =>
    ann.do({
      ...{ do: 'insertRows', sheet: SHEET, before: row },
      ...{ rows: ['newrow01' as RowId], cols: [col], values: [[5]] },
    }),
  'a new row that gets its value in the same gesture': ({ row, col }, ann) =>
    ann.do({
      do: 'all',
      commands: [
        { do: 'insertRows', sheet: SHEET, before: row, rows: ['newrow01' as RowId] },
        {
          ...{ do: 'setCells', sheet: SHEET },
          cells: [{ row: 'newrow01' as RowId, col, input: 5 }],
        },
      ],
    }),
  'deleting a row with a value in it': ({ row }, ann) =>
    ann.do({ do: 'deleteRows', sheet: SHEET, rows: [row] }),
  'deleting the column': ({ col }, ann) =>
    ann.do({ do: 'deleteColumns', sheet: SHEET, cols: [col] }),
  'a formula for the column': ({ col }, ann) =>
    ann.do({ do: 'setColumn', sheet: SHEET, col, formula: '=1+1' }),
  'another type of the column': ({ col }, ann) =>
    ann.do({ do: 'setColumn', sheet: SHEET, col, type: { type: 'text' } }),
  'deleting the sheet': (_, ann) => ann.do({ do: 'deleteSheet', sheet: SHEET }),
};

for (const [way, act] of Object.entries(WAYS)) {
  test(`a locked column holds against ${way}`, async () => {
    const at = await office();
    const ann = at.person(11);
    await still();
    at.log.kept = settings(1, lockOf(null, at.col));
    at.place.room.announceSettings(at.log.kept);
    act(at, ann);
    await still();
    expect(ann.peer.refused.at(-1)?.code).toBe('locked');
    expect(at.log.rows.length).toBe(1);
  });
}

test('undo, an edit made offline before the lock, and bytes sent by hand are refused alike', async () => {
  const { place, log, person, row, col } = await office();
  const [ann, binh] = [person(11), person(22)];
  await still();
  ann.do({ do: 'setCells', sheet: SHEET, cells: [{ row, col, input: 7 }] });
  await still();
  // Binh is away: what is typed stays with Binh.
  let kept: Uint8Array | undefined;
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(binh.peer.doc));
  copy.clientID = 22;
  copy.on('update', (bytes: Uint8Array) => {
    kept = bytes;
  });
  const cells = [{ row, col, input: 8 }];
  run(openWorkbook(copy), { do: 'setCells', sheet: SHEET, cells }, { random: seeded(1) });
  log.kept = settings(1, lockOf(row, null));
  place.room.announceSettings(log.kept);
  const rows = log.rows.length;
  ann.undo.undo();
  if (kept) binh.peer.send(writeUpdate(kept));
  await still();
  expect(ann.peer.refused.at(-1)?.code).toBe('locked');
  expect(binh.peer.refused.at(-1)?.code).toBe('locked');
  expect(log.rows.length).toBe(rows);
  log.kept = settings(2);
  place.room.announceSettings(log.kept);
  if (kept) binh.peer.send(writeUpdate(kept));
  await still();
  expect(log.rows.length).toBe(rows + 1);
});

test('a locked structure keeps rows, columns and names, and leaves cells free', async () => {
  const { place, log, person, row, other, col } = await office();
  log.kept = settings(1, lockOf(null, null));
  place.room.announceSettings(log.kept);
  const held: Command[] = [
    { do: 'insertRows', sheet: SHEET, before: row, rows: ['newrow01' as RowId] },
    { do: 'deleteRows', sheet: SHEET, rows: [row] },
    { do: 'moveRows', sheet: SHEET, rows: [other], before: row },
    { do: 'moveColumns', sheet: SHEET, cols: [col], before: null },
    { do: 'setColumn', sheet: SHEET, col, name: 'Khác' },
    { do: 'renameSheet', sheet: SHEET, name: 'Khác' },
  ];
  for (const [index, command] of held.entries()) {
    const ann = person(100 + index);
    await still();
    ann.do(command);
    await still();
    expect(ann.peer.refused.at(-1)?.code, command.do).toBe('locked');
  }
  const binh = person(22);
  await still();
  binh.set(row, col, 9);
  binh.do({ do: 'setColumn', sheet: SHEET, col, width: 99 });
  await still();
  expect(binh.peer.refused).toEqual([]);
  expect(log.rows.length).toBe(3);
});
