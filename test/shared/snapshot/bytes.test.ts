import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf, readFrozenPlan } from '../../../shared/snapshot/bytes.ts';
import { type Canonical, canonicalText } from '../../../shared/snapshot/canonical.ts';
import { samplePlan } from './sample.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const source = (): string => new TextDecoder().decode(bytesOf(samplePlan()));

test('what is written reads back equal, and writes the same bytes again', () => {
  const bytes = bytesOf(samplePlan());
  const read = readFrozenPlan(bytes);
  expect(read.ok && read.value).toEqual(samplePlan());
  expect(read.ok && bytesOf(read.value)).toEqual(bytes);
});

test('canonical text equals RFC 8785 on its language', () => {
  const leaf = fc.oneof(
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger().map((n) => n + 0),
    fc.string({ unit: 'binary' }).map((s) => s.normalize('NFC')),
  );
  const key = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,6}$/);
  const { tree } = fc.letrec<{ tree: Canonical }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => canonicalText(value) === canonicalize(value)),
    { seed: 20230205, numRuns: 500 },
  );
});

test.each([
  ['a decimal', 1.5],
  ['a number beyond 2^53', 2 ** 53],
  ['minus zero', -0],
  ['text that is not NFC', 'Hà Nội'.normalize('NFD')],
  ['a lone surrogate', '\uD800'],
  ['a key outside ASCII', { chỉ: 1 }],
])('canonical text refuses %s', (_what, value) => {
  expect(() => canonicalText(value as Canonical)).toThrow();
});

test.each([
  ['a byte-order mark', () => `\uFEFF${source()}`],
  ['a final newline', () => `${source()}\n`],
  ['a space', () => source().replace('":', '": ')],
  ['a key twice', () => source().replace('{"cut"', '{"cut":null,"cut"')],
  ['another escape', () => source().replace('Kế', '\\u004b\\u1ebf')],
  ['keys in another order', () => JSON.stringify(samplePlan())],
])('reading refuses %s', (_what, text) => {
  const read = readFrozenPlan(utf8(text()));
  expect(read.ok).toBe(false);
});

test.each([
  ['an unknown field', (plan: object) => ({ ...plan, extra: 1 })],
  ['a missing field', (plan: object) => ({ ...plan, names: undefined })],
  ['another format', (plan: object) => ({ ...plan, format: 'giao-snapshot-v2' })],
  ['a short digest', (plan: object) => ({ ...plan, parent: 'ab' })],
])('reading refuses %s', (_what, change) => {
  const changed = JSON.parse(JSON.stringify(change(samplePlan()))) as Canonical;
  expect(readFrozenPlan(utf8(canonicalText(changed))).ok).toBe(false);
});

test('a row with a cell too few is refused', () => {
  const plan = samplePlan();
  const sheets = plan.sheets.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.slice(1) })),
  }));
  expect(readFrozenPlan(bytesOf({ ...plan, sheets })).ok).toBe(false);
});
