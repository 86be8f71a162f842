import type { FunctionPlugin, HyperFormula } from 'hyperformula';
import { CellError, ErrorType, SimpleRangeValue } from 'hyperformula';
import { MAX_ARRAY_CELLS, MAX_TEXT } from '../../limits.ts';
import { LimitReached, limitError } from './limit.ts';
import { tooManyStars } from './pattern.ts';
import { MAX_STACKED_CELLS, type Size } from './plugin.ts';

/** Multiplications one MMULT may do: 100 × 100 over 1,000. */
const MAX_PRODUCTS = 10_000_000;
/** Cells a broadcast inside a formula may make beyond its larger argument. */
const MAX_BROADCAST_CELLS = 200_000;

type Call = { readonly procedureName: string; readonly args: readonly unknown[] };
type Calculation = (call: Call, state: object) => unknown;
type SizeOf = (ast: unknown, state: object) => Size;
type Numeric = { buildRegex(pattern: string, whole?: boolean): RegExp; actualEps: number };

/** The parts of the library's interpreter that the guard stands around. None is public; the version is pinned. */
type Inside = {
  concatOp: (left: unknown, right: unknown) => unknown;
  binaryRangeWrapper: (op: unknown, left: unknown, right: unknown, state: object) => unknown;
  readonly arithmeticHelper: Numeric;
  readonly arraySizePredictor: { checkArraySize: SizeOf; checkArraySizeForAst: SizeOf };
  readonly functionRegistry: {
    getFunction(name: string): Calculation | undefined;
    getArraySizeFunction(name: string): SizeOf | undefined;
  };
};

const cells = (size: Size): number => size.width * size.height;
const sizeOf = (value: unknown): Size =>
  value instanceof SimpleRangeValue
    ? { width: value.width(), height: value.height() }
    : { width: 1, height: 1 };

/** Refuses a broadcast (column against row) before it is made. */
const refuseBroadcast = (sizes: readonly Size[]): void => {
  const width = Math.max(1, ...sizes.map((size) => size.width));
  const height = Math.max(1, ...sizes.map((size) => size.height));
  const largest = Math.max(1, ...sizes.map(cells));
  if (width * height > Math.max(MAX_BROADCAST_CELLS, largest))
    throw new LimitReached('array too large');
};

/** Whether a call may run, judged by the shapes of its arguments and its result before anything is allocated. */
const refuseCall = (inside: Inside, call: Call, state: object): void => {
  const predict = inside.functionRegistry.getArraySizeFunction(call.procedureName);
  if (!predict) return;
  if (call.procedureName === 'MMULT') {
    const [left, right] = call.args.map((arg) =>
      inside.arraySizePredictor.checkArraySizeForAst(arg, state),
    );
    if (left && right && left.width * left.height * right.width > MAX_PRODUCTS)
      throw new LimitReached('array too large');
  }
  const size = predict(call, state);
  const stacks = call.procedureName === 'HSTACK' || call.procedureName === 'VSTACK';
  if (stacks && cells(size) > MAX_STACKED_CELLS) throw new LimitReached('array too large');
  // FILTER, SORT and their kind answer at most what they were given, and ranges are as long as a sheet.
  const makes = call.procedureName === 'MMULT' || call.procedureName === 'SEQUENCE';
  if (makes && cells(size) > MAX_ARRAY_CELLS) throw new LimitReached('array too large');
};

/** Bounds what one formula can allocate. Called once per interpreter, from a plugin's constructor. */
export const guardInterpreter = (interpreter: unknown): void => {
  const inside = interpreter as Inside;
  const { arithmeticHelper, functionRegistry, arraySizePredictor } = inside;

  // Comparisons forgive the last bit (0.1 + 0.2 = 0.3), while values keep all their digits: the library's
  // own switch would do both or neither.
  arithmeticHelper.actualEps = 1e-15;

  const buildRegex = arithmeticHelper.buildRegex.bind(arithmeticHelper);
  arithmeticHelper.buildRegex = (pattern, whole) => {
    if (tooManyStars(pattern)) throw new LimitReached('pattern with too many stars');
    return buildRegex(pattern, whole);
  };

  const { concatOp } = inside;
  inside.concatOp = (left, right) => {
    const text = concatOp(left, right);
    return typeof text === 'string' && text.length > MAX_TEXT ? limitError('text too long') : text;
  };

  const binary = inside.binaryRangeWrapper.bind(interpreter);
  inside.binaryRangeWrapper = (op, left, right, state) => {
    if (left instanceof SimpleRangeValue && right instanceof SimpleRangeValue)
      refuseBroadcast([sizeOf(left), sizeOf(right)]);
    return binary(op, left, right, state);
  };

  const predict = arraySizePredictor.checkArraySize.bind(arraySizePredictor);
  const scalarSize = predict({ type: 'NUMBER', value: 0 }, { sheet: 0, row: 0, col: 0 });
  arraySizePredictor.checkArraySize = (ast, address) => {
    try {
      const size = predict(ast, address);
      // Too large to spill: kept as one cell, whose evaluation answers with the limit.
      return cells(size) > MAX_ARRAY_CELLS && !('isRef' in size && size.isRef) ? scalarSize : size;
    } catch {
      return scalarSize;
    }
  };

  const getFunction = functionRegistry.getFunction.bind(functionRegistry);
  const guarded = new Map<string, Calculation | undefined>();
  functionRegistry.getFunction = (name) => {
    if (guarded.has(name)) return guarded.get(name);
    const calculate = getFunction(name);
    const run: Calculation | undefined =
      calculate &&
      ((call, state) => {
        refuseCall(inside, call, state);
        return calculate(call, state);
      });
    guarded.set(name, run);
    return run;
  };
};

type EvaluatorInside = { evaluateAstToCellValue(ast: unknown, state: object): unknown };

const bounded = (value: unknown): unknown => {
  if (typeof value === 'string' && value.length > MAX_TEXT) return limitError('text too long');
  if (
    value instanceof SimpleRangeValue &&
    value.isAdHoc() &&
    cells(sizeOf(value)) > MAX_ARRAY_CELLS
  )
    return limitError('array too large');
  return value;
};

/** Whatever the library throws while it evaluates a formula becomes an error in that formula's cell. */
export const guardEvaluator = (empty: HyperFormula, plugin: typeof FunctionPlugin): void => {
  // The class is not exported; an empty engine leads to its prototype.
  const prototype = Object.getPrototypeOf(empty.evaluator) as EvaluatorInside;
  const evaluate = prototype.evaluateAstToCellValue;
  prototype.evaluateAstToCellValue = function (ast, state) {
    try {
      return bounded(evaluate.call(this, ast, state));
    } catch (thrown) {
      if (thrown instanceof LimitReached) return limitError(thrown.message);
      if (thrown instanceof RangeError) return limitError('formula too deep');
      return new CellError(ErrorType.ERROR, 'not computable');
    }
  };
  type Vectorising = {
    calculateSizeOfVectorizedResultArray(values: unknown[], meta: unknown): [number, number];
  };
  const functions = plugin.prototype as unknown as Vectorising;
  const vectorised = functions.calculateSizeOfVectorizedResultArray;
  functions.calculateSizeOfVectorizedResultArray = function (values, meta) {
    refuseBroadcast(values.map(sizeOf));
    return vectorised.call(this, values, meta);
  };
};
