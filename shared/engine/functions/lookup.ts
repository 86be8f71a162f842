import type { SimpleRangeValue } from 'hyperformula';
import { CellError, EmptyValue, ErrorType, FunctionArgumentType } from 'hyperformula';
import { limitError } from './limit.ts';
import { compare } from './order.ts';
import { hasWildcard, tooManyStars } from './pattern.ts';
import type { Call, Functions, Size, State } from './plugin.ts';
import { EnginePlugin } from './plugin.ts';
import {
  cached,
  foldText,
  keyOf,
  positionsOf,
  type Scalar,
  scalar,
  valuesOf,
} from './range-index.ts';

/** Which value counts as found when none is equal. */
type Nearest = 'none' | 'below' | 'above';
type Search = {
  readonly nearest: Nearest;
  readonly pattern: boolean;
  readonly last: boolean;
  /** The values are in order (as in Excel's approximate VLOOKUP), so a binary search is allowed. */
  readonly sorted: 'no' | 'up' | 'down';
};

const EXACT: Search = { nearest: 'none', pattern: false, last: false, sorted: 'no' };

const ANY_KEY = { argumentType: FunctionArgumentType.NOERROR };
const RANGE = { argumentType: FunctionArgumentType.RANGE };
const NUMBER = { argumentType: FunctionArgumentType.NUMBER };
const number = (value: number) => ({ ...NUMBER, optionalArg: true, defaultValue: value });

const notFound = () => new CellError(ErrorType.NA, 'not found');
const emptyAsZero = (value: unknown) => (value === EmptyValue || value === undefined ? 0 : value);

/**
 * Lookups that tell `ma`, `má` and `mã` apart: the library strips accents and returns the wrong row. Exact
 * search goes through a hash index kept in the range's cache; case does not count, accents do.
 */
export class LookupFunctions extends EnginePlugin {
  static override implementedFunctions: Functions = {
    VLOOKUP: {
      method: 'vlookup',
      parameters: [
        ANY_KEY,
        RANGE,
        NUMBER,
        { argumentType: FunctionArgumentType.BOOLEAN, defaultValue: true },
      ],
    },
    HLOOKUP: {
      method: 'hlookup',
      parameters: [
        ANY_KEY,
        RANGE,
        NUMBER,
        { argumentType: FunctionArgumentType.BOOLEAN, defaultValue: true },
      ],
    },
    MATCH: { method: 'match', parameters: [ANY_KEY, RANGE, { ...NUMBER, defaultValue: 1 }] },
    XMATCH: { method: 'xmatch', parameters: [ANY_KEY, RANGE, number(0), number(1)] },
    XLOOKUP: {
      method: 'xlookup',
      sizeOfResultArrayMethod: 'xlookupSize',
      parameters: [
        ANY_KEY,
        RANGE,
        RANGE,
        { argumentType: FunctionArgumentType.SCALAR, optionalArg: true },
        number(0),
        number(1),
      ],
    },
  };

  vlookup(call: Call, state: State) {
    return this.call(
      'VLOOKUP',
      call,
      state,
      (key: unknown, range: SimpleRangeValue, index: number, sorted: boolean) => {
        if (index < 1) return new CellError(ErrorType.VALUE);
        if (index > range.width()) return new CellError(ErrorType.REF);
        const row = this.find(key, range, tableSearch(sorted), 'first column');
        return typeof row === 'number' ? this.cell(range, row, Math.trunc(index) - 1) : row;
      },
    );
  }

  hlookup(call: Call, state: State) {
    return this.call(
      'HLOOKUP',
      call,
      state,
      (key: unknown, range: SimpleRangeValue, index: number, sorted: boolean) => {
        if (index < 1) return new CellError(ErrorType.VALUE);
        if (index > range.height()) return new CellError(ErrorType.REF);
        const col = this.find(key, range, tableSearch(sorted), 'first row');
        return typeof col === 'number' ? this.cell(range, Math.trunc(index) - 1, col) : col;
      },
    );
  }

  match(call: Call, state: State) {
    return this.call(
      'MATCH',
      call,
      state,
      (key: unknown, range: SimpleRangeValue, type: number) => {
        if (![-1, 0, 1].includes(type)) return new CellError(ErrorType.VALUE);
        if (range.width() > 1 && range.height() > 1) return new CellError(ErrorType.NA);
        const search: Search =
          type === 0
            ? { ...EXACT, pattern: true }
            : type === 1
              ? { ...EXACT, nearest: 'below', sorted: 'up' }
              : { ...EXACT, nearest: 'above', sorted: 'down' };
        const found = this.find(key, range, search, 'all');
        return typeof found === 'number' ? found + 1 : found;
      },
    );
  }

  xmatch(call: Call, state: State) {
    return this.call(
      'XMATCH',
      call,
      state,
      (key: unknown, range: SimpleRangeValue, mode: number, order: number) => {
        const search = modes(mode, order);
        if (!search) return new CellError(ErrorType.VALUE);
        if (range.width() > 1 && range.height() > 1) return new CellError(ErrorType.VALUE);
        const found = this.find(key, range, search, 'all');
        return typeof found === 'number' ? found + 1 : found;
      },
    );
  }

  xlookup(call: Call, state: State) {
    return this.call(
      'XLOOKUP',
      call,
      state,
      (
        key: unknown,
        keys: SimpleRangeValue,
        results: SimpleRangeValue,
        otherwise: unknown,
        mode: number,
        order: number,
      ) => {
        const search = modes(mode, order);
        if (!search) return new CellError(ErrorType.VALUE);
        const down = keys.width() === 1 && keys.height() === results.height();
        const across = keys.height() === 1 && keys.width() === results.width();
        if (!down && !across) return new CellError(ErrorType.VALUE);
        const found = this.find(key, keys, search, 'all');
        if (found instanceof CellError)
          return found.type === ErrorType.NA && otherwise !== undefined ? otherwise : found;
        if (down && results.width() === 1) return this.cell(results, found, 0);
        if (!down && results.height() === 1) return this.cell(results, 0, found);
        const cells = down
          ? [results.data[found] ?? []]
          : results.data.map((row) => row.slice(found, found + 1));
        // The constructor is the library's; both ways of making an array end here.
        const Range = results.constructor as typeof SimpleRangeValue;
        return Range.onlyValues(cells.map((row) => row.map((v) => emptyAsZero(v) as never)));
      },
    );
  }

  /** Predicts the spill of XLOOKUP from the shapes of its arguments. */
  xlookupSize(call: Call, state: State): Size {
    const keys = this.size(call.args[1], state);
    const results = this.size(call.args[2], state);
    if (keys.width === 1 && keys.height === results.height) return this.sized(results.width, 1);
    if (keys.height === 1 && keys.width === results.width) return this.sized(1, results.height);
    return this.sized(1, 1);
  }

  private cell(range: SimpleRangeValue, row: number, col: number): unknown {
    const at = range.range;
    if (!at) return emptyAsZero(range.data[row]?.[col]);
    const value = this.dependencyGraph.getCellValue({
      sheet: at.start.sheet,
      row: at.start.row + row,
      col: at.start.col + col,
    });
    return emptyAsZero(value);
  }

  /** Position of the key within the range (or its first column or row), or the error to show. */
  private find(
    rawKey: unknown,
    range: SimpleRangeValue,
    search: Search,
    part: 'all' | 'first column' | 'first row',
  ): number | CellError {
    const key = scalar(emptyAsZero(rawKey));
    if (key instanceof CellError) return key;
    const cache = this.cache(range);
    const width = range.width();
    const values =
      part === 'all' || (part === 'first column' && width === 1)
        ? valuesOf(range, cache)
        : cached(cache, `§${part}`, () =>
            part === 'first row'
              ? valuesOf(range, cache).slice(0, width)
              : valuesOf(range, cache).filter((_, i) => i % width === 0),
          );
    if (search.pattern && typeof key === 'string' && hasWildcard(key)) {
      if (tooManyStars(key)) return limitError('pattern with too many stars');
      const matches = this.arithmeticHelper.eqMatcherFunction(foldText(key));
      const test = (value: Scalar) =>
        typeof value === 'string' && matches(foldText(value) as never);
      const at = search.last ? values.findLastIndex(test) : values.findIndex(test);
      return at < 0 ? notFound() : at;
    }
    if (search.sorted !== 'no') return searchSorted(key, values, search);
    const positions =
      part === 'all'
        ? positionsOf(range, cache)
        : cached(cache, `§${part} positions`, () => indexOf(values));
    const list = positions.get(keyOf(key) ?? '');
    const exact = search.last ? list?.at(-1) : list?.[0];
    if (exact !== undefined) return exact;
    return search.nearest === 'none' ? notFound() : searchNearest(key, values, search);
  }
}

const tableSearch = (sorted: boolean): Search =>
  sorted ? { ...EXACT, nearest: 'below', sorted: 'up' } : { ...EXACT, pattern: true };

const modes = (mode: number, order: number): Search | undefined => {
  if (![0, -1, 1, 2].includes(mode) || ![1, -1, 2, -2].includes(order)) return undefined;
  return {
    nearest: mode === -1 ? 'below' : mode === 1 ? 'above' : 'none',
    pattern: mode === 2,
    last: order === -1,
    sorted: order === 2 ? 'up' : order === -2 ? 'down' : 'no',
  };
};

const indexOf = (values: readonly Scalar[]): ReadonlyMap<string, readonly number[]> => {
  const positions = new Map<string, number[]>();
  values.forEach((value, i) => {
    const key = keyOf(value);
    if (key === undefined) return;
    const list = positions.get(key);
    if (list) list.push(i);
    else positions.set(key, [i]);
  });
  return positions;
};

/** Best value of the key's own type on the wanted side, first (or last) of equals. */
const searchNearest = (
  key: Scalar,
  values: readonly Scalar[],
  search: Search,
): number | CellError => {
  let best = -1;
  values.forEach((value, i) => {
    if (typeof value !== typeof key) return;
    const side = compare(value, key);
    if (search.nearest === 'below' ? side > 0 : side < 0) return;
    const held = values[best];
    const better =
      held === undefined ? 1 : compare(value, held) * (search.nearest === 'below' ? 1 : -1);
    if (better > 0 || (better === 0 && search.last)) best = i;
  });
  return best < 0 ? notFound() : best;
};

/** Binary search over the values of the key's type, which the caller promises to be in order. */
const searchSorted = (
  key: Scalar,
  values: readonly Scalar[],
  search: Search,
): number | CellError => {
  const sign = search.sorted === 'down' ? -1 : 1;
  const own = values.flatMap((value, i) => (typeof value === typeof key ? [i] : []));
  const at = (i: number): Scalar => values[own[i] ?? -1] ?? EmptyValue;
  let low = 0;
  let high = own.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(at(middle), key) * sign <= 0) low = middle + 1;
    else high = middle;
  }
  // own[low - 1] is the last value not past the key in the order of the column.
  const before = own[low - 1];
  if (before !== undefined && compare(at(low - 1), key) === 0) return before;
  const wanted = (search.nearest === 'below') === (sign === 1) ? before : own[low];
  return search.nearest === 'none' || wanted === undefined ? notFound() : wanted;
};
