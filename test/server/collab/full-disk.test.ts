import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeUpdate } from '../../../server/collab/frame.ts';
import { DiskFull } from '../../../server/store/disk-full.ts';
import { openHeadMarker } from '../../../server/store/head-marker.ts';
import { DRAFT, enter, type MemoryLog, memoryLog, still, testRoom } from './room-fixture.ts';

/** A log whose disk is full while the switch is on. */
const smallLog = (): MemoryLog & { isFull: boolean } => {
  const log = Object.assign(memoryLog(), { isFull: false });
  log.before = () => (log.isFull ? { is: 'full', error: new DiskFull() } : undefined);
  return log;
};
const values = (log: MemoryLog): number => log.rows.length;

test('what found no room waits in its order, is tried again, and is stored and told once', async () => {
  const log = smallLog();
  const place = await testRoom(log);
  const [ann, binh] = [enter(place, 11), enter(place, 22)];
  await still();
  log.isFull = true;
  const receipts = ann.acknowledged.length;
  const first = ann.edit('a', 1);
  await still();
  for (let i = 2; i <= 30; i++) ann.edit('a', i);
  binh.edit('b', 1);
  ann.send(writeUpdate(first));
  await still();
  expect([values(log), ann.acknowledged.length]).toEqual([0, receipts]);
  expect(binh.doc.getMap('c:test').get('a')).toBeUndefined();
  expect([ann.notices.at(-1)?.full, binh.notices.at(-1)?.full]).toEqual([true, true]);
  expect(place.full.length).toBeGreaterThan(1);
  const late = enter(place, 33);
  await still();
  expect(late.notices.at(-1)?.full).toBe(true);
  log.isFull = false;
  await still();
  expect(values(log)).toBe(31);
  expect(binh.doc.getMap('c:test').toJSON()).toEqual({ a: 30, b: 1 });
  expect(ann.acknowledged.at(-1)).toMatchObject({ client: 11, clock: 30 });
  expect(binh.acknowledged.at(-1)).toMatchObject({ client: 22, clock: 1 });
  expect([ann, binh, late].map(({ notices }) => notices.at(-1))).toEqual([DRAFT, DRAFT, DRAFT]);
  expect([ann, binh].map(({ refused, closed }) => [refused, closed])).toEqual([
    [[], []],
    [[], []],
  ]);
  expect(place.broken).toEqual([]);
});

test('the line is not silent while edits wait: a client takes silence for a dead line', async () => {
  const log = smallLog();
  const place = await testRoom(log);
  const ann = enter(place, 11);
  await still();
  log.isFull = true;
  ann.edit('a', 1);
  await still();
  const { heardSigns } = ann;
  await still(40);
  expect(ann.heardSigns).toBeGreaterThan(heardSigns);
});

test('the server’s own write does not wait: it fails as a full disk, and leaves the room sound', async () => {
  const log = smallLog();
  const place = await testRoom(log);
  const ann = enter(place, 11);
  await still();
  log.isFull = true;
  const update = ann.edit('a', 1);
  const own = { bytes: update, user: 'x', roleVersion: 1, client: 11 };
  const owns = (): boolean => true;
  await expect(place.room.write(own, owns)).rejects.toBeInstanceOf(DiskFull);
  await still(2);
  await expect(place.room.write(own, owns)).rejects.toBeInstanceOf(DiskFull);
  log.isFull = false;
  await still();
  expect(values(log)).toBe(1);
  expect(await place.room.write(own, owns)).toEqual({ seq: 1 });
});

test('a freeze does not begin while edits wait for room, and none of them is refused for it', async () => {
  const log = smallLog();
  const place = await testRoom(log, { fullRetryMs: 30 });
  const ann = enter(place, 11);
  await still();
  log.isFull = true;
  ann.edit('a', 1);
  await still();
  expect(place.room.full).toBe(true);
  await expect(place.room.seal()).rejects.toBeInstanceOf(DiskFull);
  log.isFull = false;
  await still(60);
  expect([values(log), ann.refused, place.room.full]).toEqual([1, [], false]);
  expect(await place.room.seal()).toEqual({ seq: 1 });
});

test('a plan that closes meanwhile turns the waiting edits away, which needs no room', async () => {
  const log = smallLog();
  const place = await testRoom(log, { fullRetryMs: 60_000 });
  const ann = enter(place, 11);
  await still();
  log.isFull = true;
  ann.edit('a', 1);
  await still();
  place.room.announce({ ...DRAFT, state: 'frozen' });
  await still();
  expect(ann.refused.map(({ code }) => code)).toEqual(['frozen']);
  expect(ann.notices.at(-1)).toEqual({ ...DRAFT, state: 'frozen' });
});

test('caches that find no room break nothing, and closing does not wait for any', async () => {
  const log = smallLog();
  const place = await testRoom(log, { fullRetryMs: 60_000, checkpointEvery: 1 });
  log.saveCheckpoint = async () => {
    throw new DiskFull();
  };
  const ann = enter(place, 11);
  await still();
  ann.edit('a', 1);
  await still(40);
  expect([values(log), place.broken, place.full.length]).toEqual([1, [], 1]);
  log.isFull = true;
  ann.edit('b', 1);
  await still();
  await place.room.close(1012, 'closing');
  expect(ann.closed).toEqual([1012]);
});

test('room for marks is made before a commit; what was marked reads back with and without the reserve', () => {
  const folder = mkdtempSync(join(tmpdir(), 'giao-marker-'));
  const path = join(folder, 'heads.log');
  const head = (seq: number) => ({ seq, hash: String(seq % 10).repeat(64) });
  const marker = openHeadMarker(path);
  marker.makeRoom(1);
  const { length } = readFileSync(path);
  for (let i = 1; i <= 400; i++) {
    marker.makeRoom(1);
    marker.mark(new Map([['planplanplanplanplan', head(i)]]));
    if (i === 1) expect(readFileSync(path).length).toBe(length);
  }
  // As a process that was killed leaves it.
  const killed = openHeadMarker(path);
  expect(killed.heads.get('planplanplanplanplan')).toEqual(head(400));
  killed.mark(new Map([['planplanplanplanplan', head(401)]]));
  killed.close();
  expect(readFileSync(path, 'utf8')).toBe(
    [400, 401].map((n) => `planplanplanplanplan ${n} ${head(n).hash}\n`).join(''),
  );
  rmSync(folder, { recursive: true, force: true });
});
