import type { ColId, RowId, SheetId } from '../ids.ts';

/** What a stored formula refers to, as far as staying in step needs it. */
export type Mentions = {
  /** Holds ranges, whole columns or names: their text depends on which rows stand between or at the end. */
  readonly positional: boolean;
  /**
   * The whole columns it spans, as one text, when nothing else in it is positional: formulas that share it are
   * changed alike by whatever happens to rows.
   */
  readonly whole: string | undefined;
  /** Uses a named value, whose own text may change. */
  readonly named: boolean;
  /** Spans several columns, so a column coming or going inside matters. */
  readonly spansColumns: boolean;
  readonly columns: ReadonlySet<ColId>;
  /** Rows of single-cell references; the library moves these itself, except when a row comes back. */
  readonly rows: ReadonlySet<RowId>;
  readonly sheets: ReadonlySet<SheetId>;
};

const TOKEN = /`([^`]*)`/g;
const HEAD = /^([0-9A-Za-z]+)(?=[!@[])/;
const CELL = /^\$?([0-9A-Za-z]{4,8})\.\$?([0-9A-Za-z]{8})$/;
const COLUMN_OF_END = /(?:^|[:@[])\$?([0-9A-Za-z]{4,8})(?=[~.\]:]|$)/g;

/** Reads the tokens of a stored formula that stands on `own`. Errs on the side of naming too much. */
export const mentionsOf = (stored: string, own: SheetId): Mentions => {
  const columns = new Set<ColId>();
  const rows = new Set<RowId>();
  const sheets = new Set<SheetId>();
  let positional = false;
  const whole: string[] = [];
  let otherwise = false;
  let named = false;
  let spansColumns = false;
  for (const [, token = ''] of stored.matchAll(TOKEN)) {
    if (token.startsWith('#')) {
      named = true;
      positional = true;
      otherwise = true;
      continue;
    }
    const head = HEAD.exec(token)?.[1];
    sheets.add((head ?? own) as SheetId);
    const body = token.slice(head === undefined ? 0 : head.length).replace(/^!/, '');
    const cell = CELL.exec(body);
    if (cell) {
      columns.add(cell[1] as ColId);
      rows.add(cell[2] as RowId);
      continue;
    }
    for (const [, col = ''] of body.matchAll(COLUMN_OF_END)) columns.add(col as ColId);
    if (body.includes(':')) spansColumns = true;
    if (body.startsWith('@')) continue;
    positional = true;
    // Only whole columns hold no row: `[A]`, `A:B`, not `A.1:B.2` nor `.3:.4`.
    if (body.includes('.')) otherwise = true;
    else whole.push(head === undefined ? `${own} ${token}` : token);
  }
  const alike = positional && !otherwise ? whole.join(' ') : undefined;
  return { positional, whole: alike, named, spansColumns, columns, rows, sheets };
};
