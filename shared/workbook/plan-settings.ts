import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { ColId, SheetId } from '../ids.ts';
import { MESSAGE } from '../protocol.ts';
import type { Lock } from './locks.ts';

/** A column of which heads may read values computed from rows of others, too. */
export type SharedColumn = {
  readonly sheet: SheetId;
  readonly col: ColId;
  readonly by: { readonly id: string; readonly name: string };
  /** ISO 8601 in UTC. */
  readonly at: string;
};

/** What the secretariat decides about a plan beside its document. */
export type PlanSettings = {
  /** Grows with every change, so that an update judged under older locks is judged again. */
  readonly version: number;
  readonly locks: readonly Lock[];
  readonly shared: readonly SharedColumn[];
};

export const NO_SETTINGS: PlanSettings = { version: 0, locks: [], shared: [] };

/** The frame that tells an open page, see protocol.ts. */
export function writeSettings(settings: PlanSettings): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.settings);
  encoding.writeVarString(encoder, JSON.stringify(settings));
  return encoding.toUint8Array(encoder);
}

/** Reads the body; the type has been read by the caller. */
export const readSettings = (decoder: decoding.Decoder): PlanSettings =>
  JSON.parse(decoding.readVarString(decoder)) as PlanSettings;
