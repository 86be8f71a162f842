import * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
  type Acknowledged,
  MESSAGE,
  type PlanNotice,
  type Refused,
  readAcknowledged,
  readPlanNotice,
  readRefused,
} from '../../shared/protocol.ts';
import { type PlanSettings, readSettings } from '../../shared/workbook/plan-settings.ts';
import { afterPaint } from '../shell/after-paint.ts';
import { gatedSocket } from './gated-socket.ts';
import type { PendingEdit } from './outbox.ts';

const STEP1 = 0;
/** With edits pending and the line silent this long, the link is taken for dead and opened again. Milliseconds. */
const SILENCE_MS = 10_000;

export type SocketEvents = {
  status(status: 'connecting' | 'live' | 'down'): void;
  acknowledged(message: Acknowledged): void;
  /** The server has said what it has, on this line; what it has is acknowledged. */
  compared(): void;
  /** A line broke before it stood: no network, or turned away before the upgrade. */
  notOpened(): void;
  refused(message: Refused): void;
  notice(notice: PlanNotice): void;
  settings(settings: PlanSettings): void;
  closed(code: number): void;
  peers(states: ReadonlyMap<number, Record<string, unknown>>): void;
};

export type Socket = {
  setPresence(field: string, value: unknown): void;
  /** For good; what was received stays. */
  stop(): void;
  destroy(): void;
};

type Handler = (encoder: unknown, decoder: decoding.Decoder, ...rest: unknown[]) => void;

/** The y-websocket link of one open plan. Nothing else in the product touches the provider. */
export function openSocket(
  address: string,
  plan: string,
  doc: Y.Doc,
  epoch: number,
  pending: () => readonly PendingEdit[],
  events: SocketEvents,
): Socket {
  const provider = new WebsocketProvider(address, plan, doc, {
    params: { client: String(doc.clientID), epoch: String(epoch) },
    disableBc: true,
    connect: false,
    maxBackoffTime: 15_000,
    WebSocketPolyfill: gatedSocket(() => pending().map((edit) => edit.bytes)),
  });

  // The provider's table is typed for its own messages only.
  const handlers = provider.messageHandlers as unknown as Handler[];
  const sync = handlers[MESSAGE.sync];
  handlers[MESSAGE.sync] = (encoder, decoder, ...rest) => {
    const start = decoder.pos;
    if (decoding.readVarUint(decoder) === STEP1) {
      // What the server has is in its log: its state vector acknowledges edits whose receipt got lost.
      const known = Y.decodeStateVector(decoding.readVarUint8Array(decoder));
      for (const [client, clock] of known) events.acknowledged({ client, clock, seq: -1 });
      events.compared();
    }
    decoder.pos = start;
    sync?.(encoder, decoder, ...rest);
  };
  handlers[MESSAGE.acknowledged] = (_encoder, decoder) =>
    events.acknowledged(readAcknowledged(decoder));
  handlers[MESSAGE.refused] = (_encoder, decoder) => events.refused(readRefused(decoder));
  handlers[MESSAGE.settings] = (_encoder, decoder) => events.settings(readSettings(decoder));
  handlers[MESSAGE.planState] = (_encoder, decoder) => events.notice(readPlanNotice(decoder));

  // Down until it is live again: attempts in between are no news for the person.
  let down = false;
  let stood = false;
  let stopped = false;
  const fallen = (): void => {
    down = true;
    events.status('down');
  };
  provider.on('status', ({ status }) => {
    if (status === 'connecting' && !down) events.status('connecting');
    if (status === 'connecting') stood = false;
    if (status === 'connected') stood = true;
    if (status === 'disconnected') fallen();
  });
  provider.on('connection-close', (event) => {
    fallen();
    if (event !== null && !stood) events.notOpened();
  });
  provider.on('sync', (synced) => {
    if (!synced) return;
    down = false;
    events.status('live');
  });
  provider.on('closed', ({ code }) => events.closed(code));
  provider.awareness.on('change', () => events.peers(provider.awareness.getStates()));

  const online = (): void => {
    if (stopped || provider.shouldConnect) return;
    provider.wsUnsuccessfulReconnects = 0;
    provider.connect();
  };
  const offline = (): void => provider.disconnect();
  addEventListener('online', online);
  addEventListener('offline', offline);
  const watch = setInterval(() => {
    const silent = Date.now() - provider.wsLastMessageReceived > SILENCE_MS;
    if (!stopped && provider.wsconnected && pending().length > 0 && silent) {
      provider.disconnect();
      provider.connect();
    }
  }, SILENCE_MS / 4);

  const unplanned = afterPaint(() => {
    if (navigator.onLine) provider.connect();
    else fallen();
  });

  return {
    setPresence: (field, value) => provider.awareness.setLocalStateField(field, value),
    stop() {
      stopped = true;
      unplanned();
      provider.disconnect();
    },
    destroy() {
      stopped = true;
      unplanned();
      clearInterval(watch);
      removeEventListener('online', online);
      removeEventListener('offline', offline);
      provider.destroy();
    },
  };
}
