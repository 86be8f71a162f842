import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EditNote, PendingEdit } from '../../../client/link/outbox.ts';
import { afterRefusal, createPending } from '../../../client/link/pending.ts';
import { saveStateOf } from '../../../client/link/save-state.ts';

const note = (row: string): EditNote => ({
  sheet: 'asgn',
  row,
  column: 'targ',
  where: '',
  from: '',
  to: '',
});
const edit = (
  client: number,
  fromClock: number,
  toClock: number,
  row = 'row00001',
): PendingEdit => ({
  client,
  fromClock,
  toClock,
  madeAt: 0,
  command: null,
  notes: [note(row)],
  bytes: new Uint8Array(),
  replay: false,
});

test('an acknowledgement settles what lies wholly below its clock, of that client only', () => {
  const pending = createPending(() => {});
  pending.add(edit(1, 0, 2));
  pending.add(edit(1, 2, 5));
  pending.add(edit(2, 0, 1));
  expect(pending.acknowledge(1, 4)).toBe(true);
  expect(pending.edits.map(({ client, toClock }) => [client, toClock])).toEqual([
    [1, 5],
    [2, 1],
  ]);
  expect(pending.acknowledge(3, 99)).toBe(false);
});

test('a cell stays marked until its last pending edit is in the log, and both turns are told', () => {
  const heard: string[] = [];
  const pending = createPending(({ row }) => heard.push(String(row)));
  pending.add(edit(1, 0, 1));
  pending.add(edit(1, 1, 2));
  pending.acknowledge(1, 1);
  expect(pending.unsaved('asgn', 'row00001', 'targ')).toBe(true);
  pending.acknowledge(1, 2);
  expect(pending.unsaved('asgn', 'row00001', 'targ')).toBe(false);
  expect(heard).toEqual(['row00001', 'row00001']);
});

test('a refusal names the edit whose clocks hold it', () => {
  const pending = createPending(() => {});
  pending.add(edit(1, 0, 2, 'row00001'));
  pending.add(edit(1, 2, 5, 'row00002'));
  expect(pending.at(1, 3)?.notes[0]?.row).toBe('row00002');
  expect(pending.at(1, 0)?.notes[0]?.row).toBe('row00001');
  expect(pending.at(9, 0)).toBeUndefined();
});

test('a refusal voids what its client made from there on, and nothing else', () => {
  const refused = edit(1, 2, 3);
  const fates = [edit(1, 0, 2), refused, edit(1, 3, 4), edit(2, 0, 1), edit(2, 5, 6)];
  expect(fates.map((own) => afterRefusal(refused, own))).toEqual([
    'keep',
    'drop',
    'replay',
    'keep',
    'keep',
  ]);
});

test('whatever order acknowledgements come in, the end is the same', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6 }), (clocks) => {
      const pending = createPending(() => {});
      for (let clock = 0; clock < 6; clock++) pending.add(edit(1, clock, clock + 1));
      for (const clock of clocks) pending.acknowledge(1, clock);
      expect(pending.edits).toEqual([]);
      expect(pending.unsaved('asgn', 'row00001', 'targ')).toBe(false);
    }),
    { seed: 7, numRuns: 100 },
  );
});

test('the save mark tells the truth', () => {
  const refused = [{ code: 'locked', detail: '', where: 'A1', value: '1' }];
  expect(saveStateOf({ status: 'live', pending: 0, refused: [], full: false }).is).toBe('saved');
  expect(saveStateOf({ status: 'live', pending: 2, refused: [], full: false })).toEqual({
    is: 'saving',
    pending: 2,
    full: false,
  });
  expect(saveStateOf({ status: 'live', pending: 2, refused: [], full: true })).toEqual({
    is: 'saving',
    pending: 2,
    full: true,
  });
  expect(saveStateOf({ status: 'down', pending: 0, refused: [], full: false })).toEqual({
    is: 'offline',
    pending: 0,
  });
  expect(saveStateOf({ status: 'connecting', pending: 1, refused: [], full: false }).is).toBe(
    'saving',
  );
  expect(saveStateOf({ status: 'live', pending: 0, refused, full: true }).is).toBe('refused');
});
