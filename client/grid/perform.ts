import { never } from '../../shared/result.ts';
import { showInput } from '../../shared/value/show.ts';
import type { Book } from '../book/book.ts';
import { locale } from '../i18n/i18n.ts';
import { clearSelection, enterEverywhere } from './block-edit.ts';
import { fillFromFirst } from './fill-edit.ts';
import type { GridState } from './grid-state.ts';
import type { KeyAction } from './keys.ts';
import { deleteSelectedRows, insertRowsAt } from './row-edit.ts';
import { move, type Selection } from './selection.ts';
import { stepBack } from './step-back.ts';
import { makeStepper, walk } from './walk.ts';

/** Whether the browser's own reaction to the key must not happen. */
export type Handled = boolean;

export type PerformHooks = {
  readonly openMenu: () => void;
  /** Home goes to frozen columns too: the others start from their first again. */
  readonly scrollToStart?: (() => void) | undefined;
  /** Opens the search, or goes on to the next or the former hit. */
  readonly openFind?: ((step: 0 | 1 | -1) => void) | undefined;
  readonly newline: () => void;
};

/** Carries out what a key asked for. */
export const makePerform = (state: GridState, hooks: PerformHooks) => {
  const stepped = makeStepper();
  const change = (make: (selection: Selection) => Selection | undefined): void => {
    const selection = state.selection();
    const next = selection && make(selection);
    if (next) state.select(next);
  };
  const filled = (row: number, col: number): boolean => {
    const view = state.view();
    const frame = view?.frame();
    const rowId = frame?.rows.at(row);
    const colId = frame?.cols.at(col);
    if (!view || rowId === undefined || colId === undefined) return false;
    return (state.book.workbook.sheet(view.sheet)?.input(rowId, colId) ?? null) !== null;
  };

  const insertRows = (): void => {
    const view = state.view();
    const rect = state.selectedRect();
    if (!view || !rect) return;
    insertRowsAt(state, 'above', rect.bottom - rect.top + 1);
  };

  return (action: KeyAction): Handled => {
    const frame = state.view()?.frame();
    if (!frame) return false;
    const selection = state.selection();
    const walked = selection && walk(action, selection, { frame, filled, page: pageRows(state) });
    if (walked) {
      state.select(walked);
      if (action.do === 'home' || action.do === 'top') hooks.scrollToStart?.();
      return true;
    }
    switch (action.do) {
      case 'pass':
        return false;
      case 'move':
      case 'page':
      case 'jump':
      case 'home':
      case 'end':
      case 'top':
      case 'last':
      case 'select-all':
      case 'select-row':
      case 'select-column':
        // Nothing is selected in a sheet without cells.
        return true;
      case 'commit':
        if (state.commit()) change((s) => stepped(frame, s, action.step));
        return true;
      case 'commit-and-move':
        if (state.commit()) change((s) => move(frame, s, action.rows, action.cols, false));
        return true;
      case 'fill-selection': {
        const draft = state.draft();
        if (draft && enterEverywhere(state, draft.text)) state.cancel();
        return true;
      }
      case 'edit':
        openForEdit(state);
        return true;
      case 'cancel':
        if (state.draft()) state.cancel();
        else if (state.notice()) state.say(undefined);
        else state.setClip(undefined);
        return true;
      case 'clear':
        clearSelection(state);
        return true;
      case 'clear-and-edit': {
        const active = state.active();
        if (active) state.open(active, 'enter', '');
        return true;
      }
      case 'newline':
        hooks.newline();
        return true;
      case 'undo':
      case 'redo':
        stepBack(state, action.do);
        return true;
      case 'fill-down':
        fillFromFirst(state, 'down');
        return true;
      case 'fill-right':
        fillFromFirst(state, 'right');
        return true;
      case 'today': {
        const active = state.active();
        if (active) state.open(active, 'enter', todayText(state.book));
        return true;
      }
      case 'save':
        if (state.commit()) state.say({ is: 'save-state' });
        return true;
      case 'find':
        hooks.openFind?.(0);
        return hooks.openFind !== undefined;
      case 'find-on':
        hooks.openFind?.(action.step);
        return hooks.openFind !== undefined;
      case 'menu':
        hooks.openMenu();
        return true;
      case 'column-menu': {
        const col = state.active()?.col;
        // The head of the active column is on screen: its cell is.
        if (state.commit())
          document.querySelector<HTMLElement>(`[data-col="${col}"] button`)?.click();
        return true;
      }
      case 'insert-rows':
        insertRows();
        return true;
      case 'delete-rows':
        deleteSelectedRows(state);
        return true;
      case 'precedents':
      case 'dependants':
        void state.tracing.show(action.do);
        return true;
      case 'to-cause':
        return goToCause();
      case 'leave':
        if (state.commit()) leaveGrid(action.back);
        return true;
      default:
        return never(action);
    }
  };
};
export type Perform = ReturnType<typeof makePerform>;

/** F6: on to the tabs of the sheets, with Shift back to the tools. From there Tab goes its usual way. */
const leaveGrid = (back: boolean): void => {
  const next = back ? '[role="toolbar"] button' : '[data-part="sheet-tabs"] [aria-selected="true"]';
  document.querySelector<HTMLElement>(next)?.focus();
};

/** Alt+Enter: to the cell the card of an error names, or into the card where it names several. */
const goToCause = (): Handled => {
  const [first, ...others] = document.querySelectorAll<HTMLElement>('[data-part="error"] button');
  if (others.length > 0) first?.focus();
  else first?.click();
  return first !== undefined;
};

/** Rows a page key moves by: as many as the view shows from the active one, less one. */
const pageRows = (state: GridState): number => {
  const view = state.view();
  const active = state.active();
  if (!view || !active) return 1;
  const rows = view.rows();
  const from = Math.max(view.order().position(active.row), 0);
  const room = view.view().height - rows.frozenHeight;
  return Math.max(rows.at(rows.start(from) + room) - from - 1, 1);
};

/** F2 and double click: opens the active cell with its text, or turns typing-over into caret editing. */
export const openForEdit = (state: GridState): void => {
  const active = state.active();
  const sheet = state.sheet();
  if (!active || sheet === undefined) return;
  if (state.draft()) state.setMode('edit', 'cell');
  else state.open(active, 'edit', state.book.editText(sheet, active.row, active.col));
};

/** The plan's day, as the server tells it: a clock of this machine may be wrong. */
const todayText = (book: Book): string =>
  showInput({ v: book.today(), k: 'date' }, { locale: locale() });
