import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { attachWorkbook } from '../../../server/collab/document-parts.ts';
import type { ColId, RowId, SheetId } from '../../../shared/ids.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { DRAFT, memoryLog } from './room-fixture.ts';
import { type LinkServer, linkServer, PLAN, plainClient, until } from './server-fixture.ts';

const SHEET = 'sheet' as SheetId;
const ROW = 'row00001' as RowId;
const COL = 'colA1' as ColId;
const ANN = { id: 'ann', roleVersion: 1 };

const start: Command = {
  do: 'all',
  commands: [
    { do: 'addSheet', sheet: SHEET, name: 'One', before: null },
    { do: 'insertColumns', sheet: SHEET, before: null, columns: [{ id: COL, name: 'A' }] },
    { do: 'insertRows', sheet: SHEET, before: null, rows: [ROW] },
  ],
};
const set = (input: number): Command => ({
  do: 'setCells',
  sheet: SHEET,
  cells: [{ row: ROW, col: COL, input }],
});

let server: LinkServer;
beforeEach(async () => {
  server = await linkServer(attachWorkbook);
});
afterEach(() => server.close());

test('the server writes on the same road as people, and they see it', async () => {
  expect(await server.hub.write(PLAN, ANN, start)).toMatchObject({ ok: true, value: { seq: 1 } });
  const reader = plainClient(server, 70_000);
  await reader.synced();
  const workbook = openWorkbook(reader.doc);
  expect(await server.hub.write(PLAN, ANN, set(1))).toMatchObject({ ok: true, value: { seq: 2 } });
  await until(() => workbook.sheet(SHEET)?.own(ROW, COL) === 1);
  const nowhere = { ...set(1), sheet: 'other' as SheetId };
  expect(await server.hub.write(PLAN, ANN, nowhere)).toMatchObject({
    ok: false,
    problem: { is: 'command', problem: { is: 'no-sheet' } },
  });
  expect(await server.hub.write(PLAN, ANN, set(2))).toMatchObject({ ok: true });
  expect(await server.hub.write('nosuchplannosuchplan', ANN, set(2))).toMatchObject({
    ok: false,
    problem: { is: 'gone' },
  });
  reader.provider.destroy();
});

test('a write with a condition is asked right before the log, alone, and refused when something came between', async () => {
  const { hub } = server;
  await hub.write(PLAN, ANN, start);
  await hub.write(PLAN, ANN, set(0));
  const asked: number[] = [];
  const now = (await hub.document(PLAN))?.seq ?? 0;
  const stands = (seq: number): boolean => {
    asked.push(seq);
    return seq === now;
  };
  // Both are under way at once; the first is in the log when the second is asked again.
  const [first, second] = await Promise.all([
    hub.write(PLAN, ANN, set(1)),
    hub.write(PLAN, ANN, set(2), stands),
  ]);
  expect([first, second]).toMatchObject([
    { ok: true },
    { ok: false, problem: { is: 'refused', code: 'moved' } },
  ]);
  expect(asked).toEqual([now, now + 1]);
  expect((await hub.document(PLAN))?.seq).toBe(now + 1);
  expect(await hub.write(PLAN, ANN, set(3), () => true)).toMatchObject({ ok: true });
});

test('after a seal the server’s own writes are refused too; opened again they pass', async () => {
  await server.hub.write(PLAN, ANN, start);
  expect(await server.hub.seal(PLAN)).toEqual({ seq: 1 });
  expect(await server.hub.write(PLAN, ANN, set(1))).toMatchObject({
    ok: false,
    problem: { is: 'refused', code: 'frozen' },
  });
  server.notice = { ...DRAFT, state: 'returned' };
  await server.hub.planChanged(PLAN);
  expect(await server.hub.write(PLAN, ANN, set(1))).toMatchObject({ ok: true, value: { seq: 2 } });
});

test('the document and the packed state equal the log', async () => {
  await server.hub.write(PLAN, ANN, start);
  for (let i = 0; i < 20; i++) await server.hub.write(PLAN, ANN, set(i));
  const [now, packed] = [await server.hub.document(PLAN), await server.hub.packedState(PLAN)];
  const fromLog = new Y.Doc();
  for (const row of server.log.rows) Y.applyUpdate(fromLog, row.bytes);
  const fresh = new Y.Doc();
  if (now) Y.applyUpdate(fresh, now.bytes);
  expect(now?.seq).toBe(21);
  expect(Y.encodeStateAsUpdate(fresh)).toEqual(Y.encodeStateAsUpdate(fromLog));
  const older = new Y.Doc();
  if (packed) Y.applyUpdate(older, gunzipSync(packed.gzip));
  for (const row of server.log.rows.slice(packed?.seq ?? 0)) Y.applyUpdate(older, row.bytes);
  expect(Y.encodeStateAsUpdate(older)).toEqual(Y.encodeStateAsUpdate(fromLog));
});

test('listeners hear commits in the order of the log', async () => {
  const heard: number[] = [];
  const stop = server.hub.onUpdate((plan, updates) => {
    expect(plan).toBe(PLAN);
    heard.push(...updates.map((update) => update.seq));
  });
  await server.hub.write(PLAN, ANN, start);
  await Promise.all([1, 2, 3].map((i) => server.hub.write(PLAN, ANN, set(i))));
  stop();
  await server.hub.write(PLAN, ANN, set(4));
  expect(heard).toEqual([1, 2, 3, 4]);
});

test('the change feed is written many rows a commit, on demand, and the same when rebuilt', async () => {
  await server.hub.write(PLAN, ANN, start);
  for (let i = 0; i < 5; i++) await server.hub.write(PLAN, ANN, set(i));
  expect(server.log.feedMark).toBe(0);
  await server.hub.settle(PLAN);
  expect(server.log.feedMark).toBe(6);
  const cells = server.log.feed.filter((row) => row.entry.act === 'cell');
  expect(cells.map((row) => [row.seq, row.entry.to])).toEqual([
    [2, 0],
    [3, 1],
    [4, 2],
    [5, 3],
    [6, 4],
  ]);
  const { log } = server;
  const written = JSON.stringify(log.feed);
  await server.close();
  const again = memoryLog(log.rows);
  server = await linkServer(attachWorkbook, {}, again);
  await server.hub.document(PLAN);
  await server.hub.settle(PLAN);
  expect(JSON.stringify(again.feed)).toBe(written);

  // Loaded with its mark, nothing is written twice.
  await server.close();
  server = await linkServer(attachWorkbook, {}, log);
  await server.hub.document(PLAN);
  await server.hub.write(PLAN, ANN, set(5));
  await server.hub.settle(PLAN);
  expect(log.feed.filter((row) => row.entry.act === 'cell').map((row) => row.seq)).toEqual([
    2, 3, 4, 5, 6, 7,
  ]);
});

test('history rows do not wait for ever under edits without a pause', async () => {
  await server.hub.write(PLAN, ANN, start);
  for (let i = 0; i < 250; i++) await server.hub.write(PLAN, ANN, set(i));
  expect(server.log.feedMark).toBeGreaterThan(190);
  expect(server.log.feedMark).toBeLessThan(251);
});

test('who comes while a room closes waits for its last writes', async () => {
  await server.close();
  server = await linkServer(attachWorkbook, { idleMs: 1 });
  const { log } = server;
  const { saveFeed } = log;
  log.saveFeed = async (...rows) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return saveFeed(...rows);
  };
  await server.hub.write(PLAN, ANN, start);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await server.hub.document(PLAN);
  await server.hub.settle(PLAN);
  expect(server.loads).toBe(2);
  const keys = log.feed.map((row) => JSON.stringify(row));
  expect(new Set(keys).size).toBe(keys.length);
});

test('leaving while an edit commits, coming back: the newcomer sees it (50 rounds, seed 9)', async () => {
  await server.close();
  server = await linkServer(attachWorkbook, { idleMs: 1 });
  await server.hub.write(PLAN, ANN, start);
  let state = 9;
  for (let round = 0; round < 50; round++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const writing = server.hub.write(PLAN, ANN, set(round));
    if (state % 3 === 0) await new Promise((resolve) => setTimeout(resolve, state % 7));
    const done = await writing;
    expect(done.ok).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, (state >>> 8) % 4));
    const bytes = (await server.hub.document(PLAN))?.bytes;
    const doc = new Y.Doc();
    if (bytes) Y.applyUpdate(doc, bytes);
    expect(doc.getMap(`c:${SHEET}`).get(`${ROW}:${COL}`)).toBe(round);
  }
  expect(server.loads).toBeGreaterThan(2);
  expect(server.errors).toEqual([]);
});

test('closing a person’s links', async () => {
  await server.hub.write(PLAN, ANN, start);
  const [ann, binh] = [
    plainClient(server, 70_000),
    plainClient(server, 80_000, { cookie: 'giao=binh' }),
  ];
  await Promise.all([ann.synced(), binh.synced()]);
  let code = 0;
  ann.provider.on('closed', (event: { code: number }) => {
    code = event.code;
  });
  await server.hub.closeUser('ann');
  await until(() => code === 4401);
  expect(binh.provider.wsconnected).toBe(true);
  ann.provider.destroy();
  binh.provider.destroy();
});
