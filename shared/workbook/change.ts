import type { ColId, RowId, SheetId } from '../ids.ts';

/** What a transaction made stale, as the model tells its listeners. Not a history: that is feed.ts. */
export type Change =
  | { readonly of: 'cell'; readonly sheet: SheetId; readonly row: RowId; readonly col: ColId }
  /** The note on a cell came, changed or went; its value did not. */
  | { readonly of: 'note'; readonly sheet: SheetId; readonly row: RowId; readonly col: ColId }
  /** Rows came, went, came back or moved. */
  | { readonly of: 'rows'; readonly sheet: SheetId }
  /** Columns came, went, moved, or a name, type, width, format or formula changed. */
  | { readonly of: 'columns'; readonly sheet: SheetId }
  | { readonly of: 'sheets' }
  | { readonly of: 'names' };

export type ChangeBatch = {
  /** True when the transaction was made by a command on this replica. */
  readonly local: boolean;
  readonly changes: readonly Change[];
};
