import { civilOfSerial, daysInMonth, serialOfCivil } from '../../shared/value/dates.ts';

/**
 * Dates that lie whole months apart go on by months. Each stands on the same day of its month, or on the last one where
 * the month is too short: 31/01, 28/02 goes on with 31/03. Undefined when they lie otherwise. The n-th date after the last.
 */
export const stepDates = (serials: readonly number[]): ((n: number) => number) | undefined => {
  if (serials.some((serial) => !Number.isInteger(serial))) return undefined;
  const dates = serials.map(civilOfSerial);
  const months = dates.map(({ year, month }) => year * 12 + month - 1);
  const anchor = Math.max(...dates.map(({ day }) => day));
  if (dates.some(({ year, month, day }) => day !== Math.min(anchor, daysInMonth(year, month)))) {
    return undefined;
  }
  const step = (months[1] ?? 0) - (months[0] ?? 0);
  if (step === 0) return undefined;
  if (months.some((at, i) => i > 0 && at - (months[i - 1] ?? 0) !== step)) return undefined;
  const last = months.at(-1) ?? 0;
  return (n) => {
    const at = last + step * n;
    const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
    return serialOfCivil({ year, month, day: Math.min(anchor, daysInMonth(year, month)) });
  };
};
