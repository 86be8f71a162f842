import { can } from '../../shared/roles.ts';
import type { DelegationStore, UserRecord } from '../store/store.ts';

/** What of a review a person reaches. */
export type Reach =
  | { readonly side: 'secretariat' }
  | {
      readonly side: 'agency';
      /** Codes of the agencies whose rows this person reads and prepares answers for. */
      readonly agencies: readonly string[];
      /** Those this person may answer and sign for. */
      readonly commits: readonly string[];
    };

/** Undefined: nothing at all. `day` is the office's, as `2023-02-28`. */
export async function reachOf(
  user: UserRecord,
  delegations: Pick<DelegationStore, 'agenciesOf'>,
  day: string,
): Promise<Reach | undefined> {
  if (can(user.role, 'edit-draft')) return { side: 'secretariat' };
  if (!can(user.role, 'read-own-rows')) return undefined;
  const standsIn = await delegations.agenciesOf(user.id, day);
  const agencies = [...new Set([...user.agencies, ...standsIn])];
  return {
    side: 'agency',
    agencies,
    commits: can(user.role, 'answer') ? agencies : standsIn,
  };
}

/** Codes whose facts and rows this reach is limited to; undefined on the secretariat's side, which reads all. */
export const agenciesRead = (reach: Reach): readonly string[] | undefined =>
  reach.side === 'agency' ? reach.agencies : undefined;
