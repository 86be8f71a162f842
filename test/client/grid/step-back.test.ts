import { expect, test } from 'vitest';
import type { UndoReport } from '../../../client/book/book.ts';
import { stepBack } from '../../../client/grid/step-back.ts';

const NOTHING: UndoReport = { done: false, skipped: 0, locked: 0 };
const DONE: UndoReport = { done: true, skipped: 0, locked: 0 };

/** A book with so many steps of this load and of the one before, and what was said. */
const desk = (own: number, kept: number) => {
  const said: string[] = [];
  let notice: { readonly is: string } | undefined;
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
    shown: () => notice?.is,
    left: () => left,
    recall(asBefore: boolean) {
      recalled = true;
      left += kept;
      back.resolve(asBefore);
      return back.promise;
    },
    asked: {
      book: { undo, redo: undo, recalling: () => (recalled ? undefined : back.promise) },
      notice: () => notice,
      say: (next: { readonly is: string } | undefined) => {
        notice = next;
        said.push(next?.is ?? 'silence');
      },
    },
  };
};

test('a step of this load is undone at once, whatever is still to come', () => {
  const { asked, left, said } = desk(1, 3);
  stepBack(asked, 'undo');
  expect(left()).toBe(0);
  expect(said).toEqual([]);
});

test('with none of this load each press waits for one of the load before, and says so meanwhile', async () => {
  const { asked, left, shown, recall } = desk(0, 3);
  stepBack(asked, 'undo');
  stepBack(asked, 'redo');
  expect(shown()).toBe('undo-waiting');
  await recall(true);
  expect(left()).toBe(1);
  expect(shown()).toBeUndefined();
});

test('what was written meanwhile is not taken back by a press before it, and that is said', async () => {
  const { asked, left, shown, recall } = desk(0, 3);
  stepBack(asked, 'undo');
  await recall(false);
  expect(left()).toBe(3);
  expect(shown()).toBe('undo-overtaken');
});

test('what was said in the meantime stays', async () => {
  const { asked, shown, recall } = desk(0, 3);
  stepBack(asked, 'undo');
  asked.say({ is: 'save-state' });
  await recall(false);
  expect(shown()).toBe('save-state');
});

test('nothing kept either is said once it is known', async () => {
  const { asked, said, recall } = desk(0, 0);
  stepBack(asked, 'undo');
  await recall(true);
  expect(said).toEqual(['undo-waiting', 'silence', 'nothing-to-undo']);
});
