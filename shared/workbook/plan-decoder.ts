import type { Decoder } from 'lib0/decoding';
import * as Y from 'yjs';

/** Bytes. Beyond, the platform's own decoder is the faster one. */
const SHORT = 24;
/** Texts held at once while an update is read; a power of two. */
const HELD = 1 << 12;

/** By length: the letters of the text in hand. Made once, because a plan would leave a heap of such arrays behind. */
const LETTERS: readonly number[][] = Array.from({ length: SHORT + 1 }, (_, length) =>
  new Array<number>(length).fill(0),
);

const isNext = (byte: number | undefined): byte is number =>
  byte !== undefined && (byte & 0xc0) === 0x80;

/**
 * The text of short well-formed UTF-8; undefined for whatever else: long text, four bytes a character, and what is next to
 * surrogates or is none.
 */
export function decodeShort(bytes: Uint8Array, from: number, size: number): string | undefined {
  const letters = LETTERS[size];
  if (!letters) return undefined;
  const end = from + size;
  let length = 0;
  for (let at = from; at < end; ) {
    const first = bytes[at++] ?? 0;
    if (first < 0x80) {
      letters[length++] = first;
      continue;
    }
    const second = at < end ? bytes[at++] : undefined;
    if (!isNext(second) || first < 0xc2) return undefined;
    if (first < 0xe0) {
      letters[length++] = ((first & 0x1f) << 6) | (second & 0x3f);
      continue;
    }
    const third = at < end ? bytes[at++] : undefined;
    if (!isNext(third) || first < 0xe1 || first > 0xec) return undefined;
    letters[length++] = ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
  }
  if (length === size) return String.fromCharCode(...letters);
  const fewer = LETTERS[length] ?? [];
  for (let at = 0; at < length; at++) fewer[at] = letters[at] ?? 0;
  return String.fromCharCode(...fewer);
}

/** A text read a moment ago, and where its bytes stand in the update. */
type Held = { readonly text: string; readonly at: number };

// The kinds of a value on the wire that a plan is full of.
const ARRAY = 117;
const OBJECT = 118;
const STRING = 119;
const INTEGER = 125;
/** A number below this stands in the one byte after its kind. */
const ONE_BYTE = 0x80;
const MINUS = 0x40;

/**
 * Reads an update as Yjs does, errors included, in half the time: a plan is a quarter of a million short texts, most of which
 * it has held before, and each way into the platform's decoder costs more than the letters.
 */
class PlanDecoder extends Y.UpdateDecoderV1 {
  readonly #held = new Array<Held | undefined>(HELD);

  override readAny(): unknown {
    const { restDecoder } = this;
    const { arr, pos } = restDecoder;
    switch (arr[pos]) {
      case STRING:
        restDecoder.pos = pos + 1;
        return this.readString();
      case INTEGER: {
        const first = arr[pos + 1] ?? ONE_BYTE;
        if (first >= ONE_BYTE) break;
        restDecoder.pos = pos + 2;
        return first & MINUS ? -(first & (MINUS - 1)) : first;
      }
      case ARRAY: {
        restDecoder.pos = pos + 1;
        const length = this.readLen();
        const all: unknown[] = [];
        for (let at = 0; at < length; at++) all.push(this.readAny());
        return all;
      }
      case OBJECT: {
        restDecoder.pos = pos + 1;
        const length = this.readLen();
        const all: Record<string, unknown> = {};
        for (let at = 0; at < length; at++) {
          const key = this.readString();
          all[key] = this.readAny();
        }
        return all;
      }
    }
    return super.readAny();
  }

  override readString(): string {
    const { restDecoder } = this;
    const { arr, pos } = restDecoder;
    const size = arr[pos] ?? SHORT + 1;
    const from = pos + 1;
    const end = from + size;
    if (size > SHORT || end > arr.length) return super.readString();
    let hash = size;
    for (let at = from; at < end; at++) hash = (Math.imul(hash, 31) + (arr[at] ?? 0)) | 0;
    const place = (hash ^ (hash >>> 12)) & (HELD - 1);
    const held = this.#held[place];
    if (held && this.#same(restDecoder, held.at, pos, size)) {
      restDecoder.pos = end;
      return held.text;
    }
    const text = decodeShort(arr, from, size);
    if (text === undefined) return super.readString();
    restDecoder.pos = end;
    this.#held[place] = { text, at: pos };
    return text;
  }

  /** Are the bytes at both places, their length before them, the same? */
  #same({ arr }: Decoder, one: number, other: number, size: number): boolean {
    for (let at = 0; at <= size; at++) if (arr[one + at] !== arr[other + at]) return false;
    return true;
  }
}

/** `Y.applyUpdate` for updates as long as a plan. */
export const applyPlanUpdate = (doc: Y.Doc, update: Uint8Array, origin?: unknown): void =>
  Y.applyUpdateV2(doc, update, origin, PlanDecoder);
