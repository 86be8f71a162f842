/**
 * Sums in twice the working precision (Neumaier's compensation): a column of amounts with two decimals adds up to
 * the decimal sum rounded once, whatever the order. A plain loop is off in the fifteenth digit after some thousand rows.
 */
export type Sum = { readonly high: number; readonly low: number };

export const ZERO_SUM: Sum = { high: 0, low: 0 };

export const addTo = (sum: Sum, value: number): Sum => {
  const high = sum.high + value;
  const low =
    Math.abs(sum.high) >= Math.abs(value) ? sum.high - high + value : value - high + sum.high;
  return { high, low: sum.low + low };
};

/** A result so small against its parts that only rounding can have left it counts as nothing. */
export const total = (sum: Sum): number => {
  const value = sum.high + sum.low;
  return Number.isFinite(value) ? value : sum.high;
};
