import {
  CellError,
  EmptyValue,
  ErrorType,
  FunctionArgumentType,
  SimpleRangeValue,
} from 'hyperformula';
import { limitError } from './limit.ts';
import { compare } from './order.ts';
import type { Call, Functions, Node, Size, State } from './plugin.ts';
import { EnginePlugin, MAX_STACKED_CELLS } from './plugin.ts';
import { type Scalar, scalar } from './range-index.ts';

const RANGE = { argumentType: FunctionArgumentType.RANGE };
const ANY = { argumentType: FunctionArgumentType.ANY };
const count = (left: number) => ({
  argumentType: FunctionArgumentType.NUMBER,
  optionalArg: true,
  defaultValue: left,
  emptyAsDefault: true,
});
const SPILLS = { enableArrayArithmeticForArguments: true, vectorizationForbidden: true };

/** Which of `length` lines TAKE keeps: from the start, or from the end when `n` is negative. */
const taken = (length: number, n: number): readonly [from: number, to: number] =>
  n >= 0 ? [0, Math.min(length, n)] : [Math.max(0, length + n), length];
const dropped = (length: number, n: number): readonly [from: number, to: number] =>
  n >= 0 ? [Math.min(length, n), length] : [0, Math.max(0, length + n)];

/** A count that is written out; undefined when only evaluation tells. */
const literal = (node: Node | undefined, left: number): number | undefined => {
  if (node === undefined || node.type === 'EMPTY') return left;
  if (node.type === 'MINUS_UNARY_OP' && 'value' in node) {
    const value = literal(node.value as Node, left);
    return value === undefined ? undefined : -value;
  }
  return 'value' in node && typeof node.value === 'number' ? Math.trunc(node.value) : undefined;
};

const width = (rows: readonly (readonly unknown[])[]): number => rows[0]?.length ?? 0;

/**
 * SORTBY, TAKE, DROP and CHOOSECOLS, which the library has not. Before it is evaluated a result takes the most room it
 * can need (a computed count could keep everything); nothing left is #N/A, as for FILTER.
 */
export class ArrayFunctions extends EnginePlugin {
  static override implementedFunctions: Functions = {
    TAKE: {
      method: 'take',
      sizeOfResultArrayMethod: 'takeSize',
      parameters: [RANGE, count(Number.POSITIVE_INFINITY), count(Number.POSITIVE_INFINITY)],
      ...SPILLS,
    },
    DROP: {
      method: 'drop',
      sizeOfResultArrayMethod: 'dropSize',
      parameters: [RANGE, count(0), count(0)],
      ...SPILLS,
    },
    CHOOSECOLS: {
      method: 'chooseColumns',
      sizeOfResultArrayMethod: 'chooseColumnsSize',
      parameters: [RANGE, ANY],
      repeatLastArgs: 1,
      ...SPILLS,
    },
    SORTBY: {
      method: 'sortBy',
      sizeOfResultArrayMethod: 'sortBySize',
      parameters: [RANGE, ANY],
      repeatLastArgs: 1,
      ...SPILLS,
    },
  };

  take(call: Call, state: State) {
    return this.part('TAKE', call, state, taken);
  }

  drop(call: Call, state: State) {
    return this.part('DROP', call, state, dropped);
  }

  takeSize(call: Call, state: State): Size {
    return this.partSize(call, state, taken, Number.POSITIVE_INFINITY);
  }

  dropSize(call: Call, state: State): Size {
    return this.partSize(call, state, dropped, 0);
  }

  private part(name: string, call: Call, state: State, lines: typeof taken) {
    return this.call(name, call, state, (range: SimpleRangeValue, rows: number, cols: number) => {
      const [top, bottom] = lines(range.height(), Math.trunc(rows));
      const [left, right] = lines(range.width(), Math.trunc(cols));
      if (top >= bottom || left >= right) return new CellError(ErrorType.NA, 'nothing left');
      return SimpleRangeValue.onlyValues(
        range.data.slice(top, bottom).map((row) => row.slice(left, right)),
      );
    });
  }

  private partSize(call: Call, state: State, lines: typeof taken, left: number): Size {
    const whole = this.size(call.args[0], state);
    const along = (length: number, node: Node | undefined): number => {
      const n = literal(node, left);
      if (n === undefined) return length;
      const [from, to] = lines(length, n);
      return Math.max(1, to - from);
    };
    return this.sized(along(whole.width, call.args[2]), along(whole.height, call.args[1]));
  }

  chooseColumns(call: Call, state: State) {
    return this.call(
      'CHOOSECOLS',
      call,
      state,
      (range: SimpleRangeValue, ...chosen: readonly unknown[]) => {
        const columns: number[] = [];
        for (const value of chosen.flatMap(flat)) {
          const number = scalar(this.coerceScalarToNumberOrError(value as never));
          if (number instanceof CellError) return number;
          const n = Math.trunc(Number(number));
          if (n === 0 || Math.abs(n) > range.width()) return new CellError(ErrorType.VALUE);
          columns.push(n > 0 ? n - 1 : range.width() + n);
        }
        if (columns.length * range.height() > MAX_STACKED_CELLS)
          return limitError('array too large');
        const data = range.data;
        return SimpleRangeValue.onlyValues(
          data.map((row) => columns.map((col) => row[col] ?? EmptyValue)),
        );
      },
    );
  }

  chooseColumnsSize(call: Call, state: State): Size {
    const [whole, ...chosen] = call.args.map((arg) => this.size(arg, state));
    const columns = chosen.reduce((sum, { width: w, height }) => sum + w * height, 0);
    return this.sized(Math.max(1, columns), whole?.height ?? 1);
  }

  sortBy(call: Call, state: State) {
    return this.call(
      'SORTBY',
      call,
      state,
      (range: SimpleRangeValue, ...pairs: readonly unknown[]) => {
        const { data } = range;
        const keys: { readonly values: readonly Scalar[]; readonly order: number }[] = [];
        let across: boolean | undefined;
        for (let i = 0; i < pairs.length; i += 2) {
          const by = pairs[i] instanceof SimpleRangeValue ? pairs[i] : undefined;
          const rows = (by as SimpleRangeValue | undefined)?.data ?? [[pairs[i]]];
          const down = width(rows) === 1 && rows.length === data.length;
          const level = rows.length === 1 && width(rows) === width(data);
          const order = this.order(pairs[i + 1]);
          if (order instanceof CellError) return order;
          // A single cell goes either way; the first longer one decides for all.
          if (!down && !level) return new CellError(ErrorType.VALUE);
          if (down !== level) {
            if (across !== undefined && across !== level) return new CellError(ErrorType.VALUE);
            across = level;
          }
          keys.push({ values: flat(by ?? pairs[i]).map(scalar), order });
        }
        const places = Array.from({ length: across ? width(data) : data.length }, (_, i) => i);
        places.sort((a, b) => {
          for (const { values, order } of keys) {
            const step = byOrder(values[a] ?? EmptyValue, values[b] ?? EmptyValue, order);
            if (step !== 0) return step;
          }
          return a - b;
        });
        return SimpleRangeValue.onlyValues(
          across
            ? data.map((row) => places.map((at) => row[at] ?? EmptyValue))
            : places.map((at) => data[at] ?? []),
        );
      },
    );
  }

  sortBySize(call: Call, state: State): Size {
    const whole = this.size(call.args[0], state);
    return this.sized(whole.width, whole.height);
  }

  private order(given: unknown): number | CellError {
    if (given === undefined || given === EmptyValue) return 1;
    const value = scalar(this.coerceScalarToNumberOrError(flat(given)[0] as never));
    if (value instanceof CellError) return value;
    return value === 1 || value === -1 ? value : new CellError(ErrorType.VALUE);
  }
}

const flat = (value: unknown): readonly unknown[] =>
  value instanceof SimpleRangeValue ? value.data.flat() : [value];

/** Numbers, text, truth values, errors; turned round by a falling order. What is empty comes last either way. */
const byOrder = (a: Scalar, b: Scalar, order: number): number => {
  const [emptyA, emptyB] = [typeof a === 'symbol', typeof b === 'symbol'];
  if (emptyA || emptyB) return Number(emptyA) - Number(emptyB);
  return compare(a, b) * order;
};
