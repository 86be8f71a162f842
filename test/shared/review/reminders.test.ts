import { expect, test } from 'vitest';
import type { ReviewEntry, ReviewFact } from '../../../shared/review/facts.ts';
import { foldReview } from '../../../shared/review/fold.ts';
import { dueReminder, nextReminder } from '../../../shared/review/reminders.ts';
import { dayAfter, isoDayOf, officeHour } from '../../../shared/value/office-day.ts';
import { seeded } from '../plan/seeded.ts';

const DEADLINE = '2023-02-28';
const at = (fact: ReviewFact, day: string): ReviewEntry => ({
  ...fact,
  ...{ id: `${fact.is} ${day}`, at: Date.parse(`${day}T09:00:00+07:00`), by: 'u', byName: 'Hà' },
});
const round = (n = 1): ReviewEntry =>
  at({ is: 'round-opened', round: n, deadline: DEADLINE, terms: {} }, '2023-02-01');
const planned = (days: number[], on = '2023-02-01'): ReviewEntry =>
  at({ is: 'reminders-planned', days, text: '' }, on);
const sent = (day: string): ReviewEntry => at({ is: 'reminders-sent', day, agencies: 1 }, day);
const due = (entries: ReviewEntry[], today: string): string | undefined =>
  dueReminder(foldReview(entries), today);

test.each([
  ['before its day', [round(), planned([-3])], '2023-02-24', undefined],
  ['on its day', [round(), planned([-3])], '2023-02-25', '2023-02-25'],
  [
    'some days late, as after a holiday of the server',
    [round(), planned([-3])],
    '2023-02-27',
    '2023-02-25',
  ],
  ['only the newest of those missed', [round(), planned([-3, -1])], '2023-02-27', '2023-02-27'],
  ['once', [round(), planned([-3]), sent('2023-02-25')], '2023-02-26', undefined],
  ['the next one', [round(), planned([-3, 2]), sent('2023-02-25')], '2023-03-02', '2023-03-02'],
  [
    'not for days before it was planned',
    [round(), planned([-9], '2023-02-20')],
    '2023-02-21',
    undefined,
  ],
  [
    'on the very day it was planned',
    [round(), planned([-8], '2023-02-20')],
    '2023-02-20',
    '2023-02-20',
  ],
  [
    'not after the plan was dropped',
    [round(), planned([-3]), planned([])],
    '2023-02-25',
    undefined,
  ],
  [
    'not when the round is closed',
    [round(), planned([-3]), at({ is: 'round-closed', round: 1 }, '2023-02-20')],
    '2023-02-25',
    undefined,
  ],
  ['not from a round before', [round(), planned([-3]), round(2)], '2023-02-25', undefined],
])('a reminder is due %s', (_, entries, today, day) => {
  expect(due(entries, today)).toBe(day);
});

test.each(Array.from({ length: 50 }, (_, seed) => seed))(
  'looked at on whichever days, each named day goes out at most once and in order (seed %i)',
  (seed) => {
    const random = seeded(seed);
    const days = Array.from({ length: 5 }, () => Math.floor(random() * 30) - 20);
    const entries = [round(), planned(days)];
    const out: string[] = [];
    for (
      let day = '2023-02-01';
      day < '2023-04-01';
      day = dayAfter(day, 1 + Math.floor(random() * 5))
    ) {
      const now = due(entries, day);
      if (now === undefined) continue;
      entries.push(sent(now));
      out.push(now);
      expect(due(entries, day)).toBeUndefined();
    }
    expect(out).toEqual([...new Set(out)].sort());
    const last = days
      .map((offset) => dayAfter(DEADLINE, offset))
      .sort()
      .at(-1);
    expect(out.at(-1)).toBe(last);
  },
);

test('the next one is told, until none is left', () => {
  const entries = [round(), planned([-3, 2])];
  expect(nextReminder(foldReview(entries), '2023-02-02')).toBe('2023-02-25');
  entries.push(sent('2023-02-25'));
  expect(nextReminder(foldReview(entries), '2023-02-25')).toBe('2023-03-02');
  expect(nextReminder(foldReview(entries), '2023-03-03')).toBeUndefined();
});

test('days and hours are those of the office', () => {
  expect([dayAfter('2024-02-28', 1), dayAfter('2023-03-01', -1)]).toEqual([
    '2024-02-29',
    '2023-02-28',
  ]);
  const late = Date.parse('2023-02-28T23:30:00Z');
  expect([isoDayOf(late), officeHour(late)]).toEqual(['2023-03-01', 6]);
});
