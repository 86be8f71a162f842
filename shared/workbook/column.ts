import type { ColId, SheetId } from '../ids.ts';
import type { ColourRule } from './colour-rule.ts';

/** What a column expects. A value of another type is accepted and marked, never refused. */
export type ColumnType =
  | { readonly type: 'auto' }
  | { readonly type: 'text' }
  | { readonly type: 'number' }
  | { readonly type: 'pct' }
  | { readonly type: 'cur' }
  | { readonly type: 'date' }
  | { readonly type: 'time' }
  | { readonly type: 'bool' }
  | { readonly type: 'period' }
  | { readonly type: 'choice'; readonly options: readonly string[] }
  | { readonly type: 'ref'; readonly sheet: SheetId };

export type Column = {
  readonly id: ColId;
  readonly name: string;
  readonly type: ColumnType;
  /** Width saved for everybody, CSS pixels; undefined means the grid's default. */
  readonly width: number | undefined;
  /** Number format: decimals and thousands, e.g. `#.##0,0`; undefined means by value. */
  readonly format: string | undefined;
  /** Column formula, stored form; cells without their own input show it. */
  readonly formula: string | undefined;
  /** Colour rules that everybody sees; undefined means none. */
  readonly rules: readonly ColourRule[] | undefined;
};
