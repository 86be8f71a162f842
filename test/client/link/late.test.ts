import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lateParts } from '../../../client/link/late.ts';
import type { EditNote, PendingEdit } from '../../../client/link/outbox.ts';
import { readLateEdits } from '../../../server/http/late-edits.ts';
import { MAX_BODY, MAX_TEXT } from '../../../shared/limits.ts';

const note = (more: Partial<EditNote> = {}): EditNote => ({
  sheet: 'asgn',
  row: 'row00001',
  column: 'targ',
  where: '',
  from: '',
  to: '',
  ...more,
});
const edit = (fromClock: number, notes: readonly EditNote[]): PendingEdit => ({
  client: 1,
  fromClock,
  toClock: fromClock + 1,
  madeAt: 0,
  command: null,
  notes,
  bytes: new Uint8Array(),
  replay: false,
});

test('the server takes every part, whatever was edited, and each edit is done exactly once, in order', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('ế'.repeat(MAX_TEXT + 5), '\u0001'.repeat(MAX_TEXT)),
  );
  const notes = fc.array(fc.record({ from: text, to: text, sheet: fc.constantFrom('', 'asgn') }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.array(notes, { maxLength: 8 }), (all) => {
      const edits = all.map((some, n) => edit(n, some.map(note)));
      const parts = lateParts(edits);
      expect(parts.flatMap(({ done }) => done)).toEqual(edits);
      expect(parts.flatMap(({ bodies }) => bodies)).toHaveLength(all.flat().length);
      for (const { bodies } of parts) {
        const body = JSON.stringify({ edits: bodies });
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BODY);
        expect(readLateEdits(JSON.parse(body)).ok).toBe(true);
      }
    }),
    { seed: 13, numRuns: 60 },
  );
});

test('an edit that fills several calls is done with its last one only', () => {
  const long = edit(
    0,
    Array.from({ length: 1_200 }, (_, n) => note({ to: String(n) })),
  );
  const parts = lateParts([long, edit(1, [note()])]);
  expect(parts.map(({ bodies }) => bodies.length)).toEqual([500, 500, 201]);
  expect(parts.map(({ done }) => done.length)).toEqual([0, 0, 2]);
});
