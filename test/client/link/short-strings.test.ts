import fc from 'fast-check';
import { createDecoder, readVarString } from 'lib0/decoding';
import { createEncoder, toUint8Array, writeVarString } from 'lib0/encoding';
import { utf8TextDecoder } from 'lib0/string';
import { afterEach, expect, test } from 'vitest';
import { decodeShort, decodeShortStringsHere } from '../../../client/link/short-strings.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const expected = (bytes: Uint8Array): string | 'refused' => {
  try {
    return strict.decode(bytes);
  } catch {
    return 'refused';
  }
};

afterEach(() => {
  // The prototype's own again.
  if (utf8TextDecoder) Reflect.deleteProperty(utf8TextDecoder, 'decode');
});

test('any bytes are read as the browser reads them, or left to it', () => {
  const near = fc.constantFrom(
    0x41,
    0x7f,
    0x80,
    0xbf,
    0xc1,
    0xc2,
    0xdf,
    0xe0,
    0xe1,
    0xec,
    0xed,
    0xf0,
  );
  const bytes = fc.array(fc.oneof(near, fc.integer({ min: 0, max: 255 })), { maxLength: 30 });
  fc.assert(
    fc.property(bytes, (list) => {
      const short = decodeShort(Uint8Array.from(list));
      return short === undefined || short === expected(Uint8Array.from(list));
    }),
    { numRuns: 3_000, seed: 24 },
  );
});

test('Vietnamese words of every tone take the short way', () => {
  for (const word of [
    'Sở Y tế',
    'đường bộ',
    'ĐỘ ẨM',
    'tỷ lệ hộ nghèo',
    '\u00e2\u0309',
    '',
    '0012',
  ]) {
    expect(decodeShort(new TextEncoder().encode(word))).toBe(word);
  }
});

test('the library reads through it: texts of every length come back, bad bytes are still refused', () => {
  decodeShortStringsHere();
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const encoder = createEncoder();
      writeVarString(encoder, text);
      return readVarString(createDecoder(toUint8Array(encoder))) === text;
    }),
    { numRuns: 1_000, seed: 25 },
  );
  expect(() => readVarString(createDecoder(Uint8Array.of(2, 0xc3, 0x28)))).toThrow();
});
