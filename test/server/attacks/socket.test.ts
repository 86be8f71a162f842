import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { MESSAGE } from '../../../shared/protocol.ts';
import { plainParts } from '../collab/room-fixture.ts';
import {
  knock,
  type LinkServer,
  linkServer,
  ORIGIN,
  PLAN,
  plainClient,
  until,
} from '../collab/server-fixture.ts';

let server: LinkServer;
const clients: ReturnType<typeof plainClient>[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.provider.destroy();
  await server.close();
});

const client = (...options: Parameters<typeof plainClient>): ReturnType<typeof plainClient> => {
  const made = plainClient(...options);
  clients.push(made);
  return made;
};

const good = { cookie: 'giao=ann', origin: ORIGIN };
const path = `/collab/${PLAN}?client=5&epoch=1`;

/** A socket past the handshake, for bytes no library would send. */
const rawSocket = (): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nOrigin: ${ORIGIN}\r\nCookie: giao=ann\r\n\r\n`,
    );
    socket.once('data', (data) =>
      String(data).includes(' 101 ') ? resolve(socket) : reject(new Error(String(data))),
    );
  });

/** Reads the close code the server sends; 0 when it just ends. */
const closeCode = (socket: Socket): Promise<number> =>
  new Promise((resolve) => {
    let code = 0;
    socket.on('data', (data) => {
      // Frames before it are small here, so the close frame begins wherever 0x88 0x?? stands.
      const at = data.indexOf(0x88);
      if (at >= 0 && at + 3 < data.length) code = data.readUInt16BE(at + 2);
    });
    socket.on('close', () => resolve(code));
  });

const stillServes = async (): Promise<void> => {
  const [a, b] = [client(server, 101), client(server, 102, { cookie: 'giao=binh' })];
  await Promise.all([a.synced(), b.synced()]);
  const key = `k${Math.random()}`;
  a.doc.getMap('c:test').set(key, 1);
  await until(() => b.doc.getMap('c:test').get(key) === 1);
};

// Guard: gate.allowsOrigin and the session check before handleUpgrade in server/collab/socket.ts.
test('M9: no cookie, foreign or missing Origin, planner: refused before the upgrade', async () => {
  server = await linkServer(plainParts);
  const status = async (headers: Record<string, string>, at = path): Promise<number> =>
    (await knock(server, at, headers)).status;
  expect(await status({ origin: ORIGIN })).toBe(401);
  expect(await status({ origin: ORIGIN, cookie: 'giao=nobody' })).toBe(401);
  expect(await status({ cookie: 'giao=ann' })).toBe(403);
  expect(await status({ ...good, origin: 'http://evil.test' })).toBe(403);
  expect(await status({ ...good, origin: `${ORIGIN}.evil.test` })).toBe(403);
  expect(await status({ ...good, origin: 'null' })).toBe(403);
  expect(await status({ ...good, cookie: 'giao=planner' })).toBe(403);
  expect(await status(good, `${path}&session=ann`)).toBe(101);
  expect(server.sockets.count).toBeLessThanOrEqual(1);
});

// Guard: isPublicId in readAddress, and rooms looked up in a Map after the gate said yes.
test('M12: room names that are no plans are refused and leave nothing behind', async () => {
  server = await linkServer(plainParts);
  const names = [
    '__proto__',
    'constructor',
    '..',
    'a'.repeat(5_000),
    'x',
    'nosuchplannosuchplan',
    `${PLAN}/..`,
    `${PLAN}%00`,
  ];
  for (const name of names) {
    const { status } = await knock(server, `/collab/${name}?client=5&epoch=1`, good);
    expect([400, 404], name).toContain(status);
  }
  for (let i = 0; i < 200; i++) {
    const name = i.toString(36).padStart(20, 'z');
    expect((await knock(server, `/collab/${name}?client=5&epoch=1`, good)).status).toBe(404);
  }
  expect(server.hub.rooms.size).toBe(0);
  expect((await knock(server, `/collab/${PLAN}?epoch=1`, good)).status).toBe(403);
  expect((await knock(server, `/collab/${PLAN}?client=1e3&epoch=1`, good)).status).toBe(403);
});

// Guard: `ws.on('error')` and maxPayload in server/collab/socket.ts. Without the handler the process exits.
test('M10: a 14-byte frame header announcing 200 MB closes that socket only', async () => {
  server = await linkServer(plainParts);
  const socket = await rawSocket();
  const header = Buffer.alloc(14);
  header[0] = 0x82;
  header[1] = 0xff;
  header.writeBigUInt64BE(200_000_000n, 2);
  const closed = closeCode(socket);
  socket.write(header);
  expect(await closed).toBe(1009);
  await stillServes();
});

// Guard: the same handlers; text is turned away in the message handler.
test('bad opcodes, bad UTF-8, text, unmasked and garbage frames close that socket only', async () => {
  server = await linkServer(plainParts);
  const frames: readonly (readonly [string, Buffer, readonly number[]])[] = [
    ['reserved opcode', Buffer.from([0x83, 0x80, 0, 0, 0, 0]), [1002]],
    ['reserved bit (compressed)', Buffer.from([0xc2, 0x81, 0, 0, 0, 0, 7]), [1002]],
    ['unmasked', Buffer.from([0x82, 0x01, 0x00]), [1002]],
    ['text', Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0x61]), [1003]],
    ['bad UTF-8', Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]), [1007]],
    ['unknown message', Buffer.from([0x82, 0x81, 0, 0, 0, 0, 0x63]), [1007]],
    [
      'our own message',
      Buffer.from([0x82, 0x84, 0, 0, 0, 0, MESSAGE.acknowledged, 1, 1, 1]),
      [1007],
    ],
    ['cut short', Buffer.from([0x82, 0x83, 0, 0, 0, 0, 0, 2, 0x7f]), [1007]],
    ['empty', Buffer.from([0x82, 0x80, 0, 0, 0, 0]), [1007]],
  ];
  await Promise.all(
    frames.map(async ([name, frame, codes]) => {
      const socket = await rawSocket();
      const closed = closeCode(socket);
      socket.write(frame);
      expect(codes, name).toContain(await closed);
    }),
  );
  await stillServes();
  expect(server.errors).toEqual([]);
});

test('random frames, seed 7: the server lives on', async () => {
  server = await linkServer(plainParts);
  let state = 7;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
  for (let round = 0; round < 60; round++) {
    const socket = await rawSocket();
    const noise = Buffer.from(Array.from({ length: 20 + (next() % 200) }, next));
    noise[0] = 0x82;
    noise[1] = 0x80 | (noise.length - 6 < 126 ? noise.length - 6 : 125);
    socket.write(noise);
    socket.end();
  }
  await stillServes();
  expect(server.errors).toEqual([]);
});

// Guard: mayHaveAll in server/collab/connection.ts; and the cached frame in replica.answer.
test('M13: a 4-byte sync request repeated 50 times costs three documents at most', async () => {
  server = await linkServer(plainParts);
  const big = client(server, 103);
  await big.synced();
  big.doc.getMap('c:test').set('big', 'x'.repeat(200_000));
  await until(() => server.log.rows.length === 1);
  const { socket } = await knock(server, path, good);
  let bytes = 0;
  let code = 0;
  socket?.on('message', (data) => {
    bytes += (data as Buffer).length;
  });
  socket?.on('close', (closed) => {
    code = closed;
  });
  for (let i = 0; i < 50; i++) socket?.send(new Uint8Array([0, 0, 1, 0]));
  await until(() => code !== 0);
  expect(code).toBe(1013);
  expect(bytes).toBeLessThan(3 * 201_000);
});

// Guard: maxSendQueue in connection.send. Without it the queue grows to all that is written.
test('M12: a reader that stops reading is cut and the others go on', async () => {
  server = await linkServer(plainParts, {
    maxSendQueue: 1024 * 1024,
    byteBurst: 1e9,
    updatesPerSecond: 1e6,
    updateBurst: 1e6,
  });
  const { socket: slow } = await knock(server, path, good);
  slow?.pause();
  const writer = client(server, 103);
  await writer.synced();
  const text = 'x'.repeat(30_000);
  for (let i = 0; i < 700; i++) {
    writer.doc.getMap('c:test').set('big', `${i}${text}`);
    if (i % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await until(() => server.log.rows.length === 700);
  await until(() => server.sockets.count === 1);
  slow?.terminate();
  await stillServes();
}, 30_000);

// Guard: awaited load. No question is answered before the document is there.
test('two plain y-websocket clients converge, and a restart shows all to who joins', async () => {
  server = await linkServer(plainParts);
  const [a, b] = [client(server, 11), client(server, 22, { cookie: 'giao=binh' })];
  await Promise.all([a.synced(), b.synced()]);
  for (let i = 0; i < 100; i++) {
    a.doc.getMap('c:test').set(`a${i}`, i);
    b.doc.getMap('c:test').set(`b${i}`, i);
  }
  await until(() => server.log.rows.length === 200);
  await until(() => a.doc.getMap('c:test').size === 200 && b.doc.getMap('c:test').size === 200);
  const { log } = server;
  for (const one of clients.splice(0)) one.provider.destroy();
  await server.close();
  server = await linkServer(plainParts, {}, log);
  const late = client(server, 33);
  await late.synced();
  await until(() => late.doc.getMap('c:test').size === 200);
  expect(Y.encodeStateVector(late.doc)).toEqual(Y.encodeStateVector(a.doc));
});

test('an unknown epoch is told 4409 and y-websocket stops trying', async () => {
  server = await linkServer(plainParts);
  const stale = client(server, 11, { epoch: 7 });
  let code = 0;
  stale.provider.on('closed', (event: { code: number }) => {
    code = event.code;
  });
  await until(() => code !== 0);
  expect(code).toBe(4409);
  expect(stale.provider.shouldConnect).toBe(false);
});
