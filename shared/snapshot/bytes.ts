import { fail, ok, type Result } from '../result.ts';
import { type Canonical, canonicalText } from './canonical.ts';
import type { FrozenPlan } from './document.ts';
import { isFrozenPlan } from './schema.ts';

export type BytesProblem =
  | { readonly is: 'not-json' }
  /** Not the one spelling: spaces, key order, duplicate keys, escapes, a byte-order mark. */
  | { readonly is: 'not-canonical' }
  | { readonly is: 'not-a-plan'; readonly where: string };

/** The canonical bytes that are hashed and signed: UTF-8 of canonicalText, no mark, no final newline. */
export const bytesOf = (plan: FrozenPlan): Uint8Array =>
  // A FrozenPlan is built of exactly the canonical kinds; TypeScript cannot see that through interfaces.
  new TextEncoder().encode(canonicalText(plan as unknown as Canonical));

/** Reads stored bytes strictly: what this accepts, bytesOf writes back byte for byte. */
export function readFrozenPlan(bytes: Uint8Array): Result<FrozenPlan, BytesProblem> {
  let source: string;
  let value: unknown;
  try {
    source = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(source);
  } catch {
    return fail({ is: 'not-json' });
  }
  const checked = isFrozenPlan(value);
  if (!checked.ok) return fail({ is: 'not-a-plan', where: checked.problem });
  try {
    if (canonicalText(value as Canonical) !== source) return fail({ is: 'not-canonical' });
  } catch {
    return fail({ is: 'not-canonical' });
  }
  return ok(checked.value);
}
