import type { ColId, RowId } from '../../shared/ids.ts';
import type { Positions } from '../grid/selection.ts';
import type { Line } from './matrix-model.ts';

/** Lines of one direction as they stand on the screen: a folded group is one slot, whatever is in it. */
export type Group = {
  readonly key: string;
  readonly lines: readonly Line[];
  readonly folded: boolean;
  /** Slots it covers, half open. */
  readonly first: number;
  readonly end: number;
};
export type Slot =
  | { readonly is: 'line'; readonly line: Line }
  | { readonly is: 'fold'; readonly group: Group };

export type Slots = {
  readonly list: readonly Slot[];
  /** Every group in order; empty where there is nothing to tell apart. */
  readonly groups: readonly Group[];
  /** Lines that are not folded away, in order: what a selection can reach. */
  readonly lines: readonly Line[];
  /** Position of a line → its slot. */
  readonly slotOf: readonly number[];
  /** Slot → position of its line; -1 for a folded group. */
  readonly positionOf: readonly number[];
};

/** Groups stand in the order in which their first line does, lines inside in their own. */
const byGroup = (lines: readonly Line[]): Map<string, Line[]> => {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const list = groups.get(line.group);
    if (list) list.push(line);
    else groups.set(line.group, [line]);
  }
  return groups;
};

export const slotsOf = (all: readonly Line[], folded: ReadonlySet<string>): Slots => {
  const parts = byGroup(all);
  const list: Slot[] = [];
  const groups: Group[] = [];
  const lines: Line[] = [];
  const slotOf: number[] = [];
  const positionOf: number[] = [];
  const apart = parts.size > 1;
  for (const [key, members] of parts) {
    const isFolded = apart && folded.has(key);
    const first = list.length;
    const end = first + (isFolded ? 1 : members.length);
    const group: Group = { key, lines: members, folded: isFolded, first, end };
    if (apart) groups.push(group);
    if (isFolded) {
      list.push({ is: 'fold', group });
      positionOf.push(-1);
      continue;
    }
    for (const line of members) {
      positionOf.push(lines.length);
      slotOf.push(list.length);
      lines.push(line);
      list.push({ is: 'line', line });
    }
  }
  return { list, groups, lines, slotOf, positionOf };
};

/** The row id of a column's line, in the place where a selection keeps column ids. */
export const asColumn = (id: RowId): ColId => id as string as ColId;
export const asRow = (id: ColId): RowId => id as string as RowId;

export const positionsOf = <Id extends string>(ids: readonly Id[]): Positions<Id> => {
  const at = new Map(ids.map((id, i) => [id, i]));
  return { length: ids.length, at: (i) => ids[i], position: (id) => at.get(id) ?? -1 };
};
