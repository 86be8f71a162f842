import type { PlanNotice } from '../../shared/protocol.ts';
import type { Fold } from './fold.ts';
import type { AttachParts, LoggedUpdate, RoomLog } from './ports.ts';
import { loadReplica } from './replica.ts';
import { createRoom, type Room } from './room.ts';
import type { CollabSettings } from './settings.ts';

/** What the hub needs to know of plans. */
export type PlanDoor = {
  /** Undefined when there is no such plan. */
  notice(plan: string): Promise<PlanNotice | undefined>;
  log(plan: string, epoch: number): RoomLog;
};

/** A room that stays loaded until it is released. */
export type Held = { readonly room: Room; release(): void };

export type PlanUpdateListener = (plan: string, updates: readonly LoggedUpdate[]) => void;

/** The rooms of all plans that somebody has open. */
export type Rooms = {
  /** Loads the plan if need be. Undefined when there is no such plan. */
  hold(plan: string): Promise<Held | undefined>;
  /** The room if it is loaded or loading; loads nothing. */
  loaded(plan: string): Promise<Room | undefined>;
  onUpdate(listener: PlanUpdateListener): () => void;
  all(): Promise<readonly Room[]>;
  /** Plans that are loaded or loading. */
  plans(): readonly string[];
  readonly size: number;
  close(): Promise<void>;
};

type Place = {
  readonly room: Promise<Room | undefined>;
  holds: number;
  idle: ReturnType<typeof setTimeout> | undefined;
};

const GOING_AWAY = 1012;

/**
 * A plan has at most one place here. While a room closes, its place stays, so that whoever comes next waits for the
 * last commit and loads after it; a document is never loaded twice at once.
 */
export function createRooms(
  door: PlanDoor,
  attach: AttachParts,
  settings: CollabSettings,
  fold: Fold,
  now: () => number,
  report: (plan: string, error: unknown) => void,
): Rooms {
  const places = new Map<string, Place>();
  const closing = new Map<string, Promise<void>>();
  const listeners = new Set<PlanUpdateListener>();
  let shut = false;

  const load = async (plan: string, forget: () => void): Promise<Room | undefined> => {
    await closing.get(plan);
    const notice = await door.notice(plan);
    if (!notice) return undefined;
    const log = door.log(plan, notice.epoch);
    const replica = await loadReplica(log, attach);
    const room = createRoom(replica, log, notice, settings, fold, now, {
      broken: (_room, error) => {
        forget();
        report(plan, error);
      },
      unstored: (error) => report(plan, error),
      empty: () => undefined,
    });
    room.onUpdate((updates) => {
      for (const listener of listeners) listener(plan, updates);
    });
    return room;
  };

  const placeOf = (plan: string): Place => {
    const known = places.get(plan);
    if (known) return known;
    const forget = (): void => {
      if (places.get(plan) === place) places.delete(plan);
    };
    const room = load(plan, forget);
    const place: Place = { room, holds: 0, idle: undefined };
    places.set(plan, place);
    room.then((found) => found ?? forget(), forget);
    return place;
  };

  const unload = (plan: string, place: Place): void => {
    if (place.holds > 0 || places.get(plan) !== place) return;
    places.delete(plan);
    const done = place.room
      .then((room) => room?.close(GOING_AWAY, 'closing'))
      .catch((error: unknown) => report(plan, error))
      .then(() => {
        if (closing.get(plan) === done) closing.delete(plan);
      });
    closing.set(plan, done);
  };

  return {
    async hold(plan) {
      if (shut) return undefined;
      const place = placeOf(plan);
      place.holds++;
      clearTimeout(place.idle);
      let held = true;
      const release = (): void => {
        if (!held) return;
        held = false;
        place.holds--;
        if (place.holds > 0) return;
        clearTimeout(place.idle);
        place.idle = setTimeout(() => unload(plan, place), settings.idleMs);
        place.idle.unref();
      };
      try {
        const room = await place.room;
        if (room) return { room, release };
        release();
        return undefined;
      } catch (error) {
        release();
        throw error;
      }
    },
    loaded: async (plan) => places.get(plan)?.room,
    onUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    plans: () => [...places.keys()],
    async all() {
      const rooms = await Promise.allSettled([...places.values()].map((place) => place.room));
      return rooms.flatMap((each) =>
        each.status === 'fulfilled' && each.value ? [each.value] : [],
      );
    },
    get size() {
      return places.size;
    },
    async close() {
      shut = true;
      for (const [plan, place] of places) {
        clearTimeout(place.idle);
        place.holds = 0;
        unload(plan, place);
      }
      await Promise.all(closing.values());
    },
  };
}
