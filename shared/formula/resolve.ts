import type { ColId, NameId, RowId, SheetId } from '../ids.ts';
import { type Endpoint, type Ref, readToken } from './grammar.ts';
import type { Axis, FormulaPlace, Names, SheetNames } from './names.ts';

/** Live positions a reference means right now, ends included. */
type Area = {
  readonly sheet: SheetNames;
  /** The reference names its sheet, so its text does too. */
  readonly named: boolean;
  readonly row0: number;
  readonly row1: number;
  readonly col0: number;
  readonly col1: number;
};

export type Resolved =
  | ({ readonly is: 'cell'; readonly fixedCol: boolean; readonly fixedRow: boolean } & Area)
  | ({ readonly is: 'range' | 'cols' | 'rows'; readonly ref: Ref & { is: 'range' } } & Area)
  | ({ readonly is: 'this' | 'table'; readonly single: boolean } & Area)
  | { readonly is: 'name'; readonly id: NameId; readonly text: string }
  | { readonly is: 'dead' };

const DEAD: Resolved = { is: 'dead' };

const after = (a: Mark, b: Mark): boolean => a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);

/**
 * Where a key interval lies now. When both ends have moved since it was written, the block moved and the interval
 * follows; otherwise it stays where it was written, so an end row that was deleted or dragged away changes nothing else.
 */
export function span<Id extends string>(
  axis: Axis<Id>,
  a: Endpoint,
  b: Endpoint,
): readonly [number, number] | undefined {
  const [low, high] = ordered(axis, a, b);
  const first = axis.lower(low[0], low[1]);
  const last = axis.upper(high[0], high[1]);
  return first <= last ? [first, last] : undefined;
}

type Mark = readonly [key: string, id: string];

/** The ends of an interval as they count now, the lower first. */
function ordered<Id extends string>(
  axis: Axis<Id>,
  a: Endpoint,
  b: Endpoint,
): readonly [low: Mark, high: Mark, crossed: boolean] {
  // Ids of a token belong to the axis it is read against; the grammar keeps columns and rows apart.
  const [keyA, keyB] = [axis.key(a.id as Id), axis.key(b.id as Id)];
  const moved = keyA !== undefined && keyB !== undefined && keyA !== a.key && keyB !== b.key;
  const [from, to]: [Mark, Mark] = [
    [(moved ? keyA : a.key) ?? '', a.id],
    [(moved ? keyB : b.key) ?? '', b.id],
  ];
  return after(from, to) ? [to, from, true] : [from, to, false];
}

/** Does the first end stand behind the second? A `$` end that the other one was copied past makes it so. */
export const isCrossed = <Id extends string>(axis: Axis<Id>, a: Endpoint, b: Endpoint): boolean =>
  ordered(axis, a, b)[2];

/** Columns of a structured reference: one, or a span. */
const columnsOf = (
  sheet: SheetNames,
  from: Endpoint,
  to: Endpoint | undefined,
): readonly [number, number] | undefined => {
  if (to) return span(sheet.cols, from, to);
  const position = sheet.cols.position(from.id as ColId);
  return position < 0 ? undefined : [position, position];
};

/** What a token means at a place: a pure function of the document. Deleted or unknown ends make it dead. */
export function resolve(token: string, at: FormulaPlace, names: Names): Resolved {
  const ref = readToken(token);
  if (!ref) return DEAD;
  if (ref.is === 'name') {
    const text = names.valueName(ref.id as NameId);
    return text === undefined ? DEAD : { is: 'name', id: ref.id as NameId, text };
  }
  const sheet = names.sheet((ref.sheet || at.sheet) as SheetId);
  if (!sheet) return DEAD;
  const named = ref.sheet !== '';
  switch (ref.is) {
    case 'cell': {
      const col = sheet.cols.position(ref.col.id as ColId);
      const row = sheet.rows.position(ref.row.id as RowId);
      if (col < 0 || row < 0) return DEAD;
      const area = { sheet, named, row0: row, row1: row, col0: col, col1: col };
      return { is: 'cell', ...area, fixedCol: ref.col.fixed, fixedRow: ref.row.fixed };
    }
    case 'this': {
      const row = at.row === null ? -1 : sheet.rows.position(at.row);
      const cols = columnsOf(sheet, ref.from, ref.to);
      if (row < 0 || !cols) return DEAD;
      const area = { sheet, named, row0: row, row1: row, col0: cols[0], col1: cols[1] };
      return { is: 'this', ...area, single: !ref.to };
    }
    case 'table': {
      const cols = columnsOf(sheet, ref.from, ref.to);
      if (!cols) return DEAD;
      const area = {
        sheet,
        named,
        row0: 0,
        row1: sheet.rows.length - 1,
        col0: cols[0],
        col1: cols[1],
      };
      return { is: 'table', ...area, single: !ref.to };
    }
    case 'range': {
      const { from, to } = ref;
      const cols =
        from.col && to.col
          ? span(sheet.cols, from.col, to.col)
          : ([0, sheet.cols.length - 1] as const);
      const rows =
        from.row && to.row
          ? span(sheet.rows, from.row, to.row)
          : ([0, sheet.rows.length - 1] as const);
      if (!cols || !rows) return DEAD;
      const is = from.col && from.row ? 'range' : from.col ? 'cols' : 'rows';
      const area = { sheet, named, row0: rows[0], row1: rows[1], col0: cols[0], col1: cols[1] };
      return { is, ref, ...area };
    }
  }
}
