import { createEffect, createSignal, onCleanup } from 'solid-js';
import { afterPaint } from '../shell/after-paint.ts';
import type { GridState } from './grid-state.ts';
import { runSlices } from './run-slices.ts';

/** A long look at cells, once the page shows what it is about, and never in the way of a key; ends with the owner. */
export function inSlices<T>(work: Generator<undefined, T>, done: (result: T) => void): void {
  let stop = afterPaint(() => {
    stop = runSlices(work, done);
  });
  onCleanup(() => stop());
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
