import { expect, test } from 'vitest';
import type { UndoReport } from '../../../client/book/book.ts';
import { stepBack } from '../../../client/grid/step-back.ts';

const NOTHING: UndoReport = { done: false, skipped: 0, locked: 0 };
const DONE: UndoReport = { done: true, skipped: 0, locked: 0 };

/** A book with so many steps of this load and of the one before, and what was said. */
const desk = (own: number, kept: number) => {
  const said: string[] = [];
  const back = Promise.withResolvers<boolean>();
  let left = own;
  let recalled = false;
  const undo = (): UndoReport => {
    if (left === 0) return NOTHING;
    left--;
    return DONE;
  };
  return {
    said,
    left: () => left,
    recall(asBefore: boolean) {
      recalled = true;
      left += kept;
      back.resolve(asBefore);
      return back.promise;
    },
    asked: {
      book: { undo, redo: undo, recalling: () => (recalled ? undefined : back.promise) },
      say: ({ is }: { is: string }) => void said.push(is),
    },
  };
};

test('a step of this load is undone at once, whatever is still to come', () => {
  const { asked, left, said } = desk(1, 3);
  stepBack(asked, 'undo');
  expect(left()).toBe(0);
  expect(said).toEqual([]);
});

test('with none of this load each press waits for one of the load before', async () => {
  const { asked, left, said, recall } = desk(0, 3);
  stepBack(asked, 'undo');
  stepBack(asked, 'redo');
  expect(said).toEqual([]);
  await recall(true);
  expect(left()).toBe(1);
  expect(said).toEqual([]);
});

test('what was written meanwhile is not taken back by a press before it', async () => {
  const { asked, left, said, recall } = desk(0, 3);
  stepBack(asked, 'undo');
  await recall(false);
  expect(left()).toBe(3);
  expect(said).toEqual([]);
});

test('nothing kept either is said once it is known', async () => {
  const { asked, said, recall } = desk(0, 0);
  stepBack(asked, 'undo');
  expect(said).toEqual([]);
  await recall(true);
  expect(said).toEqual(['nothing-to-undo']);
});
