import type { Heads } from '../grid/geometry.ts';
import type { Rect } from '../grid/selection.ts';
import { type ColumnLayout, layoutColumns } from '../grid/window.ts';
import type { MatrixState } from './matrix-state.ts';
import type { Slots } from './slots.ts';

/** Columns before the cells: code, name, number of assignments, sum. */
export const LEAD = 4;

/** CSS pixels. A task's name needs more room at the head of a column than an agency's short name. */
const CODE = 104;
const NAME = 300;
const COUNT = 74;
const COUNT_AND_BAND = 92;
const TOTAL = 92;
const AGENCY_CELL = 88;
const TASK_CELL = 128;
const FOLDED = 44;
const BAND = 22;
const GUTTER = 24;
const AGENCY_HEAD = 66;
const TASK_HEAD = 104;
/** Narrower views keep short names only, or codes only: the cells need the room. */
const MIDDLE = 900;
const SHORT_NAME = 170;
const NARROW = 560;

export type MatrixPlan = {
  readonly layout: ColumnLayout;
  readonly heads: Heads;
  /** Part of the head's height that names groups of columns; 0 without groups. */
  readonly band: number;
};

export const planMatrix = (matrix: MatrixState, width: number): MatrixPlan => {
  const turned = matrix.turned();
  const narrow = width > 0 && width < NARROW;
  const middle = width > 0 && width < MIDDLE ? [CODE, SHORT_NAME, 0, 0] : undefined;
  const lead = narrow
    ? [CODE, 0, 0, 0]
    : (middle ?? [CODE, NAME, turned ? COUNT_AND_BAND : COUNT, turned ? 0 : TOTAL]);
  const cell = turned ? TASK_CELL : AGENCY_CELL;
  const across = matrix.across();
  const band = across.groups.length > 0 ? BAND : 0;
  return {
    layout: layoutColumns(
      [...lead, ...across.list.map((slot) => (slot.is === 'line' ? cell : FOLDED))],
      LEAD,
    ),
    heads: {
      width: matrix.down().groups.length > 0 ? GUTTER : 0,
      height: band + (turned ? TASK_HEAD : AGENCY_HEAD),
    },
    band,
  };
};

const slot = (slots: Slots, position: number): number => slots.slotOf[position] ?? 0;

/** Positions of a selection → rows and columns of the body, where folded groups and leading columns count too. */
export const inBody = (matrix: MatrixState, rect: Rect): Rect => ({
  top: slot(matrix.down(), rect.top),
  bottom: slot(matrix.down(), rect.bottom),
  left: slot(matrix.across(), rect.left) + LEAD,
  right: slot(matrix.across(), rect.right) + LEAD,
});
