import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * The wire of `/collab/:plan`. Frames are binary; the first varUint is the message type. 0–3 are y-websocket's
 * (sync, awareness, auth, query awareness). 4–7 are ours, sent by the server only; a plain y-websocket client
 * logs and ignores them.
 *
 *   4 acknowledged  varUint client, varUint clock (everything of client below it is in the log), varUint seq
 *   5 refused       varUint client, varUint clock (first refused), varString code, varString detail
 *   6 plan state    varString JSON of PlanNotice
 *   7 settings      varString JSON of PlanSettings (workbook/plan-settings.ts): locks and shared columns
 */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  acknowledged: 4,
  refused: 5,
  planState: 6,
  settings: 7,
} as const;

export type Acknowledged = {
  readonly client: number;
  readonly clock: number;
  readonly seq: number;
};
export type Refused = {
  readonly client: number;
  readonly clock: number;
  readonly code: string;
  readonly detail: string;
};
export type PlanState = 'draft' | 'freezing' | 'frozen' | 'issued' | 'returned' | 'archived';
export type PlanNotice = {
  readonly state: PlanState;
  readonly epoch: number;
  /** Date serial of today in Asia/Ho_Chi_Minh, the plan's clock. */
  readonly today: number;
  /** Snapshot the freeze made, once there is one. */
  readonly snapshot?: string;
  /** The server's disk has no room: edits wait for some and are acknowledged then. */
  readonly full?: true;
};

/** Close codes. y-websocket stops reconnecting for 4400–4499. */
export const CLOSE = {
  signedOut: 4401,
  notAllowed: 4403,
  gone: 4404,
  frozen: 4409,
  tooBig: 1009,
  tooSlow: 1013,
} as const;

const frame = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};

export const writeAcknowledged = (message: Acknowledged): Uint8Array =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.acknowledged);
    encoding.writeVarUint(encoder, message.client);
    encoding.writeVarUint(encoder, message.clock);
    encoding.writeVarUint(encoder, message.seq);
  });

/** Reads the body; the type has been read by the caller. */
export const readAcknowledged = (decoder: decoding.Decoder): Acknowledged => ({
  client: decoding.readVarUint(decoder),
  clock: decoding.readVarUint(decoder),
  seq: decoding.readVarUint(decoder),
});

export const writeRefused = (message: Refused): Uint8Array =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.refused);
    encoding.writeVarUint(encoder, message.client);
    encoding.writeVarUint(encoder, message.clock);
    encoding.writeVarString(encoder, message.code);
    encoding.writeVarString(encoder, message.detail);
  });

export const readRefused = (decoder: decoding.Decoder): Refused => ({
  client: decoding.readVarUint(decoder),
  clock: decoding.readVarUint(decoder),
  code: decoding.readVarString(decoder),
  detail: decoding.readVarString(decoder),
});

export const writePlanNotice = (notice: PlanNotice): Uint8Array =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.planState);
    encoding.writeVarString(encoder, JSON.stringify(notice));
  });

export const readPlanNotice = (decoder: decoding.Decoder): PlanNotice =>
  JSON.parse(decoding.readVarString(decoder)) as PlanNotice;
