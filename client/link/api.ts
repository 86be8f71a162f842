import type { Me, PlanSummary, SnapshotSummary } from '../../shared/api.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type CallProblem, call, jsonOf } from './collab-api.ts';

/** A JSON call to our own server. Signed out (401) leads to the sign-in page, except from there. */
export async function api<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Result<T, CallProblem>> {
  const response = await call(method, path, body);
  if (!response.ok) {
    const { problem } = response;
    if (problem.is === 'refused' && problem.status === 401 && location.pathname !== '/sign-in') {
      location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
    }
    return response;
  }
  return ok(jsonOf(response.value) as T);
}

export const fetchMe = () => api<Me>('GET', '/api/session');
export const fetchPlans = () =>
  api<{ readonly plans: readonly PlanSummary[] }>('GET', '/api/plans');
export const fetchSnapshot = (id: string) => api<SnapshotSummary>('GET', `/api/snapshots/${id}`);
