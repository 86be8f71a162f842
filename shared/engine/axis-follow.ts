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
