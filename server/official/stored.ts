import { createHash, createPublicKey, verify } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/result.ts';
import { signedMessage } from '../../shared/snapshot/verify.ts';
import type { SnapshotRecord, SnapshotStore } from '../store/store.ts';

const signatureHolds = (record: SnapshotRecord, digest: Uint8Array): boolean => {
  try {
    const x = Buffer.from(record.publicKey, 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const signature = Buffer.from(record.signature, 'base64');
    return verify(null, signedMessage(digest), key, signature);
  } catch {
    // A key that is not one any more: damaged like the rest.
    return false;
  }
};

/** The stored bytes of a snapshot, only if they still are what was hashed and signed at the freeze. */
export async function intactBytes(
  snapshots: Pick<SnapshotStore, 'bytes'>,
  record: SnapshotRecord,
): Promise<Result<Uint8Array, 'damaged'>> {
  const bytes = await snapshots.bytes(record.id);
  if (!bytes) return fail('damaged');
  const digest = createHash('sha256').update(bytes).digest();
  if (digest.toString('hex') !== record.digest) return fail('damaged');
  return signatureHolds(record, digest) ? ok(bytes) : fail('damaged');
}
