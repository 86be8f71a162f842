import { type Civil, civilOfSerial, daysInMonth, serialOfCivil } from '../../shared/value/dates.ts';

/** Calendar arithmetic on date serials. Weeks begin on Monday. */

/** 0 Monday … 6 Sunday. Serial 2 is 1900-01-01, a Monday. */
export const weekday = (serial: number): number => (((serial - 2) % 7) + 7) % 7;

/** Six weeks that hold the month of this day, Monday first: 42 serials. */
export function monthPage(serial: number): readonly number[] {
  const { year, month } = civilOfSerial(serial);
  const first = serialOfCivil({ year, month, day: 1 });
  const start = first - weekday(first);
  return Array.from({ length: 42 }, (_, i) => start + i);
}

const clamp = ({ year, month, day }: Civil): number =>
  serialOfCivil({ year, month, day: Math.min(day, daysInMonth(year, month)) });

/** The same day so many months on; the last one where the month is shorter. */
export function addMonths(serial: number, by: number): number {
  const { year, month, day } = civilOfSerial(serial);
  const months = year * 12 + month - 1 + by;
  return clamp({ year: Math.floor(months / 12), month: (months % 12) + 1, day });
}

export function monthEnd(serial: number): number {
  const { year, month } = civilOfSerial(serial);
  return clamp({ year, month, day: 31 });
}

export const quarterEnd = (year: number, quarter: number): number =>
  clamp({ year, month: quarter * 3, day: 31 });

/** The next end of a quarter after this day, or the one before it. */
export function stepQuarter(serial: number, by: 1 | -1): number {
  const { year, month } = civilOfSerial(serial);
  const own = quarterEnd(year, Math.ceil(month / 3));
  if (by === 1) return own > serial ? own : monthEnd(addMonths(own, 3));
  return monthEnd(addMonths(own, -3));
}
