import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readVarUint } from 'lib0/decoding';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { type RunningServer, startServer } from '../../../server/main.ts';
import type { ChangeView, Joined, Person, PlanSummary } from '../../../shared/api.ts';
import { ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import { MESSAGE } from '../../../shared/protocol.ts';
import { run } from '../../../shared/workbook/commands.ts';
import { openWorkbook } from '../../../shared/workbook/model.ts';
import { type Caller, signIn } from '../caller.ts';
import { plainClient, until } from '../collab/server-fixture.ts';

/** Attacks on a whole server: real sign-in, real sockets, SQLite. */
const data = mkdtempSync(join(tmpdir(), 'giao-attacks-'));
let server: RunningServer;
const clients: { provider: { destroy(): void } }[] = [];
beforeAll(async () => {
  server = await startServer({ mode: 'demo', port: 0, data });
});
afterAll(async () => {
  for (const { provider } of clients) provider.destroy();
  await server.close();
  rmSync(data, { recursive: true, force: true });
});

const signedIn = (email: string, password?: string): Promise<Caller> =>
  signIn(server.url, email, password);

/** A new secretary with a session. */
const secretary = async (admin: Caller, name: string): Promise<{ id: string; caller: Caller }> => {
  const made = await admin.post<{ person: Person; link: string }>('/api/people', {
    name,
    email: `${name}@x.vn`,
    role: 'secretariat',
    agencies: [],
  });
  const token = new URL(made.body.link, server.url).searchParams.get('token');
  await admin.post('/api/password', { token, password: 'mat-khau-dai-day' });
  return {
    id: made.body.person.id,
    caller: await signedIn(`${name}@x.vn`, 'mat-khau-dai-day'),
  };
};

const newPlan = async (caller: Caller): Promise<string> => {
  const { plans } = (await caller.get<{ plans: PlanSummary[] }>('/api/plans')).body;
  const from = plans.find(({ state, year }) => state === 'draft' && year === 2023)?.id ?? '';
  const body = { title: 'Bản sao', year: 2023 };
  return (await caller.post<PlanSummary>(`/api/plans/${from}/duplicate`, body)).body.id;
};

/** An ordinary y-websocket client of one person that edits real cells and hears acknowledgements. */
const editor = async (plan: string, { cookie, post }: Caller) => {
  const joined = (await post<Joined>(`/api/plans/${plan}/join`)).body;
  const { port } = new URL(server.url);
  const client = plainClient(
    { port: Number(port) },
    joined.clientId,
    { cookie, origin: server.url, epoch: joined.epoch },
    plan,
  );
  clients.push(client);
  const state = { acked: 0, refused: 0, closed: 0 };
  client.provider.messageHandlers[MESSAGE.acknowledged] = (_encoder, decoder) => {
    readVarUint(decoder);
    state.acked = Math.max(state.acked, readVarUint(decoder));
  };
  client.provider.messageHandlers[MESSAGE.refused] = () => {
    state.refused++;
  };
  client.provider.on('connection-close', () => {
    state.closed = Date.now();
  });
  await client.synced();
  const workbook = openWorkbook(client.doc);
  const rows = workbook.sheet(ASSIGNMENTS)?.rows.live() ?? [];
  const edit = (index: number, value: number): number => {
    const row = rows[index];
    if (!row) throw new Error('no row');
    const cells = [{ row, col: ASSIGNMENT.target, input: value }];
    const done = run(
      workbook,
      { do: 'setCells', sheet: ASSIGNMENTS, cells },
      { random: Math.random },
    );
    if (!done.ok) throw new Error('refused here');
    return Y.getState(client.doc.store, client.doc.clientID);
  };
  return { ...client, state, edit, rows, clientId: joined.clientId };
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

// Guards: auth.revoke on a change of rights, the session checked again by the gate, role version inside the append.
test.each([
  ['deactivated', { active: false }],
  ['made a planner', { role: 'planner' }],
])(
  '%s in the middle of a burst: out within a second, and nothing is written after the commit',
  async (name, change) => {
    const admin = await signedIn('admin@giao.local');
    const person = await secretary(admin, `nguoi-${name.length}`);
    const plan = await newPlan(admin);
    const one = await editor(plan, person.caller);
    let writing = true;
    const burst = (async () => {
      for (let i = 0; writing; i++) {
        one.edit(i % one.rows.length, i);
        await pause(1);
      }
    })();
    await until(() => one.state.acked > 20);
    const before = one.state.closed;
    expect((await admin.send('PATCH', `/api/people/${person.id}`, change)).status).toBe(200);
    const done = Date.now();
    const seqThen = (await lastChange(admin, plan))?.seq ?? 0;
    await until(() => one.state.closed > before, 1_000);
    expect(one.state.closed - done).toBeLessThan(1_000);
    await pause(300);
    writing = false;
    await burst;
    one.provider.destroy();
    const last = await lastChange(admin, plan);
    expect(last?.user.id).toBe(person.id);
    expect(last?.seq).toBe(seqThen);
    expect(Date.parse(last?.at ?? '')).toBeLessThanOrEqual(done);
    expect((await person.caller.post(`/api/plans/${plan}/join`)).status).toBe(401);
  },
);

const lastChange = async (caller: Caller, plan: string): Promise<ChangeView | undefined> => {
  const { changes } = (await caller.get<{ changes: ChangeView[] }>(`/api/plans/${plan}/changes`))
    .body;
  return changes.reduce<ChangeView | undefined>(
    (newest, one) => (newest && newest.seq >= one.seq ? newest : one),
    undefined,
  );
};

// Guard: the plan's state inside the append; the cut is the log's head at the moment the state changes.
test('a freeze in the middle of two bursts: acknowledged means frozen, and nothing enters afterwards', async () => {
  const admin = await signedIn('admin@giao.local');
  const thuky = await signedIn('thuky@giao.local');
  const plan = await newPlan(admin);
  const writers = await Promise.all([
    editor(plan, thuky),
    editor(plan, await signedIn('thuky2@giao.local')),
  ]);
  let writing = true;
  const made: { writer: number; index: number; value: number; clock: number }[] = [];
  const bursts = writers.map(async (writer, which) => {
    for (let i = 0; writing; i++) {
      // Every edit hits a cell of its own until the rows are used up.
      const index = (which * 250 + i) % writer.rows.length;
      const value = 1000 * (which + 1) + i;
      made.push({ writer: which, index, value, clock: writer.edit(index, value) });
      await pause(2);
    }
  });
  await until(() => writers.every(({ state }) => state.acked > 20));
  const frozen = await thuky.post(`/api/plans/${plan}/freeze`);
  expect(frozen.status, JSON.stringify(frozen.body).slice(0, 400)).toBe(201);
  const snapshot = frozen.body.id;
  await pause(200);
  writing = false;
  await Promise.all(bursts);
  await pause(200);

  type Frozen = {
    sheets: {
      id: string;
      columns: { id: string }[];
      rows: { id: string; cells: ({ value: { n?: string } | null } | null)[] }[];
    }[];
  };
  const sheet = (await thuky.get<Frozen>(`/api/snapshots/${snapshot}.json`)).body.sheets.find(
    ({ id }) => id === ASSIGNMENTS,
  );
  const column = sheet?.columns.findIndex(({ id }) => id === ASSIGNMENT.target) ?? -1;
  const frozenAt = (row: string): number =>
    Number(sheet?.rows.find(({ id }) => id === row)?.cells[column]?.value?.n);
  const rows = writers[0]?.rows ?? [];
  const acked = made.filter(({ writer, clock }) => clock <= (writers[writer]?.state.acked ?? 0));
  const lateOnes = made.filter(({ writer, clock }) => clock > (writers[writer]?.state.acked ?? 0));
  expect(acked.length).toBeGreaterThan(20);
  expect(lateOnes.length).toBeGreaterThan(0);
  // The last acknowledged write to each cell stands in the frozen bytes.
  const lastAcked = new Map(acked.map((one) => [one.index, one.value]));
  const wrong = [...lastAcked].filter(([index, value]) => frozenAt(rows[index] ?? '') !== value);
  expect(wrong.map(([index]) => [index, frozenAt(rows[index] ?? '')])).toEqual([]);
  const values = new Set(sheet?.rows.map(({ id }) => frozenAt(id)));
  expect(lateOnes.filter(({ value }) => values.has(value))).toEqual([]);
  expect(writers.some(({ state }) => state.refused > 0)).toBe(true);
});

// Guard: the gate in front of the upgrade.
test('M8, M9: a head and a planner never get a socket; a forged presence carries the real name', async () => {
  const thuky = await signedIn('thuky@giao.local');
  const plan = await newPlan(await signedIn('admin@giao.local'));
  for (const email of ['stttt@giao.local', 'kehoach@giao.local']) {
    const { cookie } = await signedIn(email);
    const status = await new Promise<number>((resolve) => {
      const address = `${server.url.replace('http', 'ws')}/collab/${plan}?client=77&epoch=1`;
      const socket = new WebSocket(address, { headers: { cookie, origin: server.url } });
      socket.on('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0));
      socket.on('open', () => resolve(101));
      socket.on('error', () => undefined);
    });
    expect(status, email).toBe(403);
  }
  const [forger, watcher] = [
    await editor(plan, thuky),
    await editor(plan, await signedIn('thuky2@giao.local')),
  ];
  forger.provider.awareness.setLocalState({
    user: { id: 'admin', name: 'Chủ tịch' },
    cursor: null,
  });
  await until(() => watcher.provider.awareness.getStates().has(forger.clientId));
  const seen = JSON.stringify([...watcher.provider.awareness.getStates().values()]);
  expect(seen).not.toContain('Chủ tịch');
  const me = (await thuky.get<{ name: string }>('/api/session')).body;
  expect(seen).toContain(me.name);
});
