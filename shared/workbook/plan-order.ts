import type { Random } from '../ids.ts';
import type { LiveOrder } from './axis.ts';
import { type Placement, placeBlock } from './order.ts';

const neighboursOf = <Id extends string>(order: LiveOrder<Id>, ids: readonly Id[]) => ({
  length: ids.length,
  at(position: number) {
    const id = ids[position];
    return id === undefined ? undefined : { id, key: order.key(id) ?? '' };
  },
});

/** Keys for `n` new ids before a live one, or at the end. */
export function placeNew<Id extends string>(
  order: LiveOrder<Id>,
  before: Id | null,
  n: number,
  random: Random,
): Placement<Id> {
  const at = before === null ? order.length : order.position(before);
  return placeBlock<Id>(neighboursOf(order, order.live()), at, n, random);
}

export type Move<Id> = { readonly block: readonly Id[]; readonly placement: Placement<Id> };

/**
 * Keys that bring an adjacent run before a live id, or to the end. The deleted ids inside the run go with it,
 * so that a range which ends on one still follows. 'here': it already stands there.
 */
export function placeMove<Id extends string>(
  order: LiveOrder<Id>,
  ids: readonly Id[],
  before: Id | null,
  random: Random,
): Move<Id> | 'here' | 'not-adjacent' {
  const [first] = ids;
  const last = ids.at(-1);
  if (first === undefined || last === undefined) return 'here';
  const start = order.position(first);
  const adjacent = ids.every((id, index) => start >= 0 && order.position(id) === start + index);
  if (!adjacent) return 'not-adjacent';
  const target = before === null ? order.length : order.position(before);
  if (target >= start && target <= start + ids.length) return 'here';
  const live = order.live();
  const rest = [...live.slice(0, start), ...live.slice(start + ids.length)];
  const at = target > start ? target - ids.length : target;
  const block = order.between(first, last);
  const placement = placeBlock<Id>(neighboursOf(order, rest), at, block.length, random);
  return { block, placement };
}
