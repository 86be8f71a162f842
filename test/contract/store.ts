import { expect, test } from 'vitest';
import type { Write } from '../../server/collab/ports.ts';
import type { Store } from '../../server/store/store.ts';
import type { ColId, SheetId } from '../../shared/ids.ts';
import { MAX_VIEWS } from '../../shared/limits.ts';
import type { LockPlace } from '../../shared/workbook/locks.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PLAN = 'planplanplanplanplan';

/** What every store must do, whatever database stands behind it. `open` gives an empty one. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  const start = async (): Promise<Store> => {
    const store = await open();
    const user = { agencies: [], active: true, passwordHash: null };
    await store.people.add({
      id: 'ha',
      email: 'ha@x.vn',
      name: 'Hà',
      role: 'secretariat',
      ...user,
    });
    await store.people.add({
      id: 'kh',
      email: 'kh@x.vn',
      name: 'Kế hoạch',
      role: 'planner',
      ...user,
    });
    await store.plans.create(
      { id: PLAN, year: 2023, title: 'Thử', demo: false },
      { bytes: bytes('first'), user: 'system', at: 1 },
    );
    return store;
  };
  const write = (text: string, more: Partial<Write> = {}): Write => ({
    bytes: bytes(text),
    user: 'ha',
    roleVersion: 1,
    client: 7,
    ...more,
  });
  const headOf = async (store: Store) => (await store.logs.of(PLAN, 1).load()).head;
  const append = async (store: Store, one: Write, epoch = 1) =>
    store.logs.of(PLAN, epoch).append(await headOf(store), [one], [], 0, 0);

  test(`${name}: an append moves the head, and the log holds what went in`, async () => {
    const store = await start();
    const done = await append(store, write('a'));
    expect(done).toMatchObject({ ok: true, value: { seq: 2 } });
    const { updates, head } = await store.logs.of(PLAN, 1).load();
    expect(updates.map((update) => new TextDecoder().decode(update.bytes))).toEqual(['first', 'a']);
    expect(done.ok && done.value).toEqual(head);
    expect(await store.checkChains()).toBeUndefined();
    await store.close();
  });

  test(`${name}: a head that has moved is refused, and nothing is written`, async () => {
    const store = await start();
    const old = await headOf(store);
    const log = store.logs.of(PLAN, 1);
    const both = await Promise.all([
      log.append(old, [write('a')], [], 0, 0),
      log.append(old, [write('b')], [], 0, 0),
    ]);
    expect(both.map((one) => one.ok)).toEqual([true, false]);
    expect(both[1]).toEqual({ ok: false, problem: { is: 'head' } });
    expect(await store.logs.lastSeq(PLAN)).toBe(2);
    await store.close();
  });

  for (const state of ['freezing', 'frozen', 'issued'] as const) {
    test(`${name}: nothing enters a plan that is ${state}`, async () => {
      const store = await start();
      await store.plans.setState(PLAN, ['draft'], state);
      expect(await append(store, write('late'))).toEqual({ ok: false, problem: { is: 'frozen' } });
      expect(await store.logs.lastSeq(PLAN)).toBe(1);
      await store.close();
    });
  }

  test(`${name}: a returned plan takes edits again`, async () => {
    const store = await start();
    await store.plans.setState(PLAN, ['draft'], 'returned');
    expect((await append(store, write('again'))).ok).toBe(true);
    await store.close();
  });

  test(`${name}: another epoch, a lost role, a closed account, a planner: refused in the same call`, async () => {
    const store = await start();
    expect(await append(store, write('x'), 2)).toEqual({ ok: false, problem: { is: 'epoch' } });
    const role = { ok: false, problem: { is: 'role', user: 'ha' } };
    expect(await append(store, write('x', { roleVersion: 0 }))).toEqual(role);
    const planner = await append(store, write('x', { user: 'kh' }));
    expect(planner).toEqual({ ok: false, problem: { is: 'role', user: 'kh' } });
    await store.people.change('ha', { active: false });
    expect(await append(store, write('x', { roleVersion: 2 }))).toEqual(role);
    expect(await store.logs.lastSeq(PLAN)).toBe(1);
    await store.close();
  });

  test(`${name}: one refused request leaves the others of its turn alone`, async () => {
    const store = await start();
    const head = await headOf(store);
    const log = store.logs.of(PLAN, 1);
    const [bad, good] = await Promise.all([
      log.append(head, [write('bad', { roleVersion: 9 })], [], 0, 0),
      log.append(head, [write('good')], [], 0, 0),
    ]);
    expect([bad.ok, good.ok]).toEqual([false, true]);
    await store.close();
  });

  const COLUMN: LockPlace = { sheet: 'asgn' as SheetId, row: null, col: 'targ' as ColId };
  const HA = { id: 'ha', roleVersion: 1 };

  test(`${name}: a lock or a shared column raises the version, and an append judged before it is refused`, async () => {
    const store = await start();
    const { settings } = store;
    expect(await settings.read(PLAN)).toEqual({ version: 0, locks: [], shared: [] });
    const head = await headOf(store);
    const log = store.logs.of(PLAN, 1);
    const set = await settings.lock(PLAN, COLUMN, HA, 5, 'Chờ họp');
    expect(set).toMatchObject({
      ok: true,
      value: {
        version: 1,
        locks: [{ ...COLUMN, by: { id: 'ha', name: 'Hà' }, reason: 'Chờ họp' }],
      },
    });
    expect(await log.append(head, [write('x')], [], 0, 0)).toEqual({
      ok: false,
      problem: { is: 'settings' },
    });
    expect(await store.logs.lastSeq(PLAN)).toBe(1);
    expect((await log.append(head, [write('x')], [], 0, 1)).ok).toBe(true);
    expect(await settings.lock(PLAN, COLUMN, HA, 6, '')).toEqual({ ok: false, problem: 'same' });
    const shared = await settings.share(PLAN, COLUMN.sheet, 'chng' as ColId, HA, 7);
    expect(shared).toMatchObject({ ok: true, value: { version: 2, shared: [{ col: 'chng' }] } });
    expect(await log.settings()).toEqual(await settings.read(PLAN));
    await settings.unshare(PLAN, COLUMN.sheet, 'chng' as ColId, HA);
    const free = await settings.unlock(PLAN, COLUMN, HA);
    expect(free).toMatchObject({ ok: true, value: { version: 4, locks: [], shared: [] } });
    expect(await settings.unlock(PLAN, COLUMN, HA)).toEqual({ ok: false, problem: 'same' });
    await store.close();
  });

  test(`${name}: nobody but an editor in office sets a lock, and only on an open plan`, async () => {
    const store = await start();
    const lock = (who: typeof HA) => store.settings.lock(PLAN, COLUMN, who, 5, '');
    expect(await lock({ id: 'kh', roleVersion: 1 })).toEqual({ ok: false, problem: 'role' });
    expect(await lock({ id: 'ha', roleVersion: 0 })).toEqual({ ok: false, problem: 'role' });
    expect(await store.settings.lock('noplan', COLUMN, HA, 5, '')).toEqual({
      ok: false,
      problem: 'gone',
    });
    await store.plans.setState(PLAN, ['draft'], 'frozen');
    expect(await lock(HA)).toEqual({ ok: false, problem: 'state' });
    expect((await store.settings.read(PLAN)).version).toBe(0);
    await store.close();
  });

  test(`${name}: a saved view is one person's or everybody's, by name, and follows the person`, async () => {
    const store = await start();
    const user = { agencies: [], active: true, passwordHash: null };
    await store.people.add({ id: 'duc', email: 'd@x.vn', name: 'Đức', role: 'admin', ...user });
    const DUC = { id: 'duc', roleVersion: 1 };
    const view = { sorting: [], filters: [], grouping: ['agcy'], widths: {}, hidden: [] };
    const mine = { id: 'v1', sheet: 'asmt', name: 'Theo sở', shared: false, view };
    expect(await store.views.add(PLAN, mine, HA, 5)).toEqual({ ok: true, value: undefined });
    const taken = { ok: false, problem: 'name-taken' };
    expect(await store.views.add(PLAN, { ...mine, id: 'v2' }, HA, 6)).toEqual(taken);
    const other = { ...mine, id: 'v3', sheet: 'task' };
    const all = { ...mine, id: 'v4', shared: true };
    const second = { ...mine, id: 'v5', name: 'Hai' };
    for (const one of [other, all, second]) {
      expect((await store.views.add(PLAN, one, HA, 7)).ok).toBe(true);
    }
    expect((await store.views.add(PLAN, { ...mine, id: 'v6' }, DUC, 7)).ok).toBe(true);
    expect((await store.views.list(PLAN, 'ha')).map(({ id }) => id)).toEqual([
      'v5',
      'v1',
      'v3',
      'v4',
    ]);
    expect((await store.views.list(PLAN, 'duc')).map(({ id }) => id)).toEqual(['v6', 'v4']);
    const gone = { ok: false, problem: 'gone' };
    expect(await store.views.change(PLAN, 'v1', { name: 'Của tôi' }, DUC, 8)).toEqual(gone);
    expect(await store.views.remove(PLAN, 'v1', DUC)).toEqual(gone);
    expect(await store.views.change('noplan', 'v1', {}, HA, 8)).toEqual(gone);
    expect(await store.views.change(PLAN, 'v5', { name: 'Theo sở' }, HA, 8)).toEqual(taken);
    // One standard view a sheet and owner.
    await store.views.change(PLAN, 'v1', { standard: true }, HA, 8);
    await store.views.change(
      PLAN,
      'v4',
      { standard: true, view: { ...view, hidden: ['note'] } },
      DUC,
      9,
    );
    await store.views.change(PLAN, 'v5', { standard: true, name: 'Ba' }, HA, 10);
    expect(await store.views.list(PLAN, 'ha')).toMatchObject([
      { id: 'v5', name: 'Ba', standard: true },
      { id: 'v1', name: 'Theo sở', standard: false },
      { id: 'v3', standard: false },
      {
        id: 'v4',
        standard: true,
        shared: true,
        by: { id: 'duc', name: 'Đức' },
        view: { hidden: ['note'] },
      },
    ]);
    expect((await store.views.remove(PLAN, 'v4', HA)).ok).toBe(true);
    expect((await store.views.remove(PLAN, 'v4', HA)).ok).toBe(false);
    await store.close();
  });

  test(`${name}: a view is saved by an editor in office only, in every state of the plan, and not without end`, async () => {
    const store = await start();
    const view = { sorting: [], filters: [], grouping: [], widths: {}, hidden: [] };
    const add = (n: number, who: typeof HA) =>
      store.views.add(
        PLAN,
        { id: `v${n}`, sheet: 'asmt', name: `${n}`, shared: false, view },
        who,
        5,
      );
    const role = { ok: false, problem: 'role' };
    expect(await add(0, { id: 'kh', roleVersion: 1 })).toEqual(role);
    expect(await add(0, { id: 'ha', roleVersion: 0 })).toEqual(role);
    await store.plans.setState(PLAN, ['draft'], 'frozen');
    for (let n = 0; n < MAX_VIEWS; n++) expect((await add(n, HA)).ok).toBe(true);
    expect(await add(MAX_VIEWS, HA)).toEqual({ ok: false, problem: 'too-many' });
    await store.people.change('ha', { active: false });
    expect(await store.views.remove(PLAN, 'v1', HA)).toEqual(role);
    await store.close();
  });

  test(`${name}: role, agencies and activity raise the role version; a name does not`, async () => {
    const store = await start();
    const version = async (change: Parameters<Store['people']['change']>[1]) =>
      (await store.people.change('ha', change))?.roleVersion;
    expect(await version({ name: 'Thu Hà' })).toBe(1);
    expect(await version({ agencies: ['STTTT'] })).toBe(2);
    expect(await version({ role: 'admin' })).toBe(3);
    expect(await version({ active: false })).toBe(4);
    await store.close();
  });

  test(`${name}: a client id belongs to one person for ever`, async () => {
    const store = await start();
    expect(await store.plans.reserveClients(PLAN, 'ha', [1, 2])).toEqual([1, 2]);
    expect(await store.plans.reserveClients(PLAN, 'kh', [2, 3])).toEqual([3]);
    expect([...(await store.plans.clientsOf(PLAN, 'ha'))]).toEqual([1, 2]);
    await store.close();
  });

  test(`${name}: a checkpoint only moves forward`, async () => {
    const store = await start();
    const log = store.logs.of(PLAN, 1);
    await append(store, write('a'));
    await log.saveCheckpoint(2, bytes('two'));
    await log.saveCheckpoint(1, bytes('one'));
    const { checkpoint, updates } = await log.load();
    expect(checkpoint?.seq).toBe(2);
    expect(updates).toEqual([]);
    await store.close();
  });

  test(`${name}: history rows can be written twice and stand once`, async () => {
    const store = await start();
    const entry = {
      ...{ client: 7, clock: 0, sheet: 'asgn', row: 'row00001', column: 'targ', act: 'cell' },
      ...{ from: 1, to: 2 },
    };
    const log = store.logs.of(PLAN, 1);
    await append(store, write('a'));
    await log.saveFeed([{ seq: 2, entry }], 2);
    await log.saveFeed([{ seq: 2, entry }], 2);
    const changes = await store.logs.changes(PLAN, { row: 'row00001', after: 0, limit: 10 });
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ from: 1, to: 2, user: { name: 'Hà' } });
    expect(await store.logs.changes(PLAN, { row: 'other', after: 0, limit: 10 })).toEqual([]);
    await store.close();
  });

  test(`${name}: history by sheet and person, newest first in pages, and what a person lost unseen`, async () => {
    const store = await start();
    await store.plans.reserveClients(PLAN, 'ha', [7, 9]);
    await store.plans.reserveClients(PLAN, 'kh', [8]);
    const log = store.logs.of(PLAN, 1);
    await append(store, write('a'));
    const cell = (client: number, clock: number, more: object = {}) => ({
      ...{ client, clock, sheet: 'asgn', row: 'row00001', column: 'targ', act: 'cell' },
      ...{ from: clock, to: clock + 1, ...more },
    });
    const entries = [
      cell(7, 0),
      cell(8, 1, { overwrote: 7 }),
      cell(7, 2, { lostTo: 8 }),
      cell(7, 3, { overwrote: 9 }), // my own, in another window
      cell(8, 4, { sheet: 'task', act: 'column', overwrote: 7 }),
    ];
    await log.saveFeed(
      entries.map((entry) => ({ seq: 2, entry })),
      2,
    );
    const ask = async (query: object) =>
      (await store.logs.changes(PLAN, { after: 0, limit: 10, ...query })).map(({ from }) => from);
    expect(await ask({ lostBy: 'ha' })).toEqual([2, 1]);
    expect(await ask({ lostBy: 'kh' })).toEqual([]);
    expect(await ask({ sheet: 'task' })).toEqual([4]);
    expect(await ask({ user: 'kh' })).toEqual([1, 4]);
    const pages = [0, 2, 4].map((skip) => ask({ before: 9, skip, limit: 2 }));
    expect((await Promise.all(pages)).flat().toSorted()).toEqual([0, 1, 2, 3, 4]);
    expect(await ask({ before: 2 })).toEqual([]);
    await store.close();
  });

  test(`${name}: a draft that was never frozen can be deleted, with all that hangs on it`, async () => {
    const store = await start();
    expect((await store.plans.remove(PLAN)).ok).toBe(true);
    expect(await store.plans.get(PLAN)).toBeUndefined();
    expect(await store.checkChains()).toBeUndefined();
    await store.close();
  });

  test(`${name}: a snapshot enters only while freezing, follows the newest, and is decided once`, async () => {
    const store = await start();
    const snapshot = {
      ...{ id: 's1', plan: PLAN, number: 1, year: 2023, title: 'Thử', frozenAt: 5, frozenBy: 'Hà' },
      ...{ digest: 'd1', signature: 's', publicKey: 'k', keyFingerprint: 'f', parent: null },
    };
    expect(await store.snapshots.add(snapshot, bytes('x'))).toEqual({
      ok: false,
      problem: 'state',
    });
    await store.plans.setState(PLAN, ['draft'], 'freezing');
    const stray = { ...snapshot, parent: 'nowhere' };
    expect(await store.snapshots.add(stray, bytes('x'))).toEqual({ ok: false, problem: 'taken' });
    expect((await store.snapshots.add(snapshot, bytes('x'))).ok).toBe(true);
    expect(await store.snapshots.next(PLAN)).toEqual({ parent: 'd1', number: 2 });
    expect(await store.plans.remove(PLAN)).toEqual({ ok: false, problem: 'has-snapshot' });
    const decision = { number: '1', date: '2023-02-05', signatory: 'CT' };
    expect((await store.snapshots.issue('s1', decision)).ok).toBe(true);
    expect(await store.snapshots.issue('s1', decision)).toEqual({ ok: false, problem: 'state' });
    expect((await store.plans.get(PLAN))?.state).toBe('issued');
    await store.close();
  });

  const fact = (id: string) =>
    ({ is: 'reminded', agency: 'STTTT', text: '', id, at: 5, by: 'ha', byName: 'Hà' }) as const;
  const author = { id: 'ha', roleVersion: 1 };

  test(`${name}: what is said about a plan is added once, in order, and read back`, async () => {
    const store = await start();
    const { review } = store;
    expect(await review.append(PLAN, 0, author, [fact('a'), fact('b')])).toEqual({
      ok: true,
      value: 2,
    });
    const both = await Promise.all([
      review.append(PLAN, 2, author, [fact('c')]),
      review.append(PLAN, 2, author, [fact('d')]),
    ]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, problem: 'head' });
    const all = await review.read(PLAN, 0);
    expect(all.entries).toHaveLength(3);
    expect(all.entries[0]).toEqual(fact('a'));
    expect(await review.read(PLAN, 2)).toMatchObject({ seq: 3, entries: [{ is: 'reminded' }] });
    expect(await store.checkChains()).toBeUndefined();
    expect(await store.plans.remove(PLAN)).toEqual({ ok: false, problem: 'has-review' });
    await store.close();
  });

  test(`${name}: nothing is said under old rights, on a closed plan, or by nobody`, async () => {
    const store = await start();
    const { review } = store;
    await store.people.change('ha', { role: 'planner' });
    expect(await review.append(PLAN, 0, author, [fact('a')])).toEqual({
      ok: false,
      problem: 'role',
    });
    const now = { id: 'ha', roleVersion: 2 };
    await store.people.change('kh', { active: false });
    const gone = { id: 'kh', roleVersion: 2 };
    expect(await review.append(PLAN, 0, gone, [fact('a')])).toEqual({ ok: false, problem: 'role' });
    await store.plans.setState(PLAN, ['draft'], 'freezing');
    expect(await review.append(PLAN, 0, now, [fact('a')])).toEqual({ ok: false, problem: 'state' });
    expect(await review.append('x'.repeat(20), 0, now, [fact('a')])).toEqual({
      ok: false,
      problem: 'gone',
    });
    expect((await review.read(PLAN, 0)).entries).toEqual([]);
    await store.close();
  });

  test(`${name}: a delegation counts on its days, until it is ended, and changes the rights`, async () => {
    const store = await start();
    const { delegations } = store;
    const days = { firstDay: '2023-02-01', lastDay: '2023-02-10' };
    await delegations.add({ id: 'd1', user: 'ha', agency: 'SYT', ...days, givenBy: 'ha', at: 1 });
    const on = (day: string) => delegations.agenciesOf('ha', day);
    expect(await on('2023-01-31')).toEqual([]);
    expect(await on('2023-02-01')).toEqual(['SYT']);
    expect(await on('2023-02-10')).toEqual(['SYT']);
    expect(await on('2023-02-11')).toEqual([]);
    expect((await store.people.byId('ha'))?.roleVersion).toBe(2);
    expect(await delegations.end('d1', 9)).toMatchObject({ user: 'ha', endedAt: 9 });
    expect(await delegations.end('d1', 9)).toBeUndefined();
    expect(await on('2023-02-05')).toEqual([]);
    expect((await store.people.byId('ha'))?.roleVersion).toBe(3);
    await store.close();
  });

  test(`${name}: an inbox mark only moves on`, async () => {
    const store = await start();
    expect(await store.review.seen('ha', PLAN)).toBe(0);
    await store.review.markSeen('ha', PLAN, 5);
    await store.review.markSeen('ha', PLAN, 3);
    expect(await store.review.seen('ha', PLAN)).toBe(5);
    await store.close();
  });

  test(`${name}: the record of acts is read newest first, in pages, by person and by act`, async () => {
    const store = await start();
    for (let at = 1; at <= 5; at++) {
      await store.audit.add({
        at,
        user: at % 2 ? 'ha' : 'kh',
        act: at < 4 ? 'a' : 'b',
        detail: { at },
      });
    }
    const seqs = async (query: Parameters<Store['audit']['list']>[0]) =>
      (await store.audit.list(query)).map(({ seq }) => seq);
    expect(await seqs({ limit: 2 })).toEqual([5, 4]);
    expect(await seqs({ limit: 9, before: 4 })).toEqual([3, 2, 1]);
    expect(await seqs({ limit: 9, user: 'kh' })).toEqual([4, 2]);
    expect(await seqs({ limit: 9, act: 'b' })).toEqual([5, 4]);
    expect(await store.audit.list({ limit: 1 })).toMatchObject([
      { userName: 'Hà', detail: { at: 5 } },
    ]);
    await store.close();
  });

  test(`${name}: late edits handed over twice are kept once`, async () => {
    const store = await start();
    const edit = {
      madeAt: '2023-02-05T01:02:03.000Z',
      sheet: 'asgn',
      row: 'r1',
      column: null,
      where: 'Chỉ tiêu',
      from: '1',
      to: '2',
    };
    const first = await store.plans.keepLateEdits(PLAN, 'ha', 5, [edit, { ...edit, to: '3' }]);
    const again = await store.plans.keepLateEdits(PLAN, 'ha', 9, [edit, { ...edit, to: '4' }]);
    expect(new Set(first).size).toBe(2);
    expect(again[0]).toBe(first[0]);
    expect(await store.plans.lateEdits(PLAN)).toHaveLength(3);
    // Another person's edit is another edit.
    await store.plans.keepLateEdits(PLAN, 'kh', 9, [edit]);
    expect(await store.plans.lateEdits(PLAN)).toHaveLength(4);
    await store.close();
  });

  test(`${name}: a file is kept as it came, and what it is can be asked without it`, async () => {
    const store = await start();
    const about = {
      agency: 'STTTT',
      name: 'tờ trình.pdf',
      type: '',
      digest: 'd',
      at: 3,
    };
    const file = { id: 'f1', plan: PLAN, ...about };
    const author = { id: 'ha', roleVersion: 1 };
    expect((await store.review.addAttachment(file, author, bytes('nội dung'))).ok).toBe(true);
    expect(await store.review.attachment('f1')).toEqual({
      id: 'f1',
      plan: PLAN,
      ...about,
      user: 'ha',
      size: bytes('nội dung').length,
    });
    const kept = await store.review.attachmentBytes('f1');
    expect(kept && new TextDecoder().decode(kept)).toBe('nội dung');
    expect(await store.review.attachment('f2')).toBeUndefined();
    expect(await store.review.attachmentBytes('f2')).toBeUndefined();
    await store.close();
  });

  test(`${name}: after the revoking commit neither a file nor a draft is kept`, async () => {
    const store = await start();
    const { review } = store;
    const before = await store.people.byId('ha');
    if (!before) throw new Error('a person');
    const draft = { row: 'r1', agency: 'STTTT', at: 1, body: '{"answer":"agree"}' };
    expect((await review.keepDraft(PLAN, before, draft)).ok).toBe(true);
    await store.people.change('ha', { active: false });
    const file = {
      id: 'f1',
      plan: PLAN,
      agency: 'STTTT',
      name: 'a.txt',
      type: '',
      digest: '',
      at: 1,
    };
    const refused = { ok: false, problem: 'role' };
    expect(await review.addAttachment(file, before, bytes('x'))).toEqual(refused);
    expect(await review.keepDraft(PLAN, before, { ...draft, row: 'r2' })).toEqual(refused);
    expect(await review.keepDraft(PLAN, before, { ...draft, body: null })).toEqual(refused);
    expect((await review.drafts(PLAN, ['STTTT'])).map(({ row }) => row)).toEqual(['r1']);
    expect(await review.attachment('f1')).toBeUndefined();
    await store.people.change('ha', { active: true });
    const back = await store.people.byId('ha');
    if (!back) throw new Error('a person');
    expect((await review.addAttachment(file, back, bytes('x'))).ok).toBe(true);
    await store.plans.setState(PLAN, ['draft'], 'freezing');
    const late = await review.addAttachment({ ...file, id: 'f2' }, back, bytes('x'));
    expect(late).toEqual({ ok: false, problem: 'state' });
    await store.close();
  });
}
