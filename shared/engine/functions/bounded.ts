import { CellError, ErrorType, FunctionArgumentType, SimpleRangeValue } from 'hyperformula';
import { MAX_ARRAY_CELLS, MAX_TEXT } from '../../limits.ts';
import { guardInterpreter } from './guard.ts';
import { limitError } from './limit.ts';
import type { Call, Functions, Node, Size, State } from './plugin.ts';
import { EnginePlugin } from './plugin.ts';

const NUMBER = { argumentType: FunctionArgumentType.NUMBER };
const number = (value: number) => ({
  ...NUMBER,
  defaultValue: value,
  optionalArg: true,
  emptyAsDefault: true,
});
const TEXT = { argumentType: FunctionArgumentType.STRING };

const literal = (node: Node | undefined): number | undefined =>
  node === undefined
    ? 1
    : 'value' in node && typeof node.value === 'number'
      ? Math.trunc(node.value)
      : undefined;

/** Functions whose result grows with a number, checked before they build it. Its constructor sets the guard. */
export class BoundedFunctions extends EnginePlugin {
  static override implementedFunctions: Functions = {
    SEQUENCE: {
      method: 'sequence',
      sizeOfResultArrayMethod: 'sequenceSize',
      parameters: [NUMBER, number(1), number(1), number(1)],
      vectorizationForbidden: true,
    },
    REPT: { method: 'rept', parameters: [TEXT, NUMBER] },
    SUBSTITUTE: {
      method: 'substitute',
      parameters: [TEXT, TEXT, TEXT, { ...NUMBER, optionalArg: true }],
    },
    TEXTJOIN: {
      method: 'textjoin',
      parameters: [
        TEXT,
        { argumentType: FunctionArgumentType.BOOLEAN },
        { argumentType: FunctionArgumentType.ANY },
      ],
      repeatLastArgs: 1,
    },
  };

  constructor(interpreter: ConstructorParameters<typeof EnginePlugin>[0]) {
    super(interpreter);
    guardInterpreter(interpreter);
  }

  sequence(call: Call, state: State) {
    return this.call(
      'SEQUENCE',
      call,
      state,
      (rows: number, cols: number, start: number, step: number) => {
        const height = Math.trunc(rows);
        const width = Math.trunc(cols);
        if (!(height >= 1 && width >= 1)) return new CellError(ErrorType.VALUE);
        if (height * width > MAX_ARRAY_CELLS) return limitError('array too large');
        return SimpleRangeValue.onlyNumbers(
          Array.from({ length: height }, (_, r) =>
            Array.from({ length: width }, (_, c) => start + (r * width + c) * step),
          ),
        );
      },
    );
  }

  /** Known only for literal arguments; a computed size does not spill (as in the library). */
  sequenceSize(call: Call): Size {
    const height = literal(call.args[0]);
    const width = literal(call.args[1]);
    if (height === undefined || width === undefined || height < 1 || width < 1)
      return this.sized(1, 1);
    return this.sized(width, height);
  }

  rept(call: Call, state: State) {
    return this.call('REPT', call, state, (text: string, times: number) => {
      if (times < 0) return new CellError(ErrorType.VALUE);
      if (text.length * Math.trunc(times) > MAX_TEXT) return limitError('text too long');
      return text.repeat(Math.trunc(times));
    });
  }

  substitute(call: Call, state: State) {
    return this.call(
      'SUBSTITUTE',
      call,
      state,
      (text: string, from: string, to: string, occurrence?: number) => {
        if (occurrence !== undefined && occurrence < 1) return new CellError(ErrorType.VALUE);
        if (from === '') return text;
        const parts = text.split(from);
        const longest = text.length + (parts.length - 1) * Math.max(0, to.length - from.length);
        if (occurrence === undefined)
          return longest > MAX_TEXT ? limitError('text too long') : parts.join(to);
        const n = Math.trunc(occurrence);
        if (n >= parts.length) return text;
        return parts.slice(0, n).join(from) + to + parts.slice(n).join(from);
      },
    );
  }

  textjoin(call: Call, state: State) {
    return this.call(
      'TEXTJOIN',
      call,
      state,
      (separator: string, skipEmpty: boolean, ...values: unknown[]) => {
        const texts: string[] = [];
        let length = 0;
        for (const value of values) {
          const cells =
            value instanceof SimpleRangeValue ? value.valuesFromTopLeftCorner() : [value as never];
          for (const cell of cells) {
            if (cell instanceof CellError) return cell;
            const text: unknown = this.coerceToType(cell, TEXT, state as never);
            if (text instanceof CellError) return text;
            if (typeof text !== 'string' || (text === '' && skipEmpty)) continue;
            length += text.length + separator.length;
            if (length > MAX_TEXT + separator.length) return limitError('text too long');
            texts.push(text);
          }
        }
        return texts.join(separator);
      },
    );
  }
}
