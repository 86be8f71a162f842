import type { SimpleRangeValue } from 'hyperformula';
import { CellError, ErrorType, FunctionArgumentType } from 'hyperformula';
import { MAX_TEXT } from '../../limits.ts';
import { limitError } from './limit.ts';
import type { Call, Functions, State } from './plugin.ts';
import { EnginePlugin } from './plugin.ts';
import { cached, digits, valuesOf } from './range-index.ts';

/** The formula the engine feeds for a cell beyond a limit, so that dependents see the error too. */
export const LIMIT_FUNCTION = 'GIAO.LIMIT';

const NUMBER = { argumentType: FunctionArgumentType.NUMBER };
const RANGE = { argumentType: FunctionArgumentType.RANGE };

/** Functions planners use that the library has not. */
export class MissingFunctions extends EnginePlugin {
  static override implementedFunctions: Functions = {
    RANK: {
      method: 'rank',
      parameters: [NUMBER, RANGE, { ...NUMBER, optionalArg: true, defaultValue: 0 }],
    },
    CONCAT: {
      method: 'concat',
      parameters: [{ argumentType: FunctionArgumentType.STRING }],
      repeatLastArgs: 1,
      expandRanges: true,
    },
    [LIMIT_FUNCTION]: {
      method: 'limit',
      parameters: [{ argumentType: FunctionArgumentType.STRING }],
    },
  };

  static override aliases = { 'RANK.EQ': 'RANK' };

  rank(call: Call, state: State) {
    return this.call(
      'RANK',
      call,
      state,
      (value: number, range: SimpleRangeValue, ascending: number) => {
        const cache = this.cache(range);
        const sorted = cached(cache, '§sorted', () =>
          valuesOf(range, cache)
            .filter((v): v is number => typeof v === 'number')
            .map(digits)
            .sort((a, b) => a - b),
        );
        const wanted = digits(value);
        const before = firstNotBelow(sorted, wanted);
        if (sorted[before] !== wanted) return new CellError(ErrorType.NA, 'not found');
        if (ascending !== 0) return before + 1;
        return sorted.length - firstAbove(sorted, wanted) + 1;
      },
    );
  }

  concat(call: Call, state: State) {
    return this.call('CONCAT', call, state, (...texts: string[]) => {
      let length = 0;
      for (const text of texts) length += text.length;
      return length > MAX_TEXT ? limitError('text too long') : texts.join('');
    });
  }

  limit(call: Call, state: State) {
    return this.call('GIAO.LIMIT', call, state, (what: string) => limitError(what));
  }
}

const bisect = (sorted: readonly number[], before: (value: number) => boolean): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(sorted[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
};
const firstNotBelow = (sorted: readonly number[], value: number) =>
  bisect(sorted, (v) => v < value);
const firstAbove = (sorted: readonly number[], value: number) => bisect(sorted, (v) => v <= value);
