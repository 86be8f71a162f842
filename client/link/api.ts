import type { ApiError, Me, PlanSummary, SnapshotSummary } from '../../shared/api.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { locale } from '../i18n/i18n.ts';
import type { CallProblem } from './collab-api.ts';

/** A JSON call to our own server. Signed out (401) leads to the sign-in page, except from there. */
export async function api<T>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Result<T, CallProblem>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      // The page's language, not the browser's: errors come back in it.
      headers: {
        'accept-language': locale(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    return fail({ is: 'network' });
  }
  // The server's bodies are typed by shared/api.ts; both sides are released together.
  const json: unknown = await response.json().catch(() => undefined);
  if (response.ok) return ok(json as T);
  if (response.status === 401 && location.pathname !== '/sign-in') {
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
  const error = (json as ApiError | undefined)?.error;
  return fail({
    is: 'refused',
    status: response.status,
    code: error?.code ?? 'unknown',
    message: error?.message ?? response.statusText,
  });
}

export const fetchMe = () => api<Me>('GET', '/api/session');
export const fetchPlans = () =>
  api<{ readonly plans: readonly PlanSummary[] }>('GET', '/api/plans');
export const fetchSnapshot = (id: string) => api<SnapshotSummary>('GET', `/api/snapshots/${id}`);
