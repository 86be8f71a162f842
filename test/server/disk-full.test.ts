import { readVarUint } from 'lib0/decoding';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readConfig } from '../../server/config.ts';
import { createDiskWatch } from '../../server/disk-watch.ts';
import { createLog } from '../../server/log.ts';
import { type RunningServer, start } from '../../server/main.ts';
import { DiskFull, diskFullWords, isDiskFull } from '../../server/store/disk-full.ts';
import type { Joined, PlanSummary } from '../../shared/api.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { MESSAGE, type PlanNotice, readPlanNotice } from '../../shared/protocol.ts';
import { run } from '../../shared/workbook/commands.ts';
import { openWorkbook } from '../../shared/workbook/model.ts';
import { openSmallDisk, type SmallDisk } from '../small-disk.ts';
import { type Caller, signIn } from './caller.ts';
import { plainClient, until } from './collab/server-fixture.ts';

/** A whole server on a small disk that fills and empties while it runs. */
let disk: SmallDisk;
let server: RunningServer;
let plan: string;
const lines: { level: string; event: string; error?: string; free?: number }[] = [];
const people: { provider: { destroy(): void } }[] = [];
const begin = async (): Promise<RunningServer> => {
  const config = readConfig({ GIAO_MODE: 'demo', GIAO_PORT: '0', GIAO_DATA: disk.folder }, []);
  if (!config.ok) throw new Error(config.problem);
  const log = createLog(
    () => new Date(),
    (line) => lines.push(JSON.parse(line) as (typeof lines)[number]),
  );
  const started = await start(config.value, log);
  if (!started.ok) throw new Error(started.problem);
  return started.value;
};
beforeAll(async () => {
  disk = openSmallDisk();
  server = await begin();
  const { plans } = (await (await signIn(server.url, 'thuky@giao.local')).get('/api/plans'))
    .body as { plans: PlanSummary[] };
  plan = plans.find(({ state, year }) => state === 'draft' && year === 2023)?.id ?? '';
});
afterAll(async () => {
  for (const { provider } of people) provider.destroy();
  disk?.empty();
  await server?.close();
  disk?.close();
});

const about = (event: string) => lines.filter((line) => line.event === event);

const editor = async ({ cookie, post }: Caller) => {
  const { clientId, epoch } = (await post<Joined>(`/api/plans/${plan}/join`)).body;
  const client = plainClient(
    { port: Number(new URL(server.url).port) },
    clientId,
    { cookie, origin: server.url, epoch },
    plan,
  );
  people.push(client);
  const notices: PlanNotice[] = [];
  const state = { acked: 0, refused: 0, closed: 0, notices };
  const hear = client.provider.messageHandlers;
  hear[MESSAGE.acknowledged] = (_encoder, decoder) => {
    readVarUint(decoder);
    state.acked = Math.max(state.acked, readVarUint(decoder));
  };
  hear[MESSAGE.refused] = () => void state.refused++;
  hear[MESSAGE.planState] = (_encoder, decoder) => void notices.push(readPlanNotice(decoder));
  client.provider.on('connection-close', () => void state.closed++);
  await client.synced();
  const workbook = openWorkbook(client.doc);
  const rows = workbook.sheet(ASSIGNMENTS)?.rows.live() ?? [];
  const row = (index: number) => rows[index] ?? (rows[0] as (typeof rows)[number]);
  return {
    ...client,
    state,
    edit(index: number, input: number): number {
      const cells = [{ row: row(index), col: ASSIGNMENT.target, input }];
      const command = { do: 'setCells', sheet: ASSIGNMENTS, cells } as const;
      if (!run(workbook, command, { random: Math.random }).ok) throw new Error('refused here');
      return Y.getState(client.doc.store, clientId);
    },
    shows: (index: number) => workbook.sheet(ASSIGNMENTS)?.input(row(index), ASSIGNMENT.target),
  };
};

test('edits wait while the disk is full, everybody is told, and they arrive over the same line when there is room', async () => {
  const [ha, duc] = [
    await signIn(server.url, 'thuky@giao.local'),
    await signIn(server.url, 'thuky2@giao.local'),
  ];
  const [left, right] = [await editor(ha), await editor(duc)];
  const first = left.edit(0, 11);
  await until(() => left.state.acked >= first && right.shows(0) === 11);

  disk.fill();
  const before = left.state.acked;
  let last = 0;
  for (let i = 0; i < 20; i++) last = left.edit(i, 100 + i);
  const other = right.edit(30, 7);
  const saysFull = ({ state }: typeof left) => state.notices.at(-1)?.full === true;
  await until(() => saysFull(left) && saysFull(right));
  expect(left.state.acked).toBe(before);
  expect(right.shows(0)).toBe(11);

  // Reading goes on, and whoever comes in is told at once.
  expect((await ha.get('/api/session')).status).toBe(200);
  expect((await ha.get('/api/plans')).status).toBe(200);
  expect((await ha.get(`/api/plans/${plan}/changes`)).status).toBe(200);

  // Everything else that would write says so, in the reader's language, and does nothing.
  const title = { year: 2027, title: 'không có chỗ' };
  const acts: readonly [string, string, object][] = [
    ['POST', '/api/plans', title],
    ['PATCH', `/api/plans/${plan}`, { title: 'không có chỗ' }],
    ['POST', `/api/plans/${plan}/join`, {}],
    ['POST', `/api/plans/${plan}/freeze`, {}],
    ['POST', `/api/plans/${plan}/rounds`, { deadline: '2030-03-01' }],
  ];
  for (const [method, path, body] of acts) {
    const answer = await fetch(server.url + path, {
      method,
      headers: {
        ...{ cookie: ha.cookie, origin: server.url, 'accept-language': 'en' },
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    expect([path, answer.status, await answer.json()]).toEqual([
      path,
      507,
      {
        error: { code: 'disk-full', message: expect.stringMatching(/^The server’s disk is full/) },
      },
    ]);
  }
  await expect(signIn(server.url, 'stttt@giao.local')).rejects.toThrow('507');

  // Whoever runs the server reads one sentence, however many writes were stopped and tried again.
  expect(about('disk-full').map(({ error }) => error)).toEqual([
    expect.stringMatching(
      new RegExp(`(full|no room in).*${disk.folder}|${disk.folder}.*(full|no room)`),
    ),
  ]);
  expect(lines.filter(({ level }) => level === 'error').length).toBe(1);

  disk.empty();
  await until(() => left.state.acked >= last && right.state.acked >= other);
  await until(() => right.shows(19) === 119 && left.shows(30) === 7);
  for (let i = 0; i < 20; i++) expect(right.shows(i)).toBe(100 + i);
  await until(() => !saysFull(left) && !saysFull(right));
  expect([left.state.closed, right.state.closed]).toEqual([0, 0]);
  expect([left.state.refused, right.state.refused]).toEqual([0, 0]);
  expect((await ha.post('/api/plans', title)).status).toBe(201);
  expect(about('disk-has-room').length).toBe(1);

  // The next time is news again.
  disk.fill();
  left.edit(0, 1);
  await until(() => saysFull(left));
  expect(about('disk-full').length).toBe(2);
  disk.empty();
  await until(() => right.shows(0) === 1);
});

test('a server that stops while edits wait for room keeps nobody waiting, and its log is whole', async () => {
  const one = await editor(await signIn(server.url, 'thuky@giao.local'));
  disk.fill();
  const clock = one.edit(3, 333);
  await until(() => one.state.notices.at(-1)?.full === true);
  one.provider.disconnect();
  await server.close();
  disk.empty();
  server = await begin();
  const two = await editor(await signIn(server.url, 'thuky@giao.local'));
  expect(two.shows(3)).toBe(103);
  expect(one.state.acked).toBeLessThan(clock);
});

test('a full disk is known by its error, however deep, and others are not', () => {
  const sqlite = (errcode: number) =>
    Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode });
  const system = (code: string) => Object.assign(new Error('x'), { code });
  const yes = [sqlite(13), sqlite(4874), system('ENOSPC'), system('EDQUOT'), new DiskFull()];
  for (const error of yes) {
    expect(isDiskFull(error)).toBe(true);
    expect(isDiskFull(new Error('outer', { cause: error }))).toBe(true);
  }
  for (const error of [sqlite(5), sqlite(778), system('EIO'), new Error('full'), 'full', null])
    expect(isDiskFull(error)).toBe(false);
});

test('the sentence says where and how much is left; a gap for one small write is no end of it', () => {
  expect(diskFullWords('/srv/giao', 12_500)).toMatch(
    /^the disk of \/srv\/giao is full \(12 kB free\): /,
  );
  expect(diskFullWords('/srv/giao', undefined)).toMatch(/^the disk of \/srv\/giao is full: /);
  expect(diskFullWords('/srv/giao', 3 * 2 ** 30)).toMatch(
    /^a quota or limit leaves no room in \/srv\/giao \(3 GB free\): /,
  );
  const said: string[] = [];
  const log = createLog(
    () => new Date(0),
    (line) => said.push((JSON.parse(line) as { event: string }).event),
  );
  let free = 0;
  const watch = createDiskWatch(
    '/srv/giao',
    log,
    () => 0,
    () => free,
  );
  watch.stored();
  expect(watch.met(new Error('another'))).toBe(false);
  for (let i = 0; i < 3; i++) {
    expect(watch.met(new DiskFull())).toBe(true);
    free = 8_192;
    watch.stored();
  }
  expect([said, watch.full]).toEqual([['disk-full'], true]);
  free = 2 ** 21;
  watch.stored();
  watch.stored();
  expect([said, watch.full]).toEqual([['disk-full', 'disk-has-room'], false]);
});
