import type { CellInput, NumberKind } from '../../shared/value/cell-value.ts';

/**
 * A number that came beside the text of a cell on the clipboard: the text may be rounded or in another language's
 * separators, the number is neither.
 */
export type ExactValue = { readonly value: number; readonly kind: NumberKind | undefined };

/** What the shown digits leave open: half a unit of their last place. */
const roundingOf = (shown: string): number => {
  const digits = /[\d.,]*\d/.exec(shown)?.[0] ?? '';
  const decimals = /[.,](\d+)$/.exec(digits)?.[1]?.length ?? 0;
  const unit = 10 ** -decimals * (shown.includes('%') ? 0.01 : 1);
  return unit * 0.5000001;
};

/** Digits that are a name, not a quantity: an exact number beside them would lose the zeros. */
const isName = (shown: string): boolean => /^0\d+$/.test(shown.trim());

const exactAs = (value: number, kind: NumberKind | undefined): CellInput =>
  kind === undefined ? value : { v: value, k: kind };

/**
 * What a pasted cell holds, given how its text was read and the exact number beside it. The number counts wherever the
 * text says the same, rounded; and where the text was read as something else although it shows a number, as `1,234.5`
 * is for a Vietnamese reader. `words`: the column holds words, so digits stay text.
 */
export function withExact(
  read: CellInput,
  shown: string,
  exact: ExactValue,
  words: boolean,
): CellInput {
  if (words || isName(shown)) return read;
  const { value } = exact;
  if (typeof read === 'boolean') return read;
  if (typeof read === 'number') return number(read, undefined, shown, exact);
  if (typeof read === 'object' && read !== null) {
    if (!('v' in read) || 'op' in read)
      return exact.kind === 'date' ? exactAs(value, 'date') : read;
    return number(read.v, read.k, shown, exact);
  }
  // An empty text may be a number formatted to show nothing; what is not seen is not brought along.
  if (read === null || !/\d/.test(shown)) return read;
  return exactAs(value, exact.kind ?? (shown.trim().endsWith('%') ? 'pct' : undefined));
}

const number = (
  read: number,
  readKind: NumberKind | undefined,
  shown: string,
  { value, kind }: ExactValue,
): CellInput => {
  if (kind === 'date' || kind === 'time' || readKind === 'date' || readKind === 'time') {
    return exactAs(value, kind ?? readKind);
  }
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= roundingOf(shown);
  const as = readKind ?? kind;
  if (near(read, value)) return exactAs(value, as);
  // A bare 95 in a percent column was read as 95 %.
  if (readKind === 'pct' && !shown.includes('%') && near(read * 100, value)) {
    return exactAs(Number((value / 100).toPrecision(15)), 'pct');
  }
  return exactAs(
    value,
    kind ?? (shown.trim().endsWith('%') ? 'pct' : readKind === 'cur' ? 'cur' : undefined),
  );
};
