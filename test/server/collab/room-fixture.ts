import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { createConnection, type Line, type Member } from '../../../server/collab/connection.ts';
import { type Fold, foldHere } from '../../../server/collab/fold.ts';
import {
  writeAnswer,
  writePresence,
  writeQuestion,
  writeUpdate,
} from '../../../server/collab/frame.ts';
import type {
  AppendProblem,
  AttachParts,
  FeedRow,
  Head,
  LoggedUpdate,
  RoomLog,
  Write,
} from '../../../server/collab/ports.ts';
import { loadReplica } from '../../../server/collab/replica.ts';
import { createRoom, type Room } from '../../../server/collab/room.ts';
import { COLLAB_DEFAULTS, type CollabSettings } from '../../../server/collab/settings.ts';
import {
  type Acknowledged,
  MESSAGE,
  type PlanNotice,
  type Refused,
  readAcknowledged,
  readPlanNotice,
  readRefused,
} from '../../../shared/protocol.ts';
import { fail, ok } from '../../../shared/result.ts';
import {
  NO_SETTINGS,
  type PlanSettings,
  readSettings,
} from '../../../shared/workbook/plan-settings.ts';

/** Lets in every known-client update without gaps: the rules proper are tested with the verifier. */
export const plainParts: AttachParts = (doc) => {
  let staged = new Map<number, number>();
  return {
    takeFeed: () => [],
    destroy: () => undefined,
    judge: {
      stage(bytes, owns) {
        const next = new Map(staged);
        let fresh = false;
        let structs: ReturnType<typeof Y.decodeUpdate>;
        try {
          structs = Y.decodeUpdate(bytes);
        } catch {
          return { is: 'refused', client: 0, clock: 0, code: 'malformed', detail: '' };
        }
        for (const struct of structs.structs) {
          const { client, clock } = struct.id;
          const known = next.get(client) ?? Y.getState(doc.store, client);
          if (clock + struct.length <= known) continue;
          if (!owns(client)) return { is: 'refused', client, clock, code: 'foreign', detail: '' };
          if (clock > known) return { is: 'refused', client, clock, code: 'gap', detail: '' };
          next.set(client, clock + struct.length);
          fresh = true;
        }
        const clients = structs.structs.map((struct) => struct.id.client);
        if (!fresh) return { is: 'known', clients };
        staged = next;
        return { is: 'new', clients };
      },
      clear: () => {
        staged = new Map();
      },
      setLocks: () => undefined,
    },
  };
};

/** A log in memory whose next answers can be set. */
export type MemoryLog = RoomLog & {
  readonly rows: LoggedUpdate[];
  readonly checkpoints: number[];
  readonly feed: FeedRow[];
  feedMark: number;
  appends: number;
  frozen: boolean;
  /** Locks and shared columns as the store has them. */
  kept: PlanSettings;
  readonly revoked: Set<string>;
  /** Called before each append; may throw or return a problem. */
  before: (
    append: number,
    writes: readonly Write[],
  ) => AppendProblem | undefined | Promise<undefined>;
};

export function memoryLog(rows: LoggedUpdate[] = []): MemoryLog {
  const headOf = (): Head => ({ seq: rows.length, hash: `h${rows.length}` });
  const log: MemoryLog = {
    rows,
    checkpoints: [],
    feed: [],
    feedMark: 0,
    appends: 0,
    frozen: false,
    kept: NO_SETTINGS,
    revoked: new Set(),
    before: () => undefined,
    load: async () => ({
      head: headOf(),
      checkpoint: undefined,
      updates: [...rows],
      feedMark: log.feedMark,
    }),
    since: async (seq) => ({ head: headOf(), updates: rows.slice(seq) }),
    settings: async () => log.kept,
    async append(expected, writes, feed, feedMark, settings) {
      log.appends++;
      const problem = await log.before(log.appends, writes);
      if (problem) return fail(problem);
      if (log.frozen) return fail({ is: 'frozen' });
      const revoked = writes.find((write) => log.revoked.has(write.user));
      if (revoked) return fail({ is: 'role', user: revoked.user });
      if (settings !== log.kept.version) return fail({ is: 'settings' });
      if (expected.seq !== rows.length) return fail({ is: 'head' });
      for (const { bytes, user } of writes) rows.push({ seq: rows.length + 1, bytes, user, at: 0 });
      log.feed.push(...feed);
      log.feedMark = feedMark;
      return ok(headOf());
    },
    saveCheckpoint: async (seq) => void log.checkpoints.push(seq),
    async saveFeed(feed, feedMark) {
      log.feed.push(...feed);
      log.feedMark = feedMark;
    },
  };
  return log;
}

export const DRAFT: PlanNotice = { state: 'draft', epoch: 1, today: 45_000 };

export type TestRoom = {
  readonly room: Room;
  readonly log: MemoryLog;
  readonly broken: unknown[];
  readonly full: unknown[];
};

export async function testRoom(
  log = memoryLog(),
  settings: Partial<CollabSettings> = {},
  attach: AttachParts = plainParts,
  fold: Fold = foldHere,
): Promise<TestRoom> {
  const replica = await loadReplica(log, attach);
  const broken: unknown[] = [];
  const full: unknown[] = [];
  const all = { ...COLLAB_DEFAULTS, quietMs: 5, fullRetryMs: 5, ...settings };
  const room = createRoom(replica, log, DRAFT, all, fold, () => Date.now(), {
    broken: (_room, error) => broken.push(error),
    unstored: (error) => full.push(error),
    empty: () => undefined,
  });
  return { room, log, broken, full };
}

/** A client of two arrays: what it received, and the document it makes of it. */
export type TestPeer = {
  readonly doc: Y.Doc;
  readonly connection: ReturnType<typeof createConnection>;
  readonly acknowledged: Acknowledged[];
  readonly refused: Refused[];
  readonly notices: PlanNotice[];
  readonly settings: PlanSettings[];
  readonly presence: Map<number, { clock: number; state: unknown }>;
  readonly closed: number[];
  readonly paused: number[];
  updatesSeen: number;
  /** Presence frames that named nobody. */
  heardSigns: number;
  heardSync: number;
  queued: number;
  /** Writes a cell; returns the update. */
  edit(key: string, value: unknown): Uint8Array;
  say(cursor: unknown, more?: { client?: number; user?: unknown }): void;
  send(frame: Uint8Array): void;
};

export function enter(
  { room }: TestRoom,
  client: number,
  user = `user${client}`,
  settings: Partial<CollabSettings> = {},
): TestPeer {
  const doc = new Y.Doc();
  doc.clientID = client;
  const closed: number[] = [];
  const paused: number[] = [];
  const peer = {
    doc,
    acknowledged: [] as Acknowledged[],
    refused: [] as Refused[],
    notices: [] as PlanNotice[],
    settings: [] as PlanSettings[],
    presence: new Map<number, { clock: number; state: unknown }>(),
    closed,
    paused,
    queued: 0,
    updatesSeen: 0,
    heardSigns: 0,
    heardSync: 0,
  };
  const read = (frame: Uint8Array): void => {
    const decoder = decoding.createDecoder(frame);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync: {
        const step = decoding.readVarUint(decoder);
        const bytes = decoding.readVarUint8Array(decoder);
        if (step === 0) {
          connection.receive(writeQuestion(Y.encodeStateVector(doc)));
          connection.receive(writeAnswer(Y.encodeStateAsUpdate(doc, bytes)));
        } else {
          peer.heardSync++;
          if (step === 2) peer.updatesSeen++;
          Y.applyUpdate(doc, bytes, 'server');
        }
        return;
      }
      case MESSAGE.awareness: {
        const body = decoding.createDecoder(decoding.readVarUint8Array(decoder));
        const named = decoding.readVarUint(body);
        if (named === 0) peer.heardSigns++;
        for (let left = named; left > 0; left--) {
          const id = decoding.readVarUint(body);
          const clock = decoding.readVarUint(body);
          const state: unknown = JSON.parse(decoding.readVarString(body));
          peer.presence.set(id, { clock, state });
        }
        return;
      }
      case MESSAGE.acknowledged:
        peer.acknowledged.push(readAcknowledged(decoder));
        return;
      case MESSAGE.refused:
        peer.refused.push(readRefused(decoder));
        return;
      case MESSAGE.planState:
        peer.notices.push(readPlanNotice(decoder));
        return;
      case MESSAGE.settings:
        peer.settings.push(readSettings(decoder));
    }
  };
  const line: Line = {
    send: (frames) => queueMicrotask(() => frames.forEach(read)),
    queued: () => peer.queued,
    pause: (ms) => paused.push(ms),
    close: (code) => closed.push(code),
  };
  const member: Member = {
    id: user,
    name: `Name of ${user}`,
    roleVersion: 1,
    clients: new Set([client]),
  };
  const all = { ...COLLAB_DEFAULTS, ...settings };
  const connection = createConnection(client, member, line, room, all, () => Date.now());
  doc.on('update', (bytes: Uint8Array, origin: unknown) => {
    if (origin !== 'server') connection.receive(writeUpdate(bytes));
  });
  room.enter(connection);
  return Object.assign(peer, {
    connection,
    edit(key: string, value: unknown) {
      let made = new Uint8Array();
      const keep = (bytes: Uint8Array): void => {
        made = new Uint8Array(bytes);
      };
      doc.once('update', keep);
      doc.getMap('c:test').set(key, value);
      return made;
    },
    say(cursor: unknown, more: { client?: number; user?: unknown } = {}) {
      const json = JSON.stringify({ cursor, ...(more.user ? { user: more.user } : {}) });
      connection.receive(writePresence([{ client: more.client ?? client, clock: 1, json }]));
    },
    send: (frame: Uint8Array) => connection.receive(frame),
  });
}

/** Waits until nothing is under way. */
export const still = async (ms = 20): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, ms));
};
