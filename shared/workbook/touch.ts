import type { ColId, RowId, SheetId } from '../ids.ts';
import type { Lock, LockRules } from './locks.ts';
import type { Workbook } from './model.ts';
import {
  type ColumnProp,
  isBatch,
  parseCellKey,
  parseColumnKey,
  parseSheetKey,
  type Root,
  type SheetProp,
} from './schema.ts';

/** What one stored write bears on, as a lock sees it. */
export type Touch =
  | { readonly on: 'cell'; readonly sheet: SheetId; readonly row: RowId; readonly col: ColId }
  /** Rows come to be; `cols` are those in which they bring a value. */
  | { readonly on: 'new-rows'; readonly sheet: SheetId; readonly cols: readonly ColId[] }
  /** A row is deleted or comes back, and every value in it with it. */
  | { readonly on: 'row'; readonly sheet: SheetId; readonly row: RowId }
  | { readonly on: 'row-order'; readonly sheet: SheetId }
  | {
      readonly on: 'column';
      readonly sheet: SheetId;
      readonly col: ColId;
      readonly prop: ColumnProp;
    }
  | { readonly on: 'sheet'; readonly sheet: SheetId; readonly prop: SheetProp };

const valued = (values: readonly unknown[]): ColId[] =>
  values.flatMap((batch) =>
    isBatch(batch)
      ? batch.c.filter((_, at) => batch.v[at]?.some((input) => input !== null) ?? false)
      : [],
  );

/** A write of these values under a key of a root; a root that is a list has no key. Named values are free of locks. */
export function touchOf(
  root: Root,
  key: string | null,
  values: readonly unknown[],
): Touch | undefined {
  switch (root.is) {
    case 'names':
      return undefined;
    case 'sheets': {
      const at = parseSheetKey(key ?? '');
      return at && { on: 'sheet', sheet: at.id, prop: at.prop };
    }
    case 'b':
      return { on: 'new-rows', sheet: root.sheet, cols: valued(values) };
    case 'c':
    case 't': {
      const cell = parseCellKey(key ?? '');
      return cell && { on: 'cell', sheet: root.sheet, ...cell };
    }
    case 'x':
      // Keys of the row roots are row ids.
      return { on: 'row', sheet: root.sheet, row: key as RowId };
    case 'o':
      return { on: 'row-order', sheet: root.sheet };
    case 'k': {
      const at = parseColumnKey(key ?? '');
      return at && { on: 'column', sheet: root.sheet, col: at.id, prop: at.prop };
    }
  }
}

/**
 * The lock that forbids a write; undefined when none does. A lock guards every value it holds: a row or column that
 * carries one is not deleted or brought back either. The structure of a sheet is which rows, columns and sheet there
 * are, in which order, and what columns are called and expect. Saved widths, colour rules and the order of the tabs
 * are free.
 */
export function lockOn(touch: Touch, rules: LockRules, workbook: Workbook): Lock | undefined {
  if (rules.list.length === 0) return undefined;
  const { sheet } = touch;
  const model = workbook.sheet(sheet);
  switch (touch.on) {
    case 'cell':
      return rules.cell(sheet, touch.row, touch.col);
    case 'new-rows':
      return (
        rules.structure(sheet) ??
        touch.cols.map((col) => rules.column(sheet, col)).find((lock) => lock !== undefined)
      );
    case 'row':
      return (
        rules.structure(sheet) ??
        rules.row(sheet, touch.row) ??
        rules.of(sheet).find(({ col }) => col !== null && model?.own(touch.row, col) !== undefined)
      );
    case 'row-order':
      return rules.structure(sheet);
    case 'column': {
      const { col, prop } = touch;
      if (prop === 'w' || prop === 'cond') return undefined;
      if (prop === 'o') return rules.structure(sheet);
      const lock = rules.structure(sheet) ?? rules.column(sheet, col);
      if (lock || (prop !== 'x' && prop !== 'f')) return lock;
      // A cell without an input of its own shows the column's formula.
      const holds = prop === 'x';
      return rules
        .of(sheet)
        .find(({ row }) => row !== null && (model?.own(row, col) !== undefined) === holds);
    }
    case 'sheet':
      if (touch.prop === 'x') return rules.of(sheet)[0];
      return touch.prop === 'n' || touch.prop === 'kind' ? rules.structure(sheet) : undefined;
  }
}
