/** One step that turns the old order of rows or columns into the new one; positions count at that moment. */
export type AxisStep<Id> =
  | { readonly do: 'remove'; readonly at: number; readonly count: number }
  /** Moves `count` from `at` so that they stand before what is now at `to`. */
  | { readonly do: 'move'; readonly at: number; readonly count: number; readonly to: number }
  | { readonly do: 'add'; readonly at: number; readonly ids: readonly Id[] };

/**
 * Removals in groups from the end, then moves of what lies outside the longest increasing subsequence, then additions.
 * So one moved row is one step, whatever its distance.
 */
export function axisSteps<Id extends string>(
  before: readonly Id[],
  after: readonly Id[],
): readonly AxisStep<Id>[] {
  const steps: AxisStep<Id>[] = [];
  const order = removeGone(before, new Set(after), steps);
  const staying = new Set(order);
  moveStrays(
    order,
    after.filter((id) => staying.has(id)),
    steps,
  );
  let at = 0;
  while (at < after.length) {
    let count = 0;
    for (let id = after[at]; id !== undefined && !staying.has(id); id = after[at + count]) count++;
    if (count > 0) steps.push({ do: 'add', at, ids: after.slice(at, at + count) });
    at += Math.max(1, count);
  }
  return steps;
}

const removeGone = <Id>(
  before: readonly Id[],
  live: ReadonlySet<Id>,
  steps: AxisStep<Id>[],
): Id[] => {
  for (let end = before.length; end > 0; ) {
    let start = end;
    for (let id = before[start - 1]; start > 0 && id !== undefined && !live.has(id); ) {
      start--;
      id = before[start - 1];
    }
    if (start < end) steps.push({ do: 'remove', at: start, count: end - start });
    end = start < end ? start : end - 1;
  }
  return before.filter((id) => live.has(id));
};

const moveStrays = <Id>(order: Id[], wanted: readonly Id[], steps: AxisStep<Id>[]): void => {
  const rank = new Map(wanted.map((id, i) => [id, i]));
  const keep = longestIncreasing(order.map((id) => rank.get(id) ?? -1));
  if (keep.size === order.length) return;
  for (let i = 0; i < wanted.length; i++) {
    if (keep.has(i)) continue;
    const at = order.indexOf(wanted[i] as Id); // i < wanted.length
    let count = 1;
    while (
      i + count < wanted.length &&
      !keep.has(i + count) &&
      order[at + count] === wanted[i + count]
    )
      count++;
    const previous = wanted[i - 1];
    const to = previous === undefined ? 0 : order.indexOf(previous) + 1;
    if (at !== to) {
      steps.push({ do: 'move', at, count, to });
      const block = order.splice(at, count);
      order.splice(to > at ? to - count : to, 0, ...block);
    }
    i += count - 1;
  }
};

/** Values that form a longest increasing subsequence of a permutation. */
const longestIncreasing = (values: readonly number[]): ReadonlySet<number> => {
  const tails: number[] = [];
  const before = new Array<number>(values.length).fill(-1);
  values.forEach((value, i) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? -1] ?? -1) < value) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = i;
  });
  const kept = new Set<number>();
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) kept.add(values[i] ?? -1);
  return kept;
};
