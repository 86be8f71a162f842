import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isPublicId } from '../../shared/ids.ts';
import { CLOSE } from '../../shared/protocol.ts';
import { type Connection, createConnection, type Line, type Member } from './connection.ts';
import type { Held, Rooms } from './rooms.ts';
import type { CollabSettings } from './settings.ts';
import { binaryFrame } from './websocket-frame.ts';

export type UpgradeRequest = {
  readonly plan: string;
  readonly client: number;
  readonly epoch: number;
  readonly cookie: string | undefined;
};

export type Admission =
  | {
      readonly is: 'in';
      readonly member: Member;
      /** Is the session still good? `active`: the person edited since the last question. */
      still(active: boolean): Promise<boolean>;
    }
  | { readonly is: 'denied'; readonly status: 401 | 403 | 404 }
  /** Let in only to be told why not, with a code that stops y-websocket from trying again. */
  | { readonly is: 'turned-away'; readonly code: number; readonly reason: string };

/** Who may come in. Asked before anything is upgraded or loaded. */
export type Gate = {
  allowsOrigin(origin: string | undefined): boolean;
  admit(request: UpgradeRequest): Promise<Admission>;
};

export type Sockets = {
  readonly count: number;
  /** Asks again at once whether this person's links may stay. */
  recheck(user: string): void;
  close(): Promise<void>;
};

const HEARTBEAT_MS = 30_000;
/** How long a session that ended without notice may keep its socket. */
const RECHECK_MS = 30_000;
const CLOSE_GRACE_MS = 2_000;
const NOT_TEXT = 1003;

const STATUS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

const deny = (socket: Duplex, status: number): void => {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
};

const wholeNumber = (text: string | null, below: number): number | undefined => {
  if (text === null || !/^[0-9]{1,15}$/.test(text)) return undefined;
  const value = Number(text);
  return value < below ? value : undefined;
};

/** Reads `/collab/:plan?client=&epoch=`; undefined when the address is none of ours. */
export function readAddress(url: string): Omit<UpgradeRequest, 'cookie'> | undefined {
  if (url.length > 512) return undefined;
  const [path = '', query = ''] = url.split('?', 2);
  const plan = /^\/collab\/([a-z0-9]+)$/.exec(path)?.[1];
  if (plan === undefined || !isPublicId(plan)) return undefined;
  const params = new URLSearchParams(query);
  const client = wholeNumber(params.get('client'), 2 ** 32);
  const epoch = wholeNumber(params.get('epoch'), 2 ** 31);
  // An id of -1 was handed to nobody: the gate says no in the same words as for a foreign one.
  return { plan, client: client ?? -1, epoch: epoch ?? -1 };
}

const framed = new WeakMap<Uint8Array, Uint8Array>();

/** The bytes of one message on the wire: made once, written to every socket it goes to. */
const onTheWire = (message: Uint8Array): Uint8Array => {
  const known = framed.get(message);
  if (known) return known;
  const bytes = binaryFrame(message);
  framed.set(message, bytes);
  return bytes;
};

const lineOf = (ws: WebSocket, raw: Duplex): Line & { readonly paused: boolean } => {
  let resume: ReturnType<typeof setTimeout> | undefined;
  let until = 0;
  return {
    get paused() {
      return resume !== undefined;
    },
    send(frames) {
      if (ws.readyState !== ws.OPEN) return;
      // Past the library's sender, which would frame the same message again for each reader. Without compression it sends
      // at once as well, so its pings and closing frames never land inside one of these.
      const [only, ...more] = frames;
      if (only && more.length === 0) return void raw.write(onTheWire(only));
      raw.cork();
      for (const frame of frames) raw.write(onTheWire(frame));
      raw.uncork();
    },
    queued: () => ws.bufferedAmount,
    pause(ms) {
      const end = performance.now() + ms;
      if (end <= until) return;
      until = end;
      clearTimeout(resume);
      ws.pause();
      resume = setTimeout(() => {
        resume = undefined;
        ws.resume();
      }, ms);
      resume.unref();
    },
    close(code, reason) {
      clearTimeout(resume);
      ws.resume();
      ws.close(code, reason);
      setTimeout(() => ws.terminate(), CLOSE_GRACE_MS).unref();
    },
  };
};

/** Answers upgrades on `/collab/:plan` and ties each socket to its room. */
export function attachSockets(
  server: Server,
  rooms: Rooms,
  gate: Gate,
  settings: CollabSettings,
  now: () => number,
  report: (error: unknown) => void,
): Sockets {
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: settings.maxFrame,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const sockets = new Set<WebSocket>();
  const perUser = new Map<string, number>();
  const checks = new Map<WebSocket, { readonly user: string; check(): void }>();
  let shut = false;

  const count = (user: string, by: 1 | -1): number => {
    const next = (perUser.get(user) ?? 0) + by;
    if (next > 0) perUser.set(user, next);
    else perUser.delete(user);
    return next;
  };

  const live = (
    ws: WebSocket,
    raw: Duplex,
    client: number,
    admission: Admission & { is: 'in' },
    held: Held,
  ): void => {
    const { member } = admission;
    const line = lineOf(ws, raw);
    const connection: Connection = createConnection(client, member, line, held.room, settings, now);
    let alive = true;
    let active = false;
    const beat = setInterval(() => {
      if (line.paused) return;
      if (!alive) return ws.terminate();
      alive = false;
      ws.ping();
    }, HEARTBEAT_MS);
    const check = (): void => {
      const was = active;
      active = false;
      admission.still(was).then((good) => {
        if (!good) connection.close(CLOSE.signedOut, 'signed out');
      }, report);
    };
    const recheck = setInterval(check, RECHECK_MS);
    beat.unref();
    recheck.unref();
    ws.on('pong', () => {
      alive = true;
    });
    ws.on('message', (data, isBinary) => {
      alive = true;
      active = true;
      if (!isBinary || !(data instanceof Uint8Array)) return connection.close(NOT_TEXT, 'text');
      connection.receive(data);
    });
    ws.on('close', () => {
      clearInterval(beat);
      clearInterval(recheck);
      sockets.delete(ws);
      checks.delete(ws);
      connection.closed();
      count(member.id, -1);
      held.release();
    });
    sockets.add(ws);
    checks.set(ws, { user: member.id, check });
    held.room.enter(connection);
    // The session may have ended while the document was loading.
    check();
  };

  const upgrade = async (request: IncomingMessage, raw: Duplex, head: Buffer): Promise<void> => {
    const address = readAddress(request.url ?? '');
    if (shut) return deny(raw, 503);
    if (!gate.allowsOrigin(request.headers.origin)) return deny(raw, 403);
    const { cookie } = request.headers;
    if (!address) return deny(raw, cookie ? 404 : 401);
    const admission = await gate.admit({ ...address, cookie });
    if (raw.destroyed) return;
    if (admission.is === 'denied') return deny(raw, admission.status);
    if (admission.is === 'turned-away') {
      wss.handleUpgrade(request, raw, head, (ws) => {
        ws.on('error', () => ws.terminate());
        ws.close(admission.code, admission.reason);
        setTimeout(() => ws.terminate(), CLOSE_GRACE_MS).unref();
      });
      return;
    }
    const user = admission.member.id;
    if (sockets.size >= settings.sockets) return deny(raw, 503);
    if (count(user, 1) > settings.socketsPerUser) {
      count(user, -1);
      return deny(raw, 429);
    }
    let held: Held | undefined;
    let upgraded = false;
    try {
      held = await rooms.hold(address.plan);
      if (!held) return deny(raw, 404);
      if (raw.destroyed) return;
      const room = held;
      wss.handleUpgrade(request, raw, head, (ws) => {
        upgraded = true;
        // Without this handler one malformed frame ends the process. ws itself closes with 1002, 1007 or 1009.
        ws.on('error', () => setTimeout(() => ws.terminate(), CLOSE_GRACE_MS).unref());
        live(ws, raw, address.client, admission, room);
      });
    } finally {
      if (!upgraded) {
        held?.release();
        count(user, -1);
      }
    }
  };

  const onUpgrade = (request: IncomingMessage, raw: Duplex, head: Buffer): void => {
    const drop = (): void => {
      raw.destroy();
    };
    raw.on('error', drop);
    upgrade(request, raw, head).catch((error: unknown) => {
      report(error);
      if (!raw.destroyed) deny(raw, 503);
    });
  };
  server.on('upgrade', onUpgrade);

  return {
    get count() {
      return sockets.size;
    },
    recheck(user) {
      for (const link of checks.values()) if (link.user === user) link.check();
    },
    async close() {
      shut = true;
      for (const ws of sockets) {
        ws.close(1012, 'closing');
        setTimeout(() => ws.terminate(), CLOSE_GRACE_MS).unref();
      }
      wss.close();
    },
  };
}
