import type { ColId, NameId, RowId, SheetId } from '../ids.ts';
import type { CellInput } from '../value/cell-value.ts';
import type { Column } from './column.ts';
import type { NamedValue, Workbook } from './model.ts';
import { movedBetween } from './moved.ts';
import { sameValue } from './same-value.ts';
import type { SheetModel } from './sheet-model.ts';

/** The id that something comes before in its order, null at the end, and its position. */
type Placed<Id> = { readonly before: Id | null; readonly at: number };
export type FilledCell<Id> = { readonly at: Id; readonly input: CellInput };

/**
 * One thing in which a workbook differs from another: what `to` has, does not have, or has otherwise. Inputs, not
 * computed values; the order of rows and columns as the fewest that changed their place; the order of sheets is not compared.
 */
export type Difference =
  | ({
      readonly is: 'sheet-added';
      readonly sheet: SheetId;
      readonly name: string;
      readonly kind: string | undefined;
    } & Placed<SheetId>)
  | { readonly is: 'sheet-removed'; readonly sheet: SheetId; readonly name: string }
  | {
      readonly is: 'sheet-renamed';
      readonly sheet: SheetId;
      readonly from: string;
      readonly to: string;
    }
  | ({
      readonly is: 'column-added';
      readonly sheet: SheetId;
      readonly col: ColId;
      readonly column: Column;
      /** Its inputs in rows that both have. */
      readonly cells: readonly FilledCell<RowId>[];
    } & Placed<ColId>)
  | {
      readonly is: 'column-removed';
      readonly sheet: SheetId;
      readonly col: ColId;
      readonly name: string;
    }
  | {
      readonly is: 'column-changed';
      readonly sheet: SheetId;
      readonly col: ColId;
      readonly from: Column;
      readonly to: Column;
    }
  | ({
      readonly is: 'row-added';
      readonly sheet: SheetId;
      readonly row: RowId;
      /** Its inputs in all columns there, empty ones too. */
      readonly cells: readonly FilledCell<ColId>[];
    } & Placed<RowId>)
  | { readonly is: 'row-removed'; readonly sheet: SheetId; readonly row: RowId }
  | ({ readonly is: 'row-moved'; readonly sheet: SheetId; readonly row: RowId } & Placed<RowId>)
  | ({
      readonly is: 'column-moved';
      readonly sheet: SheetId;
      readonly col: ColId;
    } & Placed<ColId>)
  | {
      readonly is: 'cell';
      readonly sheet: SheetId;
      readonly row: RowId;
      readonly col: ColId;
      readonly from: CellInput;
      readonly to: CellInput;
    }
  | {
      readonly is: 'note';
      readonly sheet: SheetId;
      readonly row: RowId;
      readonly col: ColId;
      readonly from: string | null;
      readonly to: string | null;
    }
  | { readonly is: 'name-set'; readonly name: NameId; readonly to: NamedValue }
  | { readonly is: 'name-removed'; readonly name: NameId; readonly text: string };

const next = <Id extends string>(ids: readonly Id[], at: number): Placed<Id> => ({
  before: ids[at + 1] ?? null,
  at,
});

const own = (sheet: SheetModel, row: RowId, col: ColId): CellInput => sheet.own(row, col) ?? null;

const sameColumn = (a: Column, b: Column): boolean =>
  a.name === b.name &&
  sameValue(a.type, b.type) &&
  a.format === b.format &&
  a.formula === b.formula &&
  sameValue(a.rules, b.rules);

function* compareColumns(
  id: SheetId,
  from: SheetModel | undefined,
  to: SheetModel,
  sharedRows: readonly RowId[],
): Generator<Difference> {
  const columns = to.columns();
  const ids = columns.map((column) => column.id);
  const moved = movedBetween(from?.cols.live() ?? [], ids);
  for (const [at, column] of columns.entries()) {
    const { id: col } = column;
    if (moved.has(col)) yield { is: 'column-moved', sheet: id, col, ...next(ids, at) };
    const known = from?.cols.isLive(col) ? from.column(col) : undefined;
    if (known) {
      if (sameColumn(known, column)) continue;
      yield { is: 'column-changed', sheet: id, col, from: known, to: column };
    } else {
      const cells = sharedRows.map((row) => ({ at: row, input: own(to, row, col) }));
      yield { is: 'column-added', sheet: id, col, column, cells, ...next(ids, at) };
    }
  }
  for (const { id: col, name } of from?.columns() ?? []) {
    if (!to.cols.isLive(col)) yield { is: 'column-removed', sheet: id, col, name };
  }
}

function* compareRows(
  id: SheetId,
  from: SheetModel | undefined,
  to: SheetModel,
): Generator<Difference> {
  const rows = to.rows.live();
  const cols = to.cols.live();
  const shared = cols.filter((col) => from?.cols.isLive(col));
  const moved = movedBetween(from?.rows.live() ?? [], rows);
  for (const [at, row] of rows.entries()) {
    if (moved.has(row)) yield { is: 'row-moved', sheet: id, row, ...next(rows, at) };
    if (!from?.rows.isLive(row)) {
      const cells = cols.map((col) => ({ at: col, input: own(to, row, col) }));
      yield { is: 'row-added', sheet: id, row, cells, ...next(rows, at) };
      continue;
    }
    for (const col of shared) {
      const [before, after] = [own(from, row, col), own(to, row, col)];
      if (sameValue(before, after)) continue;
      yield { is: 'cell', sheet: id, row, col, from: before, to: after };
    }
  }
  for (const row of from?.rows.live() ?? []) {
    if (!to.rows.isLive(row)) yield { is: 'row-removed', sheet: id, row };
  }
}

function* compareNotes(
  id: SheetId,
  from: SheetModel | undefined,
  to: SheetModel,
): Generator<Difference> {
  const places = new Map<string, { row: RowId; col: ColId }>();
  for (const { row, col } of [...(from?.notes() ?? []), ...to.notes()])
    places.set(`${row} ${col}`, { row, col });
  for (const { row, col } of places.values()) {
    if (!to.rows.isLive(row) || !to.cols.isLive(col)) continue;
    const [before, after] = [from?.note(row, col) ?? null, to.note(row, col) ?? null];
    if (before !== after) yield { is: 'note', sheet: id, row, col, from: before, to: after };
  }
}

function* compareSheets(from: Workbook, to: Workbook): Generator<Difference> {
  const ids = to.order.live();
  for (const [at, id] of ids.entries()) {
    const sheet = to.sheet(id);
    if (!sheet) continue;
    // A deleted sheet comes back with all it held, so that is what its rows are compared with.
    const known = from.sheet(id);
    const { name, kind } = sheet;
    if (!from.order.isLive(id))
      yield { is: 'sheet-added', sheet: id, name, kind, ...next(ids, at) };
    else if (known && known.name !== name)
      yield { is: 'sheet-renamed', sheet: id, from: known.name, to: name };
    const shared = sheet.rows.live().filter((row) => known?.rows.isLive(row));
    yield* compareColumns(id, known, sheet, shared);
    yield* compareRows(id, known, sheet);
    yield* compareNotes(id, known, sheet);
  }
  for (const id of from.order.live()) {
    if (to.order.isLive(id)) continue;
    yield { is: 'sheet-removed', sheet: id, name: from.sheet(id)?.name ?? '' };
  }
}

function* compareNames(from: Workbook, to: Workbook): Generator<Difference> {
  const known = new Map(from.namedValues().map((name) => [name.id, name]));
  for (const name of to.namedValues()) {
    const before = known.get(name.id);
    if (before?.text === name.text && before.formula === name.formula) continue;
    yield { is: 'name-set', name: name.id, to: name };
  }
  const live = new Set(to.namedValues().map(({ id }) => id));
  for (const { id, text } of known.values())
    if (!live.has(id)) yield { is: 'name-removed', name: id, text };
}

/** Everything in which `to` differs from `from`, both states of one document or of two that share ids. */
export const compare = (from: Workbook, to: Workbook): readonly Difference[] => [
  ...compareSheets(from, to),
  ...compareNames(from, to),
];
