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

/** Everything of a frozen plan that is not the workbook itself. */
export type FrozenHeader = Omit<FrozenPlan, 'names' | 'sheets'>;
/** The workbook's part of the bytes, spelled before number and parent are known. */
export type FrozenBody = { readonly names: Uint8Array; readonly sheets: Uint8Array };

const encoder = new TextEncoder();

/** Spells the workbook's part; bytesAround puts the header around it. */
export const bodyOf = ({ names, sheets }: Pick<FrozenPlan, 'names' | 'sheets'>): FrozenBody => ({
  // Frozen data is built of exactly the canonical kinds; TypeScript cannot see that through interfaces.
  names: encoder.encode(canonicalText(names as unknown as Canonical)),
  sheets: encoder.encode(canonicalText(sheets as unknown as Canonical)),
});

/** The canonical bytes of a header and a spelled body: equal to bytesOf of the whole plan. */
export function bytesAround(header: FrozenHeader, body: FrozenBody): Uint8Array {
  const fields = { ...header, ...body };
  const keys = Object.keys(fields).sort() as (keyof typeof fields)[];
  const parts = keys.flatMap((key, index) => {
    const field = fields[key];
    const lead = encoder.encode(`${index === 0 ? '{' : ','}"${key}":`);
    const spelled =
      field instanceof Uint8Array
        ? field
        : encoder.encode(canonicalText(field as unknown as Canonical));
    return [lead, spelled];
  });
  parts.push(encoder.encode('}'));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

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
