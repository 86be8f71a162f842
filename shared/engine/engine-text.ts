import type { Axis, FormulaPlace, Names, SheetNames } from '../formula/names.ts';
import type { ColId, NameId, RowId, SheetId } from '../ids.ts';

/** Named values may stand on named values, but not without end: so many are put in for one formula. */
const MAX_NAMES_INLINED = 500;
const MAX_NAME_DEPTH = 16;

type Budget = { names: number };

const letters = (col: number): string => {
  let text = '';
  for (let n = col + 1; n > 0; n = Math.floor((n - 1) / 26))
    text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
};

const quoted = (sheet: SheetNames): string => `'${sheet.name.replaceAll("'", "''")}'!`;

type End = { readonly id: string; readonly key: string };
type Span = { readonly from: number; readonly to: number };

const readEnd = (text: string): End | undefined => {
  const [id, key] = text.replace('$', '').split('~');
  return id && key ? { id, key } : undefined;
};

/** Live positions between two points of key space; when both ends moved, the range follows them. */
const span = <Id extends string>(axis: Axis<Id>, a: End, b: End): Span | undefined => {
  const nowA = axis.key(a.id as Id);
  const nowB = axis.key(b.id as Id);
  const moved = nowA !== undefined && nowB !== undefined && nowA !== a.key && nowB !== b.key;
  const first = { id: a.id, key: moved ? nowA : a.key };
  const last = { id: b.id, key: moved ? nowB : b.key };
  const swapped = first.key > last.key || (first.key === last.key && first.id > last.id);
  const [low, high] = swapped ? [last, first] : [first, last];
  const from = axis.lower(low.key, low.id);
  const to = axis.upper(high.key, high.id);
  return from <= to ? { from, to } : undefined;
};

const area = (sheet: SheetNames, rows: Span, cols: Span): string =>
  `${quoted(sheet)}$${letters(cols.from)}$${rows.from + 1}:$${letters(cols.to)}$${rows.to + 1}`;

const allRows = (sheet: SheetNames): Span | undefined =>
  sheet.rows.length > 0 ? { from: 0, to: sheet.rows.length - 1 } : undefined;
const allCols = (sheet: SheetNames): Span | undefined =>
  sheet.cols.length > 0 ? { from: 0, to: sheet.cols.length - 1 } : undefined;

const one = (axis: Axis<ColId>, id: string): Span | undefined => {
  const at = axis.position(id as ColId);
  return at < 0 ? undefined : { from: at, to: at };
};

/** `CID` or `CID~key:CID~key`. */
const columnsOf = (sheet: SheetNames, text: string): Span | undefined => {
  const [first = '', second] = text.split(':');
  if (second === undefined) return one(sheet.cols, first);
  const [a, b] = [readEnd(first), readEnd(second)];
  return a && b && span(sheet.cols, a, b);
};

const cellText = (sheet: SheetNames, body: string): string | undefined => {
  const [col = '', row = ''] = body.replaceAll('$', '').split('.');
  const c = sheet.cols.position(col as ColId);
  const r = sheet.rows.position(row as RowId);
  return c < 0 || r < 0 ? undefined : `${quoted(sheet)}${letters(c)}${r + 1}`;
};

const rangeText = (sheet: SheetNames, body: string): string | undefined => {
  const [first = '', second = ''] = body.split(':');
  const [firstCol = '', firstRow] = first.split('.');
  const [secondCol = '', secondRow] = second.split('.');
  const both = <Id extends string>(axis: Axis<Id>, from: string, to: string) => {
    const [a, b] = [readEnd(from), readEnd(to)];
    return a && b && span(axis, a, b);
  };
  const cols = firstCol === '' ? allCols(sheet) : both(sheet.cols, firstCol, secondCol);
  const rows =
    firstRow === undefined ? allRows(sheet) : both(sheet.rows, firstRow, secondRow ?? '');
  return rows && cols && area(sheet, rows, cols);
};

const referenceText = (token: string, at: FormulaPlace, names: Names): string | undefined => {
  const head = /^([0-9A-Za-z]+)(?=[!@[])/.exec(token)?.[1];
  const sheet = names.sheet((head ?? at.sheet) as SheetId);
  if (!sheet) return undefined;
  const body = token.slice(head?.length ?? 0);
  if (body.startsWith('@')) {
    const cols = columnsOf(sheet, body.slice(1));
    const row = at.row === null ? -1 : sheet.rows.position(at.row);
    if (!cols || row < 0) return undefined;
    return cols.from === cols.to
      ? `${quoted(sheet)}$${letters(cols.from)}${row + 1}`
      : `${quoted(sheet)}$${letters(cols.from)}${row + 1}:$${letters(cols.to)}${row + 1}`;
  }
  if (body.startsWith('[')) {
    const cols = columnsOf(sheet, body.slice(1, -1));
    const rows = allRows(sheet);
    return cols && rows && area(sheet, rows, cols);
  }
  const plain = body.replace(/^!/, '');
  return plain.includes(':') ? rangeText(sheet, plain) : cellText(sheet, plain);
};

/** Truth values are functions for the library. */
const truths = (text: string): string =>
  text
    .split('"')
    .map((part, i) =>
      i % 2 === 0
        ? part.replace(/\b(TRUE|FALSE)\b(?!\s*\()/gi, (word) => `${word.toUpperCase()}()`)
        : part,
    )
    .join('"');

/** A stored formula as the library reads it: bounded A1 references with quoted sheets, named values inlined. */
export const engineText = (
  stored: string,
  at: FormulaPlace,
  names: Names,
  depth = 0,
  budget: Budget = { names: MAX_NAMES_INLINED },
): string =>
  stored
    .split('`')
    .map((part, i) => {
      if (i % 2 === 0) return truths(part);
      if (!part.startsWith('#')) return referenceText(part, at, names) ?? '#REF!';
      const formula = names.valueFormula(part.slice(1) as NameId);
      if (formula === undefined || depth >= MAX_NAME_DEPTH || --budget.names < 0) return '#NAME?';
      const text = engineText(formula, { ...at, row: null, col: null }, names, depth + 1, budget);
      return `(${text.replace(/^=/, '')})`;
    })
    .join('');
