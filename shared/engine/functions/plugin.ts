import type { ImplementedFunctions, SimpleRangeValue } from 'hyperformula';
import { FunctionPlugin } from 'hyperformula';
import type { RangeCache } from './range-index.ts';

/** A function call in the library's syntax tree; its own types are not exported. */
export type Call = { readonly args: readonly Node[] };
export type Node = { readonly type: string };
export type State = object;

export type Functions = ImplementedFunctions;

/** Columns and rows a call's result takes up. */
export type Size = { readonly width: number; readonly height: number };

/** Cells that putting arrays beside one another may make inside a formula. */
export const MAX_STACKED_CELLS = 1_000_000;

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

  /** Size of an argument as far as its text tells; one cell when it is missing. */
  protected size(node: Node | undefined, state: State): Size {
    if (node === undefined) return this.sized(1, 1);
    return this.arraySizeForAst(node as never, state as never);
  }

  protected sized(width: number, height: number): Size {
    // The library's class is not exported; a scalar's size leads to it.
    const one = this.arraySizeForAst({ type: 'NUMBER', value: 0 } as never, {} as never);
    const ArraySize = one.constructor as new (width: number, height: number) => Size;
    return new ArraySize(width, height);
  }

  /** The cache of a range's vertex; undefined for arrays made inside a formula. */
  protected cache(range: SimpleRangeValue): RangeCache | undefined {
    const at = range.range;
    return at && this.dependencyGraph.getRange(at.start, at.end);
  }
}
