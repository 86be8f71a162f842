import type { ApiError, Check, LateEdit, SnapshotSummary } from '../../shared/api.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { api } from '../link/api.ts';
import type { CallProblem } from '../link/collab-api.ts';

export type FreezeProblem =
  | CallProblem
  /** The gate found errors; the list says where. */
  | { readonly is: 'blocked'; readonly checks: readonly Check[] };

export const fetchChecks = (plan: string) =>
  api<{ readonly checks: readonly Check[] }>('GET', `/api/plans/${plan}/checks`);

export const fetchLateEdits = (plan: string) =>
  api<{ readonly lateEdits: readonly LateEdit[] }>('GET', `/api/plans/${plan}/late-edits`);

/** Freezes the plan. The refusal carries the findings, so it is read by hand. */
export async function freezePlan(plan: string): Promise<Result<SnapshotSummary, FreezeProblem>> {
  let response: Response;
  try {
    response = await fetch(`/api/plans/${plan}/freeze`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
  } catch {
    return fail({ is: 'network' });
  }
  const body = (await response.json().catch(() => undefined)) as
    | (SnapshotSummary & Partial<ApiError> & { checks?: readonly Check[] })
    | undefined;
  if (response.ok && body) return ok(body);
  if (response.status === 409 && body?.checks) return fail({ is: 'blocked', checks: body.checks });
  return fail({
    is: 'refused',
    status: response.status,
    code: body?.error?.code ?? 'unknown',
    message: body?.error?.message ?? response.statusText,
  });
}
