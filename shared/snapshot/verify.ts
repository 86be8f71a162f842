import { readFrozenPlan } from './bytes.ts';
import { FORMAT, type FrozenPlan } from './document.ts';

/** The arithmetic a platform lends: Node's crypto on the server, WebCrypto in a page. */
export type Crypto = {
  sha256(bytes: Uint8Array): Promise<Uint8Array>;
  /** Ed25519; `key` is the raw 32-byte public key. */
  verify(key: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean>;
};

/** What comes with the bytes: digest and signature as published, and the public key. */
export type Claim = {
  readonly digest: string;
  readonly signature: Uint8Array;
  readonly key: Uint8Array;
};

export type Verdict =
  | { readonly is: 'valid'; readonly plan: FrozenPlan }
  /** The bytes fit their signature, but the key is not one the reader trusts. */
  | { readonly is: 'unknown-key'; readonly fingerprint: string; readonly plan: FrozenPlan }
  | { readonly is: 'invalid'; readonly why: 'bytes' | 'digest' | 'signature' | 'parent' };

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** What is signed: the format's name, a zero byte, and the SHA-256 of the canonical bytes. */
export const signedMessage = (digest: Uint8Array): Uint8Array => {
  const head = new TextEncoder().encode(`${FORMAT}\0`);
  const message = new Uint8Array(head.length + digest.length);
  message.set(head);
  message.set(digest, head.length);
  return message;
};

/**
 * Checks stored bytes against what was published, never re-encoding before the hash. `trusted` are key fingerprints
 * (SHA-256 of the raw key, hex) that the reader got from outside the package; `parent` the digest that must precede.
 */
export async function verifySnapshot(
  bytes: Uint8Array,
  claim: Claim,
  trusted: readonly string[],
  crypto: Crypto,
  parent?: string | null,
): Promise<Verdict> {
  const digest = await crypto.sha256(bytes);
  if (toHex(digest) !== claim.digest) return { is: 'invalid', why: 'digest' };
  const signed = await crypto.verify(claim.key, claim.signature, signedMessage(digest));
  if (!signed) return { is: 'invalid', why: 'signature' };
  const plan = readFrozenPlan(bytes);
  if (!plan.ok) return { is: 'invalid', why: 'bytes' };
  if (parent !== undefined && plan.value.parent !== parent) return { is: 'invalid', why: 'parent' };
  const fingerprint = toHex(await crypto.sha256(claim.key));
  if (!trusted.includes(fingerprint)) return { is: 'unknown-key', fingerprint, plan: plan.value };
  return { is: 'valid', plan: plan.value };
}
