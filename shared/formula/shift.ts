import type { ColId, RowId, SheetId } from '../ids.ts';
import { type Endpoint, mapTokens, type Ref, readToken } from './grammar.ts';
import type { Axis, FormulaPlace, Names, SheetNames } from './names.ts';
import { isCrossed, span } from './resolve.ts';

const spell = (end: Endpoint): string =>
  `${end.fixed ? '$' : ''}${end.id}${end.key === undefined ? '' : `~${end.key}`}`;

/** The end `by` live positions from where it stands now; a fixed end stays; undefined when it would leave the sheet. */
const moved = <Id extends string>(
  axis: Axis<Id>,
  end: Endpoint,
  position: number,
  by: number,
): Endpoint | undefined => {
  if (end.fixed || by === 0) return end;
  const id = axis.at(position + by);
  if (id === undefined) return undefined;
  return { fixed: false, id, key: end.key === undefined ? undefined : axis.key(id) };
};

type Shifted =
  | { readonly from: Endpoint | undefined; readonly to: Endpoint | undefined }
  | 'off'
  | 'dead';

/** Both ends of an interval. A deleted or dragged end is shifted from where the interval ends now, as people see it. */
const movedSpan = <Id extends string>(
  axis: Axis<Id>,
  from: Endpoint | undefined,
  to: Endpoint | undefined,
  by: number,
): Shifted => {
  if (!from || !to) return { from, to };
  const now = span(axis, from, to);
  if (!now) return 'dead';
  const [first, last] = isCrossed(axis, from, to) ? [now[1], now[0]] : now;
  const [a, b] = [moved(axis, from, first, by), moved(axis, to, last, by)];
  return a && b ? { from: a, to: b } : 'off';
};

const corner = (col: Endpoint | undefined, row: Endpoint | undefined): string =>
  `${col ? spell(col) : ''}${row ? `.${spell(row)}` : ''}`;

type Step = { readonly rows: number; readonly cols: number };

const shiftCell = (
  ref: Ref & { is: 'cell' },
  sheet: SheetNames,
  by: Step,
): string | 'dead' | 'off' => {
  // Ids of a token belong to the axis the grammar puts them on.
  const at = [
    sheet.cols.position(ref.col.id as ColId),
    sheet.rows.position(ref.row.id as RowId),
  ] as const;
  if (at[0] < 0 || at[1] < 0) return 'dead';
  const col = moved(sheet.cols, ref.col, at[0], by.cols);
  const row = moved(sheet.rows, ref.row, at[1], by.rows);
  return col && row ? corner(col, row) : 'off';
};

const shiftRange = (
  ref: Ref & { is: 'range' },
  sheet: SheetNames,
  by: Step,
): string | 'dead' | 'off' => {
  const cols = movedSpan(sheet.cols, ref.from.col, ref.to.col, by.cols);
  const rows = movedSpan(sheet.rows, ref.from.row, ref.to.row, by.rows);
  if (cols === 'dead' || rows === 'dead') return 'dead';
  if (cols === 'off' || rows === 'off') return 'off';
  return `${corner(cols.from, rows.from)}:${corner(cols.to, rows.to)}`;
};

/**
 * Copy and fill: moves the parts of A1 references that carry no `$` by live positions. Structured references, named
 * values and dead references stay. What would leave the sheet becomes `#REF!`, as in spreadsheets.
 */
export function shift(
  stored: string,
  at: FormulaPlace,
  names: Names,
  rows: number,
  cols: number,
): string {
  if (rows === 0 && cols === 0) return stored;
  return mapTokens(stored, (token) => {
    const same = `\`${token}\``;
    const ref = readToken(token);
    if (!ref || (ref.is !== 'cell' && ref.is !== 'range')) return same;
    const sheet = names.sheet((ref.sheet || at.sheet) as SheetId);
    if (!sheet) return same;
    const by = { rows, cols };
    const to = ref.is === 'cell' ? shiftCell(ref, sheet, by) : shiftRange(ref, sheet, by);
    if (to === 'dead') return same;
    return to === 'off' ? '#REF!' : `\`${ref.sheet ? `${ref.sheet}!` : ''}${to}\``;
  });
}
