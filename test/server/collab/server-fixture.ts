import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createHub, type Hub } from '../../../server/collab/hub.ts';
import type { AttachParts } from '../../../server/collab/ports.ts';
import { COLLAB_DEFAULTS, type CollabSettings } from '../../../server/collab/settings.ts';
import { attachSockets, type Gate, type Sockets } from '../../../server/collab/socket.ts';
import type { PlanNotice } from '../../../shared/protocol.ts';
import { DRAFT, type MemoryLog, memoryLog } from './room-fixture.ts';

export const PLAN = 'planplanplanplanplan';
export const ORIGIN = 'http://giao.test';

export type LinkServer = {
  readonly port: number;
  readonly hub: Hub;
  readonly sockets: Sockets;
  readonly log: MemoryLog;
  readonly errors: unknown[];
  notice: PlanNotice | undefined;
  /** Cookies that are good, with the user they stand for. */
  readonly sessions: Map<string, string>;
  loads: number;
  close(): Promise<void>;
};

/**
 * Real sockets around a log in memory. Every cookie in `sessions` may edit with client ids 1–999 times its number; the
 * gate itself is tested with the real one.
 */
export async function linkServer(
  attach: AttachParts,
  settings: Partial<CollabSettings> = {},
  log = memoryLog(),
): Promise<LinkServer> {
  const all: CollabSettings = { ...COLLAB_DEFAULTS, ...settings };
  const sessions = new Map([
    ['ann', 'ann'],
    ['binh', 'binh'],
    ['planner', 'planner'],
  ]);
  const errors: unknown[] = [];
  const server = createServer((_request, response) => response.writeHead(404).end());
  const hub = createHub(
    {
      notice: async (plan) => (plan === PLAN ? self.notice : undefined),
      log: () => {
        self.loads++;
        return log;
      },
      issueClient: async () => 900_000 + self.loads * 1_000 + log.rows.length,
    },
    attach,
    Math.random,
    all,
    () => Date.now(),
    (_plan, error) => errors.push(error),
  );
  const gate: Gate = {
    allowsOrigin: (origin) => origin === ORIGIN,
    async admit({ plan, client, epoch, cookie }) {
      const user = sessions.get(/giao=(\w+)/.exec(cookie ?? '')?.[1] ?? '');
      if (!user) return { is: 'denied', status: 401 };
      if (user === 'planner') return { is: 'denied', status: 403 };
      if (plan !== PLAN) return { is: 'denied', status: 404 };
      if (client < 1) return { is: 'denied', status: 403 };
      if (epoch !== self.notice?.epoch) return { is: 'turned-away', code: 4409, reason: 'epoch' };
      const member = { id: user, name: user, roleVersion: 1, clients: new Set([client]) };
      return { is: 'in', member, still: async () => sessions.has(user) };
    },
  };
  const sockets = attachSockets(
    server,
    hub.rooms,
    gate,
    all,
    () => Date.now(),
    (error) => errors.push(error),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const self: LinkServer = {
    port,
    hub,
    sockets,
    log,
    errors,
    notice: DRAFT,
    sessions,
    loads: 0,
    async close() {
      await sockets.close();
      await hub.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}

export type SocketOptions = { cookie?: string; origin?: string | undefined; epoch?: number };

/** A socket class that sends the cookie and origin a browser would. */
export const browserSocket = (options: SocketOptions): typeof globalThis.WebSocket => {
  const Browser = class extends WebSocket {
    constructor(address: string | URL) {
      const { cookie = 'giao=ann', origin = ORIGIN } = options;
      super(address, { headers: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) } });
    }
  };
  // The class of ws does all that y-websocket asks of the browser's.
  return Browser as unknown as typeof globalThis.WebSocket;
};

/** A plain y-websocket client. */
export function plainClient(
  server: { readonly port: number },
  client: number,
  options: SocketOptions = {},
  plan = PLAN,
): { readonly doc: Y.Doc; readonly provider: WebsocketProvider; synced(): Promise<void> } {
  const doc = new Y.Doc();
  doc.clientID = client;
  const provider = new WebsocketProvider(`ws://127.0.0.1:${server.port}/collab`, plan, doc, {
    params: { client: String(client), epoch: String(options.epoch ?? 1) },
    disableBc: true,
    WebSocketPolyfill: browserSocket(options),
  });
  // It logs what it does not know (our acknowledgements); tests keep quiet.
  for (const type of [4, 5, 6, 7]) provider.messageHandlers[type] = () => undefined;
  return {
    doc,
    provider,
    synced: () => until(() => provider.synced),
  };
}

/** Waits for a condition; fails after `ms`. */
export async function until(condition: () => boolean, ms = 8_000): Promise<void> {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain for ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Opens a raw socket and says how the upgrade ended. */
export function knock(
  server: { readonly port: number },
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; socket?: WebSocket }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0 });
    });
    socket.on('open', () => resolve({ status: 101, socket }));
    socket.on('error', (error) => reject(error));
  });
}
