import type { SnapshotSummary } from '../../shared/api.ts';
import type { SnapshotRecord } from '../store/store.ts';

/** A snapshot as the interface describes it; the frozen bytes are a resource of their own. */
export const snapshotSummary = (record: SnapshotRecord): SnapshotSummary => {
  const { id, plan, number, year, title, state, digest, signature, publicKey } = record;
  const { keyFingerprint, parent, decision, returned, frozenAt, frozenBy } = record;
  return {
    ...{ id, plan, number, year, title, state, frozenBy },
    ...{ digest, signature, publicKey, keyFingerprint, parent },
    frozenAt: new Date(frozenAt).toISOString(),
    ...(decision ? { decision } : {}),
    ...(returned ? { returned: { ...returned, at: new Date(returned.at).toISOString() } } : {}),
  };
};
