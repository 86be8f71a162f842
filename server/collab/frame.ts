import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE } from '../../shared/protocol.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

const STEP1 = 0;
const STEP2 = 1;
const UPDATE = 2;

export type PresenceEntry = {
  readonly client: number;
  readonly clock: number;
  readonly json: string;
};

/** What a client may say. Auth messages and our own types are the server's to send. */
export type Incoming =
  | { readonly is: 'question'; readonly vector: Uint8Array }
  | { readonly is: 'update'; readonly bytes: Uint8Array }
  | { readonly is: 'presence'; readonly entries: readonly PresenceEntry[] }
  | { readonly is: 'who' };

/** A presence frame names at most this many clients; y-websocket repeats everybody it has just heard of. */
const MAX_PRESENCE_ENTRIES = 1_100;

const readPresence = (bytes: Uint8Array): PresenceEntry[] | undefined => {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  if (count > MAX_PRESENCE_ENTRIES) return undefined;
  const entries: PresenceEntry[] = [];
  for (let i = 0; i < count; i++) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    entries.push({ client, clock, json: decoding.readVarString(decoder) });
  }
  return entries;
};

/** Reads one frame. Anything but exactly one known message is malformed. */
export function readFrame(frame: Uint8Array): Result<Incoming, 'malformed'> {
  try {
    const decoder = decoding.createDecoder(frame);
    const message = readMessage(decoder);
    return message && !decoding.hasContent(decoder) ? ok(message) : fail('malformed');
  } catch {
    return fail('malformed');
  }
}

const readMessage = (decoder: decoding.Decoder): Incoming | undefined => {
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync: {
      const step = decoding.readVarUint(decoder);
      if (step === STEP1) return { is: 'question', vector: decoding.readVarUint8Array(decoder) };
      if (step === STEP2 || step === UPDATE)
        return { is: 'update', bytes: decoding.readVarUint8Array(decoder) };
      return undefined;
    }
    case MESSAGE.awareness: {
      const entries = readPresence(decoding.readVarUint8Array(decoder));
      return entries && { is: 'presence', entries };
    }
    case MESSAGE.queryAwareness:
      return { is: 'who' };
    default:
      return undefined;
  }
};

const syncFrame = (step: number, bytes: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
};

/** Asks the other side for what this state vector lacks. */
export const writeQuestion = (vector: Uint8Array): Uint8Array => syncFrame(STEP1, vector);
export const writeAnswer = (update: Uint8Array): Uint8Array => syncFrame(STEP2, update);
export const writeUpdate = (update: Uint8Array): Uint8Array => syncFrame(UPDATE, update);

export const writePresence = (entries: readonly PresenceEntry[]): Uint8Array => {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, entries.length);
  for (const { client, clock, json } of entries) {
    encoding.writeVarUint(body, client);
    encoding.writeVarUint(body, clock);
    encoding.writeVarString(body, json);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  return encoding.toUint8Array(encoder);
};

/** Says nothing, so a y-websocket client does not take a silent line for a dead one (30 s). */
export const SIGN_OF_LIFE: Uint8Array = writePresence([]);
