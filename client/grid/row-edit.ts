import { newRowId, type RowId } from '../../shared/ids.ts';
import type { GridState } from './grid-state.ts';
import { rects } from './selection.ts';

/** Rows of the whole selection, each once, in my order. */
export const selectedRows = (state: GridState): RowId[] => {
  const view = state.view();
  const selection = state.selection();
  if (!view || !selection) return [];
  const frame = view.frame();
  const rows = new Set<RowId>();
  for (const rect of rects(frame, selection)) {
    for (let r = rect.top; r <= rect.bottom; r++) {
      const id = frame.rows.at(r);
      if (id !== undefined) rows.add(id);
    }
  }
  return [...rows];
};

/** New rows beside the selection, in the sheet's own order; `end` appends. */
export const insertRowsAt = (
  state: GridState,
  where: 'above' | 'below' | 'end',
  count: number,
): void => {
  const view = state.view();
  if (!view) return;
  const { sheet } = view;
  const axis = state.book.workbook.sheet(sheet)?.rows;
  if (!axis) return;
  const places = selectedRows(state).map((row) => axis.position(row));
  const before =
    where === 'end' || places.length === 0
      ? null
      : (axis.at(where === 'above' ? Math.min(...places) : Math.max(...places) + 1) ?? null);
  const rows = Array.from({ length: count }, () => newRowId(() => state.book.random()));
  view.welcome(rows);
  if (!state.run({ do: 'insertRows', sheet, before, rows })) return;
  const first = rows[0];
  const col = state.active()?.col ?? view.frame().cols.at(0);
  if (first !== undefined && col !== undefined) state.goTo(sheet, first, col);
};

export const deleteSelectedRows = (state: GridState): void => {
  const sheet = state.sheet();
  const rows = selectedRows(state);
  if (sheet === undefined || rows.length === 0) return;
  void state.tracing.remove({ gone: 'rows', sheet, rows }, () => {
    if (state.run({ do: 'deleteRows', sheet, rows }))
      state.say({ is: 'deleted-rows', rows, sheet });
  });
};
