import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { openDataFolder } from '../../server/store/data-folder.ts';
import { openSqliteStore } from '../../server/store/open-sqlite.ts';
import { openDatabase } from '../../server/store/sqlite.ts';
import type { Store } from '../../server/store/store.ts';
import { storeContract } from './store.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'giao-store-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const open = (folder: string): Store => {
  const opened = openSqliteStore(folder, () => 1);
  if (!opened.ok) throw new Error(opened.problem);
  return opened.value;
};

storeContract('sqlite', async () => open(newFolder()));

const PLAN = 'planplanplanplanplan';
const filled = async (folder: string): Promise<void> => {
  const store = open(folder);
  await store.plans.create(
    { id: PLAN, year: 2023, title: 'Thử', demo: false },
    { bytes: new Uint8Array([1, 2, 3]), user: 'system', at: 1 },
  );
  await store.logs.of(PLAN, 1).saveCheckpoint(1, new Uint8Array([9, 9, 9]));
  await store.close();
};
const KEPT = ['audit_kept', 'audit_whole', 'review_kept', 'review_whole', 'log_kept'];

/** Somebody with the file who knows what stands in the way, and removes it. */
const edit = (folder: string, sql: string): void => {
  const database = new DatabaseSync(join(folder, 'giao.sqlite'));
  for (const name of KEPT) database.exec(`drop trigger if exists ${name}`);
  database.exec(sql);
  database.close();
};

// Killing a process cannot show this: without the call, what was committed is lost with the power, not with the process.
test('a commit is one call to the disk: WAL, fully synchronised, asked of the connection that writes', () => {
  const opened = openDatabase(join(newFolder(), 'giao.sqlite'));
  if (!opened.ok) throw new Error(opened.problem);
  const asked = (name: string) =>
    Object.values(opened.value.prepare(`pragma ${name}`).get() ?? {})[0];
  expect(asked('journal_mode')).toBe('wal');
  expect(asked('synchronous')).toBe(2);
  expect(asked('foreign_keys')).toBe(1);
  opened.value.close();
});

test('a changed byte in the log is found, and where', async () => {
  const folder = newFolder();
  await filled(folder);
  edit(folder, "update log set bytes = x'010204'");
  const store = open(folder);
  expect(await store.checkChains()).toEqual({ of: 'log', plan: PLAN, seq: 1, is: 'broken' });
  await store.close();
});

test.each([
  "update audit set user = 'kh'",
  'delete from audit',
  "update review set fact = '{}'",
  'delete from review',
  "update log set bytes = x'00'",
])('the database itself refuses to alter what is kept: %s', async (sql) => {
  const folder = newFolder();
  await filled(folder);
  const store = open(folder);
  const who = { agencies: [], active: true, passwordHash: null };
  await store.people.add({ id: 'ha', email: 'ha@x.vn', name: 'Hà', role: 'secretariat', ...who });
  const entry = { is: 'reminded', agency: 'STTTT', text: 'một', id: '1', at: 1 } as const;
  await store.review.append(PLAN, 0, { id: 'ha', roleVersion: 1 }, [
    { ...entry, by: 'ha', byName: 'Hà' },
  ]);
  await store.audit.add({ at: 1, user: 'ha', act: 'remind', detail: {} });
  const database = new DatabaseSync(join(folder, 'giao.sqlite'));
  expect(() => database.exec(sql)).toThrow(/is kept$/);
  database.close();
  expect(await store.checkChains()).toBeUndefined();
  await store.close();
});

test.each([
  ['review', 'broken', `update review set fact = replace(fact, 'một', 'năm') where seq = 1`],
  ['review', 'broken', `update review set fact = replace(fact, 'ba', 'năm') where seq = 3`],
  ['review', 'broken', 'delete from review where seq = 1'],
  ['review', 'broken', 'delete from review where seq = 2'],
  ['review', 'short', 'delete from review where seq = 3'],
  ['review', 'short', 'delete from review'],
  ['audit', 'broken', `update audit set user = 'kh' where seq = 1`],
  ['audit', 'broken', `update audit set detail = '[]' where seq = 3`],
  ['audit', 'broken', 'delete from audit where seq = 1'],
  ['audit', 'broken', 'delete from audit where seq = 2'],
  ['audit', 'short', 'delete from audit where seq = 3'],
  ['audit', 'short', 'delete from audit'],
])('a changed or missing line of the %s record is found: %s, %s', async (of, is, sql) => {
  const folder = newFolder();
  await filled(folder);
  const first = open(folder);
  const who = { agencies: [], active: true, passwordHash: null };
  await first.people.add({ id: 'ha', email: 'ha@x.vn', name: 'Hà', role: 'secretariat', ...who });
  for (const text of ['một', 'hai', 'ba']) {
    const { seq } = await first.review.read(PLAN, 0);
    const fact = { is: 'reminded', agency: 'STTTT', text } as const;
    const entry = { ...fact, id: text, at: 1, by: 'ha', byName: 'Hà' };
    await first.review.append(PLAN, seq, { id: 'ha', roleVersion: 1 }, [entry]);
    await first.audit.add({ at: 1, user: 'ha', act: 'remind', detail: {} });
  }
  expect(await first.checkChains()).toBeUndefined();
  await first.close();
  edit(folder, sql);
  const store = open(folder);
  expect(await store.checkChains()).toMatchObject({ of, is });
  await store.close();
});

test('a record whose chain was computed anew no longer fits what was written beside it', async () => {
  const folder = newFolder();
  await filled(folder);
  const first = open(folder);
  for (const act of ['một', 'hai']) await first.audit.add({ at: 1, user: 'ha', act, detail: {} });
  await first.close();
  const heads = readFileSync(join(folder, 'heads.log'), 'utf8');
  edit(folder, 'delete from audit');
  rmSync(join(folder, 'heads.log'));
  // The same machine writes a well-formed record of other acts.
  const other = open(folder);
  for (const act of ['một', 'ba', 'bốn'])
    await other.audit.add({ at: 1, user: 'ha', act, detail: {} });
  expect(await other.checkChains()).toBeUndefined();
  await other.close();
  writeFileSync(join(folder, 'heads.log'), heads);
  const store = open(folder);
  expect(await store.checkChains()).toMatchObject({ of: 'audit', seq: 2, is: 'broken' });
  await store.close();
});

test('records of a folder from before their heads were kept are marked at the first start', async () => {
  const folder = newFolder();
  await filled(folder);
  const first = open(folder);
  await first.audit.add({ at: 1, user: 'ha', act: 'một', detail: {} });
  await first.close();
  const heads = readFileSync(join(folder, 'heads.log'), 'utf8');
  const before = heads.split('\n').filter((line) => !line.includes('.'));
  writeFileSync(join(folder, 'heads.log'), before.join('\n'));
  const second = open(folder);
  expect(await second.checkChains()).toBeUndefined();
  await second.close();
  edit(folder, 'delete from audit');
  const store = open(folder);
  expect(await store.checkChains()).toMatchObject({ of: 'audit', seq: 0, is: 'short' });
  await store.close();
});

test('a log that lost its end is found by the heads beside it', async () => {
  const folder = newFolder();
  await filled(folder);
  appendFileSync(join(folder, 'heads.log'), `${PLAN} 2 ${'a'.repeat(64)}\n`);
  const store = open(folder);
  expect(await store.checkChains()).toMatchObject({ plan: PLAN, is: 'short' });
  await store.close();
});

test('a torn last line of the heads was never acknowledged and harms nothing', async () => {
  const folder = newFolder();
  await filled(folder);
  appendFileSync(join(folder, 'heads.log'), `${PLAN} 2 aaaa`);
  const store = open(folder);
  expect(await store.checkChains()).toBeUndefined();
  await store.close();
});

test('a damaged checkpoint is not used', async () => {
  const folder = newFolder();
  await filled(folder);
  const path = join(folder, 'checkpoints', PLAN);
  const whole = readFileSync(path);
  const damages: Record<string, Buffer | undefined> = {
    gone: undefined,
    empty: Buffer.alloc(0),
    torn: whole.subarray(0, -1),
    longer: Buffer.concat([whole, Buffer.from('x')]),
    'another number': Buffer.from(whole.toString('latin1').replace(' 1 ', ' 2 '), 'latin1'),
    ...Object.fromEntries(
      [3, 40, 100, whole.length - 4, whole.length - 1].map((at) => [
        `bit ${at}`,
        whole.map((byte, i) => (i === at ? byte ^ 4 : byte)) as Buffer,
      ]),
    ),
  };
  for (const [what, bytes] of Object.entries(damages)) {
    if (bytes === undefined) rmSync(path);
    else writeFileSync(path, bytes);
    const store = open(folder);
    const { checkpoint, updates } = await store.logs.of(PLAN, 1).load();
    expect([what, checkpoint, updates.length]).toEqual([what, undefined, 1]);
    // The next one takes its place.
    await store.logs.of(PLAN, 1).saveCheckpoint(1, new Uint8Array([7]));
    expect((await store.logs.of(PLAN, 1).load()).checkpoint?.bytes).toEqual(new Uint8Array([7]));
    await store.close();
  }
});

test('a checkpoint of another log, as after a restored back-up, is not used and does not stay', async () => {
  const folder = newFolder();
  await filled(folder);
  const other = newFolder();
  const store = open(other);
  const first = { bytes: new Uint8Array([1, 2, 3]), user: 'system', at: 2 };
  await store.plans.create({ id: PLAN, year: 2023, title: 'Thử', demo: false }, first);
  const [from, to] = [folder, other].map((place) => join(place, 'checkpoints', PLAN));
  if (from === undefined || to === undefined) throw new Error('paths');
  writeFileSync(to, readFileSync(from));
  expect((await store.logs.of(PLAN, 1).load()).checkpoint).toBeUndefined();
  expect(existsSync(to)).toBe(false);
  await store.logs.of(PLAN, 1).saveCheckpoint(1, new Uint8Array([7]));
  // Nothing is kept of a number that is not in the log.
  await store.logs.of(PLAN, 1).saveCheckpoint(9, new Uint8Array([9]));
  expect((await store.logs.of(PLAN, 1).load()).checkpoint).toEqual({
    seq: 1,
    bytes: new Uint8Array([7]),
  });
  expect((await store.plans.remove(PLAN)).ok).toBe(true);
  expect(existsSync(to)).toBe(false);
  await store.close();
});

test('a database of a newer release, or no database at all, is refused in one sentence', async () => {
  const newer = newFolder();
  await filled(newer);
  edit(newer, 'pragma user_version = 99');
  const opened = openSqliteStore(newer, () => 1);
  expect(opened.ok === false && opened.problem).toMatch(/newer release/);
  const garbage = newFolder();
  writeFileSync(
    join(garbage, 'giao.sqlite'),
    'not a database, but long enough to be taken for one',
  );
  const odd = openSqliteStore(garbage, () => 1);
  expect(odd.ok === false && odd.problem).toMatch(/^cannot open the database \S+: [^\n]+$/);
});

test('a full disk refuses the append and keeps what was there', async () => {
  const folder = newFolder();
  await filled(folder);
  const store = open(folder);
  const user = { agencies: [], active: true, passwordHash: null };
  await store.people.add({ id: 'ha', email: 'h@x.vn', name: 'H', role: 'secretariat', ...user });
  const log = store.logs.of(PLAN, 1);
  const big = { bytes: new Uint8Array(2 ** 20), user: 'ha', roleVersion: 1, client: 1 };
  const pages = readFileSync(join(folder, 'giao.sqlite')).length;
  expect(pages).toBeGreaterThan(0);
  await store.close();
  edit(folder, 'pragma wal_checkpoint(truncate)');
  const again = openSqliteStore(folder, () => 1, { maxPages: 60 });
  if (!again.ok) throw new Error(again.problem);
  const full = again.value;
  const { head } = await full.logs.of(PLAN, 1).load();
  const answer = await full.logs.of(PLAN, 1).append(head, [big], [], 0, 0);
  expect(answer).toMatchObject({ ok: false, problem: { is: 'full', error: { errcode: 13 } } });
  expect(await full.logs.lastSeq(PLAN)).toBe(1);
  expect(await full.checkChains()).toBeUndefined();
  await full.close();
  expect(log).toBeDefined();
});

test('a folder serves one process and one mode', () => {
  const folder = newFolder();
  const first = openDataFolder(folder, 'demo');
  if (!first.ok) throw new Error(first.problem);
  const second = openDataFolder(folder, 'demo');
  expect(second.ok === false && second.problem).toMatch(/in use/);
  first.value.release();
  const other = openDataFolder(folder, 'production');
  expect(other.ok === false && other.problem).toMatch(/belongs to demo mode/);
  const again = openDataFolder(folder, 'demo');
  expect(again.ok).toBe(true);
  if (again.ok) again.value.release();
});
