import type { ColId, NameId, RowId, SheetId } from '../ids.ts';

/** Why a command was not run. Nothing was written. */
export type CommandProblem =
  | { readonly is: 'no-sheet'; readonly sheet: SheetId }
  | { readonly is: 'no-row'; readonly sheet: SheetId; readonly row: RowId }
  | { readonly is: 'no-column'; readonly sheet: SheetId; readonly col: ColId }
  | { readonly is: 'no-name'; readonly name: NameId }
  /** The id of something new is malformed or in use. */
  | { readonly is: 'id-taken'; readonly id: string }
  /** Not a value the document can hold: wrong type, too long, not NFC. */
  | { readonly is: 'bad-value'; readonly sheet: SheetId; readonly row: RowId; readonly col: ColId }
  /** A note that is empty, too long or not NFC. */
  | { readonly is: 'bad-note'; readonly sheet: SheetId; readonly row: RowId; readonly col: ColId }
  | { readonly is: 'bad-name'; readonly name: string }
  | { readonly is: 'name-taken'; readonly name: string }
  | { readonly is: 'bad-formula'; readonly formula: string }
  | { readonly is: 'bad-column'; readonly prop: 'type' | 'width' | 'format' | 'rules' }
  /** Columns and values of an insert do not fit together. */
  | { readonly is: 'bad-shape' }
  /** Only adjacent rows or columns move together. */
  | { readonly is: 'not-adjacent' }
  | {
      readonly is: 'limit';
      readonly of: 'rows' | 'columns' | 'sheets' | 'names';
      readonly max: number;
    };
