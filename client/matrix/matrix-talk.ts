import type { RowId } from '../../shared/ids.ts';
import type { CellInput } from '../../shared/value/cell-value.ts';
import type { EntryProblem } from '../book/book.ts';

/** What the matrix asks before it goes on. */
export type Question =
  /** Removing takes whole rows along: one question for all of them, with the list. */
  | { readonly is: 'remove'; readonly rows: readonly RowId[] }
  /** Several rows stand in one cell, or in many: the list of them. */
  | { readonly is: 'duplicates'; readonly rows: readonly RowId[] };

/** What the matrix has to say; it goes by itself. */
export type MatrixNotice =
  | { readonly is: 'problem'; readonly problem: EntryProblem }
  | { readonly is: 'undo-skipped'; readonly cells: number }
  | { readonly is: 'undo-locked'; readonly cells: number }
  | { readonly is: 'nothing-to-undo' | 'undo-waiting' | 'undo-overtaken' }
  | { readonly is: 'copy-waiting' | 'not-copied' }
  | { readonly is: 'removed'; readonly rows: readonly RowId[] }
  /** After a block: what did not go in. */
  | {
      readonly is: 'written';
      readonly made: number;
      readonly changed: number;
      readonly twice: number;
      readonly unread: number;
      readonly outside: number;
    };

/** What was copied here, so that a paste keeps formulas and kinds that text would lose. */
export type MatrixClip = {
  /** Undefined while its values are still awaited. */
  readonly text: string | undefined;
  /** The list's row each input came from; a cell without an assignment has none. */
  readonly cells: readonly (readonly (
    | { readonly row: RowId; readonly input: CellInput }
    | undefined
  )[])[];
};
