import { serialOfIso } from '../shared/value/dates.ts';

const OFFICE_DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The plan's clock: the day where the office is, as a date serial. */
export const officeDay = (now: number): number => serialOfIso(OFFICE_DAY.format(now)) ?? 0;
