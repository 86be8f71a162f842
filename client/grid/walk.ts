import type { KeyAction } from './keys.ts';
import {
  current,
  cycle,
  type Frame,
  goTo,
  jump,
  lastFilled,
  move,
  type Place,
  type Selection,
  samePlace,
  selectBlock,
  selectLine,
} from './selection.ts';

export type Walked = {
  readonly frame: Frame;
  readonly filled: (row: number, col: number) => boolean;
  /** Rows a page key goes. */
  readonly page: number;
};

const PAGE_COLUMNS = 6;

/** Where a key that only moves or selects takes the selection; undefined for every other key. */
export const walk = (action: KeyAction, from: Selection, at: Walked): Selection | undefined => {
  const { frame, filled } = at;
  const far = current(from).to;
  const row = frame.rows.position(far.row);
  switch (action.do) {
    case 'move':
      return move(frame, from, action.rows, action.cols, action.extend);
    case 'page':
      return action.axis === 'row'
        ? move(frame, from, action.by * at.page, 0, action.extend)
        : move(frame, from, 0, action.by * PAGE_COLUMNS, action.extend);
    case 'jump':
      return jump(frame, from, action.direction, action.extend, filled);
    case 'home':
      return goTo(frame, from, row, 0, action.extend);
    case 'end': {
      let col = frame.cols.length - 1;
      while (col > 0 && !filled(row, col)) col--;
      return goTo(frame, from, row, col, action.extend);
    }
    case 'top':
      return goTo(frame, from, 0, 0, action.extend);
    case 'last': {
      const [last, col] = lastFilled(frame, filled);
      return goTo(frame, from, last, col, action.extend);
    }
    case 'select-all':
      return selectBlock(frame, from, filled);
    case 'select-row':
      return selectLine(from, 'rows', far, 'extend');
    case 'select-column':
      return selectLine(from, 'columns', far, 'extend');
    default:
      return undefined;
  }
};

export type StepWay = 'down' | 'up' | 'right' | 'left' | 'stay';

/** Enter and Tab after a commit. A run of Tabs remembers its first column: Enter returns below it. */
export const makeStepper = () => {
  /** Where the run began, and the place it has come to: moving away by any other road ends it. */
  let run: { readonly start: number; readonly at: Place } | undefined;
  const wrapped = (frame: Frame, from: Selection, row: number, col: number): Selection => {
    const count = frame.cols.length;
    if (col >= count && row + 1 < frame.rows.length) return goTo(frame, from, row + 1, 0, false);
    if (col < 0 && row > 0) return goTo(frame, from, row - 1, count - 1, false);
    return goTo(frame, from, row, col, false);
  };
  return (frame: Frame, from: Selection, way: StepWay): Selection => {
    if (way === 'stay') return from;
    const sideways = way === 'right' || way === 'left';
    const back = way === 'up' || way === 'left';
    const walked = cycle(frame, from, sideways ? 'col' : 'row', back);
    if (walked) return walked;
    const row = frame.rows.position(from.active.row);
    const col = frame.cols.position(from.active.col);
    const going = run && samePlace(run.at, from.active) ? run.start : undefined;
    if (sideways) {
      const next = wrapped(frame, from, row, col + (back ? -1 : 1));
      run = { start: going ?? col, at: next.active };
      return next;
    }
    run = undefined;
    return goTo(frame, from, row + (back ? -1 : 1), way === 'down' ? (going ?? col) : col, false);
  };
};
