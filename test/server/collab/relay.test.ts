import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { relayRuns } from '../../../server/collab/relay.ts';
import { binaryFrame } from '../../../server/collab/websocket-frame.ts';
import { seeded } from '../../shared/plan/seeded.ts';

type Sent = { readonly bytes: Uint8Array; readonly author: string };

/** Edits of three people who see each other's now and then, in the order a log would have them. */
const edits = (seed: number, count: number): { sent: Sent[]; end: Y.Doc } => {
  const random = seeded(seed);
  const end = new Y.Doc();
  const sent: Sent[] = [];
  const people = ['a', 'b', 'c'].map((author, i) => {
    const doc = new Y.Doc();
    doc.clientID = i + 1;
    doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === 'wire') return;
      sent.push({ bytes, author });
      Y.applyUpdate(end, bytes);
    });
    return doc;
  });
  for (let i = 0; i < count; i++) {
    const doc = people[Math.floor(random() * people.length)];
    if (!doc) continue;
    if (random() < 0.3) Y.applyUpdate(doc, Y.encodeStateAsUpdate(end), 'wire');
    const text = random() < 0.1 ? 'x'.repeat(3_000) : String(i);
    doc.getMap('cells').set(`k${Math.floor(random() * 9)}`, text);
  }
  return { sent, end };
};

describe('what one turn sends to everybody', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    test(`frames applied one after the other wait for nothing and end in the same state, seed ${seed}`, () => {
      const { sent, end } = edits(seed, 300);
      const frames = relayRuns(sent);
      expect(frames.length).toBeLessThan(sent.length / 3);
      for (const reader of ['a', 'b', 'c', 'nobody']) {
        const doc = new Y.Doc();
        const own = sent.filter(({ author }) => author === reader);
        for (const { bytes, author } of frames) {
          if (author !== reader) Y.applyUpdate(doc, bytes);
          if (reader === 'nobody') expect(doc.store.pendingStructs).toBeNull();
        }
        for (const { bytes } of own) Y.applyUpdate(doc, bytes);
        expect(doc.store.pendingStructs).toBeNull();
        expect(doc.getMap('cells').toJSON()).toEqual(end.getMap('cells').toJSON());
      }
    });
  }
  test('one author’s run is not sent back to its author', () => {
    const { sent } = edits(7, 40);
    const mine = sent.filter(({ author, bytes }) => author === 'a' && bytes.length < 2_000);
    expect(relayRuns(mine).every(({ author }) => author === 'a')).toBe(true);
  });
  test('a large update is never repeated to its author', () => {
    const { sent } = edits(8, 200);
    const large = sent.filter(({ bytes }) => bytes.length > 2_048);
    const frames = relayRuns(sent);
    expect(large.length).toBeGreaterThan(0);
    for (const { bytes, author } of large) expect(frames).toContainEqual({ bytes, author });
  });
});

test('frames of every length class arrive whole in a real WebSocket client', async () => {
  const server = createServer();
  const wss = new WebSocketServer({ noServer: true });
  const payloads = [0, 1, 125, 126, 65_535, 65_536, 200_000].map((length) =>
    new Uint8Array(length).fill(length % 251),
  );
  server.on('upgrade', (request, raw, head) =>
    wss.handleUpgrade(request, raw, head, () => {
      for (const payload of payloads) raw.write(binaryFrame(payload));
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const heard: Uint8Array[] = [];
  await new Promise<void>((resolve) =>
    client.on('message', (data, isBinary) => {
      expect(isBinary).toBe(true);
      if (heard.push(new Uint8Array(data as Buffer)) === payloads.length) resolve();
    }),
  );
  expect(heard).toEqual(payloads);
  client.terminate();
  server.close();
});
