import { areasOf, covers } from '../formula/areas.ts';
import { type Endpoint, readToken, refs } from '../formula/grammar.ts';
import type { Axis } from '../formula/names.ts';
import { span } from '../formula/resolve.ts';
import type { ColId, NameId, RowId, SheetId } from '../ids.ts';
import { never } from '../result.ts';
import { isFormula } from '../value/cell-value.ts';
import type { Change } from '../workbook/change.ts';
import type { Workbook } from '../workbook/model.ts';
import type { SheetModel } from '../workbook/sheet-model.ts';
import type { CellPlace } from './cell-key.ts';
import { mentionsOf } from './tokens.ts';
import { isSameRow, type Removal, type TraceGroup, type TraceQuestion } from './trace.ts';
import { TraceCells } from './trace-cells.ts';

/** A formula and where it stands; one column formula stands in every row that has no input of its own. */
type Entry = {
  readonly sheet: SheetId;
  readonly col: ColId;
  readonly row: RowId | null;
  readonly stored: string;
  readonly buckets: Set<Entry>[];
};

/**
 * Which formulas refer to what: kept in step with a workbook, so that a question looks at the formulas that name the
 * column, not at all of them. Equal at all times to one built from nothing.
 */
export class DependencyIndex {
  readonly #workbook: Workbook;
  readonly #entries = new Map<string, Entry>();
  readonly #byColumn = new Map<ColId, Set<Entry>>();
  /** Formulas with a reference over several columns or whole rows of a sheet. */
  readonly #wide = new Map<SheetId, Set<Entry>>();
  readonly #bySheet = new Map<SheetId, Set<Entry>>();
  readonly #named = new Set<Entry>();
  readonly #rows = new Map<SheetId, Set<RowId>>();
  readonly #cols = new Map<SheetId, Set<ColId>>();

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
    for (const sheet of workbook.sheets()) this.#readSheet(sheet);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Brings the index in step, told what became stale since the last call. */
  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      switch (change.of) {
        case 'cell': {
          const sheet = this.#workbook.sheet(change.sheet);
          if (sheet && this.#rows.get(sheet.id)?.has(change.row))
            this.#readCell(sheet, change.row, change.col);
          break;
        }
        case 'rows':
        case 'columns': {
          const sheet = this.#workbook.sheet(change.sheet);
          if (sheet) this.#readSheet(sheet);
          break;
        }
        case 'sheets':
          for (const sheet of this.#workbook.sheets()) this.#readSheet(sheet);
          break;
        case 'names':
          for (const entry of [...this.#named]) this.#put(entry, entry.stored);
          break;
        case 'note':
          break;
        default:
          never(change);
      }
    }
  }

  answer(question: TraceQuestion): readonly TraceGroup[] {
    return question.of === 'dependants'
      ? this.#dependants(question.place)
      : this.#broken(question.by);
  }

  /** Rows and columns not seen before are read; column formulas are read again. */
  #readSheet(sheet: SheetModel): void {
    const rows = this.#rows.get(sheet.id) ?? new Set<RowId>();
    const cols = this.#cols.get(sheet.id) ?? new Set<ColId>();
    this.#rows.set(sheet.id, rows);
    this.#cols.set(sheet.id, cols);
    const freshRows = sheet.rows.live().filter((row) => !rows.has(row));
    const freshCols = sheet.cols.live().filter((col) => !cols.has(col));
    for (const row of freshRows) for (const col of cols) this.#readCell(sheet, row, col);
    for (const row of freshRows) rows.add(row);
    for (const col of freshCols) for (const row of rows) this.#readCell(sheet, row, col);
    for (const col of freshCols) cols.add(col);
    for (const { id, formula } of sheet.columns())
      this.#put({ sheet: sheet.id, col: id, row: null }, formula);
  }

  #readCell(sheet: SheetModel, row: RowId, col: ColId): void {
    const own = sheet.own(row, col);
    const formula = own !== undefined && isFormula(own) ? own.f : undefined;
    this.#put({ sheet: sheet.id, col, row }, formula);
  }

  #put(place: Pick<Entry, 'sheet' | 'col' | 'row'>, stored: string | undefined): void {
    const key = `${place.sheet}:${place.row ?? ''}:${place.col}`;
    const known = this.#entries.get(key);
    if (known) {
      for (const bucket of known.buckets) bucket.delete(known);
      this.#entries.delete(key);
    }
    if (stored === undefined) return;
    const { sheet, col, row } = place;
    const entry: Entry = { sheet, col, row, stored, buckets: [] };
    this.#entries.set(key, entry);
    this.#file(entry, stored, new Set());
  }

  #file(entry: Entry, stored: string, seen: Set<string>): void {
    const into = (bucket: Set<Entry>): void => {
      bucket.add(entry);
      entry.buckets.push(bucket);
    };
    const { columns, sheets, spansColumns, named } = mentionsOf(stored, entry.sheet);
    for (const col of columns) into(bucketOf(this.#byColumn, col));
    for (const sheet of sheets) {
      into(bucketOf(this.#bySheet, sheet));
      if (spansColumns) into(bucketOf(this.#wide, sheet));
    }
    if (!named) return;
    into(this.#named);
    for (const token of refs(stored)) {
      const ref = readToken(token);
      // Names may stand for one another, also in rings: each is looked at once.
      if (ref?.is !== 'name' || seen.has(ref.id)) continue;
      seen.add(ref.id);
      // A token of a name holds a name's id by the grammar.
      const formula = this.#workbook.names.valueFormula(ref.id as NameId);
      if (formula !== undefined) this.#file(entry, formula, seen);
    }
  }

  #dependants(place: CellPlace): readonly TraceGroup[] {
    const target = this.#workbook.names.sheet(place.sheet);
    const row = target?.rows.position(place.row) ?? -1;
    const col = target?.cols.position(place.col) ?? -1;
    if (row < 0 || col < 0) return [];
    const { names } = this.#workbook;
    const hits = (token: string, at: RowId | null, entry: Entry): boolean =>
      areasOf(token, { sheet: entry.sheet, row: at, col: entry.col }, names).some((area) =>
        covers(area, place.sheet, row, col),
      );
    const found = new TraceCells(this.#workbook);
    const candidates = new Set([
      ...(this.#byColumn.get(place.col) ?? []),
      ...(this.#wide.get(place.sheet) ?? []),
    ]);
    for (const entry of candidates) {
      const tokens = refs(entry.stored);
      if (entry.row !== null) {
        if (tokens.some((token) => hits(token, entry.row, entry)))
          found.add(entry.sheet, entry.col, entry.row);
        continue;
      }
      if (tokens.some((token) => !isSameRow(token) && hits(token, null, entry)))
        for (const one of this.#rowsOf(entry)) found.add(entry.sheet, entry.col, one);
      else if (
        entry.sheet === place.sheet &&
        this.#isBare(entry, place.row) &&
        tokens.some((token) => isSameRow(token) && hits(token, place.row, entry))
      )
        found.add(entry.sheet, entry.col, place.row);
    }
    return found.groups();
  }

  #isBare(entry: Entry, row: RowId): boolean {
    return this.#workbook.sheet(entry.sheet)?.own(row, entry.col) === undefined;
  }

  #rowsOf(entry: Entry): readonly RowId[] {
    const rows = this.#workbook.names.sheet(entry.sheet) ? this.#workbook.sheet(entry.sheet) : null;
    return rows ? rows.rows.live().filter((row) => this.#isBare(entry, row)) : [];
  }

  #broken(by: Removal): readonly TraceGroup[] {
    const { names } = this.#workbook;
    const gone = goneOf(this.#workbook, by);
    const found = new TraceCells(this.#workbook);
    const dies = (token: string, entry: Entry, seen: Set<string>): boolean => {
      const ref = readToken(token);
      if (ref?.is === 'name') {
        const formula = seen.has(ref.id) ? undefined : names.valueFormula(ref.id as NameId);
        seen.add(ref.id);
        return formula !== undefined && refs(formula).some((one) => dies(one, entry, seen));
      }
      const sheet = (ref?.sheet || entry.sheet) as SheetId;
      if (!ref || sheet !== by.sheet) return false;
      if (by.gone === 'sheet') return true;
      const rows = (a: Endpoint, b: Endpoint) => allGone(gone.model?.rows, a, b, gone.row);
      const cols = (a: Endpoint, b: Endpoint) => allGone(gone.model?.cols, a, b, gone.col);
      switch (ref.is) {
        case 'cell':
          return gone.row(ref.row.id) || gone.col(ref.col.id);
        case 'this':
        case 'table':
          return ref.to ? cols(ref.from, ref.to) : gone.col(ref.from.id);
        case 'range': {
          const { from, to } = ref;
          if (from.row && to.row && rows(from.row, to.row)) return true;
          return from.col !== undefined && to.col !== undefined && cols(from.col, to.col);
        }
      }
    };
    const alive = (entry: Entry, row: RowId): boolean =>
      !(entry.sheet === by.sheet && (by.gone === 'sheet' || gone.row(row) || gone.col(entry.col)));
    for (const entry of this.#bySheet.get(by.sheet) ?? []) {
      if (!refs(entry.stored).some((token) => dies(token, entry, new Set()))) continue;
      const rows = entry.row === null ? this.#rowsOf(entry) : [entry.row];
      for (const row of rows) if (alive(entry, row)) found.add(entry.sheet, entry.col, row);
    }
    if (by.gone !== 'columns') this.#references(by, gone.row, found);
    return found.groups();
  }

  /** Cells that name a row of the sheet as their value: they would show `#REF!`. */
  #references(by: Removal, gone: (row: string) => boolean, found: TraceCells): void {
    for (const sheet of this.#workbook.sheets()) {
      if (by.gone === 'sheet' && sheet.id === by.sheet) continue;
      for (const { id, type } of sheet.columns()) {
        if (type.type !== 'ref' || type.sheet !== by.sheet) continue;
        for (const row of sheet.rows.live()) {
          const input = sheet.own(row, id);
          const names = typeof input === 'object' && input !== null && 'ref' in input;
          if (!names || !(by.gone === 'sheet' || gone(input.ref))) continue;
          if (!(sheet.id === by.sheet && gone(row))) found.add(sheet.id, id, row);
        }
      }
    }
  }
}

const bucketOf = <Key>(buckets: Map<Key, Set<Entry>>, key: Key): Set<Entry> => {
  const known = buckets.get(key);
  if (known) return known;
  const made = new Set<Entry>();
  buckets.set(key, made);
  return made;
};

type Gone = {
  readonly model: SheetModel | undefined;
  readonly row: (id: string) => boolean;
  readonly col: (id: string) => boolean;
};

const goneOf = (workbook: Workbook, by: Removal): Gone => {
  const rows: ReadonlySet<string> = new Set(by.gone === 'rows' ? by.rows : []);
  const cols: ReadonlySet<string> = new Set(by.gone === 'columns' ? by.cols : []);
  return {
    model: workbook.sheet(by.sheet),
    row: (id) => rows.has(id),
    col: (id) => cols.has(id),
  };
};

/** Would nothing live be left between two ends? False when nothing is there already. */
const allGone = <Id extends string>(
  axis: Axis<Id> | undefined,
  from: Endpoint,
  to: Endpoint,
  gone: (id: string) => boolean,
): boolean => {
  const now = axis && span(axis, from, to);
  if (!axis || !now) return false;
  for (let at = now[0]; at <= now[1]; at++) if (!gone(axis.at(at) ?? '')) return false;
  return true;
};
