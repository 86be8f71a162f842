import { generateKeyBetween } from 'fractional-indexing';
import type { Random } from '../ids.ts';
import { MAX_ORDER_KEY } from '../limits.ts';
import { assert } from '../result.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = 62n;
/** Free strings wanted for each key of a block, so that two concurrent blocks hardly ever share a key. */
const ROOM = 62n * 262_144n;
const DRAW = 0x4000_0000;

const toNumber = (key: string, length: number): bigint => {
  let n = 0n;
  for (let at = 0; at < length; at++) {
    n = n * BASE + (at < key.length ? BigInt(DIGITS.indexOf(key.charAt(at))) : 0n);
  }
  return n;
};

const toKey = (n: bigint, length: number): string => {
  let key = '';
  for (let rest = n, at = 0; at < length; at++, rest /= BASE)
    key = DIGITS[Number(rest % BASE)] + key;
  return key;
};

const inside = (a: string, b: string, count: number, random: Random): string[] => {
  let length = Math.max(a.length, b.length);
  let low = toNumber(a, length);
  let high = toNumber(b, length);
  while (high - low - 1n < BigInt(count) * ROOM) {
    length++;
    low *= BASE;
    high *= BASE;
  }
  const free = high - low - 1n - BigInt(count) * BASE;
  const anchor = low + 1n + (free * BigInt(Math.floor(random() * DRAW))) / BigInt(DRAW);
  return Array.from({ length: count }, (_, index) => {
    const n = anchor + BigInt(index) * BASE;
    return toKey(n % BASE === 0n ? n + 1n : n, length);
  });
};

/**
 * `n` ascending keys strictly between a and b (null is an open end). One random anchor for the block and steps
 * of 62 after it: concurrent blocks stay contiguous and keys hardly ever collide. Null when a ≥ b.
 */
export function keysBetween(
  a: string | null,
  b: string | null,
  n: number,
  random: Random,
): string[] | null {
  if (n === 0) return [];
  if (a !== null && b !== null) return a < b ? inside(a, b, n, random) : null;
  const low = generateKeyBetween(a, b);
  const high = generateKeyBetween(low, null);
  return inside(low, b !== null && high > b ? b : high, n, random);
}

/** The order of rows, columns and sheets: by key, then by id, both as UTF-16 text. */
export const byKeyThenId = (keyA: string, idA: string, keyB: string, idB: string): number => {
  if (keyA !== keyB) return keyA < keyB ? -1 : 1;
  if (idA === idB) return 0;
  return idA < idB ? -1 : 1;
};

export type Placement<Id> = {
  /** Keys of the block, ascending. */
  readonly keys: readonly string[];
  /** Neighbours that had to get a new key: equal keys leave no gap, and keys must not grow without end. */
  readonly moved: readonly { readonly id: Id; readonly key: string }[];
};

type Neighbour<Id> = { readonly id: Id; readonly key: string };

/** Keys for a block of `n` that comes before `neighbours[at]`. Neighbours are live, in order, without the block. */
export function placeBlock<Id extends string>(
  neighbours: { readonly length: number; at(position: number): Neighbour<Id> | undefined },
  at: number,
  n: number,
  random: Random,
): Placement<Id> {
  const keyAt = (position: number): string | null =>
    position < 0 ? null : (neighbours.at(position)?.key ?? null);
  let end = at;
  const before = keyAt(at - 1);
  while (before !== null && end < neighbours.length && (keyAt(end) ?? '') <= before) end++;
  for (let start = at, width = 8; ; width *= 2) {
    const keys = keysBetween(keyAt(start - 1), keyAt(end), end - start + n, random);
    if (keys?.every((key) => key.length <= MAX_ORDER_KEY)) {
      const moved: Neighbour<Id>[] = [];
      for (let position = start; position < end; position++) {
        const neighbour = neighbours.at(position);
        const key = keys[position < at ? position - start : position - start + n];
        assert(neighbour && key, 'every neighbour of a block has a key');
        moved.push({ id: neighbour.id, key });
      }
      return { keys: keys.slice(at - start, at - start + n), moved };
    }
    assert(start > 0 || end < neighbours.length, 'an empty order has room');
    // REKEY_NEIGHBOURS is enough in practice; doubling further only ends when the whole order is new.
    start = Math.max(0, at - width);
    end = Math.min(neighbours.length, Math.max(end, at + width));
    while (start > 0 && (keyAt(start - 1) ?? '') >= (keyAt(end) ?? '~')) start--;
  }
}
