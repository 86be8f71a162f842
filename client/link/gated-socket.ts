import * as decoding from 'lib0/decoding';
import { MESSAGE } from '../../shared/protocol.ts';

const STEP2 = 1;
const UPDATE = 2;

/** Message type and, for sync, its step; reads at most two numbers. */
const kindOf = (data: Uint8Array): { type: number; step: number } => {
  const decoder = decoding.createDecoder(data);
  const type = decoding.readVarUint(decoder);
  return { type, step: type === MESSAGE.sync ? decoding.readVarUint(decoder) : -1 };
};

/**
 * A WebSocket that lets no update out before this side has answered the server's sync question. Otherwise an edit
 * typed in that moment would overtake edits made offline and reach the server as a gap. The answer itself (step 2)
 * is computed when it is sent, so it contains whatever was held back.
 */
export class GatedSocket extends WebSocket {
  #open = false;

  override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
    if (!this.#open && data instanceof Uint8Array) {
      const { type, step } = kindOf(data);
      if (type === MESSAGE.sync && step === UPDATE) return;
      if (type === MESSAGE.sync && step === STEP2) this.#open = true;
    }
    super.send(data as ArrayBufferView<ArrayBuffer>);
  }
}
