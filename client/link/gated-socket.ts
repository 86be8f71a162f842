import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE } from '../../shared/protocol.ts';

const STEP2 = 1;
const UPDATE = 2;

/** An answer larger than this goes out edit by edit: one update may carry only so many cells. Bytes. */
const WHOLE = 64 * 1024;

/** Message type and, for sync, its step; reads at most two numbers. */
const kindOf = (data: Uint8Array): { type: number; step: number } => {
  const decoder = decoding.createDecoder(data);
  const type = decoding.readVarUint(decoder);
  return { type, step: type === MESSAGE.sync ? decoding.readVarUint(decoder) : -1 };
};

export const updateFrame = (update: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, UPDATE);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
};

/**
 * What really goes out for a frame. Until this side has answered the server's sync question (step 2) no update may pass:
 * an edit typed in that moment would overtake edits made offline and reach the server as a gap. The answer is computed when
 * it is sent, so it contains whatever was held back. A long one is replaced by the pending edits themselves, in order.
 */
export function createGate(
  backlog: () => readonly Uint8Array[],
): (frame: Uint8Array) => readonly Uint8Array[] {
  let open = false;
  return (frame) => {
    if (open) return [frame];
    const { type, step } = kindOf(frame);
    if (type === MESSAGE.sync && step === UPDATE) return [];
    if (type !== MESSAGE.sync || step !== STEP2) return [frame];
    open = true;
    const edits = frame.length > WHOLE ? backlog() : [];
    return edits.length > 0 ? edits.map(updateFrame) : [frame];
  };
}

/** A WebSocket class whose instances each pass what they send through a gate of their own. */
export const gatedSocket = (backlog: () => readonly Uint8Array[]): typeof WebSocket =>
  class extends WebSocket {
    readonly #gate = createGate(backlog);

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      // Stopped while answering: what was to go out is pending and goes next time.
      if (this.readyState !== WebSocket.OPEN) return;
      if (!(data instanceof Uint8Array)) {
        // The DOM's type leaves shared memory out; nobody here sends any.
        super.send(data as string | Blob | ArrayBuffer);
        return;
      }
      for (const frame of this.#gate(data)) super.send(frame as Uint8Array<ArrayBuffer>);
    }
  };
