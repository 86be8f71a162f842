// One plan, many people, the same clients against Giao (durable) and @y/websocket-server (in memory): edit → everybody,
// acknowledgement, CPU a delivered edit, the highest clean rate, and what a kill -9 loses.
import * as Y from 'yjs';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { openWorkbook } from '../../shared/workbook/model.ts';
import { type Child, startGiao, startPeer } from './children.ts';
import { type Crowd, type CrowdPlan, type Figures, gather } from './load.ts';

const PEOPLE = 60;
const STEADY = { rate: 100, seconds: 8 };
const CLEAN_P95_MS = 250;
const CELLS_A_PERSON = 8;

const giaoPlan = async (child: Child, people: number): Promise<CrowdPlan> => {
  const origin = `http://127.0.0.1:${child.port}`;
  const headers = { origin, 'content-type': 'application/json' };
  const signIn = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email: 'thuky@giao.local', password: 'giao-demo' }),
  });
  const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const { plans } = (await (
    await fetch(`${origin}/api/plans`, { headers: { cookie } })
  ).json()) as {
    plans: { id: string; year: number }[];
  };
  const plan = plans.find(({ year }) => year === 2023)?.id ?? '';
  const state = new Uint8Array(
    await (await fetch(`${origin}/api/plans/${plan}/state`, { headers: { cookie } })).arrayBuffer(),
  );
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const rows = openWorkbook(doc).sheet(ASSIGNMENTS)?.rows.live() ?? [];
  const clients: number[] = [];
  let epoch = 1;
  for (let i = 0; i < people; i++) {
    const joined = await fetch(`${origin}/api/plans/${plan}/join`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: '{}',
    });
    const body = (await joined.json()) as { clientId: number; epoch: number };
    clients.push(body.clientId);
    epoch = body.epoch;
  }
  return {
    people,
    state,
    address: (person) => {
      const client = clients[person] ?? 0;
      const url = `ws://127.0.0.1:${child.port}/collab/${plan}?client=${client}&epoch=${epoch}`;
      return { url, headers: { origin, cookie }, client };
    },
    cell: (person, n) => ({
      map: `c:${ASSIGNMENTS}`,
      key: `${rows[(person * CELLS_A_PERSON + (n % CELLS_A_PERSON)) % rows.length]}:${ASSIGNMENT.target}`,
    }),
  };
};

const peerPlan = (child: Child, people: number, state: Uint8Array | undefined): CrowdPlan => ({
  people,
  state,
  address: (person) => ({
    url: `ws://127.0.0.1:${child.port}/plan`,
    headers: {},
    client: 1_000_000 + person,
  }),
  cell: (person, n) => ({ map: 'cells', key: `${person}:${n % CELLS_A_PERSON}` }),
});

type Steady = { readonly figures: Figures; readonly cpuMicros: number };

const steady = async (child: Child, crowd: Crowd): Promise<Steady> => {
  await crowd.run(STEADY.rate, 2);
  const before = child.cpu();
  const figures = await crowd.run(STEADY.rate, STEADY.seconds);
  return { figures, cpuMicros: ((child.cpu() - before) * 1e6) / figures.deliveries };
};

const cleanRate = async (crowd: Crowd): Promise<number> => {
  let clean = 0;
  for (let rate = 200; rate <= 6_400; rate *= 2) {
    const { missing, delivered } = await crowd.run(rate, 4);
    if (missing > 0 || delivered.p95 > CLEAN_P95_MS) break;
    clean = rate;
  }
  return clean;
};

const show = (name: string, { figures, cpuMicros }: Steady, clean: number): void => {
  const { p50, p95, p99 } = figures.delivered;
  const ack = figures.acknowledged;
  const times = `${p50.toFixed(1)} / ${p95.toFixed(1)} / ${p99.toFixed(1)} ms`;
  console.log(
    `${name.padEnd(26)} edit → everyone ${times}; acknowledged p95 ${ack ? ack.p95.toFixed(1) : '–'} ms; ` +
      `CPU ${cpuMicros.toFixed(0)} µs a delivery; missing ${figures.missing}; clean up to ${clean} edits/s`,
  );
};

const measure = async (
  name: string,
  child: Child,
  plan: CrowdPlan,
): Promise<Steady & { clean: number }> => {
  const crowd = await gather(plan);
  const calm = await steady(child, crowd);
  const clean = await cleanRate(crowd);
  crowd.close();
  show(name, calm, clean);
  return { ...calm, clean };
};

export async function run(): Promise<Record<string, unknown>> {
  const peer = await startPeer();
  const memory = await measure('@y/websocket-server', peer, peerPlan(peer, PEOPLE, undefined));
  await peer.kill();
  const giao = await startGiao();
  const ours = await measure('giao, durable', giao, await giaoPlan(giao, PEOPLE));
  await giao.kill();
  const ratio = (a: number, b: number): number => Number((a / b).toFixed(2));
  return {
    people: PEOPLE,
    editsPerSecond: STEADY.rate,
    delivered: { giao: ours.figures.delivered, memory: memory.figures.delivered },
    p95Ratio: ratio(ours.figures.delivered.p95, memory.figures.delivered.p95),
    acknowledgedP95: ours.figures.acknowledged?.p95,
    cpuRatio: ratio(ours.cpuMicros, memory.cpuMicros),
    cleanRate: { giao: ours.clean, memory: memory.clean, ratio: ratio(ours.clean, memory.clean) },
    missing: { giao: ours.figures.missing, memory: memory.figures.missing },
    goals: { p95: '≤ 1.25 × memory and ≤ +1 ms', cpu: '≤ 1.1 ×', cleanRate: '≥ 4 ×' },
  };
}

if (import.meta.main) console.log(JSON.stringify({ part: 'server', ...(await run()) }));
