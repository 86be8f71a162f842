import { isFormula } from '../../shared/value/cell-value.ts';
import type { CellWrite } from '../../shared/workbook/command.ts';
import { writesOf } from '../book/progress.ts';
import { locale } from '../i18n/i18n.ts';
import { copyInput } from './copy-input.ts';
import type { GridState } from './grid-state.ts';
import { linesOf } from './lines.ts';
import { rects } from './selection.ts';

/** Edits of all selected cells. Every one is one command, so one undo step. */
export const clearSelection = (state: GridState): void => {
  const view = state.view();
  const selection = state.selection();
  if (!view || !selection) return;
  const cells: CellWrite[] = [];
  const seen = new Set<string>();
  const sheet = state.book.workbook.sheet(view.sheet);
  for (const rect of rects(view.frame(), selection)) {
    const { rows, cols } = linesOf(view.frame(), rect);
    for (const row of rows) {
      for (const col of cols) {
        const key = `${row}.${col}`;
        if (seen.has(key) || (sheet?.input(row, col) ?? null) === null) continue;
        seen.add(key);
        cells.push({ row, col, input: null });
      }
    }
  }
  if (cells.length > 0) state.run({ do: 'setCells', sheet: view.sheet, cells });
};

/** Ctrl+Enter: what is typed goes into every selected cell; a formula as if it had been copied from the active one. */
export const enterEverywhere = (state: GridState, text: string): boolean => {
  const view = state.view();
  const selection = state.selection();
  if (!view || !selection) return false;
  const { sheet } = view;
  const { active } = selection;
  const typed = state.book.read(sheet, active.row, active.col, text);
  if (!typed.ok) {
    state.say({ is: 'problem', problem: typed.problem });
    return false;
  }
  const formula = isFormula(typed.value);
  const cells: CellWrite[] = [];
  for (const rect of rects(view.frame(), selection)) {
    const { rows, cols } = linesOf(view.frame(), rect);
    for (const row of rows) {
      for (const col of cols) {
        if (formula) {
          const to = { sheet, row, col };
          const input = copyInput(state.book, typed.value, { sheet, ...active }, to);
          cells.push({ row, col, input });
          continue;
        }
        // The same text may mean another kind in another column.
        const read = writesOf(state.book, sheet, { row, col }, text, locale());
        cells.push({ row, col, input: read.ok ? read.value.input : typed.value });
        if (read.ok && read.value.beside) cells.push(read.value.beside);
      }
    }
  }
  return state.run({ do: 'setCells', sheet, cells });
};
