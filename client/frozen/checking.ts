import type { SnapshotSummary } from '../../shared/api.ts';
import { readFrozenPlan } from '../../shared/snapshot/bytes.ts';
import { signedMessage, toHex } from '../../shared/snapshot/verify.ts';

export const STEPS = ['bytes', 'digest', 'form', 'key', 'signature'] as const;
export type Step = (typeof STEPS)[number];
export type Outcome = 'passed' | 'failed' | 'unsupported' | 'skipped' | 'running';
export type Outcomes = Readonly<Record<Step, Outcome>>;

/** What this browser can compute; undefined: it cannot. */
export type BrowserCrypto = {
  readonly sha256: ((bytes: Uint8Array) => Promise<Uint8Array>) | undefined;
  /** Ed25519 with the raw 32-byte key; undefined as answer: not supported here. */
  verify(key: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean | undefined>;
};

const decode = (base64: string): Uint8Array | undefined => {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
};

const sameHeader = (bytes: Uint8Array, snapshot: SnapshotSummary): boolean => {
  const read = readFrozenPlan(bytes);
  if (!read.ok) return false;
  const { plan, number, parent } = read.value;
  return (
    plan.id === snapshot.plan &&
    plan.year === snapshot.year &&
    number === snapshot.number &&
    parent === snapshot.parent
  );
};

/**
 * Checks the exact bytes against what the server published, step by step. A failed step does not hide the others, but
 * without bytes nothing else is claimed.
 */
export async function checkSnapshot(
  snapshot: SnapshotSummary,
  load: () => Promise<Uint8Array | undefined>,
  crypto: BrowserCrypto,
  report: (outcomes: Outcomes) => void,
): Promise<Outcomes> {
  let now: Outcomes = {
    bytes: 'running',
    digest: 'skipped',
    form: 'skipped',
    key: 'skipped',
    signature: 'skipped',
  };
  const set = (step: Step, outcome: Outcome) => {
    now = { ...now, [step]: outcome };
    report(now);
  };
  const judged = (passed: boolean): Outcome => (passed ? 'passed' : 'failed');
  set('bytes', 'running');
  const bytes = await load();
  set('bytes', judged(bytes !== undefined));
  if (!bytes) return now;

  const { sha256 } = crypto;
  set('digest', 'running');
  const digest = await sha256?.(bytes);
  set('digest', digest ? judged(toHex(digest) === snapshot.digest) : 'unsupported');

  set('form', judged(sameHeader(bytes, snapshot)));

  const key = decode(snapshot.publicKey);
  const signature = decode(snapshot.signature);
  const fingerprint = key && (await sha256?.(key));
  if (!key) set('key', 'failed');
  else
    set(
      'key',
      fingerprint ? judged(toHex(fingerprint) === snapshot.keyFingerprint) : 'unsupported',
    );

  set('signature', 'running');
  if (!key || !signature) set('signature', 'failed');
  else if (!digest) set('signature', 'unsupported');
  else {
    const signed = await crypto.verify(key, signature, signedMessage(digest));
    set('signature', signed === undefined ? 'unsupported' : judged(signed));
  }
  return now;
}

/** One failed step makes all of it invalid; a step that could not run never counts as passed. */
export function verdictOf(outcomes: Outcomes): 'valid' | 'partly' | 'invalid' | 'running' {
  const all = Object.values(outcomes);
  if (all.includes('running')) return 'running';
  if (all.includes('failed')) return 'invalid';
  return all.every((outcome) => outcome === 'passed') ? 'valid' : 'partly';
}
