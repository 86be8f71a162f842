import type { VersionView } from '../../shared/api.ts';
import { ok, type Result } from '../../shared/result.ts';
import { api } from '../link/api.ts';
import { type CallProblem, call } from '../link/collab-api.ts';

export type Authored = {
  readonly sheet: string;
  readonly row: string | null;
  readonly column: string | null;
  readonly user: { readonly id: string; readonly name: string };
};

export const fetchVersions = (
  plan: string,
): Promise<
  Result<{ readonly versions: readonly VersionView[]; readonly head: number }, CallProblem>
> => api('GET', `/api/plans/${plan}/versions`);

export const nameVersion = (
  plan: string,
  name: string,
  note: string,
): Promise<Result<{ readonly id: string; readonly seq: number }, CallProblem>> =>
  api('POST', `/api/plans/${plan}/versions`, note === '' ? { name } : { name, note });

export const dropVersion = (plan: string, id: string): Promise<Result<void, CallProblem>> =>
  api('DELETE', `/api/plans/${plan}/versions/${id}`);

/** Who wrote each place last after one state, up to another or to now. */
export const fetchAuthors = (
  plan: string,
  after: number,
  upTo: number | undefined,
): Promise<Result<{ readonly authors: readonly Authored[] }, CallProblem>> =>
  api(
    'GET',
    `/api/plans/${plan}/versions/${after}/authors${upTo === undefined ? '' : `?to=${upTo}`}`,
  );

/** The document as it was at a number of the log. */
export async function fetchStateAt(
  plan: string,
  seq: number,
): Promise<Result<Uint8Array, CallProblem>> {
  const response = await call('GET', `/api/plans/${plan}/versions/${seq}/state`);
  if (!response.ok) return response;
  return ok(new Uint8Array(response.value));
}
