import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Joined, PlanSummary } from '../../shared/api.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import { MESSAGE, readAcknowledged, readRefused } from '../../shared/protocol.ts';
import { run } from '../../shared/workbook/commands.ts';
import { openWorkbook, type Workbook } from '../../shared/workbook/model.ts';

export const MAIN = join(import.meta.dirname, '../../server/main.ts');
const PASSWORD = 'giao-demo';
const EDITORS = ['thuky@giao.local', 'thuky2@giao.local', 'admin@giao.local'];

export type ServerProcess = {
  readonly origin: string;
  kill(): Promise<void>;
};

/** Starts the product as its own process on a free port. */
export async function startProcess(data: string): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, [MAIN, '--demo'], {
    env: { ...process.env, GIAO_PORT: '0', GIAO_DATA: data, GIAO_HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let complaint = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaint += text;
  });
  const origin = await new Promise<string>((resolve, reject) => {
    if (child.stdout) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const found = /^giao listening on (http:\S+)$/.exec(line)?.[1];
        if (found) resolve(found);
      });
    }
    gone.then(() => reject(new Error(`the server did not start: ${complaint}`)));
  });
  return {
    origin,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

export type SignedIn = { readonly origin: string; readonly cookie: string };

/** Signs a demo person in; the cookie as a browser would send it. */
export async function signIn(origin: string, email: string): Promise<SignedIn> {
  const response = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!response.ok || !cookie) throw new Error(`sign-in of ${email}: ${response.status}`);
  return { origin, cookie };
}

const get = async <T>({ origin, cookie }: SignedIn, path: string): Promise<T> => {
  const response = await fetch(origin + path, { headers: { cookie } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

export async function draftPlan(who: SignedIn): Promise<string> {
  const { plans } = await get<{ plans: PlanSummary[] }>(who, '/api/plans');
  const draft = plans.find((plan) => plan.state === 'draft');
  if (!draft) throw new Error('the demo has no draft');
  return draft.id;
}

export async function joinPlan(who: SignedIn, plan: string): Promise<Joined> {
  const response = await fetch(`${who.origin}/api/plans/${plan}/join`, {
    method: 'POST',
    headers: { cookie: who.cookie, origin: who.origin, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!response.ok) throw new Error(`join: ${response.status} ${await response.text()}`);
  return (await response.json()) as Joined;
}

export type Editor = {
  readonly doc: Y.Doc;
  readonly workbook: Workbook;
  readonly client: number;
  readonly provider: WebsocketProvider;
  /** Everything of this client below it is in the log, as the server said. */
  acknowledged: number;
  readonly refused: string[];
  readonly plan: string;
};

/** Opens a plan with a plain y-websocket client that also listens to acknowledgements. */
export async function openEditor(who: SignedIn, plan: string): Promise<Editor> {
  const { clientId, epoch } = await joinPlan(who, plan);
  const doc = new Y.Doc();
  doc.clientID = clientId;
  class Browser extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie: who.cookie, origin: who.origin } });
    }
  }
  const provider = new WebsocketProvider(`${who.origin.replace('http', 'ws')}/collab`, plan, doc, {
    params: { client: String(clientId), epoch: String(epoch) },
    disableBc: true,
    WebSocketPolyfill: Browser as unknown as typeof globalThis.WebSocket,
  });
  const refused: string[] = [];
  const editor = { doc, client: clientId, provider, acknowledged: 0, refused, plan };
  provider.messageHandlers[MESSAGE.acknowledged] = (_encoder, decoder) => {
    const { client, clock } = readAcknowledged(decoder);
    if (client === clientId) editor.acknowledged = Math.max(editor.acknowledged, clock);
  };
  provider.messageHandlers[MESSAGE.refused] = (_encoder, decoder) => {
    refused.push(readRefused(decoder).code);
  };
  provider.messageHandlers[MESSAGE.planState] = () => undefined;
  provider.messageHandlers[MESSAGE.settings] = () => undefined;
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no sync within 20 s')), 20_000);
    provider.once('sync', () => {
      clearTimeout(late);
      resolve();
    });
  });
  return Object.assign(editor, { workbook: openWorkbook(doc) });
}

type Token = { readonly clock: number; readonly key: string; readonly text: string };

const aSheet = (workbook: Workbook): { sheet: SheetId; rows: RowId[]; cols: ColId[] } => {
  for (const sheet of workbook.sheets()) {
    const [rows, cols] = [sheet.rows.live(), sheet.cols.live()];
    if (rows.length > 50 && cols.length > 2) {
      return { sheet: sheet.id, rows: [...rows], cols: [...cols] };
    }
  }
  throw new Error('the demo has no sheet with 50 rows');
};

export type StormResult = {
  readonly rounds: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly refused: readonly string[];
};

/**
 * Three people write while the server is killed at a random moment of each round. Every edit is a token of its own in a
 * cell of its own; after the restart each acknowledged one must be read by a newcomer.
 */
export async function killRounds(rounds: number, seed: number): Promise<StormResult> {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const data = await mkdtemp(join(tmpdir(), 'giao-storm-'));
  let acknowledged = 0;
  let lost = 0;
  const refused: string[] = [];
  let server: ServerProcess | undefined;
  try {
    for (let round = 0; round < rounds; round++) {
      server = await startProcess(data);
      const { origin } = server;
      const people = await Promise.all(EDITORS.map((email) => signIn(origin, email)));
      const [first] = people;
      if (!first) throw new Error('nobody to write');
      const plan = await draftPlan(first);
      const editors = await Promise.all(people.map((who) => openEditor(who, plan)));
      const tokens = new Map<Editor, Token[]>(editors.map((editor) => [editor, []]));
      let writing = true;
      const storm = editors.map(async (editor, index) => {
        const { sheet, rows, cols } = aSheet(editor.workbook);
        for (let i = 0; writing; i++) {
          const row = rows[(i * editors.length + index) % rows.length];
          const col = cols[(round + Math.floor(i / 40)) % cols.length];
          if (!row || !col) return;
          const text = `r${round}e${index}n${i}`;
          const step = run(
            editor.workbook,
            { do: 'setCells', sheet, cells: [{ row, col, input: text }] },
            { random },
          );
          if (!step.ok) throw new Error(JSON.stringify(step.problem));
          const clock = Y.getState(editor.doc.store, editor.client);
          tokens.get(editor)?.push({ clock, key: `${sheet} ${row}:${col}`, text });
          await new Promise((resolve) => setTimeout(resolve, i % 5 === 0 ? 1 : 0));
        }
      });
      await new Promise((resolve) => setTimeout(resolve, 100 + random() * 500));
      await server.kill();
      writing = false;
      await Promise.all(storm);
      for (const editor of editors) {
        editor.provider.destroy();
        refused.push(...editor.refused);
      }

      server = await startProcess(data);
      const reader = await openEditor(await signIn(server.origin, EDITORS[0] ?? ''), plan);
      for (const [editor, list] of tokens) {
        const saved = list.filter((token) => token.clock <= editor.acknowledged);
        acknowledged += saved.length;
        const known = Y.getState(reader.doc.store, editor.client);
        lost += saved.filter((token) => token.clock > known).length;
        // The last acknowledged write of a cell stands unless somebody else wrote there later.
        for (const token of new Map(saved.map((each) => [each.key, each])).values()) {
          const [sheet = '', key = ''] = token.key.split(' ');
          const value = reader.doc.getMap(`c:${sheet}`).get(key);
          const later = list.some((each) => each.key === token.key && each.text === value);
          const others = typeof value === 'string' && /^r\d+e\d+n\d+$/.test(value);
          if (value !== token.text && !later && !others) lost++;
        }
      }
      reader.provider.destroy();
      await server.kill();
    }
  } finally {
    await server?.kill();
    await rm(data, { recursive: true, force: true });
  }
  return { rounds, acknowledged, lost, refused };
}
