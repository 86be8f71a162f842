import type { SimpleRangeValue } from 'hyperformula';
import { CellError, EmptyValue } from 'hyperformula';

/** A value inside the library with its number wrapper (date, percent, currency) taken off. */
export type Scalar = number | string | boolean | symbol | CellError;

/** Fifteen significant digits: two numbers are one key when a person would read the same number. */
export const digits = (value: number): number =>
  // A whole number below 10^15 has no more; added to nothing, -0 is 0.
  Number.isInteger(value) && Math.abs(value) < 1e15 ? value + 0 : Number(value.toPrecision(15));

export const scalar = (value: unknown): Scalar => {
  if (value instanceof CellError) return value;
  // A wrapped number is an object with `val`; the library's classes are not exported.
  if (typeof value === 'object' && value !== null && 'val' in value) return value.val as number;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return value;
  return EmptyValue;
};

/** Case-blind, accents count. Input is NFC already; formulas can build text that is not. */
export const foldText = (text: string): string => text.normalize('NFC').toLowerCase();

/** What two equal cells share, by type: `n12`, `sđồng`, `btrue`; undefined for empty cells and errors. */
export const keyOf = (value: Scalar): string | undefined => {
  switch (typeof value) {
    case 'number':
      return `n${digits(value)}`;
    case 'string':
      return `s${foldText(value)}`;
    case 'boolean':
      return `b${value}`;
    default:
      return undefined;
  }
};

/** The part of a range vertex used as a cache; the library empties it whenever a cell of the range changes. */
export type RangeCache = {
  getFunctionValue(key: string): unknown;
  setFunctionValue(key: string, value: unknown): void;
};

export const cached = <T>(cache: RangeCache | undefined, key: string, make: () => T): T => {
  const known = cache?.getFunctionValue(key);
  // Every key is written by one call with one type.
  if (known !== undefined) return known as T;
  const made = make();
  cache?.setFunctionValue(key, made);
  return made;
};

/** All values of a range in reading order. */
export const valuesOf = (
  range: SimpleRangeValue,
  cache: RangeCache | undefined,
): readonly Scalar[] =>
  cached(cache, '§values', () => range.data.flatMap((row) => row.map(scalar)));

/** The key of every value of a range, in reading order. */
export const keysOf = (
  range: SimpleRangeValue,
  cache: RangeCache | undefined,
): readonly (string | undefined)[] =>
  cached(cache, '§keys', () => valuesOf(range, cache).map(keyOf));

/** Positions of every value of a range, by key, ascending. */
export const positionsOf = (
  range: SimpleRangeValue,
  cache: RangeCache | undefined,
): ReadonlyMap<string, readonly number[]> =>
  cached(cache, '§positions', () => {
    const positions = new Map<string, number[]>();
    keysOf(range, cache).forEach((key, i) => {
      if (key === undefined) return;
      const list = positions.get(key);
      if (list) list.push(i);
      else positions.set(key, [i]);
    });
    return positions;
  });
