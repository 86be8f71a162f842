import type { ColId, NameId, RowId, SheetId } from '../ids.ts';
import type { CellInput } from '../value/cell-value.ts';
import type { ColourRule } from './colour-rule.ts';
import type { ColumnType } from './column.ts';

/** `text: null` removes the note. */
export type NoteWrite = {
  readonly row: RowId;
  readonly col: ColId;
  readonly text: string | null;
};
export type CellWrite = { readonly row: RowId; readonly col: ColId; readonly input: CellInput };

/**
 * Everything a person, an import or the server can do to a workbook, as plain JSON. Ids of what is new are made
 * by the caller, so replaying a command gives the same document. One command is one transaction, one undo step.
 * `before: null` means at the end.
 */
export type Command =
  | { readonly do: 'setCells'; readonly sheet: SheetId; readonly cells: readonly CellWrite[] }
  | { readonly do: 'setNotes'; readonly sheet: SheetId; readonly notes: readonly NoteWrite[] }
  | {
      readonly do: 'insertRows';
      readonly sheet: SheetId;
      readonly before: RowId | null;
      readonly rows: readonly RowId[];
      /** Initial values, column-major: one array per column, one entry per row. */
      readonly cols?: readonly ColId[];
      readonly values?: readonly (readonly CellInput[])[];
    }
  | { readonly do: 'deleteRows'; readonly sheet: SheetId; readonly rows: readonly RowId[] }
  | { readonly do: 'restoreRows'; readonly sheet: SheetId; readonly rows: readonly RowId[] }
  | {
      readonly do: 'moveRows';
      readonly sheet: SheetId;
      readonly rows: readonly RowId[]; // adjacent, in order
      readonly before: RowId | null;
    }
  | {
      readonly do: 'insertColumns';
      readonly sheet: SheetId;
      readonly before: ColId | null;
      readonly columns: readonly {
        readonly id: ColId;
        readonly name: string;
        readonly type?: ColumnType;
      }[];
    }
  | { readonly do: 'deleteColumns'; readonly sheet: SheetId; readonly cols: readonly ColId[] }
  | { readonly do: 'restoreColumns'; readonly sheet: SheetId; readonly cols: readonly ColId[] }
  | {
      readonly do: 'moveColumns';
      readonly sheet: SheetId;
      readonly cols: readonly ColId[];
      readonly before: ColId | null;
    }
  | {
      readonly do: 'setColumn';
      readonly sheet: SheetId;
      readonly col: ColId;
      readonly name?: string;
      readonly type?: ColumnType;
      readonly width?: number | null;
      readonly format?: string | null;
      readonly formula?: string | null;
      readonly rules?: readonly ColourRule[] | null;
    }
  | {
      readonly do: 'addSheet';
      readonly sheet: SheetId;
      readonly name: string;
      readonly kind?: string;
      readonly before: SheetId | null;
    }
  | { readonly do: 'renameSheet'; readonly sheet: SheetId; readonly name: string }
  | { readonly do: 'moveSheet'; readonly sheet: SheetId; readonly before: SheetId | null }
  | { readonly do: 'deleteSheet'; readonly sheet: SheetId }
  | { readonly do: 'restoreSheet'; readonly sheet: SheetId }
  | {
      readonly do: 'setName';
      readonly name: NameId;
      readonly text: string;
      readonly formula: string;
    }
  | { readonly do: 'deleteName'; readonly name: NameId }
  | { readonly do: 'all'; readonly commands: readonly Command[] };
