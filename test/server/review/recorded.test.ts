import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../../../server/store/open-sqlite.ts';
import { openSmallOffice } from './small-office.ts';

/** The process dies right after a commit: nothing that comes in a later one is ever written. */
const dying = () => {
  throw new Error('the power went out');
};

test('an answer, a decision, a sign-off, a comment, a role: each is on record by its own commit', async () => {
  const office = await openSmallOffice(41, (store) => ({
    ...store,
    audit: { ...store.audit, add: dying },
  }));
  const at = (path: string): string => `/api/plans/${office.plan}/${path}`;
  const [mine, secretary, admin, other] = ['mine', 'secretary', 'admin', 'other'].map(
    office.person,
  );
  if (!mine || !secretary || !admin || !other) throw new Error('people');
  const rows = office.small.rows.get('AAA') ?? [];
  const ask = { answer: 'adjust', target: 77, reason: 'vì' };
  const made = await mine.ask('POST', at(`rows/${rows[0]}/answers`), ask);
  const { id } = JSON.parse(made.text) as { id: string };
  const said = [
    made,
    await secretary.ask('POST', at(`answers/${id}/decision`), { decision: 'accept' }),
    await secretary.ask('POST', at('rounds'), { deadline: '2023-03-01' }),
    await secretary.ask('POST', at('reminders'), { agencies: ['AAA'], text: 'nhắc' }),
    await mine.ask('POST', at(`rows/${rows[1]}/comments`), { text: 'Lời' }),
  ];
  for (const row of rows) await mine.ask('POST', at(`rows/${row}/answers`), { answer: 'agree' });
  said.push(await mine.ask('POST', at('agencies/AAA/sign-off')));
  said.push(await admin.ask('PATCH', `/api/people/${other.user.id}`, { role: 'officer' }));
  said.push(
    await admin.ask('POST', '/api/delegations', {
      ...{ user: mine.user.id, agency: 'DDD', firstDay: '2023-01-01', lastDay: '2023-12-31' },
    }),
  );
  expect(said.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201, 200, 201]);
  const lines = await office.store.audit.list({ limit: 50 });
  expect(lines.toReversed().map(({ act, user }) => [act, user])).toEqual([
    ['answer', mine.user.id],
    ['decide', secretary.user.id],
    ['open-round', secretary.user.id],
    ['remind', secretary.user.id],
    ['comment', mine.user.id],
    ...rows.map(() => ['answer', mine.user.id]),
    ['sign-off', mine.user.id],
    ['change-person', admin.user.id],
    ['delegate', admin.user.id],
  ]);
  expect(lines.at(-1)?.detail).toMatchObject({ plan: office.plan, entry: id, row: rows[0] });
  await office.close();
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'giao-recorded-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what cannot be written down is not done', async () => {
  const opened = openSqliteStore(folder, () => 1);
  if (!opened.ok) throw new Error(opened.problem);
  const { people, delegations, audit, close, checkChains } = opened.value;
  const person = { email: 'a@a.vn', name: 'A', agencies: ['AAA'], active: true };
  await people.add({ id: 'a', role: 'head', ...person, passwordHash: null });
  const days = { agency: 'DDD', firstDay: '2023-01-01', lastDay: '2023-12-31' };
  await delegations.add({ id: 'd1', user: 'a', ...days, givenBy: 'a', at: 1 });
  const database = new DatabaseSync(join(folder, 'giao.sqlite'));
  database.exec(
    "create trigger full before insert on audit begin select raise(abort, 'disk full'); end",
  );
  const act = { at: 1, user: 'a', act: 'change-person', detail: {} };
  const before = await people.byId('a');
  await expect(people.change('a', { role: 'admin' }, act)).rejects.toThrow('disk full');
  await expect(
    people.add({ id: 'b', role: 'admin', ...person, email: 'b@a.vn', passwordHash: null }, act),
  ).rejects.toThrow('disk full');
  await expect(
    delegations.add({ id: 'd2', user: 'a', ...days, givenBy: 'a', at: 1 }, act),
  ).rejects.toThrow('disk full');
  await expect(delegations.end('d1', 9, () => act)).rejects.toThrow('disk full');
  expect(await people.byId('a')).toEqual(before);
  expect(await people.byId('b')).toBeUndefined();
  expect((await delegations.list()).map(({ id, endedAt }) => [id, endedAt])).toEqual([
    ['d1', null],
  ]);
  database.exec('drop trigger full');
  database.close();
  expect(await people.change('a', { role: 'officer' }, act)).toMatchObject({ role: 'officer' });
  expect((await audit.list({ limit: 9 })).map((line) => line.act)).toEqual(['change-person']);
  expect(await checkChains()).toBeUndefined();
  await close();
});
