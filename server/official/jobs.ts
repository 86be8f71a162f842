import { ENGINE } from '../../shared/engine/engine-version.ts';
import type { Finding } from '../../shared/plan/checks.ts';
import { standingInTheWay } from '../../shared/plan/gate.ts';
import { assert } from '../../shared/result.ts';
import { bodyOf, type FrozenBody, readFrozenPlan } from '../../shared/snapshot/bytes.ts';
import type { FrozenPlan } from '../../shared/snapshot/document.ts';
import { evaluatePlan } from '../../shared/snapshot/evaluate-plan.ts';
import {
  type ExportForm,
  type ExportLang,
  exactCsv,
  excelCsv,
} from '../../shared/snapshot/export.ts';
import type { MatrixProblem } from '../../shared/snapshot/matrix-table.ts';
import { bodyProblem } from '../../shared/snapshot/schema.ts';
import { type ReplayAnswer, type ReplayJob, replay } from './replay.ts';

/** A plan's log up to a cut, and the day on which it is read. */
type Log = { readonly updates: readonly Uint8Array[]; readonly today: number };

export type CheckJob = { readonly do: 'check' } & Log;
/** `overridden`: checks that somebody answered with a reason. */
export type FreezeJob = { readonly do: 'freeze'; readonly overridden: readonly string[] } & Log;
export type ExportJob = {
  readonly do: 'export';
  readonly bytes: Uint8Array;
  readonly form: ExportForm;
  /** Null: the exact CSV, in which language plays no part. */
  readonly excel: ExportLang | null;
};
export type Job = CheckJob | FreezeJob | ExportJob | ReplayJob;

export type Findings = { readonly findings: readonly Finding[] };
export type FreezeAnswer = Findings & {
  /** Undefined when a finding stands in the way. */
  readonly frozen:
    | { readonly body: FrozenBody; readonly engine: Pick<FrozenPlan['engine'], 'name' | 'version'> }
    | undefined;
};
export type ExportAnswer =
  | { readonly is: 'text'; readonly bytes: Uint8Array }
  | { readonly is: 'duplicates'; readonly pairs: MatrixProblem['pairs'] };

/** What comes back for a job. */
export type AnswerOf<J extends Job> = J extends FreezeJob
  ? FreezeAnswer
  : J extends CheckJob
    ? Findings
    : J extends ReplayJob
      ? ReplayAnswer
      : ExportAnswer;

function freeze(job: FreezeJob, progress: () => void): FreezeAnswer {
  const plan = evaluatePlan(job.updates, { today: job.today }, progress);
  try {
    const { findings } = plan;
    if (standingInTheWay(findings, new Set(job.overridden)).length > 0)
      return { findings, frozen: undefined };
    const captured = plan.capture();
    progress();
    const problem = bodyProblem(captured.names, captured.sheets);
    assert(!problem, `what is captured fits the schema: ${problem}`);
    const body = bodyOf(captured);
    return { findings, frozen: { body, engine: ENGINE } };
  } finally {
    plan.close();
  }
}

function check(job: CheckJob, progress: () => void): Findings {
  const plan = evaluatePlan(job.updates, { today: job.today }, progress);
  const { findings } = plan;
  plan.close();
  return { findings };
}

function exported({ bytes, form, excel }: ExportJob): ExportAnswer {
  const plan = readFrozenPlan(bytes);
  assert(plan.ok, `stored bytes whose digest fits read back: ${JSON.stringify(plan)}`);
  const csv = excel === null ? exactCsv(plan.value, form) : excelCsv(plan.value, form, excel);
  if (!csv.ok) return { is: 'duplicates', pairs: csv.problem.pairs };
  return { is: 'text', bytes: new TextEncoder().encode(csv.value) };
}

/** Does a job to its end on the thread that calls; `progress` is called while it goes on. */
export function runJob(job: Job, progress: () => void): AnswerOf<Job> {
  switch (job.do) {
    case 'freeze':
      return freeze(job, progress);
    case 'check':
      return check(job, progress);
    case 'export':
      return exported(job);
    case 'replay':
      return replay(job, progress);
  }
}

/** What passes between the server and its worker thread. */
export type ToWorker = { readonly id: number; readonly job: Job };
export type FromWorker =
  | { readonly id: number; readonly is: 'progress' }
  | { readonly id: number; readonly is: 'done'; readonly answer: AnswerOf<Job> }
  | { readonly id: number; readonly is: 'failed'; readonly error: string };
