import { serialOfIso } from './dates.ts';

/** Vietnam keeps UTC+7 the whole year. */
const OFFICE_OFFSET_MS = 7 * 3_600_000;

/** The office's calendar day of a moment, `2023-02-28`. */
export const isoDayOf = (at: number): string =>
  new Date(at + OFFICE_OFFSET_MS).toISOString().slice(0, 10);

/** The hour of the office's clock, 0–23. */
export const officeHour = (at: number): number => new Date(at + OFFICE_OFFSET_MS).getUTCHours();

/** A day so many days later, `2023-03-01`; a negative count is earlier. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The plan's clock: the same day as a date serial. */
export const officeDay = (at: number): number => serialOfIso(isoDayOf(at)) ?? 0;
