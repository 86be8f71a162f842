import type { RowId } from '../ids.ts';

/**
 * What a cell of the document holds: a closed union, because documents and snapshots live for ever.
 * The plain JavaScript scalars are the common case and cost the fewest bytes. `src` is the original
 * text of an import (at most MAX_SOURCE_TEXT units). All text is NFC.
 */
export type CellInput =
  | null // empty; explicit, because a deleted key would lose against a concurrent write
  | number // finite
  | boolean
  | string
  | FormulaInput
  | NumberInput
  | TextInput
  | BooleanInput
  | PeriodInput
  | BoundInput
  | RefInput;

export type NumberKind = 'date' | 'time' | 'pct' | 'cur';
/** `date`: days since 1899-12-30 (serial 1 = 1899-12-31); `time`: fraction of a day; `pct`: 0.95 is 95 %; `cur`: đồng. */
export type NumberInput = { readonly v: number; readonly k?: NumberKind; readonly src?: string };
/** Stored formula, ids inside (formula/grammar.ts). Starts with `=`. */
export type FormulaInput = { readonly f: string; readonly src?: string };
export type TextInput = { readonly t: string; readonly src: string };
export type BooleanInput = { readonly b: boolean; readonly src: string };
/** `2023`, `2023-H1`, `2023-Q4`, `2023-05`. */
export type PeriodInput = { readonly p: string; readonly src?: string };
export type BoundOperator = '>=' | '>' | '<=' | '<' | '=';
/** A target with its operator: `≥ 90 %` is { op: '>=', v: 0.9, k: 'pct' }. For the engine a bound is its number. */
export type BoundInput = {
  readonly op: BoundOperator;
  readonly v: number;
  readonly k?: NumberKind;
  readonly src?: string;
};
/** The row of another sheet, named by the column's type `ref:SHEET`. Shows that row's code or short name. */
export type RefInput = { readonly ref: RowId; readonly src?: string };

/** Error codes a cell can show, in the spelling spreadsheets share. */
export type CellErrorCode =
  | '#REF!'
  | '#VALUE!'
  | '#NAME?'
  | '#DIV/0!'
  | '#N/A'
  | '#NUM!'
  | '#CYCLE!'
  | '#SPILL!'
  | '#LIMIT!' // beyond a limit of the engine: array cells, pattern stars, work
  | '#ERROR!';

export type CellError = { readonly error: CellErrorCode; readonly detail?: string };

/** What a cell shows after evaluation. `kind` travels with a number so that it can be formatted. */
export type CellValue = null | number | boolean | string | CellError;

export const isCellError = (value: CellValue): value is CellError =>
  typeof value === 'object' && value !== null;
export const isFormula = (input: CellInput): input is FormulaInput =>
  typeof input === 'object' && input !== null && 'f' in input;
