import type { HyperFormula } from 'hyperformula';

type Cell = { readonly sheet: number; readonly row: number; readonly col: number };
type Range = { readonly start: Cell; readonly end: Cell; isFinite(): boolean };
type RangeVertex = { readonly bruteForce: boolean; readonly idInGraph?: number };
type Vertex = { readonly idInGraph?: number };

/** The parts of the library's dependency graph that this stands around. None is public; the version is pinned. */
type Graph = {
  readonly graph: { addEdge(from: number, to: number): void };
  readonly rangeMapping: {
    findSmallerRange(range: Range): { readonly smallerRangeVertex?: RangeVertex };
  };
  getRange(start: Cell, end: Cell): RangeVertex | undefined;
  processCellDependencies(dependencies: readonly unknown[], formula: Vertex): void;
};

const isRange = (dependency: unknown): dependency is Range =>
  typeof dependency === 'object' && dependency !== null && 'start' in dependency;

/**
 * The library walks every cell of a range once for each formula that uses it: ten thousand SUMIFS over ten thousand rows
 * are a hundred million steps. A range that the graph already holds on its own (not as the continuation of a shorter one)
 * has an edge from each of its cells, and the library's own edits keep them, so only the edge to the new formula is missing.
 * This does what a named range for each whole column would do (core.md 6.1.4, 6.1.10), without its traps: it holds for
 * every function and every range, also `A$1:A$900` typed by hand, and a cycle stays in its own cells.
 */
export const shareRanges = (empty: HyperFormula): void => {
  // The class is not exported; an empty engine leads to its prototype.
  const prototype = Object.getPrototypeOf(empty.dependencyGraph) as Graph;
  const connect = prototype.processCellDependencies;
  prototype.processCellDependencies = function (dependencies, formula) {
    const to = formula.idInGraph;
    // One after the other: a formula may name the same range a thousand times.
    for (const dependency of dependencies) {
      const known = isRange(dependency)
        ? this.getRange(dependency.start, dependency.end)
        : undefined;
      const whole =
        known?.bruteForce === true &&
        isRange(dependency) &&
        dependency.isFinite() &&
        this.rangeMapping.findSmallerRange(dependency).smallerRangeVertex === undefined;
      if (whole && known.idInGraph !== undefined && to !== undefined)
        this.graph.addEdge(known.idInGraph, to);
      else connect.call(this, [dependency], formula);
    }
  };
};

/**
 * The library notes every operation of a batch for its undo and goes through all of them again and again, though the
 * undo is off (`undoLimit` 0): a paste of ten thousand cells would cost by the square.
 */
export const forgetOperations = (empty: HyperFormula): void => {
  type Inside = { readonly _crudOperations: { readonly undoRedo: object } };
  const prototype = Object.getPrototypeOf(
    (empty as unknown as Inside)._crudOperations.undoRedo,
  ) as {
    saveOperation(operation: unknown): void;
  };
  prototype.saveOperation = () => {};
};
