import type { Accessor } from 'solid-js';
import type { TraceGroup, TraceQuestion } from '../../shared/engine/trace.ts';
import type { FormulaProblem } from '../../shared/formula/encode.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import type {
  CellErrorCode,
  CellInput,
  CellValue,
  NumberKind,
} from '../../shared/value/cell-value.ts';
import type { Command } from '../../shared/workbook/command.ts';
import type { CommandProblem } from '../../shared/workbook/commands.ts';
import type { Workbook } from '../../shared/workbook/model.ts';
import type { BookLocks } from '../locks/book-locks.ts';
import type { LockSplit } from '../locks/split-command.ts';

/** What one visible cell shows. Plain data, made on demand; nothing reactive per cell. */
export type CellView = {
  /** Ready to paint, in the reader's language. */
  readonly text: string;
  /** Said after the text where there is room: the name behind a code. No part of the value. */
  readonly more?: string;
  readonly kind: 'empty' | 'number' | 'text' | 'boolean' | 'error';
  readonly error?: { readonly code: CellErrorCode; readonly detail?: string };
  readonly input: CellInput;
  readonly value: CellValue;
  /** What a computed number is shown as. */
  readonly measure?: NumberKind;
  /** The input is a formula (own or the column's). */
  readonly formula: boolean;
  /** The value does not fit the column's type: a mark, never a refusal. */
  readonly mismatch: boolean;
  /** A local edit of this cell is not in the log yet. */
  readonly unsaved: boolean;
  /** The secretariat's note on the cell. */
  readonly note?: string;
};

/** Somebody else in the plan. */
export type Peer = {
  readonly client: number;
  readonly user: string;
  readonly name: string;
  /** Index into the palette `--peer-0`…`--peer-7`. */
  readonly colour: number;
  readonly cursor: Cursor | null;
};
export type Cursor = {
  readonly sheet: SheetId;
  readonly row: RowId;
  readonly col: ColId;
  /** Other corner of the selection; equal to row and col for one cell. */
  readonly toRow: RowId;
  readonly toCol: ColId;
};

export type SaveState =
  | { readonly is: 'saved' }
  /** `full`: the server has no room for them; they wait in this browser. */
  | { readonly is: 'saving'; readonly pending: number; readonly full: boolean }
  | { readonly is: 'offline'; readonly pending: number }
  | { readonly is: 'refused'; readonly edits: readonly RefusedEdit[] };

export type RefusedEdit = {
  readonly code: string;
  readonly detail: string;
  /** What the row and column are called, and the value, for copying. */
  readonly where: string;
  readonly value: string;
};

export type EntryProblem =
  | { readonly is: 'formula'; readonly problem: FormulaProblem }
  | { readonly is: 'unknown-reference'; readonly text: string }
  | { readonly is: 'too-long'; readonly limit: number }
  | { readonly is: 'read-only' }
  /** Locks hold some of it: nothing was written. */
  | ({ readonly is: 'locked' } & LockSplit)
  | { readonly is: 'command'; readonly problem: CommandProblem };

/** An own undo or redo step that met somebody else's later change leaves those cells alone. */
export type UndoReport = {
  readonly done: boolean;
  readonly skipped: number;
  /** Places left alone because a lock holds them. */
  readonly locked: number;
};

/**
 * The open plan as the workbench uses it: one door to read cells and one to change them. Owns the shared document's
 * model, the engine's values and the listeners; knows nothing of the screen.
 */
export interface Book {
  /** The plan's id. */
  readonly plan: string;
  readonly workbook: Workbook;
  /** False while the plan is frozen or the person may only read. Reactive. */
  readonly writable: Accessor<boolean>;
  readonly locks: BookLocks;
  readonly saveState: Accessor<SaveState>;
  readonly peers: Accessor<readonly Peer[]>;
  /** Engine still building or behind by more than 100 ms. Reactive. */
  readonly calculating: Accessor<boolean>;
  /**
   * Resolves with true once the values answer everything written so far, with false when they will not; undefined when
   * they do.
   */
  answered(): Promise<boolean> | undefined;
  /** Increases whenever sheets come, go, move or are renamed. Reactive. */
  readonly sheetsVersion: Accessor<number>;
  /** The plan's year: `31/5` is a day of it. */
  readonly year: number;
  /** Date serial of today where the office is. Reactive. */
  readonly today: Accessor<number>;

  view(sheet: SheetId, row: RowId, col: ColId): CellView;
  /** The value alone of what `view` shows; null where it shows nothing. */
  value(sheet: SheetId, row: RowId, col: ColId): CellValue;
  /** Calls back after this cell's input or value changed. Returns the stop. */
  listen(sheet: SheetId, row: RowId, col: ColId, changed: () => void): () => void;
  /** Calls back after a cell of this row changed, with its column; without one when any may have. One key a row. */
  listenRow(sheet: SheetId, row: RowId, changed: (col: ColId | undefined) => void): () => void;
  /** Calls back after rows or columns of the sheet came, went, moved or changed type or name. */
  listenStructure(sheet: SheetId, changed: () => void): () => void;
  /**
   * Calls back after any cell of the sheet changed, with the rows; without them when any may have. For status bar, matrix
   * and heights. At most once a frame.
   */
  listenSheet(sheet: SheetId, changed: (rows: ReadonlySet<RowId> | undefined) => void): () => void;

  /** The text an editor opens with: formulas as A1 text in the reader's locale. */
  editText(sheet: SheetId, row: RowId, col: ColId): string;
  /** Reads typed text as the cell's input; nothing is written. */
  read(sheet: SheetId, row: RowId, col: ColId, text: string): Result<CellInput, EntryProblem>;
  /** Reads typed text and writes it: one undo step. */
  enter(sheet: SheetId, row: RowId, col: ColId, text: string): Result<void, EntryProblem>;
  /** Runs a command: one undo step, one update. One that meets a lock writes nothing and stands in `locks.met`. */
  run(command: Command): Result<void, EntryProblem>;
  undo(): UndoReport;
  redo(): UndoReport;
  /**
   * Resolves when the steps of an earlier load are back, with whether nothing was written meanwhile; undefined when
   * they are, or when no network is there to bring what they are judged by.
   */
  recalling(): Promise<boolean> | undefined;
  setCursor(cursor: Cursor | null): void;
  /** Which formulas refer to something; undefined when that cannot be told now. */
  trace(question: TraceQuestion): Promise<readonly TraceGroup[] | undefined>;
  random(): number;
}
