import { serialOfIso } from './dates.ts';

/** Vietnam keeps UTC+7 the whole year. */
const OFFICE_OFFSET_MS = 7 * 3_600_000;

/** The office's calendar day of a moment, `2023-02-28`. */
export const isoDayOf = (at: number): string =>
  new Date(at + OFFICE_OFFSET_MS).toISOString().slice(0, 10);

/** The plan's clock: the same day as a date serial. */
export const officeDay = (at: number): number => serialOfIso(isoDayOf(at)) ?? 0;
