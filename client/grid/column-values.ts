import type { RowId } from '../../shared/ids.ts';

/** One of the texts a column shows, and in how many rows. */
export type ColumnValue = { readonly text: string; readonly count: number };

/** The different texts of a column, in my order of texts, empty ones last. Takes a breath after every `slice` rows. */
export function* columnValues(
  rows: { readonly length: number; at(position: number): RowId | undefined },
  passes: (row: RowId) => boolean,
  textOf: (row: RowId) => string,
  compare: (a: string, b: string) => number,
  slice: number,
): Generator<undefined, readonly ColumnValue[]> {
  const counts = new Map<string, number>();
  for (let at = 0; at < rows.length; at++) {
    const row = rows.at(at);
    if (row !== undefined && passes(row)) {
      const text = textOf(row);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    if ((at + 1) % slice === 0) yield;
  }
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => {
      if (a.text === '' || b.text === '') return Number(a.text === '') - Number(b.text === '');
      return compare(a.text, b.text);
    });
}

/**
 * The values that stay after one is ticked or unticked; undefined when all do, so that the filter goes. `kept` undefined
 * means all.
 */
export const toggled = (
  all: readonly string[],
  kept: ReadonlySet<string> | undefined,
  text: string,
): readonly string[] | undefined => {
  const next = new Set(kept ?? all);
  if (!next.delete(text)) next.add(text);
  return all.every((one) => next.has(one)) ? undefined : [...next];
};
