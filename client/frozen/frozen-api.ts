import type { SnapshotSummary } from '../../shared/api.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { api } from '../link/api.ts';
import type { CallProblem } from '../link/collab-api.ts';

/** The canonical bytes exactly as the server keeps them. */
export async function loadBytes(id: string): Promise<Result<Uint8Array, CallProblem>> {
  try {
    const response = await fetch(`/api/snapshots/${id}.json`, { credentials: 'same-origin' });
    if (response.ok) return ok(new Uint8Array(await response.arrayBuffer()));
    const { status, statusText } = response;
    return fail({ is: 'refused', status, code: 'unknown', message: statusText });
  } catch {
    return fail({ is: 'network' });
  }
}

export type Decision = {
  readonly number: string;
  readonly date: string;
  readonly signatory: string;
};

export const issueSnapshot = (id: string, decision: Decision) =>
  api<SnapshotSummary>('POST', `/api/snapshots/${id}/issue`, decision);

export const returnSnapshot = (id: string, reason: string) =>
  api<SnapshotSummary>('POST', `/api/snapshots/${id}/return`, { reason });
