import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { MESSAGE } from '../../shared/protocol.ts';

/** People of one plan as raw sockets: each edits cells of its own and looks for everybody's tokens. */
export type Crowd = {
  /** Sends `rate` edits a second for `seconds`, spread over everybody. */
  run(rate: number, seconds: number): Promise<Figures>;
  close(): void;
};
export type Figures = {
  readonly sent: number;
  /** Deliveries to others that should have happened and did not. */
  readonly missing: number;
  /** Milliseconds from sending to somebody else's socket. */
  readonly delivered: Percentiles;
  /** Milliseconds from sending to the own acknowledgement; undefined where there is none. */
  readonly acknowledged: Percentiles | undefined;
  readonly deliveries: number;
};
export type Percentiles = { readonly p50: number; readonly p95: number; readonly p99: number };

export type CrowdPlan = {
  readonly people: number;
  address(person: number): {
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly client: number;
  };
  /** The document everybody starts from. */
  readonly state: Uint8Array | undefined;
  /** Map and key of a person's own cells. */
  cell(person: number, n: number): { readonly map: string; readonly key: string };
};

const percentiles = (values: number[]): Percentiles => {
  values.sort((a, b) => a - b);
  const at = (p: number): number =>
    values[Math.min(values.length - 1, Math.floor(values.length * p))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
};

const updateFrame = (update: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, 2);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
};

const tokensIn = (update: Uint8Array): number[] =>
  Y.decodeUpdate(update).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentAny
      ? struct.content.arr.filter((value): value is number => typeof value === 'number')
      : [],
  );

const FIRST_TOKEN = 1_000_000;

export async function gather(plan: CrowdPlan): Promise<Crowd> {
  let token = FIRST_TOKEN;
  const sentAt = new Map<number, number>();
  const due: { client: number; clock: number; at: number }[][] = [];
  let delivered: number[] = [];
  let acknowledged: number[] = [];

  const hear = (person: number, data: Uint8Array): void => {
    const now = performance.now();
    const decoder = decoding.createDecoder(data);
    while (decoding.hasContent(decoder)) {
      const type = decoding.readVarUint(decoder);
      if (type === MESSAGE.acknowledged) {
        const client = decoding.readVarUint(decoder);
        const clock = decoding.readVarUint(decoder);
        const waiting = due[person] ?? [];
        while (waiting[0] && waiting[0].client === client && waiting[0].clock <= clock) {
          acknowledged.push(now - (waiting.shift()?.at ?? now));
        }
        return;
      }
      if (type !== MESSAGE.sync || decoding.readVarUint(decoder) !== 2) return;
      for (const seen of tokensIn(decoding.readVarUint8Array(decoder))) {
        const at = sentAt.get(seen);
        if (at !== undefined) delivered.push(now - at);
      }
    }
  };

  const people = await Promise.all(
    Array.from({ length: plan.people }, async (_, person) => {
      const { url, headers, client } = plan.address(person);
      const doc = new Y.Doc();
      doc.clientID = client;
      if (plan.state) Y.applyUpdate(doc, plan.state);
      const socket = new WebSocket(url, { headers, perMessageDeflate: false });
      socket.binaryType = 'nodebuffer';
      socket.on('message', (data) => hear(person, data as Uint8Array));
      await new Promise((resolve, reject) => {
        socket.once('open', resolve);
        socket.once('error', reject);
      });
      due[person] = [];
      doc.on('update', (update: Uint8Array) => socket.send(updateFrame(update)));
      let n = 0;
      return {
        socket,
        edit(): void {
          const { map, key } = plan.cell(person, n++);
          const value = token++;
          const at = performance.now();
          sentAt.set(value, at);
          due[person]?.push({ client, clock: Y.getState(doc.store, client) + 1, at });
          doc.getMap(map).set(key, value);
        },
      };
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 500));

  return {
    async run(rate, seconds) {
      delivered = [];
      acknowledged = [];
      sentAt.clear();
      const total = Math.round(rate * seconds);
      const start = performance.now();
      let sent = 0;
      await new Promise<void>((resolve) => {
        const step = (): void => {
          const owed = Math.min(total, Math.floor(((performance.now() - start) / 1000) * rate));
          while (sent < owed) people[sent++ % people.length]?.edit();
          if (sent >= total) resolve();
          else setTimeout(step, 2);
        };
        step();
      });
      const expected = total * (people.length - 1);
      const end = performance.now() + 4_000;
      while (delivered.length < expected && performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return {
        sent: total,
        missing: Math.max(0, expected - delivered.length),
        deliveries: delivered.length,
        delivered: percentiles(delivered),
        acknowledged: acknowledged.length > 0 ? percentiles(acknowledged) : undefined,
      };
    },
    close() {
      for (const { socket } of people) socket.terminate();
    },
  };
}
