import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChangeView, SavedView } from '../../../shared/api.ts';
import { MAX_VIEW_SIZE } from '../../../shared/limits.ts';
import { type Caller, openReviewOffice, type ReviewOffice } from '../review/office.ts';

let office: ReviewOffice;
let ha: Caller;
let duc: Caller;
let head: Caller;
let at: (path: string) => string;
beforeAll(async () => {
  office = await openReviewOffice();
  ha = await office.person('thuky@giao.local');
  duc = await office.person('thuky2@giao.local');
  head = await office.person('stttt@giao.local');
  at = (path) => `/api/plans/${office.plan}/${path}`;
});
afterAll(() => office.close());

type Views = { readonly id: string; readonly views: SavedView[] };
const VIEW = {
  sorting: [{ id: 'targ', desc: true }],
  filters: [{ id: 'agcy', value: ['SYT'] }],
  grouping: ['agcy'],
  widths: { targ: 120 },
  hidden: ['note'],
  frozen: ['agcy'],
};
const body = (name: string, shared: boolean) => ({ sheet: 'asgn', name, shared, view: VIEW });
const namesOf = async (who: Caller) =>
  (await who.get<Views>(at('views'))).body.views.map(({ name }) => name);

test('mine is mine alone; a shared one is there for the secretariat, and either of them changes it', async () => {
  const mine = await ha.post<Views>(at('views'), body(' Của Hà ', false));
  expect(mine.status).toBe(201);
  expect(mine.body.views).toMatchObject([{ id: mine.body.id, name: 'Của Hà', view: VIEW }]);
  const shared = await ha.post<Views>(at('views'), body('Chung', true));
  expect(await namesOf(duc)).toEqual(['Chung']);
  const path = at(`views/${shared.body.id}`);
  const renamed = await duc.send<Views>('PATCH', path, { name: 'Chung cho cả ban' });
  expect(renamed.status).toBe(200);
  expect(await namesOf(ha)).toEqual(['Của Hà', 'Chung cho cả ban']);
  expect((await duc.send('PATCH', at(`views/${mine.body.id}`), { name: 'x' })).status).toBe(404);
  expect((await duc.send('DELETE', at(`views/${mine.body.id}`))).status).toBe(404);
  expect((await duc.send('DELETE', path)).status).toBe(200);
  expect(await namesOf(ha)).toEqual(['Của Hà']);
});

test('a name is taken once; the same name may be shared and mine', async () => {
  await duc.post(at('views'), body('Một', false));
  const again = await duc.post(at('views'), body('Một ', false));
  expect([again.status, again.body]).toMatchObject([409, { error: { code: 'view-name-taken' } }]);
  expect((await duc.post(at('views'), body('Một', true))).status).toBe(201);
});

test('a head finds nothing there, and the log knows nothing of views', async () => {
  const before = (await ha.get<{ changes: ChangeView[] }>(at('changes'))).body.changes;
  await ha.post(at('views'), body('Không vào nhật ký', true));
  expect((await ha.get<{ changes: ChangeView[] }>(at('changes'))).body.changes).toEqual(before);
  expect((await head.get(at('views'))).status).toBe(404);
  expect((await head.post(at('views'), body('x', true))).status).toBe(404);
});

test('what is odd in a view is not kept', async () => {
  const odd = { ...VIEW, filters: [{ id: 'agcy', value: { x: 1 } }], script: '<b>', hidden: [7] };
  const made = await ha.post<Views>(at('views'), { ...body('Lạ', false), view: odd });
  const kept = made.body.views.find(({ id }) => id === made.body.id);
  expect(kept?.view).toEqual({ ...VIEW, filters: [], hidden: [] });
});

test.each([
  ['no name', { ...body('x', false), name: ' ' }, 400],
  ['a long name', body('x'.repeat(81), false), 400],
  ['no view', { ...body('x', false), view: 7 }, 400],
  ['a list as a view', { ...body('x', false), view: [] }, 400],
  ['another owner', { ...body('x', false), owner: 'ai đó' }, 400],
  ['too much', { ...body('x', false), view: { hidden: ['x'.repeat(MAX_VIEW_SIZE)] } }, 413],
])('%s is refused', async (_, wrong, status) => {
  expect((await ha.post(at('views'), wrong)).status).toBe(status);
});
