import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { bytesOf } from '../../../shared/snapshot/bytes.ts';
import { type Crypto, signedMessage, verifySnapshot } from '../../../shared/snapshot/verify.ts';
import { samplePlan } from './sample.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = new Uint8Array(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
  return { privateKey, raw, fingerprint: Buffer.from(sha256(raw)).toString('hex') };
};
const node: Crypto = {
  sha256: async (bytes) => sha256(bytes),
  verify: async (key, signature, message) => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') };
    return verify(null, message, { key: jwk, format: 'jwk' }, signature);
  },
};

const office = pair();
const bytes = bytesOf(samplePlan());
const claim = {
  digest: Buffer.from(sha256(bytes)).toString('hex'),
  signature: new Uint8Array(sign(null, signedMessage(sha256(bytes)), office.privateKey)),
  key: office.raw,
};
const trusted = [office.fingerprint];

test('stored bytes with their own digest, signature and a trusted key are valid', async () => {
  const verdict = await verifySnapshot(bytes, claim, trusted, node, null);
  expect(verdict.is).toBe('valid');
});

test('the same package under a key the reader does not know is not called valid', async () => {
  const verdict = await verifySnapshot(bytes, claim, [], node);
  expect(verdict).toMatchObject({ is: 'unknown-key', fingerprint: office.fingerprint });
});

test('a flipped bit anywhere is found', async () => {
  for (let at = 0; at < bytes.length; at += 7) {
    const damaged = bytes.slice();
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    expect(await verifySnapshot(damaged, claim, trusted, node)).toEqual({
      is: 'invalid',
      why: 'digest',
    });
  }
});

test('a package signed again with another key is found', async () => {
  const forger = pair();
  const signature = new Uint8Array(sign(null, signedMessage(sha256(bytes)), forger.privateKey));
  const swapped = await verifySnapshot(bytes, { ...claim, signature }, trusted, node);
  expect(swapped).toEqual({ is: 'invalid', why: 'signature' });
  const forged = await verifySnapshot(
    bytes,
    { ...claim, signature, key: forger.raw },
    trusted,
    node,
  );
  expect(forged.is).toBe('unknown-key');
});

test('a signature over the bare digest, without the format name, is found', async () => {
  const signature = new Uint8Array(sign(null, sha256(bytes), office.privateKey));
  expect(await verifySnapshot(bytes, { ...claim, signature }, trusted, node)).toEqual({
    is: 'invalid',
    why: 'signature',
  });
});

test('a cut chain is found', async () => {
  const verdict = await verifySnapshot(bytes, claim, trusted, node, 'b'.repeat(64));
  expect(verdict).toEqual({ is: 'invalid', why: 'parent' });
});
