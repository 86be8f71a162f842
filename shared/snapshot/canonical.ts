import { assert } from '../result.ts';

/** What canonical text is made of. Integers only: decimals travel as strings. */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical };

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const ASCII_KEY = /^[A-Za-z][A-Za-z0-9]*$/;

const text = (value: string): string => {
  assert(value.normalize('NFC') === value, 'canonical text is NFC');
  assert(!LONE_SURROGATE.test(value), 'canonical text has no lone surrogate');
  return JSON.stringify(value);
};

/**
 * The one spelling of a value: RFC 8785 (sorted keys, no spaces, shortest escapes), over a narrower language:
 * ASCII keys, integers below 2^53, NFC text. Throws on anything else: what reaches this point was checked before.
 */
export function canonicalText(value: Canonical): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') {
    assert(Number.isSafeInteger(value) && !Object.is(value, -0), 'canonical numbers are integers');
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  // Array.isArray does not narrow readonly arrays away.
  const record = value as { readonly [key: string]: Canonical };
  const keys = Object.keys(record).sort();
  const fields = keys.map((key) => {
    const field = record[key];
    assert(ASCII_KEY.test(key) && field !== undefined, `canonical key ${key}`);
    return `${JSON.stringify(key)}:${canonicalText(field)}`;
  });
  return `{${fields.join(',')}}`;
}
