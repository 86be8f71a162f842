import type { Finding } from '../../shared/plan/checks.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { officeDay } from '../../shared/value/office-day.ts';
import type { Hub } from '../collab/hub.ts';
import type { JobProblem, WorkerPool } from './worker-pool.ts';

/** Looks at a plan as a freeze would, without freezing it. */
export type Gate = {
  findings(plan: string): Promise<Result<readonly Finding[], 'gone' | JobProblem>>;
};

type Known = {
  readonly seq: number;
  readonly today: number;
  readonly findings: Promise<Result<readonly Finding[], JobProblem>>;
};

/** Plans whose last findings are kept: a panel that asks again after nothing changed costs nothing. */
const KEPT = 16;

export function createGate(hub: Pick<Hub, 'document'>, pool: WorkerPool, now: () => number): Gate {
  const kept = new Map<string, Known>();
  return {
    async findings(plan) {
      const document = await hub.document(plan);
      if (!document) return fail('gone');
      const { seq, bytes } = document;
      const today = officeDay(now());
      let known = kept.get(plan);
      if (known?.seq !== seq || known.today !== today) {
        const job = pool.run({ do: 'check', updates: [bytes], today });
        const findings = job.then((done) => (done.ok ? ok(done.value.findings) : done));
        known = { seq, today, findings };
        kept.delete(plan);
        kept.set(plan, known);
        const oldest = kept.keys().next().value;
        if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      }
      const found = await known.findings;
      if (!found.ok && kept.get(plan) === known) kept.delete(plan);
      return found;
    },
  };
}
