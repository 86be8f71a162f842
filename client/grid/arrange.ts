/**
 * Columns in one person's order. What that person never moved stands where the sheet has it: right of its neighbour on
 * the left, wherever that one stands now. Ids in `mine` that no longer exist change nothing.
 */
export const arrangeColumns = <Id extends string>(
  stored: readonly Id[],
  mine: readonly string[],
): Id[] => {
  const live = new Map<string, Id>(stored.map((id) => [id, id]));
  const order = mine.flatMap((id) => live.get(id) ?? []);
  const placed = new Set<Id>(order);
  if (placed.size === 0) return [...stored];
  for (const [i, id] of stored.entries()) {
    if (placed.has(id)) continue;
    const before = stored[i - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
    placed.add(id);
  }
  return order;
};

/** The order after `id` was dragged to stand before `before`; at the end when that is undefined. */
export const movedBefore = <Id extends string>(
  order: readonly Id[],
  id: Id,
  before: Id | undefined,
): Id[] => {
  if (id === before) return [...order];
  const rest = order.filter((one) => one !== id);
  const at = before === undefined ? rest.length : rest.indexOf(before);
  rest.splice(at < 0 ? rest.length : at, 0, id);
  return rest;
};
