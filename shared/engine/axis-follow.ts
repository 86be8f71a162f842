import type { HyperFormula } from 'hyperformula';
import type { AxisStep } from './axis-diff.ts';

/** The library's structural edits on the rows or the columns of one of its sheets. */
export type AxisDoor = {
  add(at: number, count: number): void;
  remove(at: number, count: number): void;
  move(at: number, count: number, to: number): void;
};

export const rowDoor = (library: HyperFormula, sheet: number): AxisDoor => ({
  add: (at, count) => void library.addRows(sheet, [at, count]),
  remove: (at, count) => void library.removeRows(sheet, [at, count]),
  move: (at, count, to) => void library.moveRows(sheet, at, count, to),
});

/**
 * The library lets a range grow only where rows come in between its ends, so a whole column would miss rows added or moved
 * to the first or last place, and every formula over it would be written anew. Here such rows come in beside the edge, and
 * the one row that was there is moved to their other side: the range grows, and single cells are followed as always.
 */
export const wholeRowDoor = (library: HyperFormula, sheet: number, rows: number): AxisDoor => {
  let length = rows;
  const plain = rowDoor(library, sheet);
  /** Between the ends of a range: after the first of its rows and before the last. */
  const hasInside = (): boolean => length >= 2;
  return {
    add(at, count) {
      if (at === length && hasInside()) {
        plain.add(length - 1, count);
        plain.move(length - 1 + count, 1, length - 1);
      } else if (at === 0 && hasInside()) {
        plain.add(1, count);
        plain.move(0, 1, count + 1);
      } else plain.add(at, count);
      length += count;
    },
    remove(at, count) {
      plain.remove(at, count);
      length -= count;
    },
    move(at, count, to) {
      if (to === length && length - count >= 2) {
        if (at + count < length - 1) plain.move(at, count, length - 1);
        plain.move(length - 1, 1, length - 1 - count);
      } else if (to === 0 && length - count >= 2) {
        if (at > 1) plain.move(at, count, 1);
        plain.move(0, 1, count + 1);
      } else plain.move(at, count, to);
    },
  };
};

export const columnDoor = (library: HyperFormula, sheet: number): AxisDoor => ({
  add: (at, count) => void library.addColumns(sheet, [at, count]),
  remove: (at, count) => void library.removeColumns(sheet, [at, count]),
  move: (at, count, to) => void library.moveColumns(sheet, at, count, to),
});

export type AxisChange<Id> = {
  readonly added: readonly Id[];
  readonly removed: readonly Id[];
  /** Added, removed or moved. */
  readonly changed: readonly Id[];
};

/** Carries the steps out in the library and says which ids they concerned. */
export const followAxis = <Id>(
  before: readonly Id[],
  steps: readonly AxisStep<Id>[],
  door: AxisDoor,
): AxisChange<Id> => {
  const order = [...before];
  const added: Id[] = [];
  const removed: Id[] = [];
  const moved: Id[] = [];
  for (const step of steps) {
    switch (step.do) {
      case 'remove':
        door.remove(step.at, step.count);
        removed.push(...order.splice(step.at, step.count));
        break;
      case 'move': {
        door.move(step.at, step.count, step.to);
        const block = order.splice(step.at, step.count);
        moved.push(...block);
        order.splice(step.to > step.at ? step.to - step.count : step.to, 0, ...block);
        break;
      }
      case 'add':
        door.add(step.at, step.ids.length);
        order.splice(step.at, 0, ...step.ids);
        added.push(...step.ids);
        break;
    }
  }
  return { added, removed, changed: [...added, ...removed, ...moved] };
};
