/**
 * Which of the things that both orders have changed their place: the fewest that, put back, make one order of the other
 * (all but a longest common subsequence). Of equally few, one choice, always the same.
 */
export function movedBetween<Id>(from: readonly Id[], to: readonly Id[]): ReadonlySet<Id> {
  const place = new Map(from.map((id, at) => [id, at]));
  const shared = to.filter((id) => place.has(id));
  const places = shared.map((id) => place.get(id) ?? 0);
  /** Where the lowest-ending run of each length ends, and what came before each end: indexes of `shared`. */
  const ends: number[] = [];
  const before: number[] = [];
  places.forEach((at, i) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[ends[middle] ?? 0] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    before[i] = ends[low - 1] ?? -1;
    ends[low] = i;
  });
  const moved = new Set(shared);
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) moved.delete(shared[i] as Id);
  return moved;
}
