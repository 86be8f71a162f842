import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { writePresence, writeUpdate } from '../../../server/collab/frame.ts';
import { DRAFT, enter, memoryLog, still, testRoom } from './room-fixture.ts';

const cells = (doc: Y.Doc): unknown => doc.getMap('c:test').toJSON();

test('two people converge, and each is told what is saved', async () => {
  const place = await testRoom();
  const [ann, binh] = [enter(place, 11), enter(place, 22)];
  await still();
  ann.edit('a', 1);
  binh.edit('b', 2);
  await still();
  expect(cells(ann.doc)).toEqual({ a: 1, b: 2 });
  expect(cells(binh.doc)).toEqual({ a: 1, b: 2 });
  expect(ann.acknowledged.at(-1)).toMatchObject({ client: 11, clock: 1 });
  expect(binh.acknowledged.at(-1)).toMatchObject({ client: 22, clock: 1 });
  expect(place.log.rows.length).toBe(2);
});

test('what waits while a commit is under way goes into one commit', async () => {
  const place = await testRoom();
  const ann = enter(place, 11);
  await still();
  for (let i = 0; i < 50; i++) ann.edit(`k${i}`, i);
  await still();
  expect(place.log.rows.length).toBe(50);
  expect(place.log.appends).toBeLessThanOrEqual(2);
});

test('nobody hears of an edit before it is in the log', async () => {
  const place = await testRoom();
  const [ann, binh] = [enter(place, 11), enter(place, 22)];
  await still();
  let letGo = (): void => undefined;
  place.log.before = () =>
    new Promise<undefined>((resolve) => {
      letGo = () => resolve(undefined);
    });
  const acks = ann.acknowledged.length;
  ann.edit('a', 1);
  await still();
  expect(binh.updatesSeen).toBe(0);
  expect(ann.acknowledged.length).toBe(acks);
  letGo();
  await still();
  expect(binh.updatesSeen).toBe(1);
  expect(ann.acknowledged.length).toBe(acks + 1);
});

test('a commit that fails reaches nobody, and the room is rebuilt', async () => {
  const place = await testRoom();
  const [ann, binh] = [enter(place, 11), enter(place, 22)];
  await still();
  place.log.before = (append) => {
    if (append === 2) throw new Error('disk full');
    return undefined;
  };
  ann.edit('a', 1);
  await still();
  ann.edit('b', 2);
  await still();
  expect(cells(binh.doc)).toEqual({ a: 1 });
  expect(ann.acknowledged.at(-1)?.clock).toBe(1);
  expect(place.broken.length).toBe(1);
  expect(ann.closed).toEqual([1012]);
  expect(binh.closed).toEqual([1012]);

  // The client keeps what was not acknowledged and sends it again when it is back.
  const again = await testRoom(memoryLog(place.log.rows));
  const back = enter(again, 11);
  await still();
  Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(ann.doc));
  back.connection.receive(writeUpdate(Y.encodeStateAsUpdate(ann.doc)));
  await still();
  expect(again.log.rows.length).toBe(2);
  expect(back.acknowledged.at(-1)).toMatchObject({ client: 11, clock: 2 });
});

test('resending is answered but not stored again', async () => {
  const place = await testRoom();
  const ann = enter(place, 11);
  await still();
  const update = ann.edit('a', 1);
  await still();
  for (let i = 0; i < 3; i++) ann.send(writeUpdate(update));
  await still();
  expect(place.log.rows.length).toBe(1);
  expect(ann.acknowledged.filter((ack) => ack.clock === 1).length).toBe(4);
});

test('the log of another process is caught up with before a commit is tried again', async () => {
  const place = await testRoom();
  const ann = enter(place, 11);
  await still();
  const elsewhere = new Y.Doc();
  elsewhere.clientID = 77;
  elsewhere.getMap('c:test').set('z', 26);
  place.log.rows.push({ seq: 1, bytes: Y.encodeStateAsUpdate(elsewhere), user: 'x', at: 0 });
  ann.edit('a', 1);
  await still();
  expect(cells(ann.doc)).toEqual({ a: 1, z: 26 });
  expect(place.log.rows.map((row) => row.seq)).toEqual([1, 2]);
  expect(place.broken).toEqual([]);
});

test('a plan frozen mid-burst takes nothing after the cut and the room stays readable', async () => {
  const place = await testRoom();
  const [ann, binh] = [enter(place, 11), enter(place, 22)];
  await still();
  for (let i = 0; i < 20; i++) ann.edit(`a${i}`, i);
  await still();
  place.log.frozen = true;
  const cut = place.log.rows.length;
  for (let i = 0; i < 20; i++) ann.edit(`b${i}`, i);
  await still();
  expect(place.log.rows.length).toBe(cut);
  expect(ann.refused.map((refusal) => refusal.code)).toEqual(Array(20).fill('frozen'));
  expect(binh.connection.open).toBe(true);
  const reader = enter(place, 33);
  await still();
  expect(Object.keys(cells(reader.doc) as object).length).toBe(20);
  expect(reader.refused).toEqual([]);
});

test('sealing lets finish what is under way, then refuses; opening again takes edits', async () => {
  const place = await testRoom();
  const ann = enter(place, 11);
  await still();
  let letGo = (): void => undefined;
  place.log.before = () =>
    new Promise<undefined>((resolve) => {
      letGo = () => resolve(undefined);
    });
  ann.edit('a', 1);
  await still();
  ann.edit('b', 2);
  const sealed = place.room.seal();
  letGo();
  expect(await sealed).toEqual({ seq: 1 });
  await still();
  expect(ann.refused.map((refusal) => refusal.code)).toEqual(['frozen']);
  place.log.before = () => undefined;
  place.room.announce({ ...DRAFT, state: 'frozen' });
  await still();
  expect(ann.notices.at(-1)?.state).toBe('frozen');
  place.room.announce({ ...DRAFT, state: 'returned' });
  const binh = enter(place, 22);
  await still();
  binh.edit('c', 3);
  await still();
  expect(place.log.rows.length).toBe(2);
});

test('a right lost mid-burst: nothing of that person after it, everything of the others', async () => {
  const place = await testRoom();
  const [ann, binh] = [enter(place, 11), enter(place, 22)];
  await still();
  ann.edit('a0', 0);
  await still();
  place.log.revoked.add('user11');
  for (let i = 0; i < 10; i++) {
    ann.edit(`a${i}`, i);
    binh.edit(`b${i}`, i);
  }
  await still();
  expect(place.log.rows.filter((row) => row.user === 'user11').length).toBe(1);
  expect(place.log.rows.filter((row) => row.user === 'user22').length).toBe(10);
  expect(ann.closed).toEqual([4401]);
  expect(binh.closed).toEqual([]);
});

test('a new epoch closes everybody for good', async () => {
  const place = await testRoom();
  const ann = enter(place, 11);
  await still();
  place.room.announce({ ...DRAFT, epoch: 2 });
  expect(ann.closed).toEqual([4409]);
});

test('who reads too slowly is cut; the others notice nothing', async () => {
  const place = await testRoom();
  const [ann, slow] = [enter(place, 11), enter(place, 22)];
  await still();
  slow.queued = 9 * 1024 * 1024;
  ann.edit('a', 1);
  await still();
  expect(slow.closed).toEqual([1013]);
  expect(ann.connection.open).toBe(true);
  expect(ann.acknowledged.at(-1)?.clock).toBe(1);
});

test('over the rate the line is paused and nothing is lost', async () => {
  const place = await testRoom(memoryLog());
  const ann = enter(place, 11, 'ann', { updatesPerSecond: 10, updateBurst: 5 });
  await still();
  for (let i = 0; i < 20; i++) ann.edit(`k${i}`, i);
  await still();
  expect(ann.paused.at(-1)).toBeGreaterThan(500);
  expect(place.log.rows.length).toBe(20);
});

test('the whole document is given three times a minute, then the link is closed', async () => {
  const place = await testRoom();
  const writer = enter(place, 22);
  await still();
  writer.edit('a', 1);
  await still();
  const ann = enter(place, 11);
  await still();
  const ask = new Uint8Array([0, 0, 1, 0]);
  const frames = (): number => ann.heardSync;
  const before = frames();
  for (let i = 0; i < 2; i++) ann.send(ask);
  await still();
  expect(frames()).toBeGreaterThan(before);
  expect(ann.closed).toEqual([]);
  for (let i = 0; i < 8; i++) ann.send(ask);
  await still();
  expect(ann.closed).toEqual([1013]);
});

test('presence: identity is the server’s, one state a connection, gone with the link', async () => {
  const place = await testRoom();
  const [ann, binh] = [enter(place, 11), enter(place, 22)];
  await still();
  ann.say({ sheet: 's' }, { user: { id: 'admin', name: 'Admin' } });
  ann.say({ sheet: 'forged' }, { client: 22 });
  await still();
  expect(binh.presence.get(11)?.state).toMatchObject({
    user: { id: 'user11', name: 'Name of user11' },
    cursor: { sheet: 's' },
  });
  expect(ann.presence.has(22)).toBe(false);
  const late = enter(place, 33);
  await still();
  expect(late.presence.get(11)?.state).toMatchObject({ user: { id: 'user11' } });
  const { clock } = binh.presence.get(11) ?? { clock: 0 };
  ann.connection.closed();
  await still();
  expect(binh.presence.get(11)?.state).toBe(null);
  expect(binh.presence.get(11)?.clock).toBeGreaterThan(clock);
});

test('50,000 forged states, a state too big, a clock of 2^40: nobody else hears of it', async () => {
  const place = await testRoom();
  const [ann, binh] = [enter(place, 11), enter(place, 22)];
  await still();
  const json = '{"cursor":null}';
  const many = Array.from({ length: 50_000 }, (_, i) => ({ client: i + 100, clock: 1, json }));
  ann.send(writePresence(many));
  expect(ann.closed).toEqual([1007]);
  const [chi, dung] = [enter(place, 33), enter(place, 44)];
  await still();
  chi.send(
    writePresence([{ client: 33, clock: 1, json: JSON.stringify({ cursor: 'x'.repeat(600) }) }]),
  );
  expect(chi.closed).toEqual([1007]);
  dung.send(writePresence([{ client: 44, clock: 2 ** 40, json }]));
  await still();
  expect([...binh.presence.keys()]).toEqual([44]);
  expect(binh.presence.get(44)?.clock).toBeLessThan(2 ** 32);
});

test('a checkpoint follows when the plan is quiet, not with each edit', async () => {
  const place = await testRoom(memoryLog(), { checkpointEvery: 10 });
  const ann = enter(place, 11);
  await still();
  for (let i = 0; i < 9; i++) ann.edit(`k${i}`, i);
  await still(40);
  expect(place.log.checkpoints).toEqual([]);
  for (let i = 0; i < 9; i++) ann.edit(`l${i}`, i);
  await still(40);
  expect(place.log.checkpoints).toEqual([18]);
});
