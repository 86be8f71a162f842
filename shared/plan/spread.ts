import { fail, ok, type Result } from '../result.ts';
import { alike, type Decimal, decimalOf, numberOf, unitsAt } from './decimal.ts';

/** One receiver of a total. `held` keeps its value, whatever its weight. */
export type Receiver = {
  readonly id: string;
  readonly weight: number;
  readonly held?: number | undefined;
};

export type SpreadWish = {
  readonly total: number;
  /** Shares are multiples of it: 1 for whole things, 0.1 for one decimal, 50 for round numbers. */
  readonly step: number;
  readonly receivers: readonly Receiver[];
};

export type SpreadProblem =
  | { readonly is: 'nobody' }
  | { readonly is: 'bad-number' }
  | { readonly is: 'bad-step' }
  | { readonly is: 'negative-weight'; readonly ids: readonly string[] }
  /** Something is left to give and everybody who is free weighs nothing. */
  | { readonly is: 'no-weight'; readonly rest: number }
  /** Everybody is held and the held values are not the total. */
  | { readonly is: 'all-held'; readonly held: number; readonly rest: number }
  /** Held values alone pass the total. */
  | { readonly is: 'over-held'; readonly held: number; readonly rest: number }
  /** More digits than a number keeps exactly. */
  | { readonly is: 'too-fine' };

export type Spread = {
  /** Receiver → value, held ones included. Their decimal sum is the total, always. */
  readonly shares: ReadonlyMap<string, number>;
  readonly held: number;
  readonly rest: number;
  /** Takes what is less than a step: total minus held was no multiple of it. */
  readonly odd: string | undefined;
};

const sum = (list: readonly bigint[]): bigint => list.reduce((all, one) => all + one, 0n);
const size = (n: bigint): bigint => (n < 0n ? -n : n);

type Part = { readonly id: string; readonly steps: bigint; readonly left: bigint };

/** Largest remainder first; equal remainders by id, so that the order of receivers cannot matter. */
const byRemainder = (a: Part, b: Part): number => {
  if (a.left !== b.left) return a.left > b.left ? -1 : 1;
  return a.id < b.id ? -1 : 1;
};

/** Parts of `rest` (not negative) by weight in multiples of `step`, with what is less than a step to the next in line. */
function byLargestRemainder(
  rest: bigint,
  step: bigint,
  weights: readonly { readonly id: string; readonly weight: bigint }[],
): { readonly parts: Map<string, bigint>; readonly odd: string | undefined } {
  const all = sum(weights.map(({ weight }) => weight));
  const whole = all * step;
  const parts = weights.map(({ id, weight }): Part => {
    const quota = rest * weight;
    return { id, steps: quota / whole, left: quota % whole };
  });
  const missing = rest / step - sum(parts.map(({ steps }) => steps));
  const odd = rest % step;
  const line = [...parts].sort(byRemainder);
  const given = new Map(parts.map(({ id, steps }) => [id, steps * step]));
  line.forEach(({ id, steps }, at) => {
    const more = BigInt(at) < missing ? step : BigInt(at) === missing ? odd : 0n;
    given.set(id, steps * step + more);
  });
  return { parts: given, odd: odd > 0n ? line[Number(missing)]?.id : undefined };
}

/**
 * Spreads a total over receivers by weight, top-down: held values stay, the rest is shared in steps by the largest
 * remainder. Exact decimal arithmetic: the sum is the total; of two free receivers the heavier never gets less.
 */
export function spread(wish: SpreadWish): Result<Spread, SpreadProblem> {
  const { receivers } = wish;
  if (receivers.length === 0) return fail({ is: 'nobody' });
  const total = decimalOf(wish.total);
  const step = decimalOf(wish.step);
  const weights = receivers.map(({ weight }) => decimalOf(weight));
  const held = receivers.flatMap((one) => (one.held === undefined ? [] : [decimalOf(one.held)]));
  const known = (list: readonly (Decimal | undefined)[]): list is readonly Decimal[] =>
    !list.includes(undefined);
  if (!total || !step || !known(weights) || !known(held)) return fail({ is: 'bad-number' });
  if (step.units <= 0n) return fail({ is: 'bad-step' });
  const negative = receivers.filter(({ weight }) => weight < 0);
  if (negative.length > 0) {
    return fail({ is: 'negative-weight', ids: negative.map(({ id }) => id) });
  }

  const { units, scale } = alike([total, step, ...held]);
  const heldUnits = sum(units.slice(2));
  const restUnits = unitsAt(total, scale) - heldUnits;
  const heldSum = numberOf(heldUnits, scale);
  const rest = numberOf(restUnits, scale);
  if (heldSum === undefined || rest === undefined) return fail({ is: 'too-fine' });
  const told = { held: heldSum, rest };

  const free = receivers.filter((one) => one.held === undefined);
  if (restUnits !== 0n) {
    if (free.length === 0) return fail({ is: 'all-held', ...told });
    if (total.units < 0n ? restUnits > 0n : restUnits < 0n) {
      return fail({ is: 'over-held', ...told });
    }
    if (free.every(({ weight }) => weight === 0)) return fail({ is: 'no-weight', rest });
  }

  const shares = new Map<string, number>();
  let odd: string | undefined;
  for (const { id, held: kept } of receivers) shares.set(id, kept ?? 0);
  if (restUnits !== 0n) {
    const likeWeights = alike(weights).units;
    const weighted = receivers.flatMap((one, at) =>
      one.held === undefined ? [{ id: one.id, weight: likeWeights[at] ?? 0n }] : [],
    );
    const given = byLargestRemainder(size(restUnits), unitsAt(step, scale), weighted);
    odd = given.odd;
    for (const [id, part] of given.parts) {
      const share = numberOf(restUnits < 0n ? -part : part, scale);
      if (share === undefined) return fail({ is: 'too-fine' });
      shares.set(id, share);
    }
  }
  return ok({ shares, ...told, odd });
}
