import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReminders, type Reminders } from '../../../server/review/reminders.ts';
import { createReviewBook } from '../../../server/review/review-book.ts';
import { seeded } from '../../shared/plan/seeded.ts';
import { openSmallOffice, type SmallOffice } from './small-office.ts';

let office: SmallOffice;
let reminders: Reminders;
/** A server that starts on the same store: nothing it knew is left. */
const restarted = (): Reminders =>
  createReminders({
    ...office,
    book: createReviewBook(office.store.review, seeded(Math.floor(office.now() / 7)), office.now),
  });
beforeAll(async () => {
  office = await openSmallOffice(31);
  reminders = restarted();
  const secretary = office.person('secretary');
  const at = (path: string): string => `/api/plans/${office.plan}/${path}`;
  expect(
    (await secretary.ask('PUT', at('rounds/reminders'), { days: [-1], text: '' })).status,
  ).toBe(409);
  await secretary.ask('POST', at('rounds'), { deadline: '2023-02-10' });
  const asked = { days: [-3, 2], text: 'Đề nghị trả lời' };
  expect((await secretary.ask('PUT', at('rounds/reminders'), asked)).status).toBe(200);
  // One agency is done before any reminder.
  const { text } = await office.person('mine').ask('GET', at('rows'));
  for (const { id } of (JSON.parse(text) as { rows: { id: string }[] }).rows) {
    await office.person('mine').ask('POST', at(`rows/${id}/answers`), { answer: 'agree' });
  }
  expect((await office.person('mine').ask('POST', at('agencies/AAA/sign-off'))).status).toBe(201);
});
afterAll(() => office.close());

/** Agencies reminded so far, in order. */
const reminded = async (): Promise<string> =>
  (await createReviewBook(office.store.review, seeded(1), office.now).entries(office.plan)).entries
    .flatMap((entry) => (entry.is === 'reminded' ? [entry.agency] : []))
    .join(' ');
const on = (time: string): void => office.setClock(Date.parse(`${time}+07:00`));

test('nothing goes out before its day, nor on its day before the office opens', async () => {
  on('2023-02-06T12:00');
  await reminders.tick();
  on('2023-02-07T06:59');
  await reminders.tick();
  expect(await reminded()).toBe('');
});

test('on its day every agency that is not done is reminded, once over ticks and restarts', async () => {
  on('2023-02-07T07:00');
  await Promise.all([reminders.tick(), reminders.tick()]);
  expect(await reminded()).toBe('BBB CCC DDD');
  await restarted().tick();
  on('2023-02-08T09:00');
  await Promise.all([restarted().tick(), restarted().tick(), reminders.tick()]);
  expect(await reminded()).toBe('BBB CCC DDD');
});

test('it carries the words set beforehand and the name of who set the dates', async () => {
  const { entries } = await office.book.entries(office.plan);
  const told = entries.find((entry) => entry.is === 'reminded' && entry.agency === 'BBB');
  expect(told).toMatchObject({ text: 'Đề nghị trả lời', byName: 'Ông secretary' });
});

test('a reminder missed while the server was down goes out when it is back', async () => {
  on('2023-02-14T15:00');
  await restarted().tick();
  expect(await reminded()).toBe('BBB CCC DDD BBB CCC DDD');
  on('2023-02-20T15:00');
  await restarted().tick();
  expect(await reminded()).toBe('BBB CCC DDD BBB CCC DDD');
});

test('nobody reminds in the name of a person who has left', async () => {
  const secretary = office.person('secretary').user;
  const fact = { is: 'reminders-planned', days: [12], text: '' } as const;
  const said = await office.book.say(office.plan, secretary, () => ({ ok: true, value: [fact] }));
  expect(said.ok).toBe(true);
  await office.store.people.change(secretary.id, { active: false });
  on('2023-02-22T15:00');
  await restarted().tick();
  expect(await reminded()).toBe('BBB CCC DDD BBB CCC DDD');
  await office.store.people.change(secretary.id, { active: true });
  await restarted().tick();
  expect(await reminded()).toBe('BBB CCC DDD BBB CCC DDD BBB CCC DDD');
});
