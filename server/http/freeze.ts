import { type Context, Hono } from 'hono';
import type { Check } from '../../shared/api.ts';
import { isPublicId } from '../../shared/ids.ts';
import type { Finding } from '../../shared/plan/checks.ts';
import { isOverridable, type Override } from '../../shared/plan/gate.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type Freeze, type FreezeProblem, MAX_REASON } from '../official/freeze.ts';
import type { Gate } from '../official/gate.ts';
import { checkMessage } from '../review/check-message.ts';
import type { PlanStore } from '../store/store.ts';
import type { Access } from './access.ts';
import { listOf, optional, readBody } from './body.ts';
import { errorOf, prefersEnglish, refuse } from './errors.ts';
import { snapshotSummary } from './snapshot-summary.ts';

export type FreezeRoutesDeps = {
  readonly plans: Pick<PlanStore, 'get'>;
  readonly gate: Gate;
  readonly freeze: Freeze;
  readonly access: Pick<Access, 'allowed'>;
  /** What the consultation leaves open: told, never in the way. */
  consultation(plan: string): Promise<readonly Finding[]>;
};

const NO_STORE = { 'cache-control': 'no-store' };
/** A panel lists no more; what stands in the way comes first. */
const MAX_CHECKS = 2_000;
const MAX_OVERRIDES = 50;

const checksOf = (c: Context, findings: readonly Finding[]): readonly Check[] => {
  const lang = prefersEnglish(c.req.header('accept-language')) ? 'en' : 'vi';
  const blocks = findings.filter(({ severity }) => severity === 'block');
  const warns = findings.filter(({ severity }) => severity === 'warn');
  return [...blocks, ...warns].slice(0, MAX_CHECKS).map((finding) => {
    const { check, severity, sheet, row, column } = finding;
    return {
      check,
      severity,
      message: checkMessage(finding, lang),
      ...(sheet === undefined ? {} : { sheet }),
      ...(row === undefined ? {} : { row }),
      ...(column === undefined ? {} : { column }),
      ...(severity === 'block' && isOverridable(finding) ? { overridable: true } : {}),
    };
  });
};

const isOverride = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { check, reason, ...rest } = value as Record<string, unknown>;
  const short = typeof check === 'string' && check.length <= 64;
  const said = typeof reason === 'string' && reason.length <= MAX_REASON;
  return short && said && Object.keys(rest).length === 0;
};

/** A freeze without a body overrides nothing. */
async function readOverrides(c: Context): Promise<Result<readonly Override[], Response>> {
  if (c.req.header('content-type') === undefined) return ok([]);
  const body = await readBody(c, { overrides: optional(listOf(isOverride, MAX_OVERRIDES)) });
  // isOverride has looked at each of them.
  return body.ok ? ok((body.value.overrides ?? []) as readonly Override[]) : body;
}

const refuseFreeze = (c: Context, problem: FreezeProblem): Response => {
  switch (problem.is) {
    case 'gone':
      return refuse(c, 404, 'not-found');
    case 'state':
      return refuse(c, 409, 'plan-state');
    case 'override':
      return refuse(c, 400, 'bad-override', problem.check);
    case 'checks': {
      const checks = checksOf(c, problem.findings);
      return c.json({ error: errorOf(c, 'checks-fail'), checks }, 409, NO_STORE);
    }
    case 'log':
      return refuse(c, 500, 'failed');
    case 'job':
      return refuse(c, 503, problem.problem.is === 'stuck' ? 'evaluation-stuck' : 'busy');
  }
};

/** `GET /api/plans/:plan/checks` and `POST …/freeze`, for those who may freeze. */
export function freezeRoutes(deps: FreezeRoutesDeps): Hono {
  const { plans, gate, freeze, access } = deps;
  const exists = async (id: string): Promise<boolean> =>
    isPublicId(id) && (await plans.get(id)) !== undefined;

  return new Hono()
    .get('/api/plans/:plan/checks', async (c) => {
      const user = await access.allowed(c, 'freeze');
      if (!user.ok) return user.problem;
      const plan = c.req.param('plan');
      if (!(await exists(plan))) return refuse(c, 404, 'not-found');
      const found = await gate.findings(plan);
      if (found.ok) {
        const all = [...found.value, ...(await deps.consultation(plan))];
        return c.json({ checks: checksOf(c, all) }, 200, NO_STORE);
      }
      if (found.problem === 'gone') return refuse(c, 404, 'not-found');
      return refuseFreeze(c, { is: 'job', problem: found.problem });
    })
    .post('/api/plans/:plan/freeze', async (c) => {
      const user = await access.allowed(c, 'freeze');
      if (!user.ok) return user.problem;
      const overrides = await readOverrides(c);
      if (!overrides.ok) return overrides.problem;
      const plan = c.req.param('plan');
      if (!(await exists(plan))) return refuse(c, 404, 'not-found');
      const { id, name } = user.value;
      const frozen = await freeze(plan, { id, name }, overrides.value);
      if (!frozen.ok) return refuseFreeze(c, frozen.problem);
      return c.json(snapshotSummary(frozen.value), 201, NO_STORE);
    });
}
