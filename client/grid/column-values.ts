import type { RowId } from '../../shared/ids.ts';

/** One of the texts a column shows, and in how many rows; `words` where a search knows it by more than its text. */
export type ColumnValue = {
  readonly text: string;
  readonly count: number;
  readonly words?: string;
};

/** The different texts of a column, in my order of texts, empty ones last. Takes a breath after every `slice` rows. */
export function* columnValues(
  rows: { readonly length: number; at(position: number): RowId | undefined },
  passes: (row: RowId) => boolean,
  textOf: (row: RowId) => string,
  compare: (a: string, b: string) => number,
  slice: number,
  wordsOf: (row: RowId) => string | undefined = () => undefined,
): Generator<undefined, readonly ColumnValue[]> {
  const counts = new Map<string, { count: number; readonly words: string | undefined }>();
  for (let at = 0; at < rows.length; at++) {
    const row = rows.at(at);
    if (row !== undefined && passes(row)) {
      const text = textOf(row);
      const seen = counts.get(text);
      if (seen) seen.count++;
      else counts.set(text, { count: 1, words: wordsOf(row) });
    }
    if ((at + 1) % slice === 0) yield;
  }
  return [...counts]
    .map(([text, { count, words }]) => ({
      text,
      count,
      ...(words === undefined || words === text ? {} : { words }),
    }))
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
