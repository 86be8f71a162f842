import type { ColId, NameId, RowId, SheetId } from '../ids.ts';

/**
 * All that formula text needs to know about a workbook. The workbook's model implements it; tests use a
 * small fake. Positions count live rows or columns from 0; keys include deleted ones (tombstones keep theirs).
 */
export interface Axis<Id extends string> {
  readonly length: number;
  /** Live id at a position. */
  at(position: number): Id | undefined;
  /** Position of a live id, -1 when deleted or unknown. */
  position(id: Id): number;
  /** Current order key of an id, live or deleted; undefined when it never existed. */
  key(id: Id): string | undefined;
  /** First live position whose (key, id) ≥ the given pair. */
  lower(key: string, id: string): number;
  /** Last live position whose (key, id) ≤ the given pair; -1 when none. */
  upper(key: string, id: string): number;
}

export interface SheetNames {
  readonly id: SheetId;
  readonly name: string;
  readonly rows: Axis<RowId>;
  readonly cols: Axis<ColId>;
  columnName(id: ColId): string | undefined;
  /** First live column in order with that name (case-blind, accents count). */
  columnByName(name: string): ColId | undefined;
}

export interface Names {
  /** Live sheet by id; a deleted or unknown one is undefined, so its references render `#REF!`. */
  sheet(id: SheetId): SheetNames | undefined;
  sheetByName(name: string): SheetNames | undefined;
  valueName(id: NameId): string | undefined;
  valueByName(name: string): NameId | undefined;
  /** Stored formula or reference a named value stands for. */
  valueFormula(id: NameId): string | undefined;
}

/** Where a formula stands; row and col may be absent for a column formula or a named value. */
export type FormulaPlace = {
  readonly sheet: SheetId;
  readonly row: RowId | null;
  readonly col: ColId | null;
};
