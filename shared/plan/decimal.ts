import { canonicalNumber, DIGITS, rounded } from '../value/digits.ts';

/** A decimal fraction held exactly: `units` of 10^-scale. Binary numbers drift in sums, these do not. */
export type Decimal = { readonly units: bigint; readonly scale: number };

/** Digits behind the point that are still told apart; what is finer is no quantity of a plan. */
const FINEST = 30;

/** The number as people see it, 15 significant digits; undefined when it is not finite or finer than 10^-30. */
export function decimalOf(n: number): Decimal | undefined {
  if (!Number.isFinite(n)) return undefined;
  const text = canonicalNumber(rounded(n));
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  if (!/^\d*$/.test(whole + fraction) || fraction.length > FINEST) return undefined;
  const units = BigInt(whole + fraction);
  return { units: text.startsWith('-') ? -units : units, scale: fraction.length };
}

export const unitsAt = ({ units, scale }: Decimal, at: number): bigint =>
  units * 10n ** BigInt(at - scale);

/** Every number in units of one scale, the coarsest that holds them all. */
export function alike(numbers: readonly Decimal[]): { units: bigint[]; scale: number } {
  const scale = Math.max(0, ...numbers.map((one) => one.scale));
  return { units: numbers.map((one) => unitsAt(one, scale)), scale };
}

/** Back to a number; undefined when 15 digits do not hold it exactly. */
export function numberOf(units: bigint, scale: number): number | undefined {
  const negative = units < 0n;
  const digits = String(negative ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale === 0 ? '' : digits.slice(-scale).replace(/0+$/, '');
  const significant = `${whole}${fraction}`.replace(/^0+/, '').replace(/0+$/, '');
  if (significant.length > DIGITS) return undefined;
  const n = Number(fraction === '' ? whole : `${whole}.${fraction}`);
  return negative && n !== 0 ? -n : n;
}
