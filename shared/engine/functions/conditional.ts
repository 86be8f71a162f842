import type { SimpleRangeValue } from 'hyperformula';
import { CellError, EmptyValue, ErrorType, FunctionArgumentType } from 'hyperformula';
import { addTo, type Sum, total, ZERO_SUM } from './exact-sum.ts';
import { limitError } from './limit.ts';
import { tooManyStars } from './pattern.ts';
import type { Call, Functions, State } from './plugin.ts';
import { EnginePlugin } from './plugin.ts';
import { keyOf, keysOf, positionsOf, type Scalar, scalar, valuesOf } from './range-index.ts';

/** Whether the row at a position passes one condition. */
type Test = (position: number) => boolean;
/** A plain equality: the rows that pass, ascending, and the same said of one row at a time. */
type Equality = { readonly rows: readonly number[]; readonly has: Test };

/** What is done with the numbers of the rows that pass. */
type Fold<T> = {
  readonly start: T;
  readonly step: (so: T, value: number) => T;
  readonly end: (so: T) => number | CellError;
};

const SUM: Fold<Sum> = { start: ZERO_SUM, step: addTo, end: total };
const COUNT: Fold<number> = { start: 0, step: (n) => n + 1, end: (n) => n };
const AVERAGE: Fold<{ sum: Sum; n: number }> = {
  start: { sum: ZERO_SUM, n: 0 },
  step: (so, value) => ({ sum: addTo(so.sum, value), n: so.n + 1 }),
  end: ({ sum, n }) => (n === 0 ? new CellError(ErrorType.DIV_BY_ZERO) : total(sum) / n),
};
const extreme = (pick: (a: number, b: number) => number): Fold<number | undefined> => ({
  start: undefined,
  step: (so, value) => (so === undefined ? value : pick(so, value)),
  end: (so) => so ?? 0,
});
const MAX = extreme(Math.max);
const MIN = extreme(Math.min);

const RANGE = { argumentType: FunctionArgumentType.RANGE };
const CRITERION = { argumentType: FunctionArgumentType.NOERROR };
const OPTIONAL_RANGE = { argumentType: FunctionArgumentType.RANGE, optionalArg: true };

const PLAIN_EQUAL = /^=?([^<>=*?~][^*?~]*)$/;

/**
 * SUMIF and its family over a hash index per condition range, kept in the library's own range cache: a column of
 * SUMIFS costs one pass over the range, not one per row. Comparisons and patterns test the remaining candidates.
 */
export class ConditionalFunctions extends EnginePlugin {
  static override implementedFunctions: Functions = {
    SUMIF: { method: 'sumif', parameters: [RANGE, CRITERION, OPTIONAL_RANGE] },
    COUNTIF: { method: 'countif', parameters: [RANGE, CRITERION] },
    AVERAGEIF: { method: 'averageif', parameters: [RANGE, CRITERION, OPTIONAL_RANGE] },
    SUMIFS: { method: 'sumifs', parameters: [RANGE, RANGE, CRITERION], repeatLastArgs: 2 },
    COUNTIFS: { method: 'countifs', parameters: [RANGE, CRITERION], repeatLastArgs: 2 },
    AVERAGEIFS: { method: 'averageifs', parameters: [RANGE, RANGE, CRITERION], repeatLastArgs: 2 },
    MAXIFS: { method: 'maxifs', parameters: [RANGE, RANGE, CRITERION], repeatLastArgs: 2 },
    MINIFS: { method: 'minifs', parameters: [RANGE, RANGE, CRITERION], repeatLastArgs: 2 },
  };

  sumif(call: Call, state: State) {
    return this.one('SUMIF', call, state, SUM);
  }

  averageif(call: Call, state: State) {
    return this.one('AVERAGEIF', call, state, AVERAGE);
  }

  countif(call: Call, state: State) {
    return this.call('COUNTIF', call, state, (...pairs: unknown[]) =>
      this.fold(null, pairs, COUNT),
    );
  }

  countifs(call: Call, state: State) {
    return this.call('COUNTIFS', call, state, (...pairs: unknown[]) =>
      this.fold(null, pairs, COUNT),
    );
  }

  sumifs(call: Call, state: State) {
    return this.many('SUMIFS', call, state, SUM);
  }

  averageifs(call: Call, state: State) {
    return this.many('AVERAGEIFS', call, state, AVERAGE);
  }

  maxifs(call: Call, state: State) {
    return this.many('MAXIFS', call, state, MAX);
  }

  minifs(call: Call, state: State) {
    return this.many('MINIFS', call, state, MIN);
  }

  private one<T>(name: string, call: Call, state: State, fold: Fold<T>): never {
    return this.call(
      name,
      call,
      state,
      (range: SimpleRangeValue, criterion: unknown, values?: SimpleRangeValue) =>
        this.fold(values ?? range, [range, criterion], fold),
    );
  }

  private many<T>(name: string, call: Call, state: State, fold: Fold<T>): never {
    return this.call(name, call, state, (values: SimpleRangeValue, ...pairs: unknown[]) =>
      this.fold(values, pairs, fold),
    );
  }

  private fold<T>(
    values: SimpleRangeValue | null,
    pairs: readonly unknown[],
    fold: Fold<T>,
  ): number | CellError {
    const first = pairs[0] as SimpleRangeValue; // coerced to RANGE by the metadata
    const size = first.numberOfElements();
    if (values && values.numberOfElements() !== size) return new CellError(ErrorType.VALUE);
    const equalities: Equality[] = [];
    const tests: Test[] = [];
    for (let i = 0; i < pairs.length; i += 2) {
      const range = pairs[i] as SimpleRangeValue;
      if (range.numberOfElements() !== size) return new CellError(ErrorType.VALUE);
      const problem = this.condition(range, scalar(pairs[i + 1]), equalities, tests);
      if (problem) return problem;
    }
    return foldRows(values && valuesOf(values, this.cache(values)), size, equalities, tests, fold);
  }

  /** Adds one condition to `equalities` (rows known by index) or to `tests`. */
  private condition(
    range: SimpleRangeValue,
    criterion: Scalar,
    equalities: Equality[],
    tests: Test[],
  ): CellError | undefined {
    const cache = this.cache(range);
    // An empty criterion cell matches nothing; the library would answer #VALUE!.
    if (typeof criterion === 'symbol') {
      equalities.push({ rows: [], has: () => false });
      return undefined;
    }
    if (typeof criterion === 'string' && tooManyStars(criterion))
      return limitError('pattern with too many stars');
    const keys = this.equalKeys(criterion);
    if (keys) {
      const wanted = new Set<string | undefined>(keys);
      const known = keysOf(range, cache);
      const has: Test = (i) => wanted.has(known[i]);
      if (!cache) {
        tests.push(has);
        return undefined;
      }
      const positions = positionsOf(range, cache);
      equalities.push({ rows: merge(keys.map((key) => positions.get(key) ?? [])), has });
      return undefined;
    }
    const built = this.interpreter.criterionBuilder.fromCellValue(
      criterion as never,
      this.arithmeticHelper,
    );
    if (!built) return new CellError(ErrorType.VALUE);
    const passes = built.lambda as (value: Scalar) => boolean;
    const values = valuesOf(range, cache);
    tests.push((i) => passes(values[i] ?? EmptyValue));
    return undefined;
  }

  /** Keys of the cells a plain equality accepts; undefined when the criterion is a comparison or a pattern. */
  private equalKeys(criterion: Scalar): readonly string[] | undefined {
    if (typeof criterion === 'boolean') return [`b${criterion}`];
    if (typeof criterion === 'number') return [keyOf(criterion) ?? ''];
    if (typeof criterion !== 'string') return undefined;
    const text = PLAIN_EQUAL.exec(criterion)?.[1];
    if (text === undefined) return undefined;
    const number = scalar(this.arithmeticHelper.coerceToMaybeNumber(text) ?? EmptyValue);
    if (typeof number === 'number') return [keyOf(number) ?? '', keyOf(text) ?? ''];
    const truth = text.toLowerCase();
    return truth === 'true' || truth === 'false' ? [`b${truth}`] : [keyOf(text) ?? ''];
  }
}

const merge = (lists: readonly (readonly number[])[]): readonly number[] => {
  const [first, second] = lists.filter((list) => list.length > 0);
  if (!first) return [];
  return second ? [...new Set([...first, ...second])].sort((a, b) => a - b) : first;
};

/** Walks the rows of the rarest equality and asks the other conditions of each: no work for rows that fail it. */
const foldRows = <T>(
  values: readonly Scalar[] | null,
  size: number,
  equalities: readonly Equality[],
  tests: readonly Test[],
  fold: Fold<T>,
): number | CellError => {
  const [rarest, ...others] = [...equalities].sort((a, b) => a.rows.length - b.rows.length);
  const asked = [...others.map(({ has }) => has), ...tests];
  let so = fold.start;
  const count = rarest ? rarest.rows.length : size;
  for (let n = 0; n < count; n++) {
    const i = rarest ? (rarest.rows[n] ?? n) : n;
    if (!asked.every((passes) => passes(i))) continue;
    const value = values ? values[i] : 1;
    if (value instanceof CellError) return value;
    if (typeof value === 'number') so = fold.step(so, value);
  }
  return fold.end(so);
};
