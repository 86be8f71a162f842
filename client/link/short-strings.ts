import { utf8TextDecoder } from 'lib0/string';

/** Bytes. Beyond, the browser's own decoder is the faster one. */
const SHORT = 24;

/** By length: the letters of the string in hand. Made once, because a plan would leave a heap of such arrays behind. */
const LETTERS: readonly number[][] = Array.from({ length: SHORT + 1 }, (_, length) =>
  new Array<number>(length).fill(0),
);

const isNext = (byte: number | undefined): byte is number =>
  byte !== undefined && (byte & 0xc0) === 0x80;

/**
 * The text of short well-formed UTF-8; undefined for whatever else: long text, four bytes a character, and what is next to
 * surrogates or is none.
 */
export function decodeShort(bytes: Uint8Array): string | undefined {
  const letters = LETTERS[bytes.length];
  if (!letters) return undefined;
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at++] ?? 0;
    if (first < 0x80) {
      letters[length++] = first;
      continue;
    }
    const second = bytes[at++];
    if (!isNext(second) || first < 0xc2) return undefined;
    if (first < 0xe0) {
      letters[length++] = ((first & 0x1f) << 6) | (second & 0x3f);
      continue;
    }
    const third = bytes[at++];
    if (!isNext(third) || first < 0xe1 || first > 0xec) return undefined;
    letters[length++] = ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
  }
  if (length === bytes.length) return String.fromCharCode(...letters);
  const fewer = LETTERS[length] ?? [];
  for (let at = 0; at < length; at++) fewer[at] = letters[at] ?? 0;
  return String.fromCharCode(...fewer);
}

/**
 * A plan is a quarter of a million strings of a few letters, and each way into the browser's decoder costs more than the
 * letters: half of the time a plan takes to load. The decoder the library holds gets a short cut; what it cannot take goes
 * the old way, errors included.
 */
export function decodeShortStringsHere(): void {
  const decoder = utf8TextDecoder;
  if (!decoder) return;
  const whole = decoder.decode.bind(decoder);
  decoder.decode = (input, options) =>
    (input instanceof Uint8Array && !options ? decodeShort(input) : undefined) ??
    whole(input, options);
}
