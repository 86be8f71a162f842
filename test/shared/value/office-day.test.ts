import { expect, test } from 'vitest';
import { serialOfIso } from '../../../shared/value/dates.ts';
import { isoDayOf, officeDay } from '../../../shared/value/office-day.ts';

const ZONE = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });

test('the office’s day is the one of its time zone, at every hour of three years', () => {
  for (let at = Date.UTC(2022, 0, 1); at < Date.UTC(2025, 0, 1); at += 3_599_999) {
    expect(isoDayOf(at)).toBe(ZONE.format(at));
    expect(officeDay(at)).toBe(serialOfIso(ZONE.format(at)));
  }
});
