import { expect, test } from 'vitest';
import {
  addMonths,
  monthEnd,
  monthPage,
  quarterEnd,
  stepQuarter,
  weekday,
} from '../../../client/cell/month.ts';
import { civilOfSerial, isoOfSerial, serialOfIso } from '../../../shared/value/dates.ts';
import { seeded } from '../../shared/workbook/fixture.ts';

const day = (iso: string): number => serialOfIso(iso) ?? Number.NaN;
const iso = isoOfSerial;

test('the week day is the calendar’s, Monday first', () => {
  for (let at = Date.UTC(1999, 0, 1); at < Date.UTC(2031, 0, 1); at += 86_400_000) {
    const date = new Date(at);
    const serial = day(date.toISOString().slice(0, 10));
    expect(weekday(serial)).toBe((date.getUTCDay() + 6) % 7);
  }
});

test('a page holds its whole month, begins on a Monday and goes on day by day', () => {
  const random = seeded(4);
  for (let i = 0; i < 500; i++) {
    const serial = 40_000 + Math.floor(random() * 9_000);
    const page = monthPage(serial);
    expect(page.length).toBe(42);
    expect(weekday(page[0] ?? 0)).toBe(0);
    expect(page.every((one, at) => one === (page[0] ?? 0) + at)).toBe(true);
    const { month } = civilOfSerial(serial);
    const own = page.filter((one) => civilOfSerial(one).month === month);
    expect(own.at(-1)).toBe(monthEnd(serial));
    expect(civilOfSerial(own[0] ?? 0).day).toBe(1);
  }
});

test('months step there and back, and end on their last day', () => {
  expect(iso(addMonths(day('2023-01-31'), 1))).toBe('2023-02-28');
  expect(iso(addMonths(day('2024-01-31'), 1))).toBe('2024-02-29');
  expect(iso(addMonths(day('2023-01-15'), -1))).toBe('2022-12-15');
  expect(iso(addMonths(day('2023-12-15'), 1))).toBe('2024-01-15');
  expect(iso(monthEnd(day('2023-02-03')))).toBe('2023-02-28');
});

test('quarters end where deadlines are, and stepping walks them in order', () => {
  expect([1, 2, 3, 4].map((q) => iso(quarterEnd(2023, q)))).toEqual([
    '2023-03-31',
    '2023-06-30',
    '2023-09-30',
    '2023-12-31',
  ]);
  expect(iso(stepQuarter(day('2023-05-02'), 1))).toBe('2023-06-30');
  expect(iso(stepQuarter(day('2023-06-30'), 1))).toBe('2023-09-30');
  expect(iso(stepQuarter(day('2023-12-31'), 1))).toBe('2024-03-31');
  expect(iso(stepQuarter(day('2023-03-31'), -1))).toBe('2022-12-31');
  expect(iso(stepQuarter(day('2023-05-02'), -1))).toBe('2023-03-31');
});
