import type { ApiError, Joined } from '../../shared/api.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { EditNote } from './outbox.ts';

/** Why a call did not give what it should: no network, or the server's refusal with its code. */
export type CallProblem =
  | { readonly is: 'network' }
  | {
      readonly is: 'refused';
      readonly status: number;
      readonly code: string;
      readonly message: string;
    };

const call = async (path: string, init: RequestInit): Promise<Result<Response, CallProblem>> => {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch {
    return fail({ is: 'network' });
  }
  if (response.ok) return ok(response);
  const body = (await response.json().catch(() => undefined)) as ApiError | undefined;
  return fail({
    is: 'refused',
    status: response.status,
    code: body?.error?.code ?? 'unknown',
    message: body?.error?.message ?? response.statusText,
  });
};

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export async function joinPlan(plan: string): Promise<Result<Joined, CallProblem>> {
  const response = await call(`/api/plans/${plan}/join`, post({}));
  return response.ok ? ok((await response.value.json()) as Joined) : response;
}

/** The document so far as one Yjs update. */
export async function fetchState(plan: string): Promise<Result<Uint8Array, CallProblem>> {
  const response = await call(`/api/plans/${plan}/state`, { method: 'GET' });
  if (!response.ok) return response;
  return ok(new Uint8Array(await response.value.arrayBuffer()));
}

export type LateEditBody = EditNote & { readonly madeAt: string };

/** Hands over edits that a frozen plan no longer takes. At most this many go in one call. */
const LATE_AT_ONCE = 500;

export async function postLateEdits(
  plan: string,
  edits: readonly LateEditBody[],
): Promise<Result<number, CallProblem>> {
  for (let start = 0; start < edits.length; start += LATE_AT_ONCE) {
    const part = edits.slice(start, start + LATE_AT_ONCE);
    const response = await call(`/api/plans/${plan}/late-edits`, post({ edits: part }));
    if (!response.ok) return response;
  }
  return ok(edits.length);
}
