import { expect, test } from 'vitest';
import { createWorkerPool, POOL_DEFAULTS } from '../../../server/official/worker-pool.ts';
import { bytesOf } from '../../../shared/snapshot/bytes.ts';
import { samplePlan } from '../../shared/snapshot/sample.ts';

const fake = new URL('./misbehaving-worker.ts', import.meta.url);
/** The form says what the misbehaving thread does. */
const job = (act: string) =>
  ({ do: 'export', bytes: new Uint8Array(), form: act as 'list', excel: null }) as const;
const open = (more: object = {}) =>
  createWorkerPool({ ...POOL_DEFAULTS, entry: fake, silentMs: 1_000, ...more });

test('the real thread exports a frozen plan', async () => {
  const pool = createWorkerPool();
  const made = await pool.run({
    do: 'export',
    bytes: bytesOf(samplePlan()),
    form: 'list',
    excel: null,
  });
  expect(made.ok && made.value.is === 'text' && new TextDecoder().decode(made.value.bytes)).toMatch(
    /^agency_code,task_code,/,
  );
  await pool.close();
});

test('a job without a sign of life is ended and fails clearly; the next one gets a new thread', async () => {
  const pool = open();
  const [stuck, after] = await Promise.all([pool.run(job('hang')), pool.run(job('answer'))]);
  expect(stuck).toEqual({ ok: false, problem: { is: 'stuck' } });
  expect(after.ok).toBe(true);
  await pool.close();
});

test('a long job that reports progress is not ended', async () => {
  const pool = open();
  const started = Date.now();
  expect((await pool.run(job('slow'))).ok).toBe(true);
  expect(Date.now() - started).toBeGreaterThan(1_300);
  await pool.close();
});

test.each(['throw', 'exit'])(
  'a thread that dies (%s) takes only its own job with it',
  async (act) => {
    const pool = open();
    const [dead, after] = await Promise.all([pool.run(job(act)), pool.run(job('answer'))]);
    expect(!dead.ok && dead.problem.is).toBe('failed');
    expect(after.ok).toBe(true);
    await pool.close();
  },
);

test('a full queue refuses; closing ends what runs and what waits', async () => {
  const pool = open({ waiting: 1, silentMs: 20_000 });
  const running = pool.run(job('hang'));
  const waiting = pool.run(job('answer'));
  const refused = await pool.run(job('answer'));
  expect(refused).toEqual({ ok: false, problem: { is: 'busy' } });
  await pool.close();
  const closed = { ok: false, problem: { is: 'closed' } };
  expect([await running, await waiting, await pool.run(job('answer'))]).toEqual([
    closed,
    closed,
    closed,
  ]);
});
