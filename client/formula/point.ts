import { type Endpoint, type Ref, readToken } from '../../shared/formula/grammar.ts';
import type { Axis, FormulaPlace, Names, SheetNames } from '../../shared/formula/names.ts';
import { resolve } from '../../shared/formula/resolve.ts';
import type { ColId, RowId, SheetId } from '../../shared/ids.ts';

/** Cells, whole rows or whole columns that a person points at. */
export type Target = {
  readonly sheet: SheetId;
  readonly kind: 'cells' | 'rows' | 'columns' | 'all';
  readonly from: { readonly row: RowId; readonly col: ColId };
  readonly to: { readonly row: RowId; readonly col: ColId };
};

const named = (sheet: SheetNames, col: ColId): boolean => {
  const name = sheet.columnName(col);
  return name !== undefined && name !== '' && sheet.columnByName(name) === col;
};

const ordered = <Id extends string>(axis: Axis<Id>, a: Id, b: Id): readonly [Id, Id] =>
  axis.position(a) <= axis.position(b) ? [a, b] : [b, a];

const dollar = (fixed: boolean): string => (fixed ? '$' : '');
const end = <Id extends string>(axis: Axis<Id>, id: Id, fixed = false): string =>
  `${dollar(fixed)}${id}~${axis.key(id)}`;

/**
 * The reference for what is pointed at. A cell of the formula's own row is told by its column, `[@Target]`, and a whole
 * column by its name, `Table[Target]`: they read as sentences and stay right in every row. All else is A1. F4 leads
 * from the one to the other.
 */
export function pointedToken(target: Target, at: FormulaPlace, names: Names): string | undefined {
  const sheet = names.sheet(target.sheet);
  if (!sheet) return undefined;
  const own = sheet.id === at.sheet;
  const prefix = own ? '' : `${sheet.id}!`;
  const whole = target.kind === 'all';
  const first = sheet.cols.at(0);
  const last = sheet.cols.at(sheet.cols.length - 1);
  if (first === undefined || last === undefined) return undefined;
  const cols = whole
    ? ([first, last] as const)
    : ordered(sheet.cols, target.from.col, target.to.col);
  const rows = ordered(sheet.rows, target.from.row, target.to.row);
  switch (target.kind) {
    case 'all':
    case 'columns': {
      const table = own ? '' : sheet.id;
      if (cols[0] === cols[1] && named(sheet, cols[0])) return `${table}[${cols[0]}]`;
      return `${prefix}${end(sheet.cols, cols[0])}:${end(sheet.cols, cols[1])}`;
    }
    case 'rows':
      return `${prefix}.${end(sheet.rows, rows[0])}:.${end(sheet.rows, rows[1])}`;
    case 'cells': {
      if (cols[0] !== cols[1] || rows[0] !== rows[1]) {
        const [a, b] = [0, 1].map(
          (i) => `${end(sheet.cols, cols[i] ?? first)}.${end(sheet.rows, rows[i] ?? rows[0])}`,
        );
        return `${prefix}${a}:${b}`;
      }
      if (own && rows[0] === at.row && named(sheet, cols[0])) return `@${cols[0]}`;
      return `${prefix}${cols[0]}.${rows[0]}`;
    }
  }
}

type Fixed = readonly [col: boolean, row: boolean];
/** A1 → $A$1 → A$1 → $A1, as F4 goes round in spreadsheets; undefined after the last. */
const nextFixed = ([col, row]: Fixed): Fixed | undefined => {
  if (!col && !row) return [true, true];
  if (col && row) return [false, true];
  return row ? [true, false] : undefined;
};

const spelled = (part: Endpoint, fixed: boolean): string =>
  `${dollar(fixed)}${part.id}${part.key === undefined ? '' : `~${part.key}`}`;

/**
 * F4: the next way of writing the same reference. `[@Column]` becomes the cell's address, goes round through its `$` and
 * comes back to the name; a whole column likewise. Undefined when there is only one way.
 */
export function nextForm(token: string, at: FormulaPlace, names: Names): string | undefined {
  const ref = readToken(token);
  if (!ref || ref.is === 'name' || resolve(token, at, names).is === 'dead') return undefined;
  const sheet = names.sheet((ref.sheet || at.sheet) as SheetId); // ids of a live reference
  if (!sheet) return undefined;
  const prefix = ref.sheet === '' ? '' : `${ref.sheet}!`;
  switch (ref.is) {
    case 'cell': {
      const next = nextFixed([ref.col.fixed, ref.row.fixed]);
      const col = ref.col.id as ColId;
      if (!next && sheet.id === at.sheet && ref.row.id === at.row && named(sheet, col))
        return `@${col}`;
      const [c, r] = next ?? [false, false];
      return `${prefix}${spelled(ref.col, c)}.${spelled(ref.row, r)}`;
    }
    case 'range':
      return nextRange(ref, sheet, at, prefix);
    case 'this': {
      if (at.row === null) return undefined;
      if (!ref.to) return `${ref.from.id}.${at.row}`;
      const row = end(sheet.rows, at.row);
      return `${spelled(ref.from, false)}.${row}:${spelled(ref.to, false)}.${row}`;
    }
    case 'table': {
      const own = ref.sheet === at.sheet ? '' : prefix;
      const from = end(sheet.cols, ref.from.id as ColId);
      return `${own}${from}:${ref.to ? end(sheet.cols, ref.to.id as ColId) : from}`;
    }
  }
}

const nextRange = (
  ref: Ref & { is: 'range' },
  sheet: SheetNames,
  at: FormulaPlace,
  prefix: string,
): string => {
  const { from, to } = ref;
  if (from.col && from.row && to.col && to.row) {
    const [c, r] = nextFixed([from.col.fixed, from.row.fixed]) ?? [false, false];
    return `${prefix}${spelled(from.col, c)}.${spelled(from.row, r)}:${spelled(to.col, c)}.${spelled(to.row, r)}`;
  }
  if (from.col && to.col) {
    const fixed = from.col.fixed;
    const col = from.col.id as ColId;
    if (fixed && col === to.col.id && named(sheet, col))
      return `${sheet.id === at.sheet ? '' : sheet.id}[${col}]`;
    return `${prefix}${spelled(from.col, !fixed)}:${spelled(to.col, !fixed)}`;
  }
  const [a, b] = [from.row, to.row];
  return a && b ? `${prefix}.${spelled(a, !a.fixed)}:.${spelled(b, !b.fixed)}` : '';
};
