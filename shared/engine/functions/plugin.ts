import type { ImplementedFunctions, SimpleRangeValue } from 'hyperformula';
import { FunctionPlugin } from 'hyperformula';
import type { RangeCache } from './range-index.ts';

/** A function call in the library's syntax tree; its own types are not exported. */
export type Call = { readonly args: readonly Node[] };
export type Node = { readonly type: string };
export type State = object;

export type Functions = ImplementedFunctions;

/** What all functions of ours share: typed doors to the library's protected parts. */
export abstract class EnginePlugin extends FunctionPlugin {
  /** Evaluates and coerces the arguments, then calls `compute` with them (per cell when an array meets a scalar). */
  protected call<Arguments extends unknown[]>(
    name: string,
    call: Call,
    state: State,
    compute: (...values: Arguments) => unknown,
  ): never {
    return this.runFunction(
      call.args as never,
      state as never,
      this.metadata(name),
      compute as never,
    ) as never;
  }

  /** The cache of a range's vertex; undefined for arrays made inside a formula. */
  protected cache(range: SimpleRangeValue): RangeCache | undefined {
    const at = range.range;
    return at && this.dependencyGraph.getRange(at.start, at.end);
  }
}
