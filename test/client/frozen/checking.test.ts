import { webcrypto } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { browserCrypto } from '../../../client/frozen/browser-crypto.ts';
import { checkSnapshot, verdictOf } from '../../../client/frozen/checking.ts';
import type { SnapshotSummary } from '../../../shared/api.ts';
import { bytesOf } from '../../../shared/snapshot/bytes.ts';
import { signedMessage, toHex } from '../../../shared/snapshot/verify.ts';
import { samplePlan } from '../../shared/snapshot/sample.ts';

const sha = async (bytes: Uint8Array) =>
  new Uint8Array(await webcrypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

async function published() {
  const plan = samplePlan();
  const bytes = bytesOf(plan);
  // An asymmetric algorithm always yields a pair; the declared union also covers symmetric ones.
  const pair = (await webcrypto.subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as unknown as webcrypto.CryptoKeyPair;
  const key = new Uint8Array(await webcrypto.subtle.exportKey('raw', pair.publicKey));
  const digest = await sha(bytes);
  const signed = await webcrypto.subtle.sign(
    'Ed25519',
    pair.privateKey,
    new Uint8Array(signedMessage(digest)),
  );
  const snapshot: SnapshotSummary = {
    id: 's1',
    plan: plan.plan.id,
    number: plan.number,
    year: plan.plan.year,
    title: plan.plan.title,
    state: 'candidate',
    frozenAt: plan.frozen.at,
    frozenBy: 'Thư ký',
    digest: toHex(digest),
    signature: base64(new Uint8Array(signed)),
    publicKey: base64(key),
    keyFingerprint: toHex(await sha(key)),
    parent: null,
  };
  return { bytes, snapshot };
}
const check = (
  snapshot: SnapshotSummary,
  bytes: Uint8Array | undefined,
  crypto = browserCrypto(),
) =>
  checkSnapshot(
    snapshot,
    async () => bytes,
    crypto,
    () => undefined,
  );

describe('verification in the browser', () => {
  test('what was published passes every step', async () => {
    const { snapshot, bytes } = await published();
    expect(verdictOf(await check(snapshot, bytes))).toBe('valid');
  });

  test('one changed byte fails digest and signature', async () => {
    const { snapshot, bytes } = await published();
    const bent = bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte));
    expect(await check(snapshot, bent)).toMatchObject({ digest: 'failed', signature: 'failed' });
  });

  test.each([
    ['number', { number: 2 }, 'form'],
    ['parent', { parent: 'b'.repeat(64) }, 'form'],
    ['fingerprint', { keyFingerprint: '0'.repeat(64) }, 'key'],
    ['signature', { signature: base64(new Uint8Array(64)) }, 'signature'],
  ] as const)('a wrong %s fails its own step', async (_what, wrong, step) => {
    const { snapshot, bytes } = await published();
    const outcomes = await check({ ...snapshot, ...wrong }, bytes);
    expect(Object.entries(outcomes).filter(([, is]) => is !== 'passed')).toEqual([
      [step, 'failed'],
    ]);
  });

  test('a browser without Ed25519 never reports a valid signature', async () => {
    const { snapshot, bytes } = await published();
    const outcomes = await check(snapshot, bytes, {
      ...browserCrypto(),
      verify: async () => undefined,
    });
    expect(outcomes.signature).toBe('unsupported');
    expect(verdictOf(outcomes)).toBe('partly');
  });

  test('without bytes nothing else is claimed', async () => {
    const { snapshot } = await published();
    expect(await check(snapshot, undefined)).toMatchObject({
      bytes: 'failed',
      digest: 'skipped',
      signature: 'skipped',
    });
  });
});
