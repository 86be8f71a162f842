import type { ColId, RowId, SheetId } from '../ids.ts';

/** What a lock holds fast: a row (column null), a column (row null), or the structure of a sheet (both null). */
export type LockPlace = {
  readonly sheet: SheetId;
  readonly row: RowId | null;
  readonly col: ColId | null;
};

/** A lock holds for everybody, whoever set it too, until it is taken away. It is no part of the document. */
export type Lock = LockPlace & {
  readonly by: { readonly id: string; readonly name: string };
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Empty when none was given. */
  readonly reason: string;
};

/** Locks, looked up by what they hold. */
export type LockRules = {
  readonly list: readonly Lock[];
  cell(sheet: SheetId, row: RowId, col: ColId): Lock | undefined;
  row(sheet: SheetId, row: RowId): Lock | undefined;
  column(sheet: SheetId, col: ColId): Lock | undefined;
  structure(sheet: SheetId): Lock | undefined;
  /** Every lock of a sheet. */
  of(sheet: SheetId): readonly Lock[];
};

type SheetLocks = {
  readonly all: Lock[];
  readonly rows: Map<RowId, Lock>;
  readonly cols: Map<ColId, Lock>;
  structure: Lock | undefined;
};

export function lockRules(list: readonly Lock[]): LockRules {
  const sheets = new Map<SheetId, SheetLocks>();
  for (const lock of list) {
    let sheet = sheets.get(lock.sheet);
    if (!sheet) {
      sheet = { all: [], rows: new Map(), cols: new Map(), structure: undefined };
      sheets.set(lock.sheet, sheet);
    }
    sheet.all.push(lock);
    if (lock.row !== null) sheet.rows.set(lock.row, lock);
    else if (lock.col !== null) sheet.cols.set(lock.col, lock);
    else sheet.structure = lock;
  }
  return {
    list,
    cell(sheet, row, col) {
      const locks = sheets.get(sheet);
      return locks && (locks.cols.get(col) ?? locks.rows.get(row));
    },
    row: (sheet, row) => sheets.get(sheet)?.rows.get(row),
    column: (sheet, col) => sheets.get(sheet)?.cols.get(col),
    structure: (sheet) => sheets.get(sheet)?.structure,
    of: (sheet) => sheets.get(sheet)?.all ?? [],
  };
}

export const NO_LOCKS: LockRules = lockRules([]);

export const samePlace = (a: LockPlace, b: LockPlace): boolean =>
  a.sheet === b.sheet && a.row === b.row && a.col === b.col;
