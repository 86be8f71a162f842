import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { createGate, updateFrame } from '../../../client/link/gated-socket.ts';

const frame = (type: number, step: number, bytes = 1): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, new Uint8Array(bytes));
  return encoding.toUint8Array(encoder);
};
const STEP1 = frame(0, 0);
const STEP2 = frame(0, 1);
const UPDATE = frame(0, 2);
const PRESENCE = frame(1, 1);

test('no update overtakes the answer to the server’s question', () => {
  const gate = createGate(() => []);
  expect(gate(STEP1)).toEqual([STEP1]);
  expect(gate(PRESENCE)).toEqual([PRESENCE]);
  expect(gate(UPDATE)).toEqual([]);
  expect(gate(STEP2)).toEqual([STEP2]);
  expect(gate(UPDATE)).toEqual([UPDATE]);
});

test('a long answer goes out as the pending edits, each an update of its own, in order', () => {
  const edits = [new Uint8Array([1]), new Uint8Array([2])];
  const gate = createGate(() => edits);
  expect(gate(frame(0, 1, 100_000))).toEqual(edits.map(updateFrame));
  expect(gate(UPDATE)).toEqual([UPDATE]);
});
