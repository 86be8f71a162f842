import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSmallOffice, type SmallOffice } from './small-office.ts';

let office: SmallOffice;
let asked: string[];
beforeAll(async () => {
  office = await openSmallOffice(21);
  const row = office.small.rows.get('AAA')?.[0] ?? '';
  const form = new FormData();
  form.set('file', new Blob(['số liệu']), 'a.txt');
  const at = `/api/plans/${office.plan}`;
  const file = await office.person('mine').ask('POST', `${at}/rows/${row}/attachments`, form);
  const { id } = JSON.parse(file.text) as { id: string };
  asked = ['rows', 'review', 'drafts', `rows/${row}/readers`, `attachments/${id}`, 'events'].map(
    (path) => `${at}/${path}`,
  );
});
afterAll(() => office.close());

/** Milliseconds after which a further look is a line of its own. */
const LATER = 60_000;
const looks = async () => {
  const lines = await office.store.audit.list({ act: 'view-as', limit: 100 });
  return lines.map(({ at, user, detail }) => ({ at, user, detail }));
};

test('whatever address an administrator asks with other eyes, it is on record, once a minute', async () => {
  const [admin, mine] = [office.person('admin'), office.person('mine')];
  const eyes = `as=${mine.user.id}`;
  for (const [turn, path] of asked.entries()) {
    office.setClock(office.now() + LATER);
    const before = (await looks()).length;
    for (const _ of [1, 2]) {
      if (path.endsWith('/events')) {
        const stream = await admin.follow(`${path}?${eyes}`);
        expect(stream.status).toBe(200);
        await office.beats(2);
        await stream.cut();
      } else expect((await admin.ask('GET', `${path}?${eyes}`)).status, path).toBe(200);
    }
    const [newest, ...older] = await looks();
    expect(older.length, `${turn} ${path}`).toBe(before);
    expect(newest).toMatchObject({
      user: admin.user.id,
      detail: { plan: office.plan, person: mine.user.id },
    });
  }
});

test('other eyes are a look of their own; own eyes and refused ones are none', async () => {
  office.setClock(office.now() + LATER);
  const before = (await looks()).length;
  const path = `/api/plans/${office.plan}/rows`;
  const status = async (name: string, query: string) =>
    (await office.person(name).ask('GET', path + query)).status;
  const as = (name: string): string => `?as=${office.person(name).user.id}`;
  expect(await status('admin', as('mine'))).toBe(200);
  expect(await status('admin', as('other'))).toBe(200);
  expect((await looks()).length).toBe(before + 2);
  expect(await status('mine', '')).toBe(200);
  expect(await status('admin', '')).toBe(200);
  expect(await status('other', as('mine'))).toBe(404);
  expect(await status('secretary', as('mine'))).toBe(404);
  expect(await status('admin', as('secretary'))).toBe(404);
  expect((await looks()).length).toBe(before + 2);
});
