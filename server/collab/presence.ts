import type { PresenceEntry } from './frame.ts';

/** Who a connection is, as the server knows it. Never taken from the client. */
export type Identity = { readonly id: string; readonly name: string };

export type Presence = {
  /** What this connection says of itself; entries about others are ignored. Returns what the others get. */
  heard(client: number, who: Identity, entries: readonly PresenceEntry[]): Said;
  /** Everybody who is here. */
  everybody(): readonly PresenceEntry[];
  /** The connection closed. Returns the farewell, or undefined when it had never said anything. */
  left(client: number): PresenceEntry | undefined;
};

export type Said =
  | { readonly is: 'news'; readonly entry: PresenceEntry }
  | { readonly is: 'nothing' }
  | { readonly is: 'malformed' };

const COLOURS = 8;
const GONE = 'null';

/** The same person has the same colour everywhere: FNV-1a of the id. */
export const colourOf = (id: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % COLOURS;
};

const stamped = (json: string, who: Identity, maxBytes: number): string | undefined => {
  if (Buffer.byteLength(json) > maxBytes) return undefined;
  let said: unknown;
  try {
    said = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (said === null) return GONE;
  if (typeof said !== 'object' || Array.isArray(said)) return undefined;
  const user = { id: who.id, name: who.name, colour: colourOf(who.id) };
  // The only field of a client's own that others need. Re-written, never passed on raw.
  const cursor = Object.hasOwn(said, 'cursor') ? (said as { cursor: unknown }).cursor : null;
  return JSON.stringify({ user, cursor });
};

/**
 * One state per connection. The server stamps identity and clock itself: a clock is at least the second of `now`,
 * so it keeps growing across a restart, and nobody can lift it out of reach.
 */
export function createPresence(maxBytes: number, now: () => number): Presence {
  const here = new Map<number, PresenceEntry>();
  const clocks = new Map<number, number>();

  const nextClock = (client: number): number => {
    const clock = Math.max((clocks.get(client) ?? 0) + 1, Math.floor(now() / 1000));
    clocks.set(client, clock);
    return clock;
  };
  const bury = (client: number): PresenceEntry | undefined => {
    if (!here.delete(client)) return undefined;
    return { client, clock: nextClock(client), json: GONE };
  };

  return {
    heard(client, who, entries) {
      const own = entries.filter((entry) => entry.client === client);
      const last = own.at(-1);
      if (!last) return { is: 'nothing' };
      if (own.length > 1) return { is: 'malformed' };
      const json = stamped(last.json, who, maxBytes);
      if (json === undefined) return { is: 'malformed' };
      if (json === GONE) {
        const entry = bury(client);
        return entry ? { is: 'news', entry } : { is: 'nothing' };
      }
      const entry = { client, clock: nextClock(client), json };
      here.set(client, entry);
      return { is: 'news', entry };
    },
    everybody: () => [...here.values()],
    left: bury,
  };
}
