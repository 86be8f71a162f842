import { isDeepStrictEqual } from 'node:util';
import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Fold, foldHere } from '../../../server/collab/fold.ts';
import { createWorkerPool, POOL_DEFAULTS } from '../../../server/official/worker-pool.ts';
import { seeded } from '../../shared/plan/seeded.ts';
import {
  enter,
  type MemoryLog,
  memoryLog,
  still,
  type TestPeer,
  testRoom,
} from './room-fixture.ts';
import { until } from './server-fixture.ts';

type Kept = { readonly seq: number; readonly bytes: Uint8Array; readonly feedMark: number };

/** A log in memory that keeps every checkpoint it was given and loads from the last one. */
const keepingLog = (from?: MemoryLog & { keeps: Kept[] }): MemoryLog & { keeps: Kept[] } => {
  const log = Object.assign(memoryLog(from ? [...from.rows] : []), {
    keeps: [...(from?.keeps ?? [])],
  });
  if (from) log.feedMark = from.feedMark;
  const { load } = log;
  log.load = async () => {
    const all = await load();
    const last = log.keeps.at(-1);
    return last ? { ...all, checkpoint: last, updates: log.rows.slice(last.seq) } : all;
  };
  log.saveCheckpoint = async (seq, bytes) =>
    void log.keeps.push({ seq, bytes, feedMark: log.feedMark });
  return log;
};

const docOf = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
};
/** What a document holds, and what it knows of. */
const whole = (doc: Y.Doc): unknown => [
  doc.getMap('c:test').toJSON(),
  [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b),
  doc.store.pendingStructs,
  doc.store.pendingDs,
];
const bytesUpTo = (log: MemoryLog, seq: number): Uint8Array[] =>
  log.rows.slice(0, seq).map(({ bytes }) => bytes);

test('law: from any checkpoint and the log after it comes the document of the whole log, whenever it was made', async () => {
  let checkpoints = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const random = seeded(seed);
    let log = keepingLog();
    const slow: Fold = async (updates) => {
      await still(random() * 12);
      return random() < 0.15 ? undefined : foldHere(updates);
    };
    for (let load = 0; load < 3; load++) {
      const place = await testRoom(log, { checkpointEvery: 3, quietMs: 1 }, undefined, slow);
      const peers: TestPeer[] = [];
      for (let i = 0; i < 3; i++) peers.push(enter(place, seed * 100 + load * 10 + i));
      await still(4);
      for (let turn = 0; turn < 12; turn++) {
        for (const peer of peers) {
          const key = `k${Math.floor(random() * 8)}`;
          const times = Math.floor(random() * 4);
          for (let i = 0; i < times; i++) peer.edit(key, random() < 0.2 ? null : random());
        }
        await still(random() * 6);
        if (random() < 0.3) peers.push(enter(place, seed * 100 + load * 10 + peers.length));
      }
      const same = (peer: TestPeer): boolean =>
        isDeepStrictEqual(whole(peer.doc), whole(place.room.replica.doc));
      await until(() => peers.every(same));
      const all = whole(docOf(bytesUpTo(log, log.rows.length)));
      for (const peer of peers) expect(whole(peer.doc)).toEqual(all);
      expect(whole(place.room.replica.doc)).toEqual(all);
      await place.room.close(1012, 'closing');
      expect(place.broken).toEqual([]);
      for (const { seq, bytes, feedMark } of log.keeps) {
        expect(whole(docOf([bytes]))).toEqual(whole(docOf(bytesUpTo(log, seq))));
        const after = log.rows.slice(seq).map((row) => row.bytes);
        expect(whole(docOf([bytes, ...after]))).toEqual(all);
        expect(feedMark).toBeGreaterThanOrEqual(seq);
      }
      const numbers = log.keeps.map(({ seq }) => seq);
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      checkpoints += numbers.length;
      log = keepingLog(log);
    }
  }
  expect(checkpoints).toBeGreaterThan(60);
});

test('nobody waits for a checkpoint: edits are saved and people come in while one is being made', async () => {
  const log = keepingLog();
  let letGo = (): void => undefined;
  let folds = 0;
  const held: Fold = (updates) =>
    new Promise((resolve) => {
      folds++;
      letGo = () => void foldHere(updates).then(resolve);
    });
  const place = await testRoom(log, { checkpointEvery: 2, quietMs: 1 }, undefined, held);
  const ann = enter(place, 11);
  await still();
  for (let i = 0; i < 4; i++) ann.edit(`a${i}`, i);
  await until(() => folds === 1);
  for (let i = 0; i < 4; i++) ann.edit(`b${i}`, i);
  const binh = enter(place, 22);
  await until(() => ann.acknowledged.at(-1)?.clock === 8);
  await still();
  expect(log.keeps).toEqual([]);
  expect(whole(binh.doc)).toEqual(whole(ann.doc));
  letGo();
  await until(() => folds === 2);
  letGo();
  await until(() => log.keeps.at(-1)?.seq === 8);
  const late = enter(place, 33);
  await still();
  expect(whole(late.doc)).toEqual(whole(ann.doc));
});

test('a checkpoint that fails, at whichever step, harms nobody and is made the next time', async () => {
  const log = keepingLog();
  const { saveCheckpoint } = log;
  let wrong: 'fold' | 'throw' | 'save' | undefined = 'fold';
  let tries = 0;
  const fold: Fold = async (updates) => {
    tries++;
    if (wrong === 'throw') throw new Error('the thread is gone');
    return wrong === 'fold' ? undefined : foldHere(updates);
  };
  log.saveCheckpoint = async (seq, bytes) => {
    if (wrong === 'save') throw new Error('EIO');
    return saveCheckpoint(seq, bytes);
  };
  const place = await testRoom(log, { checkpointEvery: 2, quietMs: 1 }, undefined, fold);
  const ann = enter(place, 11);
  await still();
  for (const step of ['fold', 'throw', 'save'] as const) {
    wrong = step;
    tries = 0;
    for (let i = 0; i < 3; i++) ann.edit(`${step}${i}`, i);
    await until(() => tries > 0);
    await still();
    expect(log.keeps).toEqual([]);
  }
  expect(place.broken).toEqual([]);
  expect(new Set(place.full.map(String))).toEqual(
    new Set(['Error: the thread is gone', 'Error: EIO']),
  );
  wrong = undefined;
  ann.edit('last', 1);
  await until(() => log.keeps.at(-1)?.seq === 10);
  const late = enter(place, 22);
  await still();
  expect(whole(late.doc)).toEqual(whole(ann.doc));
});

test('who joins after thousands of edits waits for no encoding; the next one gets few frames', async () => {
  const log = keepingLog();
  let folds = 0;
  const fold: Fold = (updates) => {
    folds++;
    return foldHere(updates);
  };
  const place = await testRoom(
    log,
    { checkpointEvery: 1e6, updateBurst: 1e6, quietMs: 60_000 },
    undefined,
    fold,
  );
  const ann = enter(place, 11);
  await still();
  for (let i = 0; i < 2_500; i++) ann.edit(`k${i % 50}`, i);
  await until(() => log.rows.length === 2_500 && ann.acknowledged.at(-1)?.clock === 2_500);
  expect(folds).toBe(0);
  const first = enter(place, 22);
  await until(() => first.heardSync > 2_000);
  await still();
  const second = enter(place, 33);
  await until(() => second.heardSync > 0);
  await still();
  expect(folds).toBe(1);
  expect([first.heardSync > 2_000, second.heardSync < 10]).toEqual([true, true]);
  for (const peer of [first, second]) expect(whole(peer.doc)).toEqual(whole(ann.doc));
  // Without anybody joining it is made once three times as much has come.
  for (let i = 0; i < 6_200; i++) ann.edit(`k${i % 50}`, i);
  await until(() => folds === 2);
});

test('a newcomer who hears that it is up to date has everything, also what came after the snapshot', async () => {
  const log = keepingLog();
  const before = await testRoom(log);
  const ann = enter(before, 11);
  await still();
  for (let i = 0; i < 30; i++) ann.edit(`k${i}`, i);
  await until(() => log.rows.length === 30);
  // Loaded again without a checkpoint: the first update of the log is the snapshot.
  const place = await testRoom(log);
  const doc = new Y.Doc();
  let known: unknown;
  for (const frame of place.room.replica.answer(new Uint8Array([0]))) {
    const decoder = decoding.createDecoder(frame);
    decoding.readVarUint(decoder);
    const step = decoding.readVarUint(decoder);
    Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    if (step === 1) known = whole(doc);
  }
  expect(known).toEqual(whole(ann.doc));
});

test('the thread of its own folds as this one does, and rests when nothing comes', async () => {
  const entry = new URL('../../../server/fold-worker.ts', import.meta.url);
  const pool = createWorkerPool({ ...POOL_DEFAULTS, entry, restMs: 5 });
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i < 3_000; i++) doc.getMap('c:test').set(`k${i % 40}`, i);
  for (let round = 0; round < 2; round++) {
    const folded = await pool.run({ do: 'replay', updates });
    if (!folded.ok) throw new Error(folded.problem.is);
    expect(whole(docOf([folded.value.state]))).toEqual(whole(doc));
    await still(60);
  }
  const broken = await pool.run({ do: 'replay', updates: [new Uint8Array([255, 255])] });
  expect(broken.ok).toBe(false);
  await pool.close();
});
