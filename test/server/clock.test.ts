import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../server/main.ts';
import type { Joined, PlanSummary, RowView } from '../../shared/api.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { MESSAGE, readPlanNotice } from '../../shared/protocol.ts';
import { officeDay } from '../../shared/value/office-day.ts';
import { run } from '../../shared/workbook/commands.ts';
import { openWorkbook } from '../../shared/workbook/model.ts';
import { signIn } from './caller.ts';
import { plainClient, until } from './collab/server-fixture.ts';

/** A whole server whose clock the test holds in the hand: nobody waits for half an hour or for midnight. */
const data = mkdtempSync(join(tmpdir(), 'giao-clock-'));
const MINUTE = 60_000;
const ticks = new Set<() => void>();
let time = Date.parse('2026-03-01T02:00:00Z');
const clock = {
  now: () => time,
  every: (_ms: number, act: () => void) => {
    ticks.add(act);
    return () => ticks.delete(act);
  },
};
const pass = (ms: number): void => {
  time += ms;
  for (const tick of ticks) tick();
};

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ mode: 'demo', port: 0, data }, clock);
});
afterAll(async () => {
  await server.close();
  expect(ticks.size).toBe(0);
  rmSync(data, { recursive: true, force: true });
});

test('a session ends after half an hour without a sign of life, and lives on while there are some', async () => {
  const one = await signIn(server.url, 'thuky@giao.local');
  const two = await signIn(server.url, 'thuky2@giao.local');
  for (let i = 0; i < 4; i++) {
    pass(20 * MINUTE);
    expect((await one.get('/api/plans')).status).toBe(200);
  }
  expect((await two.get('/api/plans')).status).toBe(401);
  pass(31 * MINUTE);
  expect((await one.get('/api/plans')).status).toBe(401);
});

test('a session ends after twelve hours, however lively', async () => {
  const one = await signIn(server.url, 'thuky@giao.local');
  for (let i = 0; i < 35; i++) {
    pass(20 * MINUTE);
    expect((await one.get('/api/plans')).status).toBe(200);
  }
  pass(21 * MINUTE);
  expect((await one.get('/api/plans')).status).toBe(401);
});

test('at midnight where the office is, open pages hear of the new day and a head’s row shows it', async () => {
  // Twenty minutes before midnight in Vietnam, seven hours ahead of Greenwich.
  const DAY = 24 * 60 * MINUTE;
  const midnight = (Math.floor(time / DAY) + 2) * DAY - 7 * 60 * MINUTE;
  time = midnight - 20 * MINUTE;
  const one = await signIn(server.url, 'thuky@giao.local');
  const head = await signIn(server.url, 'stttt@giao.local');
  const { plans } = (await one.get<{ plans: PlanSummary[] }>('/api/plans')).body;
  const plan = plans.find(({ state }) => state === 'draft')?.id ?? '';
  const rows = async () =>
    (await head.get<{ rows: RowView[] }>(`/api/plans/${plan}/rows`)).body.rows;
  const own = (await rows())[0]?.id ?? '';
  const joined = (await one.post<Joined>(`/api/plans/${plan}/join`)).body;
  const { client, days } = await editor(one.cookie, plan, joined);
  const workbook = openWorkbook(client.doc);
  const row = workbook
    .sheet(ASSIGNMENTS)
    ?.rows.live()
    .find((id) => id === own);
  if (row === undefined) throw new Error('no row');
  const cells = [{ row, col: ASSIGNMENT.deadline, input: { f: '=TODAY()' } }];
  run(workbook, { do: 'setCells', sheet: ASSIGNMENTS, cells }, { random: Math.random });

  const before = officeDay(time);
  const dayOf = async () => (await rows()).find(({ id }) => id === own)?.deadline;
  await until(() => days.length > 0);
  expect(days.at(-1)).toBe(before);
  const first = await eventually(dayOf, (deadline) => deadline?.startsWith('2026-') === true);
  pass(10 * MINUTE);
  expect(days.at(-1)).toBe(before);

  const stream = await follow(head.cookie, plan);
  const heardBefore = stream.events();
  time = midnight - 1;
  for (const tick of ticks) tick();
  expect(days.at(-1)).toBe(before);
  pass(1);
  await until(() => days.at(-1) === before + 1);
  await until(() => stream.events() > heardBefore);
  stream.stop();
  client.provider.destroy();
  const second = await dayOf();
  expect(Date.parse(second ?? '') - Date.parse(first ?? '')).toBe(DAY);
});

const editor = async (cookie: string, plan: string, { clientId, epoch }: Joined) => {
  const port = Number(new URL(server.url).port);
  const client = plainClient({ port }, clientId, { cookie, origin: server.url, epoch }, plan);
  const days: number[] = [];
  client.provider.messageHandlers[MESSAGE.planState] = (_encoder, decoder) => {
    days.push(readPlanNotice(decoder).today);
  };
  await client.synced();
  return { client, days };
};

const eventually = async <T>(read: () => Promise<T>, good: (value: T) => boolean): Promise<T> => {
  for (let i = 0; i < 100; i++) {
    const value = await read();
    if (good(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('never');
};

/** A head's event stream; counts what arrives. */
const follow = async (cookie: string, plan: string) => {
  const stop = new AbortController();
  const answer = await fetch(`${server.url}/api/plans/${plan}/events`, {
    headers: { cookie },
    signal: stop.signal,
  });
  const reader = answer.body?.getReader();
  let events = 0;
  let first: () => void = () => {};
  const started = new Promise<void>((resolve) => {
    first = resolve;
  });
  const pump = async (): Promise<void> => {
    for (;;) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return;
      events += new TextDecoder()
        .decode(chunk.value)
        .split('\n')
        .filter((line) => line.startsWith('data:')).length;
      first();
    }
  };
  pump().catch(() => undefined);
  await started;
  return { events: () => events, stop: () => stop.abort() };
};
