import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyPlanUpdate, decodeShort } from '../../../shared/workbook/plan-decoder.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const expected = (bytes: Uint8Array): string | 'refused' => {
  try {
    return strict.decode(bytes);
  } catch {
    return 'refused';
  }
};

test('any bytes are read as the platform reads them, or left to it', () => {
  const near = fc.constantFrom(
    ...[0x41, 0x7f, 0x80, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xf0],
  );
  const bytes = fc.array(fc.oneof(near, fc.integer({ min: 0, max: 255 })), { maxLength: 30 });
  fc.assert(
    fc.property(bytes, fc.nat({ max: 3 }), (list, before) => {
      const within = Uint8Array.from([...Array(before).fill(0x61), ...list, 0xa1, 0x62]);
      const short = decodeShort(within, before, list.length);
      return short === undefined || short === expected(Uint8Array.from(list));
    }),
    { numRuns: 3_000, seed: 24 },
  );
});

test('Vietnamese words of every tone take the short way', () => {
  const words = ['Sở Y tế', 'đường bộ', 'ĐỘ ẨM', 'tỷ lệ hộ nghèo', '\u00e2\u0309', '', '0012'];
  for (const word of words) {
    const bytes = new TextEncoder().encode(word);
    expect(decodeShort(bytes, 0, bytes.length)).toBe(word);
  }
});

/** Values as batches and cells hold them, with texts that repeat, and whatever else the wire can say. */
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom('Sở Y tế', 'Sở Nội vụ', 'hộ', '%', 'giá trị 12', 'a'.repeat(24), 'ế'.repeat(8)),
    fc.integer({ min: -200, max: 200 }),
    fc.constantFrom(-0, 63, 64, -63, -64, 127, 128, 2 ** 31, -(2 ** 31), 0.1, 1e300),
    fc.double({ noNaN: true }),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.uint8Array({ maxLength: 6 }),
    fc.array(tie('any'), { maxLength: 8 }),
    fc.dictionary(fc.string({ maxLength: 4 }), tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).any;

const contents = (doc: Y.Doc): unknown => [...doc.getMap('plan').entries()];

test('every document comes out as the library itself reads it', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 12 }), (values) => {
      const doc = new Y.Doc();
      values.forEach((one, at) => {
        doc.getMap('plan').set(`khóa ${at % 7}`, one);
      });
      const update = Y.encodeStateAsUpdate(doc);
      const plain = new Y.Doc();
      const quick = new Y.Doc();
      Y.applyUpdate(plain, update);
      applyPlanUpdate(quick, update);
      expect(contents(quick)).toStrictEqual(contents(plain));
      expect(Y.encodeStateAsUpdate(quick)).toStrictEqual(Y.encodeStateAsUpdate(plain));
    }),
    { numRuns: 1_500, seed: 26 },
  );
});

test('what the library refuses is refused, wherever an update is cut or damaged', () => {
  const doc = new Y.Doc();
  doc.getMap('plan').set('a', { values: ['Sở Y tế', 5, -70, ['hộ', 'hộ', null], { ế: 1.5 }] });
  const whole = Y.encodeStateAsUpdate(doc);
  const outcome = (apply: typeof applyPlanUpdate, update: Uint8Array): unknown => {
    const into = new Y.Doc();
    try {
      apply(into, update);
      return contents(into);
    } catch {
      return 'refused';
    }
  };
  for (let at = 0; at < whole.length; at++) {
    const cut = whole.slice(0, at);
    expect(outcome(applyPlanUpdate, cut)).toStrictEqual(outcome(Y.applyUpdate, cut));
    for (const byte of [0x00, 0x3f, 0x74, 0x80, 0xc3, 0xff]) {
      const damaged = whole.slice();
      damaged[at] = byte;
      expect(outcome(applyPlanUpdate, damaged)).toStrictEqual(outcome(Y.applyUpdate, damaged));
    }
  }
});
