import { createEffect, createSignal, onCleanup } from 'solid-js';
import type { GridState } from './grid-state.ts';

/** Lets the page breathe between the steps of a long look at cells; ends with the owner. */
export function inSlices<T>(work: Generator<undefined, T>, done: (result: T) => void): void {
  let timer = setTimeout(function step() {
    const next = work.next();
    if (next.done) done(next.value);
    else timer = setTimeout(step);
  });
  onCleanup(() => clearTimeout(timer));
}

/** Grows with every change of a cell of the sheet that shows. */
export function createCellsVersion(state: GridState): () => number {
  const [version, setVersion] = createSignal(0);
  createEffect(() => {
    const sheet = state.sheet();
    if (sheet !== undefined) {
      onCleanup(state.book.listenSheet(sheet, () => setVersion((n) => n + 1)));
    }
  });
  return version;
}
