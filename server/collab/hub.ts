import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Random } from '../../shared/ids.ts';
import { CLOSE, type PlanNotice } from '../../shared/protocol.ts';
import { assert, fail, ok, type Result } from '../../shared/result.ts';
import type { Command } from '../../shared/workbook/command.ts';
import type { CommandProblem } from '../../shared/workbook/command-problem.ts';
import type { PlanSettings } from '../../shared/workbook/plan-settings.ts';
import { type Author, createAuthor } from './author.ts';
import { type Fold, foldHere } from './fold.ts';
import type { AttachParts } from './ports.ts';
import type { Room } from './room.ts';
import { createRooms, type PlanDoor, type PlanUpdateListener, type Rooms } from './rooms.ts';
import type { CollabSettings } from './settings.ts';

const zip = promisify(gzip);

/** The person in whose name the server writes. */
export type Actor = { readonly id: string; readonly roleVersion: number };

export type WriteProblem =
  | { readonly is: 'gone' }
  /** The command does not fit the document. */
  | { readonly is: 'command'; readonly problem: CommandProblem }
  | { readonly is: 'refused'; readonly code: string; readonly detail: string };

export type HubDoor = PlanDoor & {
  /** A client id for the server's own writes in this person's name. */
  issueClient(plan: string, user: string): Promise<number>;
};

/** What the rest of the server may ask of open plans. */
export type Hub = {
  readonly rooms: Rooms;
  /** Do edits of this plan wait for room on the disk? */
  waitsForRoom(plan: string): Promise<boolean>;
  /** Lets finish what is under way and refuses everything after; the number of the last update that is in. */
  seal(plan: string): Promise<{ readonly seq: number } | undefined>;
  /** State, epoch or day of a plan changed (read again from the store): tells everybody; opens a returned plan again. */
  planChanged(plan: string): Promise<void>;
  /** Another day began where the office is: tells everybody. */
  dayChanged(): Promise<void>;
  /** Locks or shared columns of a plan changed: tells everybody and judges by them from now on. */
  settingsChanged(plan: string, settings: PlanSettings): Promise<void>;
  /** Ends every link of a person: signed out, role changed, account closed. */
  closeUser(user: string): Promise<void>;
  /** Everything in the log so far as one Yjs update. */
  document(plan: string): Promise<{ readonly seq: number; readonly bytes: Uint8Array } | undefined>;
  /** A recent state for a first load, compressed once for all who ask. */
  packedState(plan: string): Promise<PackedState | undefined>;
  /** Called after each commit, with the updates in the order of the log. Returns the way to stop. */
  onUpdate(listener: PlanUpdateListener): () => void;
  /** Called after locks or shared columns of a plan changed. Returns the way to stop. */
  onSettings(listener: (plan: string, settings: PlanSettings) => void): () => void;
  /**
   * Runs a command in a person's name on the same road as an editor's update. `stands` is asked once more right before
   * it goes into the log, with the number of the log's end; when it says no, the command is refused as `moved`.
   */
  write(
    plan: string,
    actor: Actor,
    command: Command,
    stands?: (seq: number) => boolean,
  ): Promise<Result<{ seq: number }, WriteProblem>>;
  /** Writes the history rows that lag behind the log. */
  settle(plan: string): Promise<void>;
  /** Another process wrote to this plan's log. */
  poke(plan: string): Promise<void>;
  close(): Promise<void>;
};

export type PackedState = {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly gzip: Uint8Array;
};

type Packed = { readonly of: Uint8Array; readonly bytes: Promise<Uint8Array> };

/** A copy costs as much memory as the document, so it goes when the burst of writes is over. Milliseconds. */
const AUTHOR_MS = 60_000;

export function createHub(
  door: HubDoor,
  attach: AttachParts,
  random: Random,
  settings: CollabSettings,
  now: () => number,
  report: (plan: string, error: unknown) => void,
  fold: Fold = foldHere,
): Hub {
  const rooms = createRooms(door, attach, settings, fold, now, report);
  const packed = new WeakMap<Room, Packed>();
  const listeners = new Set<(plan: string, settings: PlanSettings) => void>();
  const authors = new WeakMap<Room, Map<string, Promise<Author>>>();

  const inRoom = async <T>(
    plan: string,
    act: (room: Room) => T | Promise<T>,
  ): Promise<T | undefined> => {
    const held = await rooms.hold(plan);
    if (!held) return undefined;
    try {
      return await act(held.room);
    } finally {
      held.release();
    }
  };

  const authorOf = (room: Room, plan: string, user: string): Promise<Author> => {
    const known = authors.get(room) ?? new Map<string, Promise<Author>>();
    authors.set(room, known);
    const found = known.get(user);
    if (found) return found;
    const made = door.issueClient(plan, user).then((client) => createAuthor(room, client, random));
    known.set(user, made);
    made.catch(() => known.delete(user));
    const rest = setTimeout(
      async () => {
        if (known.get(user) === made) known.delete(user);
        (await made.catch(() => undefined))?.close();
      },
      Math.min(AUTHOR_MS, settings.idleMs),
    );
    rest.unref();
    return made;
  };

  const planChanged = async (plan: string): Promise<void> => {
    const room = await rooms.loaded(plan);
    if (!room) return;
    const notice: PlanNotice | undefined = await door.notice(plan);
    if (notice) room.announce(notice);
    else for (const connection of [...room.people]) connection.close(CLOSE.gone, 'gone');
  };

  return {
    rooms,
    waitsForRoom: async (plan) => (await rooms.loaded(plan))?.full === true,
    seal: (plan) => inRoom(plan, (room) => room.seal()),
    planChanged,
    async dayChanged() {
      await Promise.all(rooms.plans().map(planChanged));
    },
    async settingsChanged(plan, settings) {
      (await rooms.loaded(plan))?.announceSettings(settings);
      for (const listener of listeners) listener(plan, settings);
    },
    onSettings(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async closeUser(user) {
      for (const room of await rooms.all()) room.closeUser(user, CLOSE.signedOut);
    },
    document: (plan) => inRoom(plan, (room) => room.replica.state()),
    packedState: (plan) =>
      inRoom(plan, async (room) => {
        const { seq, bytes } = room.replica.snapshot();
        let known = packed.get(room);
        if (known?.of !== bytes) {
          known = { of: bytes, bytes: zip(bytes) };
          packed.set(room, known);
        }
        return { seq, bytes, gzip: await known.bytes };
      }),
    onUpdate: rooms.onUpdate,
    async write(plan, actor, command, stands) {
      const done = await inRoom(
        plan,
        async (room): Promise<Result<{ seq: number }, WriteProblem>> => {
          const author = await authorOf(room, plan, actor.id);
          const startAnew = (problem: WriteProblem): Result<never, WriteProblem> => {
            author.close();
            authors.get(room)?.delete(actor.id);
            return fail(problem);
          };
          // An edit that came meanwhile costs no copy.
          if (stands?.(room.replica.head.seq) === false) {
            return fail({ is: 'refused', code: 'moved', detail: '' });
          }
          const { client } = author;
          const made = author.run(command);
          if (!made.ok) return startAnew({ is: 'command', problem: made.problem });
          const owns = (id: number): boolean => id === client;
          const writes = made.value.map((bytes) => ({
            bytes,
            client,
            user: actor.id,
            roleVersion: actor.roleVersion,
          }));
          const answers = await Promise.all(
            writes.map((write) => room.write(write, owns, stands)),
          ).catch((error: unknown) => {
            // The copy holds what was not stored.
            startAnew({ is: 'gone' });
            throw error;
          });
          let { seq } = room.replica.head;
          for (const answer of answers) {
            if (!('seq' in answer)) {
              return startAnew({ is: 'refused', code: answer.code, detail: answer.detail });
            }
            seq = answer.seq;
          }
          return ok({ seq });
        },
      );
      return done ?? fail({ is: 'gone' });
    },
    async settle(plan) {
      await (await rooms.loaded(plan))?.settle();
    },
    async poke(plan) {
      (await rooms.loaded(plan))?.poke();
    },
    async close() {
      await rooms.close();
      assert(rooms.size === 0, 'a room outlives the hub');
    },
  };
}
