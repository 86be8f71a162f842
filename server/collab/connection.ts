import { CLOSE, type PlanNotice, writePlanNotice } from '../../shared/protocol.ts';
import { type Incoming, readFrame } from './frame.ts';
import type { Identity } from './presence.ts';
import { createBucket } from './rate.ts';
import type { CollabSettings } from './settings.ts';

/** The line to one client. A socket in the server, two arrays in a test. */
export type Line = {
  /** Sends frames in order, in one write. */
  send(frames: readonly Uint8Array[]): void;
  /** Bytes handed over that the network has not taken yet. */
  queued(): number;
  /** Stops reading for so many milliseconds: the sender feels it as a slow network. */
  pause(ms: number): void;
  close(code: number, reason: string): void;
};

export type Member = Identity & {
  readonly roleVersion: number;
  /** Client ids handed to this person for this plan. */
  readonly clients: ReadonlySet<number>;
};

/** One editor's link to one plan: its limits, and a cut when it reads too slowly. */
export type Connection = {
  readonly client: number;
  readonly member: Member;
  readonly open: boolean;
  send(frames: readonly Uint8Array[]): void;
  /** A document of this size is on its way: it may wait on top of the usual queue. */
  expect(bytes: number): void;
  notice(notice: PlanNotice): void;
  receive(frame: Uint8Array): void;
  /** May this connection have a whole document now? */
  mayHaveAll(): boolean;
  pause(ms: number): void;
  close(code: number, reason: string): void;
  /** The line is gone. */
  closed(): void;
};

/** Where a connection's messages go. */
export type Floor = {
  heard(connection: Connection, message: Incoming): void;
  left(connection: Connection): void;
};

const MALFORMED = 1007;

export function createConnection(
  client: number,
  member: Member,
  line: Line,
  floor: Floor,
  settings: CollabSettings,
  now: () => number,
): Connection {
  const start = now();
  const updates = createBucket(settings.updatesPerSecond, settings.updateBurst, start);
  const bytes = createBucket(settings.bytesPerMinute / 60, settings.byteBurst, start);
  const syncs = createBucket(settings.fullSyncsPerMinute / 60, settings.fullSyncsPerMinute, start);
  // y-websocket repeats what it hears about others, so frames without own news are counted more mildly.
  const presence = createBucket(settings.presencePerSecond, settings.presencePerSecond * 2, start);
  let open = true;
  let allowance = 0;
  let expected = 0;

  const close = (code: number, reason: string): void => {
    if (!open) return;
    open = false;
    line.close(code, reason);
    floor.left(connection);
  };

  const admitted = (message: Incoming, size: number): boolean => {
    const time = now();
    let wait = bytes.spend(size, time);
    if (message.is === 'update') wait = Math.max(wait, updates.spend(1, time));
    if (message.is === 'question') wait = Math.max(wait, updates.spend(1, time));
    if (wait > 0) line.pause(wait);
    if (message.is !== 'presence') return true;
    // Presence is worth nothing late: what is over the rate is left out.
    const own = message.entries.some((entry) => entry.client === client);
    return !own || presence.tryTake(1, time);
  };

  const connection: Connection = {
    client,
    member,
    get open() {
      return open;
    },
    send(frames) {
      if (!open || frames.length === 0) return;
      const queued = line.queued();
      if (queued > settings.maxSendQueue + allowance) return close(CLOSE.tooSlow, 'too slow');
      if (queued === 0) allowance = expected;
      expected = 0;
      line.send(frames);
    },
    expect(bytes) {
      expected = bytes;
      allowance += bytes;
    },
    notice: (notice) => connection.send([writePlanNotice(notice)]),
    receive(frame) {
      if (!open) return;
      if (frame.length > settings.maxFrame) return close(CLOSE.tooBig, 'too big');
      const message = readFrame(frame);
      if (!message.ok) return close(MALFORMED, 'malformed');
      if (admitted(message.value, frame.length)) floor.heard(connection, message.value);
    },
    mayHaveAll: () => syncs.tryTake(1, now()),
    pause: line.pause,
    close,
    closed() {
      if (!open) return;
      open = false;
      floor.left(connection);
    },
  };
  return connection;
}
