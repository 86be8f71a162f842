/** The list with each item that says the same as before as the same object, so that what shows it is left alone. */
export function keepSame<T extends { readonly id: string }>(
  before: readonly T[],
  now: readonly T[],
): readonly T[] {
  const known = new Map(before.map((one) => [one.id, one]));
  return now.map((one) => {
    const was = known.get(one.id);
    return was && JSON.stringify(was) === JSON.stringify(one) ? was : one;
  });
}
