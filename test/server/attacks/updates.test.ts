import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { attachWorkbook } from '../../../server/collab/document-parts.ts';
import { writeUpdate } from '../../../server/collab/frame.ts';
import type { ColId, RowId, SheetId } from '../../../shared/ids.ts';
import { MESSAGE, type Refused, readAcknowledged, readRefused } from '../../../shared/protocol.ts';
import { run } from '../../../shared/workbook/commands.ts';
import { openWorkbook, type Workbook } from '../../../shared/workbook/model.ts';
import { memoryLog } from '../collab/room-fixture.ts';
import { type LinkServer, linkServer, plainClient, until } from '../collab/server-fixture.ts';

// Each of these is accepted by Yjs itself. Guard: verifier.stage before the append, in server/collab/write-queue.ts;
// let every update through there (`{ is: 'new' }`) and each of these tests goes red.

const SHEET = 'sheet' as SheetId;
const ROW = 'row00001' as RowId;
const COLS = ['colA1', 'colB1'] as ColId[];
const [A = COLS[0] as ColId] = COLS;

const seededRandom = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const must = (result: { ok: boolean; problem?: unknown }): void => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
};

/** A plan with one sheet of one row and two columns, as the log has it. */
const firstUpdates = (): Uint8Array[] => {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const updates: Uint8Array[] = [];
  doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
  const workbook = openWorkbook(doc);
  const random = seededRandom(3);
  must(run(workbook, { do: 'addSheet', sheet: SHEET, name: 'One', before: null }, { random }));
  const columns = COLS.map((id) => ({ id, name: id }));
  must(run(workbook, { do: 'insertColumns', sheet: SHEET, before: null, columns }, { random }));
  must(run(workbook, { do: 'insertRows', sheet: SHEET, before: null, rows: [ROW] }, { random }));
  return updates;
};

type Person = ReturnType<typeof plainClient> & {
  readonly workbook: Workbook;
  readonly refused: Refused[];
  acknowledged: number;
  set(value: string | number): void;
};

let server: LinkServer;
let victim: Person;
let attacker: Person;
let watcher: Person;
const people: Person[] = [];

const person = async (client: number, cookie: string): Promise<Person> => {
  const link = plainClient(server, client, { cookie });
  const refused: Refused[] = [];
  const workbook = openWorkbook(link.doc);
  const random = seededRandom(client);
  const self: Person = Object.assign(link, {
    workbook,
    refused,
    acknowledged: 0,
    set: (value: string | number) =>
      must(
        run(
          workbook,
          { do: 'setCells', sheet: SHEET, cells: [{ row: ROW, col: A, input: value }] },
          { random },
        ),
      ),
  });
  link.provider.messageHandlers[MESSAGE.refused] = (_encoder, decoder) => {
    refused.push(readRefused(decoder));
  };
  link.provider.messageHandlers[MESSAGE.acknowledged] = (_encoder, decoder) => {
    const ack = readAcknowledged(decoder);
    if (ack.client === client) self.acknowledged = ack.clock;
  };
  people.push(self);
  await link.synced();
  return self;
};

beforeEach(async () => {
  const rows = firstUpdates().map((bytes, i) => ({ seq: i + 1, bytes, user: 'ann', at: 0 }));
  server = await linkServer(attachWorkbook, {}, memoryLog(rows));
  victim = await person(70_000, 'giao=ann');
  attacker = await person(50_000, 'giao=binh');
  watcher = await person(60_000, 'giao=binh');
  victim.set('first');
  await until(() => victim.acknowledged === 1);
});

afterEach(async () => {
  for (const { doc, provider } of people.splice(0)) {
    // A forger's document hears of what it never wrote under its own id and takes another; the provider knows the first.
    doc.clientID = provider.awareness.clientID;
    provider.destroy();
  }
  await server.close();
});

const sendRaw = (update: Uint8Array): void => {
  const { ws } = attacker.provider;
  (ws as unknown as WebSocket).send(writeUpdate(update));
};

const varUints = (...numbers: number[]): Uint8Array => {
  const encoder = encoding.createEncoder();
  for (const number of numbers) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
};

const concat = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** One update with structs of `client` from `clock` on; `write` gives their bytes. */
const structsOf = (client: number, clock: number, ...structs: Uint8Array[]): Uint8Array =>
  concat(varUints(1, structs.length, client, clock), ...structs, varUints(0));

/** The bytes of an honest update by another document that knows all of the plan. */
const written = (client: number, write: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = client;
  for (const row of server.log.rows) Y.applyUpdate(doc, row.bytes);
  doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  write(doc);
  return Y.encodeStateAsUpdate(doc, before);
};

/** The attack is refused with a code, stored nowhere, and the victim's next 100 edits are all kept. */
const repelled = async (update: Uint8Array, code?: string): Promise<void> => {
  const rows = server.log.rows.length;
  sendRaw(update);
  await until(() => attacker.refused.length > 0);
  if (code) expect(attacker.refused[0]?.code).toBe(code);
  expect(server.log.rows.length).toBe(rows);
  expect(watcher.refused).toEqual([]);
  for (let i = 1; i <= 100; i++) victim.set(i);
  await until(() => victim.acknowledged === 101);
  await until(() => watcher.workbook.sheet(SHEET)?.own(ROW, A) === 100);
  expect(server.log.rows.length).toBe(rows + 100);
  const fresh = new Y.Doc();
  for (const row of server.log.rows) Y.applyUpdate(fresh, row.bytes);
  expect(fresh.getMap(`c:${SHEET}`).get(`${ROW}:${A}`)).toBe(100);
  expect(fresh.store.pendingDs).toBe(null);
  expect(fresh.store.pendingStructs).toBe(null);
};

test('M1, M6: deleting what the victim has not written yet; its acknowledgements stay true', async () => {
  // 0 structs, 1 client of deletes: 1 range from clock 1, 2^52 long.
  await repelled(varUints(0, 1, 70_000, 1, 1, 2 ** 52), 'delete-range');
});

test('M2: a GC block of 2^40 under the victim’s client id', async () => {
  await repelled(structsOf(70_000, 1, Uint8Array.of(0), varUints(2 ** 40)));
});

test('M2: a GC block and a Skip under the attacker’s own id', async () => {
  await repelled(structsOf(50_000, 0, Uint8Array.of(0), varUints(5)));
  attacker.refused.length = 0;
  sendRaw(structsOf(50_000, 0, Uint8Array.of(10), varUints(5)));
  await until(() => attacker.refused.length > 0);
});

test('M3: writing under the victim’s client id at its next clock', async () => {
  await repelled(
    written(70_000, (doc) => doc.getMap(`c:${SHEET}`).set(`${ROW}:${A}`, 'forged')),
    'foreign-client',
  );
});

test('M4: other content under a clock that is taken', async () => {
  attacker.set('mine');
  await until(() => attacker.acknowledged === 1);
  const other = new Y.Doc();
  other.clientID = 50_000;
  for (const row of server.log.rows.slice(0, -1)) Y.applyUpdate(other, row.bytes);
  const before = Y.encodeStateVector(other);
  other.getMap(`c:${SHEET}`).set(`${ROW}:${A}`, 'other');
  await repelled(Y.encodeStateAsUpdate(other, before), 'changed');
});

test('M5: the highest client id is nobody’s to choose', async () => {
  await repelled(
    written(2 ** 32 - 1, (doc) => doc.getMap(`c:${SHEET}`).set(`${ROW}:${A}`, 'wins')),
    'foreign-client',
  );
});

test('a gap that would wait for ever', async () => {
  const doc = new Y.Doc();
  doc.clientID = 50_000;
  for (const row of server.log.rows) Y.applyUpdate(doc, row.bytes);
  doc.getMap(`c:${SHEET}`).set(`${ROW}:${A}`, 'never sent');
  const before = Y.encodeStateVector(doc);
  doc.getMap(`c:${SHEET}`).set(`${ROW}:${A}`, 'sent');
  await repelled(Y.encodeStateAsUpdate(doc, before), 'gap');
});

test.each<readonly [string, (doc: Y.Doc) => void]>([
  ['a foreign root', (doc) => doc.getMap('evil').set('a', 1)],
  ['a key that is none', (doc) => doc.getMap(`c:${SHEET}`).set('__proto__', 1)],
  ['a row that never existed', (doc) => doc.getMap(`c:${SHEET}`).set(`row99999:${A}`, 1)],
  ['a rich type in a cell', (doc) => doc.getMap(`c:${SHEET}`).set(`${ROW}:${A}`, new Y.Map())],
  ['a subdocument', (doc) => doc.getMap(`c:${SHEET}`).set(`${ROW}:${A}`, new Y.Doc())],
  ['text of 1 MB', (doc) => doc.getMap(`c:${SHEET}`).set(`${ROW}:${A}`, 'x'.repeat(1e6))],
  ['a value that is none', (doc) => doc.getMap(`c:${SHEET}`).set(`${ROW}:${A}`, { a: [[[1]]] })],
  ['a plain delete of a cell', (doc) => doc.getMap(`c:${SHEET}`).delete(`${ROW}:${A}`)],
  [
    'good and bad in one update',
    (doc) =>
      doc.transact(() => {
        doc.getMap(`c:${SHEET}`).set(`${ROW}:${A}`, 'good');
        doc.getMap('evil').set('a', 1);
      }),
  ],
])('refused as a whole: %s', async (_name, write) => {
  await repelled(written(50_000, write));
});

test('damaged updates leave the document as it was: 300 of them, seed 5', async () => {
  const random = seededRandom(5);
  const honest = written(50_000, (doc) => doc.getMap(`c:${SHEET}`).set(`${ROW}:${A}`, 'honest'));
  for (let i = 0; i < 300; i++) {
    const bytes = honest.slice();
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    if (attacker.provider.wsconnected) sendRaw(bytes);
  }
  victim.set('after');
  await until(() => victim.acknowledged === 2);
  const fresh = new Y.Doc();
  for (const row of server.log.rows) Y.applyUpdate(fresh, row.bytes);
  expect(fresh.store.pendingDs).toBe(null);
  expect(fresh.store.pendingStructs).toBe(null);
  expect([...fresh.share.keys()].filter((name) => name === 'evil')).toEqual([]);
  expect(server.errors).toEqual([]);
});
