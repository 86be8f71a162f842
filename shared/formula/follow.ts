import type { ColId, RowId, SheetId } from '../ids.ts';
import { type Corner, type Endpoint, mapTokens, type Ref, readToken } from './grammar.ts';
import type { FormulaPlace, Names } from './names.ts';

type Cell = { readonly row: RowId; readonly col: ColId };

/** Cells that were cut from one place and put into another. */
export type CellMove = {
  readonly from: SheetId;
  readonly to: SheetId;
  /** Where a cell of `from` lies now, on `to`; undefined when it did not move. */
  placed(cell: Cell): Cell | undefined;
};

const spell = (end: Endpoint): string =>
  `${end.fixed ? '$' : ''}${end.id}${end.key === undefined ? '' : `~${end.key}`}`;
const corner = (col: Endpoint, row: Endpoint): string => `${spell(col)}.${spell(row)}`;

/** Ids of a token belong to the axis the grammar puts them on. */
const cellOf = (col: Endpoint, row: Endpoint): Cell => ({
  col: col.id as ColId,
  row: row.id as RowId,
});

/** A whole range follows; one of which a part went stays, as in spreadsheets. */
const movedCorner = ({ col, row }: Corner, move: CellMove, names: Names): string | undefined => {
  const to = col && row && move.placed(cellOf(col, row));
  if (!to) return undefined;
  const sheet = names.sheet(move.to);
  const [colKey, rowKey] = [sheet?.cols.key(to.col), sheet?.rows.key(to.row)];
  // Rows that are only now being added have no place yet that a range could be written with.
  if (colKey === undefined || rowKey === undefined) return undefined;
  return corner(
    { fixed: col.fixed, id: to.col, key: colKey },
    { fixed: row.fixed, id: to.row, key: rowKey },
  );
};

const movedRef = (ref: Ref, move: CellMove, names: Names): string | undefined => {
  if (ref.is === 'cell') {
    const to = move.placed(cellOf(ref.col, ref.row));
    return to && corner({ ...ref.col, id: to.col }, { ...ref.row, id: to.row });
  }
  if (ref.is !== 'range') return undefined;
  const [from, to] = [movedCorner(ref.from, move, names), movedCorner(ref.to, move, names)];
  return from && to ? `${from}:${to}` : undefined;
};

/** A reference to the sheet the formula stood on, from another sheet. */
const fromElsewhere = (token: string, ref: Ref, at: FormulaPlace): string => {
  if (ref.is === 'table') return `${at.sheet}${token}`;
  if (ref.is !== 'this') return ref.is === 'name' ? token : `${at.sheet}!${token}`;
  // The same row means the row it stood in.
  return ref.to === undefined && at.row !== null
    ? `${at.sheet}!${ref.from.id}.${at.row}`
    : `${at.sheet}${token}`;
};

/**
 * A stored formula after a cut and paste: what points at a moved cell points at its new place, everything else means
 * what it meant, also when the formula itself went to another sheet (`now`).
 */
export const follow = (
  stored: string,
  at: FormulaPlace,
  now: SheetId,
  move: CellMove,
  names: Names,
): string =>
  mapTokens(stored, (token) => {
    const same = `\`${token}\``;
    const ref = readToken(token);
    if (!ref || ref.is === 'name') return same;
    const moved = (ref.sheet || at.sheet) === move.from ? movedRef(ref, move, names) : undefined;
    if (moved !== undefined) return `\`${move.to === now ? '' : `${move.to}!`}${moved}\``;
    return ref.sheet === '' && now !== at.sheet ? `\`${fromElsewhere(token, ref, at)}\`` : same;
  });
