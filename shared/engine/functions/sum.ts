import type { SimpleRangeValue } from 'hyperformula';
import { CellError, FunctionArgumentType, SimpleRangeValue as Range } from 'hyperformula';
import { addTo, type Sum, total, ZERO_SUM } from './exact-sum.ts';
import type { Call, Functions, Node, State } from './plugin.ts';
import { EnginePlugin } from './plugin.ts';
import { cached, scalar } from './range-index.ts';

/** SUM whose result is the decimal sum rounded once. Prefix ranges (a running sum) continue from each other's cache. */
export class SumFunctions extends EnginePlugin {
  static override implementedFunctions: Functions = {
    SUM: {
      method: 'sum',
      parameters: [{ argumentType: FunctionArgumentType.ANY }],
      repeatLastArgs: 1,
    },
  };

  sum(call: Call, state: State): never {
    return this.add(call.args, state) as never;
  }

  private add(args: readonly Node[], state: State): number | CellError {
    let sum = ZERO_SUM;
    for (const arg of args) {
      const value: unknown = this.evaluateAst(arg as never, state as never);
      if (value instanceof Range) {
        const part = this.range(value);
        if (part instanceof CellError) return part;
        sum = addTo(addTo(sum, part.high), part.low);
        continue;
      }
      if (value instanceof CellError) return value;
      if (arg.type === 'CELL_REFERENCE' || arg.type === 'NAMED_EXPRESSION') {
        const number = scalar(value);
        if (typeof number === 'number') sum = addTo(sum, number);
        continue;
      }
      const number = scalar(this.coerceScalarToNumberOrError(value as never));
      if (number instanceof CellError) return number;
      if (typeof number === 'number') sum = addTo(sum, number);
    }
    return total(sum);
  }

  private range(range: SimpleRangeValue): Sum | CellError {
    const at = range.range;
    const vertex = at && this.dependencyGraph.getRange(at.start, at.end);
    return cached(vertex, '§sum', () => {
      let start: Sum | CellError = ZERO_SUM;
      let rest = range;
      if (at && vertex) {
        const found = this.dependencyGraph.rangeMapping.findSmallerRange(at);
        const smaller = found.smallerRangeVertex;
        // Without the edge the smaller range's cache could be older than this computation.
        if (smaller && this.dependencyGraph.existsEdge(smaller, vertex)) {
          start = this.range(Range.onlyRange(smaller.range, this.dependencyGraph));
          rest = Range.onlyRange(found.restRange, this.dependencyGraph);
        }
      }
      if (start instanceof CellError) return start;
      let sum: Sum = start;
      for (const row of rest.data) {
        for (const cell of row) {
          const value = scalar(cell);
          if (value instanceof CellError) return value;
          if (typeof value === 'number') sum = addTo(sum, value);
        }
      }
      return sum;
    });
  }
}
