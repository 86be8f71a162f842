import type { ColumnLayout, RowLayout, Span } from './window.ts';

/** What a cell shows; strings only, so that an unchanged cell costs one comparison. */
export type CellPaint = { readonly text: string; readonly classes: string };

/** Where the body gets its cells. Positions, never ids, except for the two attributes outsiders read. */
export interface BodyModel {
  readonly rows: RowLayout;
  readonly layout: ColumnLayout;
  rowId(row: number): string | undefined;
  colId(col: number): string;
  /** Text of the row's head, a number as a rule. */
  head(row: number): string;
  /** Kind of mark in a row's head; empty for none. */
  mark?(row: number): string;
  /** What the mark says, for whoever points at it. */
  markWords?(mark: string): string;
  /** Is the whole row locked? */
  locked?(row: number): boolean;
  /** Text of a line that is no row (a group head), else undefined. */
  banner(row: number): string | undefined;
  paint(row: number, col: number): CellPaint;
  /** Hears of changed cells of a row: the frozen columns and those of `span`. */
  listen(row: number, span: Span, changed: (col: number) => void): () => void;
}
