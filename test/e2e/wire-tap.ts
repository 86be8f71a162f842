import * as decoding from 'lib0/decoding';
import type { Page } from 'playwright';
import * as Y from 'yjs';
import { MESSAGE, writeRefused } from '../../shared/protocol.ts';

/** Stands between a page and the server's socket, so that a test can lose receipts or refuse an edit. */
export type WireTap = {
  /** Receipts of edits are lost, also those a state vector gives. */
  losesReceipts: boolean;
  /** The next update is kept from the server and refused with this code. */
  refusesNext: string | undefined;
};

const bytesOf = (message: string | Buffer): Uint8Array =>
  typeof message === 'string' ? new TextEncoder().encode(message) : new Uint8Array(message);

const UPDATE = 2;

/** Call before the page opens its plan. */
export async function tapWire(page: Page): Promise<WireTap> {
  const tap: WireTap = { losesReceipts: false, refusesNext: undefined };
  await page.routeWebSocket(/\/collab\//, (line) => {
    const server = line.connectToServer();
    line.onMessage((message) => {
      const decoder = decoding.createDecoder(bytesOf(message));
      const update =
        decoding.readVarUint(decoder) === MESSAGE.sync && decoding.readVarUint(decoder) === UPDATE;
      const code = tap.refusesNext;
      if (!update || code === undefined) return server.send(message);
      tap.refusesNext = undefined;
      const first = Y.decodeUpdate(decoding.readVarUint8Array(decoder)).structs[0];
      if (!first) throw new Error('an update without structs');
      const { client, clock } = first.id;
      line.send(Buffer.from(writeRefused({ client, clock, code, detail: 'H' })));
    });
    server.onMessage((message) => {
      const type = bytesOf(message)[0];
      if (tap.losesReceipts && type === MESSAGE.acknowledged) return;
      line.send(message);
    });
  });
  return tap;
}
