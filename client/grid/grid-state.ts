import {
  batch,
  createEffect,
  createMemo,
  createRoot,
  createSignal,
  getOwner,
  on,
  onCleanup,
} from 'solid-js';
import type { CellPlace } from '../../shared/engine/cell-key.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import type { Command } from '../../shared/workbook/command.ts';
import type { Book, EntryProblem } from '../book/book.ts';
import { closeBrackets } from '../formula/close-brackets.ts';
import { createFormulaSession } from '../formula/session.ts';
import { createTrace, type TraceWay } from '../formula/trace.ts';
import type { LockDesk } from '../locks/lock-desk.ts';
import type { ViewKeeper } from './personal-view.ts';
import { current, only, type Place, type Rect, rectOf, type Selection } from './selection.ts';
import { createSheetView, type SheetView } from './sheet-view.ts';

/** Text being typed. It belongs to ids: rows that move meanwhile do not take it along to another record. */
export type Draft = {
  readonly mode: 'enter' | 'edit';
  readonly sheet: SheetId;
  readonly place: Place;
  readonly text: string;
  readonly problem: EntryProblem | undefined;
  /** Where the caret is: the cell's editor or the formula bar. */
  readonly at: 'cell' | 'bar';
};

/** Something the grid has to say or ask; shown at the foot of the grid until answered or replaced. */
export type Notice =
  | { readonly is: 'problem'; readonly problem: EntryProblem }
  | { readonly is: 'undo-skipped'; readonly cells: number }
  | { readonly is: 'undo-locked'; readonly cells: number }
  | { readonly is: 'nothing-to-undo' }
  | { readonly is: 'undo-waiting' }
  | { readonly is: 'undo-overtaken' }
  | { readonly is: 'save-state' }
  | { readonly is: 'ask-rows'; readonly rows: number; readonly accept: () => void }
  | { readonly is: 'cut-columns'; readonly columns: number }
  | { readonly is: 'unread'; readonly cells: number }
  /** My filter hides rows: only these were written. */
  | { readonly is: 'pasted-visible'; readonly cells: number }
  | { readonly is: 'many-ranges' }
  | { readonly is: 'deleted-rows'; readonly rows: readonly RowId[]; readonly sheet: SheetId }
  | {
      readonly is: 'traced';
      readonly what: 'none' | 'not-now';
      readonly way: TraceWay;
      readonly place: CellPlace;
    }
  | { readonly is: 'copied'; readonly text: string }
  /** Formulas of what was copied have no value yet. */
  | { readonly is: 'copy-waiting' }
  | { readonly is: 'not-copied' };

/** What was copied here, so that a paste keeps formulas and kinds that text would lose. */
export type Clip = {
  /** Undefined while its values are still awaited: the system's clipboard holds what was there before. */
  readonly text: string | undefined;
  readonly sheet: SheetId;
  readonly cut: boolean;
  /** Its border is drawn until something else is done. */
  readonly marked: boolean;
  readonly cells: readonly (readonly CopiedHere[])[];
};
export type CopiedHere = {
  readonly place: Place;
  readonly input: CellInput;
  readonly note?: string | undefined;
};

/** One controller for grid, formula bar, name box, tabs and status bar of an open plan. */
export const createGridState = (book: Book, keeper?: ViewKeeper, desk?: LockDesk) => {
  const owner = getOwner();
  const views = new Map<SheetId, { readonly view: SheetView; readonly dispose: () => void }>();
  const viewOf = (sheet: SheetId): SheetView => {
    const known = views.get(sheet);
    if (known) return known.view;
    const made = createRoot(
      (dispose) => ({ view: createSheetView(book, sheet, keeper), dispose }),
      owner,
    );
    views.set(sheet, made);
    return made.view;
  };
  onCleanup(() => {
    for (const { dispose } of views.values()) dispose();
  });

  const sheets = createMemo(() => {
    book.sheetsVersion();
    return [...book.workbook.sheets()];
  });
  const [wanted, setWanted] = createSignal<SheetId>();
  const sheet = createMemo(() => {
    const live = sheets();
    const found = live.find((one) => one.id === wanted()) ?? live[0];
    return found?.id;
  });
  const view = createMemo(() => {
    const id = sheet();
    return id === undefined ? undefined : viewOf(id);
  });
  const [draft, setDraft] = createSignal<Draft>();
  const [notice, setNotice] = createSignal<Notice>();
  const [clip, setClip] = createSignal<Clip>();
  const [noting, setNoting] = createSignal<Place>();
  const [query, setQuery] = createSignal('');
  const [tints, setTints] = createSignal<{
    readonly sheet: SheetId;
    readonly of: ReadonlySet<string>;
  }>();
  const [marks, setMarks] = createSignal<{
    readonly sheet: SheetId;
    readonly of: ReadonlyMap<string, string>;
  }>();
  let focusCell: () => void = () => {};
  let focusBar: () => void = () => {};

  const selection = (): Selection | undefined => view()?.selection();
  const active = (): Place | undefined => selection()?.active;
  const selectedRect = (): Rect | undefined => {
    const now = view();
    const sel = now?.selection();
    return now && sel ? rectOf(now.frame(), current(sel)) : undefined;
  };

  const open = (place: Place, mode: Draft['mode'], text: string, at: Draft['at'] = 'cell') => {
    const id = sheet();
    if (id === undefined) return;
    if (!book.writable()) {
      setNotice({ is: 'problem', problem: { is: 'read-only' } });
      return;
    }
    if (book.locks.rules().cell(id, place.row, place.col)) {
      // What is being looked at says who locked it.
      setNotice({ is: 'problem', problem: { is: 'locked', blocked: [], rest: undefined } });
      return;
    }
    setClip((now) => now && { ...now, marked: false });
    setDraft({ mode, sheet: id, place, text, problem: undefined, at });
  };

  const report = (result: ReturnType<Book['run']>): boolean => {
    if (!result.ok && result.problem.is !== 'locked')
      setNotice({ is: 'problem', problem: result.problem });
    return result.ok;
  };

  /** What was typed while another sheet showed brings its own sheet back. */
  const leaveDraft = (): void => {
    const now = draft();
    batch(() => {
      setDraft(undefined);
      if (now && now.sheet !== sheet()) setWanted(now.sheet);
    });
  };

  /** Writes what is open. False when it cannot be read: the editor stays open and says why. */
  const commit = (): boolean => {
    const now = draft();
    if (!now) return true;
    const { sheet: at, place, text } = now;
    if (text === book.editText(at, place.row, place.col)) {
      leaveDraft();
      return true;
    }
    const result = book.enter(at, place.row, place.col, text);
    const closed = text.startsWith('=') && !result.ok ? closeBrackets(text) : text;
    if (result.ok || (closed !== text && book.enter(at, place.row, place.col, closed).ok)) {
      leaveDraft();
      return true;
    }
    setDraft({ ...now, problem: result.problem });
    return false;
  };

  const setText = (text: string) => setDraft((now) => now && { ...now, text, problem: undefined });
  const setMode = (mode: Draft['mode'], at: Draft['at']) =>
    setDraft((now) => now && { ...now, mode, at });
  const formula = createFormulaSession({
    book,
    draft,
    setText,
    setMode,
    shown: sheet,
    frame: () => view()?.frame(),
    active,
    turn: (by) => {
      const live = sheets();
      const next = live[live.findIndex((one) => one.id === sheet()) + by];
      if (next) visit(next.id);
    },
  });

  const focus = (): void => (draft()?.at === 'bar' ? focusBar() : focusCell());
  /** Shows another sheet while a formula stays open: it is written in the bar from there. */
  const visit = (id: SheetId): void => {
    const now = draft();
    if (!now) return;
    const [from, to] = formula.editing.selected();
    batch(() => {
      setWanted(id);
      setMode(now.mode, id === now.sheet ? now.at : 'bar');
    });
    focus();
    formula.editing.field()?.setSelectionRange(from, to);
  };

  const goTo = (at: SheetId, row: RowId, col: ColId): void => {
    batch(() => {
      if (!commit()) return;
      setWanted(at);
      viewOf(at).select(only({ row, col }));
    });
    focus();
  };
  const tracing = createTrace({
    book,
    shown: sheet,
    active,
    goTo: ({ sheet: at, row, col }) => goTo(at, row, col),
    tell: (what, way, place) => setNotice({ is: 'traced', what, way, place }),
  });

  const cursor = createMemo(() => {
    const id = sheet();
    const sel = selection();
    if (id === undefined || !sel) return null;
    const range = current(sel);
    const to = range.to;
    return { sheet: id, row: sel.active.row, col: sel.active.col, toRow: to.row, toCol: to.col };
  });
  createEffect(on(cursor, (now) => book.setCursor(now)));

  return {
    book,
    /** Where locks are set and taken away; absent where nobody may. */
    desk,
    sheets,
    sheet,
    view,
    viewOf,
    /**
     * Shows a sheet. A formula that waits for a reference stays open; anything else being typed is written first, and a
     * text that cannot be read keeps the sheet.
     */
    openSheet(id: SheetId): boolean {
      const now = draft();
      if (formula.editing.formula() && (formula.pointing.canPoint() || now?.sheet !== sheet())) {
        visit(id);
        return true;
      }
      if (!commit()) return false;
      setWanted(id);
      return true;
    },
    /** Shows a cell, wherever it is: from a check, a comment, the name box. */
    goTo,
    selection,
    active,
    selectedRect,
    select: (next: Selection, show?: 'start' | 'end') => view()?.select(next, show),
    draft,
    open,
    setText,
    setMode,
    /** What helps while a formula is written. */
    formula,
    /** Which cells use which, and what a deletion would break. */
    tracing,
    commit,
    cancel: leaveDraft,
    notice,
    say: (next: Notice | undefined) => setNotice(next),
    clip,
    setClip,
    /** The cell whose note is being written. */
    noting,
    writeNote: (place: Place | undefined) =>
      setNoting(place && book.writable() ? { ...place } : undefined),
    /** What was last looked for; F3 goes on with it when the search is closed. */
    query,
    setQuery,
    /** A mark in the head of a row of this sheet: what somebody else says of the row. */
    markOf: (at: SheetId, row: RowId): string =>
      marks()?.sheet === at ? (marks()?.of.get(row) ?? '') : '',
    markRows: (at: SheetId, of: ReadonlyMap<string, string>) => setMarks({ sheet: at, of }),
    marks,
    /** Cells of a sheet, `row col`, that stand out: what differs from another state. */
    tints,
    tintCells: (at: SheetId, of: ReadonlySet<string>) => setTints({ sheet: at, of }),
    /** Runs a command on the book and says what went wrong. */
    run: (command: Command): boolean => report(book.run(command)),
    /** Gives the keyboard to what is being typed in, else to the selected cell. */
    focus,
    /** The mounted formula bar tells how to give it the keyboard. */
    onBar(bar: () => void): void {
      focusBar = bar;
    },
    /** The mounted grid tells how to give it the keyboard. */
    onFocus(cell: () => void): void {
      focusCell = cell;
    },
  };
};
export type GridState = ReturnType<typeof createGridState>;
