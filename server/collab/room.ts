import { getState } from 'yjs';
import {
  CLOSE,
  type PlanNotice,
  writeAcknowledged,
  writePlanNotice,
  writeRefused,
} from '../../shared/protocol.ts';
import { never } from '../../shared/result.ts';
import { type PlanSettings, writeSettings } from '../../shared/workbook/plan-settings.ts';
import { DiskFull } from '../store/disk-full.ts';
import { createCaches } from './caches.ts';
import type { Connection, Floor } from './connection.ts';
import type { Fold } from './fold.ts';
import { type Incoming, SIGN_OF_LIFE, writePresence, writeQuestion, writeUpdate } from './frame.ts';
import type { LoggedUpdate, RoomLog, Write } from './ports.ts';
import { createPresence } from './presence.ts';
import { relayRuns } from './relay.ts';
import type { Replica } from './replica.ts';
import type { CollabSettings } from './settings.ts';
import { type Committed, createWriteQueue, type Refusal } from './write-queue.ts';

export type UpdateListener = (updates: readonly LoggedUpdate[]) => void;

/** Everybody who has one plan open, around the one document that equals its log. */
export type Room = Floor & {
  readonly replica: Replica;
  readonly people: ReadonlySet<Connection>;
  enter(connection: Connection): void;
  /** An update the server itself made, on the same road as everybody's. Rejects when the disk is full. */
  write(
    write: Write,
    owns: (client: number) => boolean,
    stands?: (seq: number) => boolean,
  ): Promise<{ seq: number } | Refusal>;
  /** Edits wait here for room on the disk. */
  readonly full: boolean;
  /** Refuses what comes from now on and resolves once all that was under way is decided. */
  seal(): Promise<{ seq: number }>;
  /** The plan's state, epoch or day changed. */
  announce(notice: PlanNotice): void;
  /** A lock or a shared column changed. */
  announceSettings(settings: PlanSettings): void;
  closeUser(user: string, code: number): void;
  /** Other processes wrote to the log. */
  poke(): void;
  onUpdate(listener: UpdateListener): () => void;
  /** Writes the history rows that lag behind the log. */
  settle(): Promise<void>;
  /** Waits for what is under way, then lets everybody go. */
  close(code: number, reason: string): Promise<void>;
};

export type RoomEvents = {
  /** The document can no longer be trusted; the hub forgets this room and the next person loads it afresh. */
  broken(room: Room, error: unknown): void;
  /** Something was not stored, for want of room or because only a cache is concerned: it is tried again. */
  unstored(error: unknown): void;
  /** Nobody is here any more. */
  empty(room: Room): void;
};

const RESTART = 1012;

const isOpen = (notice: PlanNotice): boolean =>
  notice.state === 'draft' || notice.state === 'returned';

/** Opens the room around a loaded document. */
export function createRoom(
  replica: Replica,
  log: RoomLog,
  firstNotice: PlanNotice,
  settings: CollabSettings,
  fold: Fold,
  now: () => number,
  events: RoomEvents,
): Room {
  const people = new Set<Connection>();
  const listeners = new Set<UpdateListener>();
  const presence = createPresence(settings.maxPresence, now);
  const outbox = new Map<Connection, Uint8Array[]>();
  /** The server's own writes whose fate is not known yet. */
  const waiting = new Set<(error: Error) => void>();
  let plan = firstNotice;
  let dead = false;
  let leaving = false;
  const notice = (): PlanNotice => (queue.full ? { ...plan, full: true } : plan);
  let saidFull = false;
  let quiet: ReturnType<typeof setTimeout> | undefined;

  /** Collects what a connection gets in this turn, so that each socket is written once. */
  const post = (connection: Connection, frame: Uint8Array): void => {
    const frames = outbox.get(connection);
    if (frames) frames.push(frame);
    else {
      if (outbox.size === 0) queueMicrotask(deliver);
      outbox.set(connection, [frame]);
    }
  };
  const deliver = (): void => {
    const all = [...outbox];
    outbox.clear();
    for (const [connection, frames] of all) connection.send(frames);
  };
  const postAll = (frame: Uint8Array, except?: Connection): void => {
    for (const connection of people) if (connection !== except) post(connection, frame);
  };

  const tell = (batch: readonly Committed[], others: readonly LoggedUpdate[]): void => {
    const relayed = [
      ...others.map(({ bytes }) => ({ bytes, author: undefined })),
      ...batch.map(({ entry, update }) => ({ bytes: update.bytes, author: authors.get(entry) })),
    ];
    for (const { bytes, author } of relayRuns(relayed)) postAll(writeUpdate(bytes), author);
    const updates = [...others, ...batch.map(({ update }) => update)];
    for (const listener of listeners) listener(updates);
    clearTimeout(quiet);
    quiet = setTimeout(() => void caches.keep('when due').catch(fall), settings.quietMs);
    quiet.unref();
    caches.refreshIf('too long');
  };

  const fall = (error: unknown): void => {
    if (dead) return;
    dead = true;
    queue.abandon();
    clearTimeout(quiet);
    for (const reject of waiting) reject(new Error('the commit failed', { cause: error }));
    for (const connection of [...people]) connection.close(RESTART, 'loading again');
    events.broken(room, error);
  };

  const authors = new WeakMap<object, Connection>();
  const queue = createWriteQueue(replica, log, settings, now, {
    committed: tell,
    full(error) {
      events.unstored(error);
      // Whoever waits for a receipt would take a silent line for a dead one.
      postAll(queue.full && !saidFull ? writePlanNotice(notice()) : SIGN_OF_LIFE);
      saidFull = queue.full;
    },
    room() {
      saidFull = false;
      postAll(writePlanNotice(notice()));
    },
    stopped(why) {
      if (why === 'frozen') return;
      const code = why === 'epoch' ? CLOSE.frozen : CLOSE.gone;
      for (const connection of [...people]) connection.close(code, why);
    },
    settingsChanged: (settings) => room.announceSettings(settings),
    lostRight: (user) => room.closeUser(user, CLOSE.signedOut),
    broken: fall,
  });
  const { checkpointEvery } = settings;
  const { between } = queue;
  const caches = createCaches({
    ...{ replica, log, fold, checkpointEvery, between, unstored: events.unstored },
  });
  if (!isOpen(plan)) queue.close('frozen');

  const acknowledge = (connection: Connection, client: number, seq: number): void => {
    const clock = getState(replica.doc.store, client);
    if (clock > 0 || client === connection.client) {
      post(connection, writeAcknowledged({ client, clock, seq }));
    }
  };

  const submit = (connection: Connection, bytes: Uint8Array): void => {
    const { client, member } = connection;
    const entry = {
      bytes,
      client,
      user: member.id,
      roleVersion: member.roleVersion,
      patient: true,
      owns: (id: number) => id === client || member.clients.has(id),
      saved: (seq: number, clients: readonly number[]) => {
        acknowledge(connection, client, seq);
        // Edits of this person's earlier loads come through the same link.
        for (const id of clients) {
          if (id !== client && member.clients.has(id)) acknowledge(connection, id, seq);
        }
      },
      refused: (refusal: Refusal) => post(connection, writeRefused(refusal)),
    };
    authors.set(entry, connection);
    queue.push(entry);
    if (queue.bytes > settings.maxQueue) connection.pause(queue.full ? settings.fullRetryMs : 100);
  };
  const answer = (connection: Connection, vector: Uint8Array): void => {
    if (vector.length <= 1 && !connection.mayHaveAll()) {
      connection.close(CLOSE.tooSlow, 'too many full syncs');
      return;
    }
    const frames = replica.answer(vector);
    caches.refreshIf('long');
    connection.expect(frames.reduce((sum, frame) => sum + frame.length, 0));
    for (const frame of frames) post(connection, frame);
  };

  const room: Room = {
    replica,
    people,
    get full() {
      return queue.full;
    },
    enter(connection) {
      if (dead) return connection.close(RESTART, 'loading again');
      people.add(connection);
      post(connection, writePlanNotice(notice()));
      post(connection, writeSettings(replica.settings));
      post(connection, writeQuestion(replica.vector()));
      const here = presence.everybody();
      if (here.length > 0) post(connection, writePresence(here));
    },
    heard(connection, message: Incoming) {
      if (dead || leaving || !people.has(connection)) return;
      switch (message.is) {
        case 'question':
          return answer(connection, message.vector);
        case 'update':
          return submit(connection, message.bytes);
        case 'presence': {
          const said = presence.heard(connection.client, connection.member, message.entries);
          if (said.is === 'malformed') return connection.close(1007, 'malformed');
          if (said.is === 'news') postAll(writePresence([said.entry]), connection);
          return post(connection, SIGN_OF_LIFE);
        }
        case 'who':
          return post(connection, writePresence(presence.everybody()));
        default:
          never(message);
      }
    },
    left(connection) {
      outbox.delete(connection);
      if (!people.delete(connection)) return;
      // A client that came back before its old socket was noticed dead is still here.
      for (const other of people) if (other.client === connection.client) return;
      const farewell = presence.left(connection.client);
      if (farewell) postAll(writePresence([farewell]));
      if (people.size === 0 && !dead) events.empty(room);
    },
    write: (write, owns, stands) =>
      new Promise((resolve, reject) => {
        if (dead || leaving) return reject(new Error('the room is closing'));
        waiting.add(reject);
        const done = (answer: { seq: number } | Refusal): void => {
          waiting.delete(reject);
          resolve(answer);
        };
        const refused = (refusal: Refusal): void => {
          if (refusal.code !== 'full') done(refusal);
          else {
            waiting.delete(reject);
            reject(new DiskFull());
          }
        };
        queue.push({ ...write, owns, stands, saved: (seq) => done({ seq }), refused });
      }),
    async seal() {
      // What waits for room is neither before the cut nor refused for it.
      if (queue.full) throw new DiskFull();
      queue.close('frozen');
      await queue.drained();
      return { seq: replica.head.seq };
    },
    announce(next) {
      const epochChanged = next.epoch !== plan.epoch;
      plan = next;
      queue.close(isOpen(next) ? undefined : 'frozen');
      postAll(writePlanNotice(notice()));
      if (!epochChanged) return;
      deliver();
      for (const connection of [...people]) connection.close(CLOSE.frozen, 'epoch');
    },
    announceSettings(next) {
      if (next.version <= replica.settings.version) return;
      replica.setSettings(next);
      postAll(writeSettings(next));
    },
    closeUser(user, code) {
      for (const connection of [...people]) {
        if (connection.member.id === user) connection.close(code, 'signed out');
      }
    },
    poke: queue.poke,
    onUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settle: caches.keepFeed,
    async close(code, reason) {
      leaving = true;
      await queue.drained();
      await caches.keep('anyhow').catch(() => undefined);
      dead = true;
      queue.abandon();
      clearTimeout(quiet);
      for (const connection of [...people]) connection.close(code, reason);
      replica.destroy();
    },
  };
  return room;
}
