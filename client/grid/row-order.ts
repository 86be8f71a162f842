import { createEffect, createSignal, on, onCleanup, untrack } from 'solid-js';
import type { RowId } from '../../shared/ids.ts';
import { runSlices } from './run-slices.ts';
import type { Positions } from './selection.ts';
import {
  keepOrder,
  orderSteps,
  refoldSteps,
  type Steps,
  type ViewOrder,
  type ViewReader,
  type ViewSettings,
  viewOrder,
} from './view-order.ts';

type Source = {
  readonly rows: () => Positions<RowId>;
  readonly settings: () => ViewSettings;
  /** Changes whenever rows or columns come, go or move. */
  readonly structure: () => number;
  readonly read: ViewReader;
};

/** Rows in my order. A long sort is made in slices while the order before it still shows. */
export const createRowOrder = ({ rows, settings, structure, read }: Source) => {
  const [order, setOrder] = createSignal(untrack(() => viewOrder(rows(), settings(), read)));
  let known: ReadonlySet<RowId> = new Set();
  const welcome = new Set<RowId>();
  const remember = () => {
    const ids = new Set<RowId>();
    if (order().rows !== undefined) {
      for (let i = 0; i < rows().length; i++) {
        const id = rows().at(i);
        if (id !== undefined) ids.add(id);
      }
    }
    known = ids;
  };

  let giveUp: (() => void) | undefined;
  onCleanup(() => giveUp?.());
  // A small sheet is ordered within the first slice, before the page is painted again.
  const follow = (steps: Steps<ViewOrder>) => {
    giveUp?.();
    const before = structure();
    let done = false;
    const stop = runSlices(steps, (next) => {
      done = true;
      giveUp = undefined;
      // Rows came or went while it was being made: it is no order of these.
      if (untrack(structure) !== before) reapply();
      else {
        setOrder(next);
        remember();
      }
    });
    if (!done) giveUp = stop;
  };
  const reapply = () => {
    welcome.clear();
    untrack(() => follow(orderSteps(rows(), settings(), read)));
  };

  createEffect(
    on(
      settings,
      (now, before) =>
        untrack(() => {
          const onlyFolds = before && now.folded !== before.folded && giveUp === undefined;
          if (onlyFolds) follow(refoldSteps(order(), now, read));
          else reapply();
        }),
      { defer: true },
    ),
  );
  createEffect(
    on(
      structure,
      () =>
        untrack(() => {
          setOrder(keepOrder(order(), rows(), settings(), read, known, welcome));
          remember();
        }),
      { defer: true },
    ),
  );
  return { order, reapply, welcome };
};
