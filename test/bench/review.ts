// A consultation at its busiest: 36 heads with their page open while the secretariat edits 50 targets a second. Measured:
// edit → the head's stream, and what the open pages cost the server, against the same edits with no page open.
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { ASSIGNMENT, ASSIGNMENTS } from '../../shared/plan/sheets.ts';
import { run } from '../../shared/workbook/commands.ts';
import { openWorkbook } from '../../shared/workbook/model.ts';
import { browserSocket } from '../server/collab/server-fixture.ts';
import { startGiao } from './children.ts';
import { dice, round } from './measure.ts';

const HEADS = 36;
const RATE = 50;
const SECONDS = 8;

const child = await startGiao();
const origin = `http://127.0.0.1:${child.port}`;
const call = (cookie: string, method: string, path: string, body?: unknown) =>
  fetch(origin + path, {
    method,
    headers: { origin, cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const signIn = async (email: string, password: string): Promise<string> => {
  const answer = await call('', 'POST', '/api/session', { email, password });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
};

type Row = { readonly id: string; readonly agency: string };
const secretary = await signIn('thuky@giao.local', 'giao-demo');
const admin = await signIn('admin@giao.local', 'giao-demo');
const { plans } = (await (await call(secretary, 'GET', '/api/plans')).json()) as {
  plans: { id: string; year: number }[];
};
const plan = plans.find(({ year }) => year === 2023)?.id ?? '';
const { rows } = (await (await call(secretary, 'GET', `/api/plans/${plan}/rows`)).json()) as {
  rows: Row[];
};
const agencies = [...new Set(rows.map(({ agency }) => agency))].slice(0, HEADS);
const heads: { agency: string; cookie: string }[] = [];
for (const [index, agency] of agencies.entries()) {
  const email = `head${index}@bench.vn`;
  const person = { name: agency, email, role: 'head', agencies: [agency] };
  const made = (await (await call(admin, 'POST', '/api/people', person)).json()) as {
    link: string;
  };
  const token = new URL(made.link, origin).searchParams.get('token');
  await call('', 'POST', '/api/password', { token, password: 'bench-password' });
  heads.push({ agency, cookie: await signIn(email, 'bench-password') });
}

const joined = (await (await call(secretary, 'POST', `/api/plans/${plan}/join`, {})).json()) as {
  clientId: number;
  epoch: number;
};
const doc = new Y.Doc();
doc.clientID = joined.clientId;
const provider = new WebsocketProvider(`ws://127.0.0.1:${child.port}/collab`, plan, doc, {
  params: { client: String(joined.clientId), epoch: String(joined.epoch) },
  disableBc: true,
  WebSocketPolyfill: browserSocket({ cookie: secretary, origin }),
});
for (const type of [4, 5, 6, 7]) provider.messageHandlers[type] = () => undefined;
while (!provider.synced) await new Promise((resolve) => setTimeout(resolve, 20));
const workbook = openWorkbook(doc);
const rowIds = workbook.sheet(ASSIGNMENTS)?.rows.live() ?? [];

/** Value written → when; a value is written once. */
const writtenAt = new Map<number, number>();
const waits: number[] = [];
let heard = 0;
let value = 1_000_000;
const random = dice(3);

const write = (): void => {
  const row = rowIds[Math.floor(random() * rowIds.length)];
  if (!row) return;
  value++;
  writtenAt.set(value, performance.now());
  const cells = [{ row, col: ASSIGNMENT.target, input: value }];
  run(workbook, { do: 'setCells', sheet: ASSIGNMENTS, cells }, { random });
};

/** CPU seconds the server used while edits came at the rate. */
const storm = async (): Promise<number> => {
  const before = child.cpu();
  const start = performance.now();
  for (let n = 0; n < RATE * SECONDS; n++) {
    write();
    const wait = start + ((n + 1) * 1000) / RATE - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  }
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return child.cpu() - before;
};

const alone = await storm();
writtenAt.clear();

const stop = new AbortController();
let wrong = 0;
const listen = async ({ agency, cookie }: (typeof heads)[number]): Promise<void> => {
  const answer = await fetch(`${origin}/api/plans/${plan}/events`, {
    headers: { cookie },
    signal: stop.signal,
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return;
    text += part.value;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (!data || !event.includes('event: change')) continue;
      const { changed } = JSON.parse(data) as { changed: (Row & { target: number })[] };
      for (const { agency: of, target } of changed) {
        if (of !== agency) wrong++;
        const at = writtenAt.get(target);
        if (at === undefined) continue;
        heard++;
        waits.push(performance.now() - at);
      }
    }
  }
};
const listening = heads.map((head) => listen(head).catch(() => undefined));
await new Promise((resolve) => setTimeout(resolve, 1500));
const withHeads = await storm();
stop.abort();
await Promise.all(listening);
provider.destroy();

waits.sort((a, b) => a - b);
const at = (share: number): number =>
  round(waits[Math.floor(waits.length * share)] ?? Number.NaN, 0);
const figures = {
  heads: heads.length,
  editsPerSecond: RATE,
  written: writtenAt.size,
  // A value that is overwritten within a beat of 250 ms is never sent.
  heard,
  rowsOfOthers: wrong,
  editToHeadMs: { p50: at(0.5), p95: at(0.95), max: at(0.999) },
  cpuSeconds: {
    noPageOpen: round(alone),
    pagesOpen: round(withHeads),
    ratio: round(withHeads / alone),
  },
  memoryMB: round(child.memory(), 0),
};
console.table(figures);
console.log(JSON.stringify({ review: figures }));
await child.kill();
process.exit(0);
