import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';
import { signedMessage } from '../../shared/snapshot/verify.ts';

/**
 * The server's Ed25519 key. Made at first start, kept in a file of its own outside the database and readable by its owner
 * only, so that a copied database cannot sign.
 */
export type SigningKey = {
  /** Raw 32 bytes. */
  readonly publicKey: Uint8Array;
  /** SHA-256 of the raw public key, hex: what a reader compares with a source outside the package. */
  readonly fingerprint: string;
  /** Signs the digest (32 bytes) of canonical bytes. */
  sign(digest: Uint8Array): Uint8Array;
};

export const KEY_FILE = 'signing-key.pem';

const rawPublicKey = (key: KeyObject): Uint8Array => {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url');
};

const fromPrivate = (key: KeyObject): SigningKey => {
  const publicKey = rawPublicKey(key);
  return {
    publicKey,
    fingerprint: createHash('sha256').update(publicKey).digest('hex'),
    sign: (digest) => sign(null, signedMessage(digest), key),
  };
};

const create = (path: string): void => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const file = openSync(path, 'wx', 0o600);
  writeSync(file, pem.toString());
  fsyncSync(file);
  closeSync(file);
};

/** Loads the key of a data folder, making it when there is none. The problem is one sentence for the console. */
export function openSigningKey(folder: string): Result<SigningKey, string> {
  const path = join(folder, KEY_FILE);
  try {
    create(path);
  } catch (error) {
    // EEXIST is the usual case: the key was made at an earlier start.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      return fail(`cannot write the signing key ${path}: ${(error as Error).message}`);
    }
  }
  try {
    const mode = statSync(path).mode & 0o777;
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      return fail(`the signing key ${path} can be read by others; run: chmod 600 ${path}`);
    }
    const key = createPrivateKey(readFileSync(path));
    if (key.asymmetricKeyType !== 'ed25519') return fail(`${path} is not an Ed25519 key`);
    return ok(fromPrivate(key));
  } catch (error) {
    return fail(`cannot read the signing key ${path}: ${(error as Error).message}`);
  }
}
