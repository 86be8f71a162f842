import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditView, Check, EffectView, InboxItem, PlanSummary } from '../../../shared/api.ts';
import { termsOf } from '../../../shared/review/facts.ts';
import { isWaiting } from '../../../shared/review/status.ts';
import { type Caller, openReviewOffice, type ReviewOffice } from './office.ts';

let office: ReviewOffice;
let secretary: Caller;
let stttt: Caller;
let sgddt: Caller;
let admin: Caller;
let planner: Caller;
let at: (path: string) => string;
beforeAll(async () => {
  office = await openReviewOffice();
  secretary = await office.person('thuky@giao.local');
  stttt = await office.person('stttt@giao.local');
  sgddt = await office.person('sgddt@giao.local');
  admin = await office.person('admin@giao.local');
  planner = await office.person('kehoach@giao.local');
  at = (path) => `/api/plans/${office.plan}/${path}`;
});
afterAll(() => office.close());

const rowOf = async (caller: Caller, id: string) =>
  (await office.rows(caller)).find((row) => row.id === id);
const statusOf = async (caller: Caller, id: string) =>
  (await office.review(caller)).rows.find(({ row }) => row === id)?.status;

describe('an agency answers, the secretariat settles', () => {
  test('agreement stands until the value moves', async () => {
    const [row] = await office.rows(stttt);
    if (!row) throw new Error('no rows');
    const made = await stttt.post(at(`rows/${row.id}/answers`), {
      answer: 'agree',
      terms: termsOf(row),
    });
    expect(made.status).toBe(201);
    expect(await statusOf(stttt, row.id)).toBe('agreed');
    expect(await statusOf(secretary, row.id)).toBe('agreed');
    const stale = { ...termsOf(row), target: 1e6 };
    const refused = await stttt.post(at(`rows/${row.id}/answers`), {
      answer: 'agree',
      terms: stale,
    });
    expect([refused.status, refused.body]).toMatchObject([409, { error: { code: 'row-moved' } }]);
  });

  test('an accepted proposal is written as an edit of the secretariat and binds', async () => {
    const row = (await office.rows(stttt)).find(({ target }) => typeof target === 'number');
    if (!row || typeof row.target !== 'number') throw new Error('no number');
    const target = row.target + 1;
    const ask = { answer: 'adjust', target, deadline: '2023-11-30', reason: 'Theo tiến độ dự án' };
    const made = await stttt.post(at(`rows/${row.id}/answers`), ask);
    expect(made.status).toBe(201);
    expect(await statusOf(secretary, row.id)).toBe('open');
    const decided = await secretary.post(at(`answers/${made.body.id}/decision`), {
      decision: 'accept',
      reason: 'Nhất trí',
    });
    expect(decided.status).toBe(201);
    expect(await rowOf(stttt, row.id)).toMatchObject({ target, deadline: '2023-11-30' });
    expect(await statusOf(stttt, row.id)).toBe('accepted');
    const { changes } = (
      await secretary.get<{ changes: { user: { name: string }; to: unknown }[] }>(
        at(`changes?row=${row.id}&column=targ`),
      )
    ).body;
    expect(changes.at(0)?.to ?? changes.at(-1)?.to).toEqual(target);
    expect(changes.map(({ user }) => user.name)).toContain(
      (await secretary.get<{ name: string }>('/api/session')).body.name,
    );
    const again = await secretary.post(at(`answers/${made.body.id}/decision`), {
      decision: 'accept',
    });
    expect([again.status, again.body]).toMatchObject([409, { error: { code: 'decided' } }]);
  });

  test('a base that moved since is not overwritten unseen', async () => {
    const row = (await office.rows(stttt)).findLast(({ target }) => typeof target === 'number');
    if (!row || typeof row.target !== 'number') throw new Error('no number');
    const { target } = row;
    const asks = async (more: number) =>
      (
        await stttt.post(at(`rows/${row.id}/answers`), {
          answer: 'adjust',
          target: target + more,
          reason: 'vì',
        })
      ).body.id;
    const first = await asks(5);
    // Another answer to the same row is accepted meanwhile: the older one is replaced.
    const second = await asks(7);
    expect(
      (await secretary.post(at(`answers/${first}/decision`), { decision: 'accept' })).status,
    ).toBe(409);
    expect(
      (await secretary.post(at(`answers/${second}/decision`), { decision: 'accept' })).status,
    ).toBe(201);
    const third = await asks(9);
    const fourth = await sgddt.post(at(`answers/${third}/withdrawal`));
    expect(fourth.status).toBe(404);
    const row2 = await rowOf(stttt, row.id);
    expect(row2?.target).toBe(target + 7);
    const stale = { ...termsOf(row), target };
    const moved = await secretary.post<{ now: unknown }>(at(`answers/${third}/decision`), {
      decision: 'accept',
      terms: stale,
    });
    expect(moved.status).toBe(409);
    expect(moved.body).toMatchObject({
      error: { code: 'base-moved' },
      now: { target: target + 7 },
    });
    expect((await rowOf(stttt, row.id))?.target).toBe(target + 7);
    expect((await stttt.post(at(`answers/${third}/withdrawal`))).status).toBe(201);
    expect(
      (await secretary.post(at(`answers/${third}/decision`), { decision: 'accept' })).status,
    ).toBe(409);
  });

  test('declining needs a reason; the effect of accepting is shown without doing it', async () => {
    const row = (await office.rows(stttt))[3];
    if (!row) throw new Error('no rows');
    const made = await stttt.post(at(`rows/${row.id}/answers`), {
      answer: 'remove',
      reason: 'Không thuộc chức năng',
    });
    const effect = await secretary.get<EffectView>(at(`answers/${made.body.id}/effect`));
    const count = effect.body.cells.find(({ label }) => label === 'STTTT');
    expect(count).toMatchObject({ before: 30, after: 29 });
    expect(await rowOf(stttt, row.id)).toBeDefined();
    const path = at(`answers/${made.body.id}/decision`);
    expect((await secretary.post(path, { decision: 'decline' })).body).toMatchObject({
      error: { code: 'needs-reason' },
    });
    expect((await secretary.post(path, { decision: 'decline', reason: 'QĐ 749' })).status).toBe(
      201,
    );
    expect(await statusOf(stttt, row.id)).toBe('declined');
  });

  test('an accepted removal and an accepted addition change the plan', async () => {
    const rows = await office.rows(sgddt);
    const row = rows[0];
    if (!row) throw new Error('no rows');
    const gone = await sgddt.post(at(`rows/${row.id}/answers`), { answer: 'remove', reason: 'vì' });
    expect(
      (await secretary.post(at(`answers/${gone.body.id}/decision`), { decision: 'accept' })).status,
    ).toBe(201);
    expect(await rowOf(sgddt, row.id)).toBeUndefined();
    const asked = { task: row.task, target: 12, deadline: '2023-10-31', reason: 'Bộ giao' };
    const added = await sgddt.post(at('agencies/SGDDT/additions'), asked);
    expect(added.status).toBe(201);
    expect(
      (await secretary.post(at(`answers/${added.body.id}/decision`), { decision: 'accept' }))
        .status,
    ).toBe(201);
    const now = await office.rows(sgddt);
    expect(now).toHaveLength(rows.length);
    expect(now.find(({ target }) => target === 12)).toMatchObject({
      task: row.task,
      agency: 'SGDDT',
      deadline: '2023-10-31',
    });
  });

  test('what is refused: no reason, no change, foreign rows, the secretariat itself, a planner', async () => {
    const [row] = await office.rows(stttt);
    const path = at(`rows/${row?.id}/answers`);
    const code = async (caller: Caller, body: unknown, to = path) => {
      const { status, body: said } = await caller.post<{ error?: { code: string } }>(to, body);
      return [status, said.error?.code];
    };
    expect(await code(stttt, { answer: 'remove' })).toEqual([400, 'needs-reason']);
    expect(await code(stttt, { answer: 'adjust', reason: 'x', target: row?.target })).toEqual([
      400,
      'needs-proposal',
    ]);
    expect(await code(stttt, { answer: 'adjust', reason: 'x', by: 'me' })).toEqual([
      400,
      'malformed',
    ]);
    expect(await code(stttt, { answer: 'yes' })).toEqual([400, 'malformed']);
    expect(await code(sgddt, { answer: 'agree' })).toEqual([404, 'no-row']);
    expect(await code(sgddt, { answer: 'agree' }, at('rows/AAAAAAAA/answers'))).toEqual([
      404,
      'no-row',
    ]);
    expect(await code(secretary, { answer: 'agree' })).toEqual([403, 'not-allowed']);
    expect(await code(planner, { answer: 'agree' })).toEqual([404, 'not-found']);
    expect(await code(stttt, {}, at('rounds'))).toEqual([403, 'not-allowed']);
    expect(await code(stttt, {}, at('answers/whatever/decision'))).toEqual([403, 'not-allowed']);
    expect(await code(sgddt, {}, at('agencies/STTTT/sign-off'))).toEqual([404, 'not-found']);
  });
});

test('rounds: one at a time, sign-off only when every row is answered, and a moved row re-opens it', async () => {
  expect((await secretary.post(at('rounds'), { deadline: '2099-02-30x' })).status).toBe(400);
  expect((await secretary.post(at('rounds'), { deadline: '2099-02-28' })).status).toBe(201);
  expect((await secretary.post(at('rounds'), { deadline: '2099-03-15' })).status).toBe(409);
  const early = await stttt.post<{ error: { code: string }; rows: string[] }>(
    at('agencies/STTTT/sign-off'),
  );
  expect([early.status, early.body.error.code]).toEqual([409, 'rows-unanswered']);
  const answers = early.body.rows.map((row) => ({ row, answer: 'agree' }));
  const bulk = await stttt.post<{ done: unknown[]; refused: unknown[] }>(at('answers'), {
    answers: [...answers, { row: 'AAAAAAAA', answer: 'agree' }],
  });
  expect([bulk.body.done.length, bulk.body.refused.length]).toEqual([answers.length, 1]);
  expect((await stttt.post(at('agencies/STTTT/sign-off'))).status).toBe(201);
  const progress = async () =>
    (await office.review(secretary)).agencies.find(({ agency }) => agency === 'STTTT');
  expect((await progress())?.signOff).toMatchObject({ moved: [] });

  const row = (await office.rows(stttt))[5];
  const ask = { answer: 'adjust', target: 4321, reason: 'vì' };
  const made = await stttt.post(at(`rows/${row?.id}/answers`), ask);
  await secretary.post(at(`answers/${made.body.id}/decision`), { decision: 'accept' });
  expect((await progress())?.signOff?.moved).toEqual([row?.id]);
  expect((await office.review(sgddt)).agencies.map(({ agency }) => agency)).toEqual(['SGDDT']);

  expect((await secretary.post(at('rounds/close'))).status).toBe(201);
  expect((await secretary.post(at('rounds'), { deadline: '2099-03-15' })).status).toBe(201);
  const second = await office.review(stttt);
  expect(second.round).toMatchObject({ round: 2, open: true });
  expect(second.rows.filter(({ inRound }) => inRound).map((one) => one.row)).toEqual([row?.id]);
});

test('threads: both sides, internal notes stay inside, wording is traced, mentions only of readers', async () => {
  const row = (await office.rows(stttt))[7];
  const on = at(`rows/${row?.id}/comments`);
  const open = await stttt.post(on, { text: 'Cần làm rõ cách đo', column: 'targ' });
  expect(open.status).toBe(201);
  const reply = await secretary.post(on, { text: 'Đo theo Quyết định 922', thread: open.body.id });
  expect(reply.status).toBe(201);
  const note = await secretary.post(on, { text: 'Nội bộ: xem lại', internal: true });
  expect(note.status).toBe(201);
  const threads = (await office.review(stttt)).threads;
  expect(threads.map(({ comments }) => comments.map(({ text }) => text))).toEqual([
    ['Cần làm rõ cách đo', 'Đo theo Quyết định 922'],
  ]);
  expect(threads[0]?.column).toBe('targ');
  expect(JSON.stringify(await office.review(sgddt))).not.toContain('Quyết định 922');
  expect((await office.review(secretary)).threads).toHaveLength(2);
  // An agency cannot write into, reword or resolve what it may not read.
  const refused = [
    await stttt.post(on, { text: 'x', internal: true }),
    await stttt.post(on, { text: 'x', thread: note.body.id }),
    await sgddt.post(on, { text: 'x' }),
    await stttt.post(at(`comments/${reply.body.id}/wording`), { text: 'x' }),
    await stttt.post(at(`comments/${note.body.id}/wording`), { text: 'x' }),
    await sgddt.post(at(`threads/${open.body.id}/resolution`), { resolved: true }),
  ].map(({ status }) => status);
  expect(refused).toEqual([403, 404, 404, 403, 404, 404]);
  await stttt.post(at(`comments/${open.body.id}/wording`), { text: 'Cần làm rõ cách tính' });
  await stttt.post(at(`threads/${open.body.id}/resolution`), { resolved: true });
  const [thread] = (await office.review(secretary)).threads;
  expect(thread?.comments[0]).toMatchObject({
    text: 'Cần làm rõ cách tính',
    before: [{ text: 'Cần làm rõ cách đo' }],
  });
  expect(thread?.resolved).not.toBeNull();
  const me = await sgddt.get<{ id: string }>('/api/session');
  const mention = await secretary.post(on, { text: '@', people: [me.body.id] });
  expect([mention.status, mention.body]).toMatchObject([400, { error: { code: 'bad-audience' } }]);
});

test('an agency called on hears of it, nobody else does; who may not read cannot be called', async () => {
  const row = (await office.rows(stttt))[7];
  const on = at(`rows/${row?.id}/comments`);
  type Readers = { people: { name: string; agency: string | null }[]; agency: { code: string } };
  const { body } = await secretary.get<Readers>(at(`rows/${row?.id}/readers`));
  expect(body.agency).toEqual({ code: 'STTTT', name: 'Sở Thông tin và Truyền thông' });
  expect(new Set(body.people.map(({ agency }) => agency))).toEqual(new Set([null, 'STTTT']));
  expect((await sgddt.get(at(`rows/${row?.id}/readers`))).status).toBe(404);
  const made = await secretary.post(on, { text: '@Sở TT&TT xem giúp', agencies: ['STTTT'] });
  expect(made.status).toBe(201);
  const items = async (caller: Caller) =>
    (await caller.get<{ items: InboxItem[] }>('/api/inbox')).body.items;
  expect((await items(stttt)).find(({ id }) => id === made.body.id)?.mention).toBe(true);
  expect((await items(sgddt)).find(({ id }) => id === made.body.id)).toBeUndefined();
  expect((await items(admin)).find(({ id }) => id === made.body.id)?.mention).toBe(false);
  const refused = [
    await secretary.post(on, { text: '@', agencies: ['SGDDT'] }),
    await secretary.post(on, { text: '@', agencies: ['STTTT'], internal: true }),
    await stttt.post(on, { text: '@', agencies: ['SGDDT'] }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400]);
});

test('the inbox tells each side what the other said, and only that', async () => {
  const inbox = async (caller: Caller) =>
    (await caller.get<{ items: InboxItem[]; unread: number }>('/api/inbox')).body;
  const mine = await inbox(stttt);
  expect(mine.unread).toBeGreaterThan(3);
  expect(new Set(mine.items.map(({ agency }) => agency))).toEqual(new Set(['STTTT', null]));
  expect(JSON.stringify(mine)).not.toContain('Nội bộ');
  const [newest] = mine.items;
  await stttt.post('/api/inbox/seen', { plan: office.plan, item: newest?.id });
  expect((await inbox(stttt)).unread).toBe(0);
  const me = await secretary.get<{ name: string }>('/api/session');
  const theirs = await inbox(secretary);
  expect(theirs.items.map(({ kind }) => kind)).toContain('signed-off');
  expect(theirs.items.map(({ kind }) => kind)).not.toContain('agree');
  expect(theirs.items.some(({ by }) => by === me.body.name)).toBe(false);
  expect((await inbox(planner)).items).toEqual([]);
  // Somebody else's notice is not there to be marked.
  const foreign = theirs.items.find(({ kind }) => kind === 'signed-off')?.id;
  expect((await sgddt.post('/api/inbox/seen', { plan: office.plan, item: foreign })).status).toBe(
    404,
  );
});

test('attachments: kept as they came, downloaded by both sides, unknown to others', async () => {
  const row = (await office.rows(stttt))[8];
  const form = new FormData();
  form.set('file', new Blob(['STT;Số liệu'], { type: 'text/html' }), '../a"b.csv');
  const send = (body: FormData) =>
    fetch(office.url + at(`rows/${row?.id}/attachments`), {
      method: 'POST',
      headers: { cookie: stttt.cookie, origin: office.url },
      body,
    });
  const page = new FormData();
  page.set('file', new Blob(['<script>alert(1)</script>'], { type: 'image/png' }), 'a.png');
  const refused = await send(page);
  expect([refused.status, await refused.json()]).toMatchObject([
    415,
    { error: { code: 'file-kind' } },
  ]);
  const upload = await send(form);
  expect(upload.status).toBe(201);
  const file = (await upload.json()) as { id: string; name: string };
  const ask = { answer: 'ask', reason: 'Xem kèm', attachments: [file.id] };
  const foreign = (await office.rows(sgddt))[0];
  expect((await sgddt.post(at(`rows/${foreign?.id}/answers`), ask)).status).toBe(404);
  expect((await stttt.post(at(`rows/${row?.id}/answers`), ask)).status).toBe(201);
  const read = (caller: Caller) =>
    fetch(office.url + at(`attachments/${file.id}`), { headers: { cookie: caller.cookie } });
  const got = await read(secretary);
  expect([got.status, got.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
  expect(got.headers.get('content-disposition')).toContain('attachment');
  expect(got.headers.get('content-security-policy')).toContain('sandbox');
  expect(got.headers.get('x-content-type-options')).toBe('nosniff');
  expect(got.headers.get('content-disposition')).toContain("filename*=UTF-8''ab.csv");
  expect(await got.text()).toBe('STT;Số liệu');
  const { lines } = (await admin.get<{ lines: AuditView[] }>('/api/audit?act=read-attachment'))
    .body;
  expect(lines[0]?.detail).toMatchObject({ attachment: file.id, name: 'ab.csv' });
  expect([(await read(sgddt)).status, (await read(planner)).status]).toEqual([404, 404]);
});

test('a proposed lead is found by name without accents when it is accepted; the agency is never told who there is', async () => {
  const rows = (await office.rows(stttt)).slice(10, 12);
  const asks: string[] = [];
  for (const [index, lead] of ['so giao duc va dao tao', 'Sở Không Có'].entries()) {
    const said = { answer: 'adjust', lead, reason: 'đúng chức năng' };
    const sent = await stttt.post(at(`rows/${rows[index]?.id}/answers`), said);
    // Taken as it was typed, whether or not there is such an agency.
    expect(sent.status).toBe(201);
    asks.push(sent.body.id);
  }
  const settle = (id: string | undefined) =>
    secretary.post<{ error?: { code: string } }>(at(`answers/${id}/decision`), {
      decision: 'accept',
      reason: '',
    });
  expect((await settle(asks[0])).status).toBe(201);
  expect((await office.rows(sgddt)).map(({ id }) => id)).toContain(rows[0]?.id);
  const unknown = await settle(asks[1]);
  expect([unknown.status, unknown.body.error?.code]).toEqual([409, 'unknown-lead']);
});

test('drafts belong to the agency until they are sent', async () => {
  const row = (await office.rows(stttt))[9];
  const draft = { answer: 'adjust', target: 77, reason: 'dự kiến' };
  expect((await stttt.send('PUT', at(`rows/${row?.id}/draft`), draft)).status).toBe(204);
  const drafts = async (caller: Caller) =>
    (await caller.get<{ drafts: { row: string }[] }>(at('drafts'))).body.drafts;
  expect(await drafts(stttt)).toMatchObject([{ row: row?.id, target: 77 }]);
  expect(await drafts(sgddt)).toEqual([]);
  expect(await drafts(secretary)).toEqual([]);
  expect((await sgddt.send('PUT', at(`rows/${row?.id}/draft`), draft)).status).toBe(404);
  await stttt.post(at(`rows/${row?.id}/answers`), draft);
  expect(await drafts(stttt)).toEqual([]);
});

test('a contact officer prepares but commits only while the head has delegated', async () => {
  const made = await admin.post<{ person: { id: string }; link: string }>('/api/people', {
    name: 'Cán bộ đầu mối',
    email: 'daumoi@giao.local',
    role: 'officer',
    agencies: ['STTTT'],
  });
  const token = new URL(made.body.link, office.url).searchParams.get('token');
  await admin.post('/api/password', { token, password: 'mat-khau-dai-day' });
  const officer = await office.person('daumoi@giao.local', 'mat-khau-dai-day');
  const row = (await office.rows(officer))[10];
  const agree = () => officer.post(at(`rows/${row?.id}/answers`), { answer: 'agree' });
  // No clock tells that rows of others were edited.
  const { plans } = (await officer.get<{ plans: PlanSummary[] }>('/api/plans')).body;
  const mine = plans.find(({ id }) => id === office.plan);
  expect(mine?.updatedAt).toBe(mine?.createdAt);
  expect((await officer.send('PUT', at(`rows/${row?.id}/draft`), { answer: 'agree' })).status).toBe(
    204,
  );
  expect((await agree()).status).toBe(403);
  expect((await officer.post(at('agencies/STTTT/sign-off'))).status).toBe(403);
  const days = (first: string, last: string) => ({
    user: made.body.person.id,
    agency: 'STTTT',
    firstDay: first,
    lastDay: last,
  });
  await admin.post('/api/delegations', days('2020-01-01', '2020-01-31'));
  expect((await agree()).status).toBe(403);
  const now = await admin.post('/api/delegations', days('2020-01-01', '2099-12-31'));
  expect(now.status).toBe(201);
  expect((await agree()).status).toBe(201);
  expect((await admin.send('DELETE', `/api/delegations/${now.body.id}`)).status).toBe(204);
  expect((await agree()).status).toBe(401);
  expect((await secretary.post('/api/delegations', days('2020-01-01', '2099-12-31'))).status).toBe(
    403,
  );
});

test('view as: the administrator gets what the head gets, byte for byte, read-only and on record', async () => {
  const head = (await stttt.get<{ id: string }>('/api/session')).body.id;
  const rows = await stttt.get(at('rows'));
  const review = await stttt.get<{ review: unknown }>(at('review'));
  const seen = await admin.get<{ review: unknown; viewedAs: unknown }>(at(`review?as=${head}`));
  expect(JSON.stringify(seen.body.review)).toBe(JSON.stringify(review.body.review));
  expect(seen.body.viewedAs).toMatchObject({ id: head });
  expect((await admin.get(at(`rows?as=${head}`))).body).toEqual(rows.body);
  const [row] = await office.rows(stttt);
  const written = await admin.post(at(`rows/${row?.id}/answers?as=${head}`), { answer: 'agree' });
  expect([written.status, written.body]).toMatchObject([
    403,
    { error: { code: 'read-only-view' } },
  ]);
  expect((await secretary.get(at(`review?as=${head}`))).status).toBe(404);
  expect((await sgddt.get(at(`rows?as=${head}`))).status).toBe(404);
  const { lines } = (await admin.get<{ lines: AuditView[] }>('/api/audit?act=view-as')).body;
  expect(lines[0]).toMatchObject({ act: 'view-as', detail: { person: head, from: '127.0.0.1' } });
});

test('the record of acts: for the administrator, with who, when and from where', async () => {
  const { lines } = (await admin.get<{ lines: AuditView[] }>('/api/audit')).body;
  const acts = new Set(lines.map(({ act }) => act));
  for (const act of [
    'answer',
    'decide',
    'sign-off',
    'open-round',
    'comment',
    'attach',
    'delegate',
  ]) {
    expect(acts, act).toContain(act);
  }
  const byPeople = lines.filter(({ user }) => user.id !== 'system');
  expect(byPeople.map(({ detail }) => detail.from)).toEqual(byPeople.map(() => '127.0.0.1'));
  expect((await secretary.get('/api/audit')).status).toBe(403);
  expect((await stttt.get('/api/audit')).status).toBe(403);
  const csv = await fetch(`${office.url}/api/audit.csv`, { headers: { cookie: admin.cookie } });
  expect((await csv.text()).split('\r\n').length).toBeGreaterThan(lines.length);
});

test('the consolidated table as page, XLSX and DOCX, for the secretariat alone', async () => {
  const page = await secretary.get<{
    rows: { agency: string; comment: string; explanation: string }[];
  }>(at('consolidated?lang=vi'));
  expect(page.body.rows.length).toBeGreaterThan(4);
  expect(page.body.rows.some(({ explanation }) => explanation === 'Giải trình: QĐ 749')).toBe(true);
  const file = async (form: string) =>
    new Uint8Array(
      await (
        await fetch(office.url + at(`consolidated.${form}`), {
          headers: { cookie: secretary.cookie },
        })
      ).arrayBuffer(),
    );
  const { sheets } = await readXlsx(await file('xlsx'));
  const rows = sheets[0]?.rows ?? [];
  expect(rows[6]).toEqual(['STT', 'Cơ quan', 'Nội dung góp ý', 'Tiếp thu, giải trình']);
  expect(rows.slice(7, 7 + page.body.rows.length).map((row) => row[2])).toEqual(
    page.body.rows.map(({ comment }) => comment),
  );
  const docx = await file('docx');
  expect([docx[0], docx[1], docx.length > 4_000]).toEqual([0x50, 0x4b, true]);
  for (const caller of [stttt, planner]) {
    expect((await caller.get(at('consolidated'))).status).toBe(403);
    expect((await caller.get(at('consolidated.xlsx'))).status).toBe(403);
  }
});

test('the checks before a freeze tell what the consultation leaves open', async () => {
  const { checks } = (await secretary.get<{ checks: Check[] }>(at('checks'))).body;
  const of = (name: string) => checks.filter(({ check }) => check === name);
  const { answers } = await office.review(secretary);
  const waiting = answers.filter(isWaiting);
  expect(waiting.length).toBeGreaterThan(0);
  expect(of('answer-waiting')).toHaveLength(waiting.length);
  expect(of('answer-waiting').every(({ severity }) => severity === 'warn')).toBe(true);
  expect(
    of('signature-outdated')
      .map(({ message }) => message)
      .join(),
  ).toContain('STTTT');
  // Everybody but the one agency that signed.
  expect(of('agency-unsigned')).toHaveLength(35);
});
