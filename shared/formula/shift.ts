import type { SheetId } from '../ids.ts';
import { type Corner, type Endpoint, mapTokens, readToken } from './grammar.ts';
import type { Axis, FormulaPlace, Names } from './names.ts';

const spell = (end: Endpoint): string =>
  `${end.fixed ? '$' : ''}${end.id}${end.key === undefined ? '' : `~${end.key}`}`;

/** The end moved by `by` live positions; a fixed end stays; undefined when it would leave the sheet. */
const moved = <Id extends string>(
  axis: Axis<Id>,
  end: Endpoint,
  by: number,
): Endpoint | undefined => {
  if (end.fixed || by === 0) return end;
  // Ids of a token belong to the axis it is read against.
  const position = axis.position(end.id as Id);
  const id = position < 0 ? undefined : axis.at(position + by);
  if (id === undefined) return undefined;
  return { fixed: false, id, key: end.key === undefined ? undefined : axis.key(id) };
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
  return mapTokens(stored, (token) => {
    const same = `\`${token}\``;
    const ref = readToken(token);
    if (!ref || (ref.is !== 'cell' && ref.is !== 'range')) return same;
    const sheet = names.sheet((ref.sheet || at.sheet) as SheetId);
    if (!sheet) return same;
    const prefix = ref.sheet ? `${ref.sheet}!` : '';
    const corner = ({ col, row }: Corner): string | undefined => {
      const c = col && moved(sheet.cols, col, cols);
      const r = row && moved(sheet.rows, row, rows);
      if ((col && !c) || (row && !r)) return undefined;
      return `${c ? spell(c) : ''}${r ? `.${spell(r)}` : ''}`;
    };
    if (ref.is === 'cell') {
      const alive =
        sheet.cols.position(ref.col.id as never) >= 0 &&
        sheet.rows.position(ref.row.id as never) >= 0;
      if (!alive) return same;
      const to = corner({ col: ref.col, row: ref.row });
      return to === undefined ? '#REF!' : `\`${prefix}${to}\``;
    }
    const [from, to] = [corner(ref.from), corner(ref.to)];
    return from === undefined || to === undefined ? '#REF!' : `\`${prefix}${from}:${to}\``;
  });
}
