import { createHash, createPublicKey, verify } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { createWorkerPool, type WorkerPool } from '../../../server/official/worker-pool.ts';
import type { ColId, RowId } from '../../../shared/ids.ts';
import { AGENCIES, AGENCY, ASSIGNMENT, ASSIGNMENTS } from '../../../shared/plan/sheets.ts';
import { assert, fail } from '../../../shared/result.ts';
import { bytesOf } from '../../../shared/snapshot/bytes.ts';
import { lookupSheet } from '../../../shared/snapshot/lookup.ts';
import { type Crypto, verifySnapshot } from '../../../shared/snapshot/verify.ts';
import type { CellInput } from '../../../shared/value/cell-value.ts';
import type { Command } from '../../../shared/workbook/command.ts';
import { type Office, openOffice, THUKY } from './office.ts';

const pool = createWorkerPool();
afterAll(() => pool.close());

const node: Crypto = {
  sha256: async (bytes) => createHash('sha256').update(bytes).digest(),
  verify: async (key, signature, message) => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') };
    return verify(null, message, { key: jwk, format: 'jwk' }, signature);
  },
};

const freeze = async (
  office: Office,
  plan: string,
  overrides: { check: string; reason: string }[] = [],
) => {
  const done = await office.official.freeze(plan, THUKY, overrides);
  assert(done.ok, `freezes: ${JSON.stringify(done)}`);
  return done.value;
};
const cell = (row: RowId, col: ColId, input: CellInput): Command => ({
  do: 'setCells',
  sheet: ASSIGNMENTS,
  cells: [{ row, col, input }],
});
/** Row ids of the sample are drawn from seeded dice, so a frozen copy tells them. */
const rowsOf = async (office: Office, plan: string): Promise<RowId[]> => {
  const document = await office.collab.hub.document(plan);
  assert(document, 'the plan opens');
  const { openPlan } = await import('../../shared/plan/sample-files.ts');
  return openPlan(document.bytes).view.assignments.map(({ id }) => id);
};

test('the 2023 sample freezes in the worker thread: signed, chained, read back, bands as published', async () => {
  const office = await openOffice({ pool });
  const first = await freeze(office, await office.sample(2022));
  const plan = await office.sample(2023);
  const record = await freeze(office, plan);
  const { bytes, plan: frozen } = await office.frozen(record.id);

  expect(record).toMatchObject({ plan, number: 1, year: 2023, state: 'candidate' });
  expect([first.parent, record.parent, frozen.parent]).toEqual([null, first.digest, first.digest]);
  expect(await office.store.snapshots.get(record.id)).toEqual(record);
  expect((await office.store.plans.get(plan))?.state).toBe('frozen');
  expect(bytesOf(frozen)).toEqual(Uint8Array.from(bytes));
  expect(frozen.cut.seq).toBe(await office.store.logs.lastSeq(plan));
  expect(frozen.engine).toMatchObject({ name: 'hyperformula', today: 44_962 });
  expect(frozen.frozen.by).toEqual(THUKY);

  const claim = {
    digest: record.digest,
    signature: Buffer.from(record.signature, 'base64'),
    key: Buffer.from(record.publicKey, 'base64'),
  };
  const verdict = await verifySnapshot(bytes, claim, [record.keyFingerprint], node, first.digest);
  expect(verdict.is).toBe('valid');
  // By hand, from FORMAT.md alone.
  const digest = createHash('sha256').update(bytes).digest();
  const message = Buffer.concat([Buffer.from('giao-snapshot-v1\0'), digest]);
  const x = claim.key.toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  expect(verify(null, message, key, claim.signature)).toBe(true);

  const agencies = lookupSheet(frozen, AGENCIES);
  const bands = new Map<string, number>();
  for (const row of agencies.rows) {
    const shown = agencies.cell(row, AGENCY.band)?.text ?? '';
    bands.set(shown, (bands.get(shown) ?? 0) + 1);
  }
  expect([...bands.values()].sort((a, b) => a - b)).toEqual([3, 8, 25]);
  const assignments = lookupSheet(frozen, ASSIGNMENTS);
  expect(assignments.rows).toHaveLength(505);
  const shown = assignments.cell(assignments.rows[0] ?? '', ASSIGNMENT.agency);
  expect(shown?.text).not.toBe('');
  await office.close();
});

test('the same log frozen again gives the same bytes but for the header', async () => {
  const office = await openOffice();
  const plan = await office.sample(2023);
  const one = await freeze(office, plan);
  const back = await office.official.giveBack(one.id, THUKY, 'Sửa thể thức');
  expect(back.ok && back.value.returned?.reason).toBe('Sửa thể thức');
  const two = await freeze(office, plan);
  const [a, b] = [await office.frozen(one.id), await office.frozen(two.id)];
  expect([a.plan.number, b.plan.number, b.plan.parent]).toEqual([1, 2, one.digest]);
  const header = { number: 0, parent: null, frozen: a.plan.frozen };
  expect(bytesOf({ ...a.plan, ...header })).toEqual(bytesOf({ ...b.plan, ...header }));
  expect(one.digest).not.toBe(two.digest);
  await office.close();
});

test('an error in a cell and a missing target block, each with its cell; the plan stays open', async () => {
  const office = await openOffice();
  const plan = await office.sample(2023);
  const [a, b] = await rowsOf(office, plan);
  assert(a && b, 'rows');
  await office.write(plan, cell(a, ASSIGNMENT.note, { f: '=1/0' }));
  await office.write(plan, cell(b, ASSIGNMENT.target, null));
  const done = await office.official.freeze(plan, THUKY, []);
  assert(!done.ok && done.problem.is === 'checks', 'blocked');
  const blocks = done.problem.findings.filter(({ severity }) => severity === 'block');
  expect(blocks).toMatchObject([
    { check: 'cell-error', sheet: ASSIGNMENTS, row: a, column: ASSIGNMENT.note },
    { check: 'missing-target', sheet: ASSIGNMENTS, row: b, column: ASSIGNMENT.target },
  ]);
  expect((await office.store.plans.get(plan))?.state).toBe('draft');
  expect(await office.write(plan, cell(b, ASSIGNMENT.target, 5))).toBeTypeOf('number');
  expect(await office.store.snapshots.list()).toEqual([]);

  // A reason does not make an error official.
  const reasons = [{ check: 'cell-error', reason: 'kệ nó' }];
  const insisted = await office.official.freeze(plan, THUKY, reasons);
  expect(insisted).toEqual({ ok: false, problem: { is: 'override', check: 'cell-error' } });
  expect((await office.store.plans.get(plan))?.state).toBe('draft');
  await office.write(plan, cell(a, ASSIGNMENT.note, null));
  await freeze(office, plan);
  await office.close();
});

test('a doubled assignment freezes only with a reason, which stays in the bytes', async () => {
  const office = await openOffice();
  const plan = await office.sample(2023);
  const [a, b] = await rowsOf(office, plan);
  assert(a && b, 'rows');
  const document = await office.collab.hub.document(plan);
  assert(document, 'opens');
  const { openPlan } = await import('../../shared/plan/sample-files.ts');
  const sheet = openPlan(document.bytes).workbook.sheet(ASSIGNMENTS);
  for (const col of [ASSIGNMENT.agency, ASSIGNMENT.task])
    await office.write(plan, cell(b, col, sheet?.input(a, col) ?? null));
  const blocked = await office.official.freeze(plan, THUKY, []);
  assert(!blocked.ok && blocked.problem.is === 'checks', 'blocked');
  const silent = [{ check: 'duplicate-assignment', reason: '  ' }];
  expect((await office.official.freeze(plan, THUKY, silent)).ok).toBe(false);
  const reason = 'Hai đợt, hai thời hạn'.normalize('NFD');
  const record = await freeze(office, plan, [{ check: 'duplicate-assignment', reason }]);
  const { plan: frozen } = await office.frozen(record.id);
  expect(frozen.overrides).toEqual([
    { check: 'duplicate-assignment', reason: 'Hai đợt, hai thời hạn' },
  ]);
  await office.close();
});

test('text that only a formula can build freezes too: half a surrogate pair, decomposed letters', async () => {
  const office = await openOffice();
  const plan = await office.sample(2023);
  const [a, b] = await rowsOf(office, plan);
  assert(a && b, 'rows');
  await office.write(plan, cell(a, ASSIGNMENT.note, { f: '=LEFT("😀",1)' }));
  await office.write(plan, cell(b, ASSIGNMENT.note, { f: '="e"&UNICHAR(770)' }));
  const record = await freeze(office, plan);
  const notes = lookupSheet((await office.frozen(record.id)).plan, ASSIGNMENTS);
  expect(notes.cell(b, ASSIGNMENT.note)?.value).toBe('ê');
  expect(notes.cell(a, ASSIGNMENT.note)?.text.isWellFormed()).toBe(true);
  await office.close();
});

test('of two freezes at once one wins', async () => {
  let jobs = 0;
  const counting: WorkerPool = {
    run: (job) => {
      jobs++;
      return pool.run(job);
    },
    close: async () => {},
  };
  const office = await openOffice({ pool: counting });
  const plan = await office.sample(2023);
  const both = await Promise.all([
    office.official.freeze(plan, THUKY, []),
    office.official.freeze(plan, { id: 'admin', name: 'admin' }, []),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, problem: { is: 'state' } });
  expect(await office.store.snapshots.list(plan)).toHaveLength(1);
  expect(jobs).toBe(1);
  await office.close();
});

test('plans frozen at the same time stand in one chain', async () => {
  const office = await openOffice({ pool });
  const ids = await Promise.all([office.sample(2022), office.sample(2023), office.sample(2022)]);
  const records = await Promise.all(ids.map((id) => freeze(office, id)));
  const parents = records.map(({ parent }) => parent);
  const digests = records.map(({ digest }) => digest);
  expect(new Set(parents).size).toBe(3);
  expect(parents.filter((parent) => parent === null)).toHaveLength(1);
  for (const parent of parents) expect([null, ...digests]).toContain(parent);
  await office.close();
});

test('a freeze that finds the chain longer than it looked joins at its new end', async () => {
  let other: (() => Promise<unknown>) | undefined;
  const office = await openOffice({
    wrap: (store) => ({
      ...store,
      snapshots: {
        ...store.snapshots,
        async next(plan) {
          const seen = await store.snapshots.next(plan);
          const first = other;
          other = undefined;
          await first?.();
          return seen;
        },
      },
    }),
  });
  const [slow, quick] = [await office.sample(2023), await office.sample(2022)];
  other = () => freeze(office, quick);
  const late = await freeze(office, slow);
  const [between] = await office.store.snapshots.list(quick);
  expect([between?.parent, late.parent]).toEqual([null, between?.digest]);
  expect((await office.frozen(late.id)).plan.parent).toBe(between?.digest);
  await office.close();
});

test.each([
  ['dies', async () => fail({ is: 'failed' as const, error: 'out of memory' })],
  ['is stuck', async () => fail({ is: 'stuck' as const })],
  [
    'rejects',
    async () => {
      throw new Error('a bug');
    },
  ],
])('when the evaluation %s the plan is open again and the reason is logged', async (_what, run) => {
  const office = await openOffice({ pool: { run, close: async () => {} } });
  const plan = await office.sample(2023);
  const [row] = await rowsOf(office, plan);
  assert(row, 'rows');
  const outcome = await office.official.freeze(plan, THUKY, []).then(
    (done) => (done.ok ? 'frozen' : done.problem.is),
    (error: Error) => error.message,
  );
  expect(['job', 'a bug']).toContain(outcome);
  expect((await office.store.plans.get(plan))?.state).toBe('draft');
  expect(await office.write(plan, cell(row, ASSIGNMENT.note, 'tiếp'))).toBeTypeOf('number');
  expect(office.logged.join()).toContain('freeze-failed');
  await office.close();
});

test('a log that does not end in the hash of the cut is not frozen', async () => {
  const office = await openOffice({
    wrap: (store) => ({
      ...store,
      logs: {
        ...store.logs,
        read: async (plan, upTo) => ({
          ...(await store.logs.read(plan, upTo)),
          hash: '0'.repeat(64),
        }),
      },
    }),
  });
  const plan = await office.sample(2022);
  const done = await office.official.freeze(plan, THUKY, []);
  expect(done).toEqual({ ok: false, problem: { is: 'log' } });
  expect((await office.store.plans.get(plan))?.state).toBe('draft');
  expect(await office.store.snapshots.list()).toEqual([]);
  await office.close();
});

test('editors are told of every state on the way: freezing, frozen, returned; or open again', async () => {
  const office = await openOffice();
  const plan = await office.sample(2022);
  const told: (string | undefined)[] = [];
  const { hub } = office.collab;
  const { planChanged } = hub;
  Object.assign(hub, {
    planChanged: async (id: string) => {
      told.push((await office.store.plans.get(id))?.state);
      await planChanged(id);
    },
  });
  const record = await freeze(office, plan);
  await office.official.giveBack(record.id, THUKY, 'Xem lại');
  expect(told.splice(0)).toEqual(['freezing', 'frozen', 'returned']);
  const [row] = await rowsOf(office, plan);
  assert(row, 'rows');
  await office.write(plan, cell(row, ASSIGNMENT.target, null));
  expect((await office.official.freeze(plan, THUKY, [])).ok).toBe(false);
  expect(told).toEqual(['freezing', 'returned']);
  await office.close();
});

const ROUNDS = Number(process.env.GIAO_SEEDS ?? 4);
test.each(Array.from({ length: ROUNDS }, (_, i) => i + 1))(
  'a freeze under a storm of edits, seed %i: nothing after the cut, nothing acknowledged missing',
  async (seed) => {
    const office = await openOffice({ pool, seed });
    const plan = await office.sample(2023);
    const rows = await rowsOf(office, plan);
    const kept = new Map<RowId, string>();
    let refused = 0;
    let going = true;
    const writers = [0, 1, 2, 3, 4].map(async (writer) => {
      for (let i = writer; going && i < rows.length; i += 5) {
        const row = rows[i];
        if (!row) return;
        const text = `${seed} ${i}`;
        const answer = await office.write(plan, cell(row, ASSIGNMENT.note, text));
        if (typeof answer === 'number') kept.set(row, text);
        else if (answer === 'frozen') refused++;
        else throw new Error(answer);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 20 * seed));
    const record = await freeze(office, plan);
    going = false;
    await Promise.all(writers);
    const { plan: frozen } = await office.frozen(record.id);
    expect(await office.store.logs.lastSeq(plan)).toBe(frozen.cut.seq);
    expect(kept.size).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
    const sheet = lookupSheet(frozen, ASSIGNMENTS);
    const missing = [...kept].filter(
      ([row, text]) => sheet.cell(row, ASSIGNMENT.note)?.text !== text,
    );
    expect(missing).toEqual([]);
    expect(await office.store.checkChains()).toBeUndefined();
    await office.close();
  },
);
