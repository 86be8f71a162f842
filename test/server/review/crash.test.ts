import { expect, test } from 'vitest';
import { ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import type { ReviewView } from '../../../shared/review/view.ts';
import { openSmallOffice, type SmallOffice } from './small-office.ts';

type Store = Parameters<NonNullable<Parameters<typeof openSmallOffice>[1]>>[0];

/** A store whose record of decisions fails as often as it is told to, as when the process dies before that commit. */
const failing = () => {
  let left = 0;
  return {
    fail: (times: number) => {
      left = times;
    },
    change: (store: Store): Store => ({
      ...store,
      review: {
        ...store.review,
        append: async (plan, expected, author, entries) => {
          if (left > 0 && entries.some(({ is }) => is === 'decided')) {
            left--;
            throw new Error('the power went out');
          }
          return store.review.append(plan, expected, author, entries);
        },
      },
    }),
  };
};

const reviewOf = async (office: SmallOffice): Promise<ReviewView> =>
  JSON.parse((await office.person('secretary').ask('GET', `/api/plans/${office.plan}/review`)).text)
    .review;

test.each([
  ['addition', 'agencies/AAA/additions', { task: 'T4', target: 5, reason: 'vì' }, 1],
  ['adjustment', 'rows/ROW/answers', { answer: 'adjust', target: 77, reason: 'vì' }, 0],
  ['removal', 'rows/ROW/answers', { answer: 'remove', reason: 'vì' }, -1],
])(
  'an %s accepted again after a crash between the edit and its record is written once',
  async (_, path, body, more) => {
    const store = failing();
    const office = await openSmallOffice(5, store.change);
    const [mine, secretary] = [office.person('mine'), office.person('secretary')];
    const at = (to: string): string => `/api/plans/${office.plan}/${to}`;
    const row = office.small.rows.get('AAA')?.[1] ?? '';
    const rows = async () =>
      (JSON.parse((await secretary.ask('GET', at('rows'))).text) as { rows: { id: string }[] })
        .rows;
    const before = (await rows()).length;
    const { id } = JSON.parse((await mine.ask('POST', at(path.replace('ROW', row)), body)).text);
    const accept = () =>
      secretary.ask('POST', at(`answers/${id}/decision`), { decision: 'accept' });
    store.fail(2);
    const log = process.stderr.write;
    process.stderr.write = () => true; // the two failures are said there
    expect([(await accept()).status, (await accept()).status]).toEqual([500, 500]);
    process.stderr.write = log;
    expect((await reviewOf(office)).answers[0]?.decision).toBeNull();
    expect((await accept()).status).toBe(201);
    expect((await accept()).status).toBe(409);
    expect(await rows()).toHaveLength(before + more);
    expect((await reviewOf(office)).answers[0]?.decision?.decision).toBe('accept');
    await office.close();
  },
);

test('an addition whose row somebody deleted after the crash is settled without writing it anew', async () => {
  const store = failing();
  const office = await openSmallOffice(6, store.change);
  const [mine, secretary] = [office.person('mine'), office.person('secretary')];
  const at = (to: string): string => `/api/plans/${office.plan}/${to}`;
  const rows = async () =>
    (JSON.parse((await secretary.ask('GET', at('rows'))).text) as { rows: { id: string }[] }).rows;
  const before = await rows();
  const asked = { task: 'T4', target: 5, reason: 'vì' };
  const { id } = JSON.parse((await mine.ask('POST', at('agencies/AAA/additions'), asked)).text);
  store.fail(1);
  const log = process.stderr.write;
  process.stderr.write = () => true;
  await secretary.ask('POST', at(`answers/${id}/decision`), { decision: 'accept' });
  process.stderr.write = log;
  const added = (await rows()).filter((row) => !before.some((one) => one.id === row.id));
  expect(added).toHaveLength(1);
  await office.write({ do: 'deleteRows', sheet: ASSIGNMENTS, rows: [added[0]?.id as never] });
  const again = await secretary.ask('POST', at(`answers/${id}/decision`), { decision: 'accept' });
  expect(again.status).toBe(201);
  expect(await rows()).toEqual(before);
  await office.close();
});

test('an upload, a draft and an answer under way while their author is deactivated are not kept', async () => {
  // The moment between the check of the session and the write.
  let revoke: () => Promise<unknown> = async () => undefined;
  const office = await openSmallOffice(7, (store) => ({
    ...store,
    review: {
      ...store.review,
      append: async (...args) => {
        await revoke();
        return store.review.append(...args);
      },
      keepDraft: async (...args) => {
        await revoke();
        return store.review.keepDraft(...args);
      },
      addAttachment: async (...args) => {
        await revoke();
        return store.review.addAttachment(...args);
      },
    },
  }));
  const [mine, admin] = [office.person('mine'), office.person('admin')];
  const row = office.small.rows.get('AAA')?.[0] ?? '';
  const at = (to: string): string => `/api/plans/${office.plan}/${to}`;
  const form = new FormData();
  form.set('file', new Blob(['số liệu']), 'a.txt');
  const tries: readonly (readonly [string, string, unknown])[] = [
    ['POST', `rows/${row}/attachments`, form],
    ['PUT', `rows/${row}/draft`, { answer: 'agree' }],
    ['POST', `rows/${row}/answers`, { answer: 'agree' }],
    ['POST', `rows/${row}/comments`, { text: 'Lời' }],
    ['POST', 'agencies/AAA/additions', { task: 'T4', target: 5, reason: 'vì' }],
  ];
  const person = `/api/people/${mine.user.id}`;
  const statuses: number[] = [];
  for (const [method, path, body] of tries) {
    // A session survives in this test so that each request gets as far as its write.
    revoke = () => office.store.people.change(mine.user.id, { active: false });
    statuses.push((await mine.ask(method, at(path), body)).status);
    revoke = async () => undefined;
    await admin.ask('PATCH', person, { active: true });
    await office.store.sessions.add(office.sessionOf('mine'));
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401]);
  const review = await reviewOf(office);
  expect([review.answers, review.threads]).toEqual([[], []]);
  expect(await office.store.review.drafts(office.plan, ['AAA'])).toEqual([]);
  expect((await mine.ask('POST', at(`rows/${row}/answers`), { answer: 'agree' })).status).toBe(201);
  await office.close();
});
