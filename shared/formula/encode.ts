import { parse, parseA1Ref, parseStructRef, tokenize } from '@borgar/fx';
import type { ColId, RowId } from '../ids.ts';
import { MAX_FORMULA, MAX_FORMULA_NESTING } from '../limits.ts';
import { fail, ok, type Result } from '../result.ts';
import { isFunctionName } from './functions.ts';
import { type LetPiece, letScopes } from './let.ts';
import { type FormulaLocale, toCanonical } from './locale.ts';
import type { Axis, FormulaPlace, Names, SheetNames } from './names.ts';
import { hideQuotedTables, type QuotedTables } from './quoted-tables.ts';
import { unsupported } from './unsupported.ts';

export type FormulaProblemKind =
  | 'syntax'
  | 'unterminated'
  | 'unsupported' // an operator or form the engine does not know: union, intersection, spill #, @, A1:B
  | 'unknown-function'
  | 'unknown-sheet'
  | 'unknown-table'
  | 'unknown-column'
  | 'unknown-name'
  | 'out-of-bounds'
  | 'other-row' // [@Column] of another sheet
  | 'relative-in-column' // a column formula may only look at its own row, `$` cells and whole columns
  | 'let-name' // where LET wants a name stands something else, or what reads as a cell
  | 'let-twice' // one LET names two values alike
  | 'let-shape' // LET without pairs of name and value, or without a result
  | 'too-long'
  | 'too-deep';

/** Why a formula was refused. `at` and `length` mark the place in the typed text; `text` is what stands there. */
export type FormulaProblem = {
  readonly kind: FormulaProblemKind;
  readonly at: number;
  readonly length: number;
  readonly text: string;
};

export type EncodeOptions = {
  readonly locale?: FormulaLocale;
  /** The formula will stand for every row of a column: same-row A1 references become `[@Column]`. */
  readonly columnFormula?: boolean;
};

type Piece = { readonly type: string; readonly value: string; readonly at: number };
type Context = {
  readonly place: FormulaPlace;
  readonly names: Names;
  readonly tables: QuotedTables;
  readonly columnFormula: boolean;
};
type Written = { readonly text: string } | { readonly refused: FormulaProblemKind };

const written = (text: string): Written => ({ text });
const refused = (kind: FormulaProblemKind): Written => ({ refused: kind });

const dollar = (fixed: boolean): string => (fixed ? '$' : '');
const end = <Id extends string>(
  axis: Axis<Id>,
  position: number,
  fixed: boolean,
): string | undefined => {
  const id = axis.at(position);
  return id === undefined ? undefined : `${dollar(fixed)}${id}~${axis.key(id)}`;
};

function writeCell(
  sheet: SheetNames,
  prefix: string,
  col: ColId | undefined,
  row: RowId | undefined,
  fixed: { readonly col: boolean; readonly row: boolean },
  context: Context,
): Written {
  if (col === undefined || row === undefined) return refused('out-of-bounds');
  const { place } = context;
  if (context.columnFormula && !fixed.row) {
    if (sheet.id === place.sheet && row === place.row) return written(`\`@${col}\``);
    return refused('relative-in-column');
  }
  return written(`\`${prefix}${dollar(fixed.col)}${col}.${dollar(fixed.row)}${row}\``);
}

function writeA1(value: string, context: Context): Written {
  const parsed = parseA1Ref(value);
  const range = parsed && 'range' in parsed ? parsed.range : undefined;
  if (!parsed || !range) return refused('syntax');
  const named = parsed.context ?? [];
  if (named.length > 1) return refused('unsupported');
  const sheetName = named[0];
  const sheet =
    sheetName === undefined
      ? context.names.sheet(context.place.sheet)
      : context.names.sheetByName(context.tables.nameOf(sheetName).normalize('NFC'));
  if (!sheet) return refused('unknown-sheet');
  const prefix = sheetName === undefined ? '' : `${sheet.id}!`;
  const { top, left, bottom, right, $top, $left, $bottom, $right } = range;

  if (top != null && left != null && !value.includes(':')) {
    const fixed = { col: $left === true, row: $top === true };
    return writeCell(sheet, prefix, sheet.cols.at(left), sheet.rows.at(top), fixed, context);
  }
  const cols =
    left == null
      ? null
      : [end(sheet.cols, left, $left === true), end(sheet.cols, right ?? left, $right === true)];
  const rows =
    top == null
      ? null
      : [end(sheet.rows, top, $top === true), end(sheet.rows, bottom ?? top, $bottom === true)];
  if (cols?.includes(undefined) || rows?.includes(undefined)) return refused('out-of-bounds');
  if (context.columnFormula && rows && !($top && $bottom)) return refused('relative-in-column');
  const [a, b] = [0, 1].map((i) => `${cols?.[i] ?? ''}${rows ? `.${rows[i]}` : ''}`);
  return written(`\`${prefix}${a}:${b}\``);
}

function writeStructured(value: string, context: Context): Written {
  const parsed = parseStructRef(value);
  if (!parsed) return refused('syntax');
  const { names, place, tables } = context;
  const table = parsed.table ? tables.nameOf(parsed.table).normalize('NFC') : undefined;
  const sheet =
    table === undefined
      ? names.sheet(place.sheet)
      : (names.sheetByName(table) ?? names.sheetByName(table.replaceAll('_', ' ')));
  if (!sheet) return refused('unknown-table');
  const sections = parsed.sections ?? [];
  const columns = (parsed.columns ?? []).map((name) => sheet.columnByName(name.normalize('NFC')));
  if (columns.length === 0) return refused('unsupported');
  const ids = columns.flatMap((id) => id ?? []);
  if (ids.length < columns.length) return refused('unknown-column');
  const [first = '', ...others] = ids;
  const body =
    others.length === 0 ? first : ids.map((id) => `${id}~${sheet.cols.key(id)}`).join(':');
  const prefix = table === undefined ? '' : sheet.id;
  if (sections.includes('this row')) {
    return sheet.id === place.sheet ? written(`\`${prefix}@${body}\``) : refused('other-row');
  }
  const plain = sections.length === 0 || sections[0] === 'data';
  return plain ? written(`\`${prefix}[${body}]\``) : refused('unsupported');
}

function writePiece(piece: Piece, context: Context): Written {
  switch (piece.type) {
    case 'unknown':
      return refused('syntax');
    case 'func':
      return isFunctionName(piece.value)
        ? written(piece.value.toUpperCase())
        : refused('unknown-function');
    case 'range':
    case 'range_beam':
      return writeA1(piece.value, context);
    case 'range_ternary':
      return refused('unsupported');
    case 'structured':
      return writeStructured(piece.value, context);
    case 'range_named': {
      const id = context.names.valueByName(piece.value.normalize('NFC'));
      return id === undefined ? refused('unknown-name') : written(`\`#${id}\``);
    }
    case 'bool':
      return written(piece.value.toUpperCase());
    case 'string':
      return written(piece.value.normalize('NFC'));
    case 'whitespace':
    case 'newline':
      return written(piece.value);
    default:
      return written(piece.value);
  }
}

/** Pieces as LET's scopes are read from them. */
const letPiece = ({ type, value }: Piece): LetPiece => {
  if (type === 'func') return { kind: 'call', text: value };
  if (type === 'whitespace' || type === 'newline') return { kind: 'space', text: value };
  // A cell or a truth value where a name should be is refused by its text.
  if (type === 'range_named' || type === 'range' || type === 'bool')
    return { kind: 'word', text: value.normalize('NFC') };
  if (type === 'operator' && '(){},'.includes(value)) return { kind: value as '(', text: value };
  return { kind: 'other', text: value };
};

// Strings, quoted names and brackets (skipped), or a word, a gap and the bracket that opens its arguments.
const GAP_BEFORE_CALL =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:'.|[^[\]']|\[(?:'.|[^\]'])*\])*\]|([\p{L}_][\p{L}\p{N}_.]*)([ \t]+)\(/gu;

/** `sum (A1)` is the call that spreadsheets take it for. The text keeps its length. */
const closeGaps = (text: string): string =>
  text.replace(GAP_BEFORE_CALL, (whole, word: string | undefined, gap: string | undefined) =>
    word !== undefined && gap !== undefined && isFunctionName(word) ? `${word}(${gap}` : whole,
  );

const NO_BREAK = /"(?:[^"]|"")*"|\u00A0/g;

const tooDeep = (pieces: readonly Piece[]): Piece | undefined => {
  let depth = 0;
  for (const piece of pieces) {
    if (piece.value === '(') depth++;
    if (piece.value === ')') depth--;
    if (depth > MAX_FORMULA_NESTING) return piece;
  }
  return undefined;
};

const OPERANDS: ReadonlySet<string> = new Set(
  'number string bool error range range_beam range_named structured'.split(' '),
);

/** The second of two values with nothing between them: the parser lets `SUM(1 2)` pass. */
const unjoined = (pieces: readonly Piece[]): Piece | undefined => {
  let ended = false;
  for (const piece of pieces) {
    const { type, value } = piece;
    if (type === 'whitespace' || type === 'newline') continue;
    const opens = type === 'operator' && (value === '(' || value === '{');
    if (ended && (opens || type === 'func' || OPERANDS.has(type))) return piece;
    ended = OPERANDS.has(type) || (type === 'operator' && ')}%'.includes(value));
  }
  return undefined;
};

/** The parser's own complaint, as a place in the text. */
const syntaxOf = (source: string, error: unknown): FormulaProblem => {
  const offset = (error as { sourceOffset?: unknown }).sourceOffset;
  const after = typeof offset === 'number' ? offset : source.length;
  const at = Math.max(0, Math.min(after, source.length) - 1);
  const open = error instanceof Error && error.message.includes('unterminated');
  return { kind: open ? 'unterminated' : 'syntax', at, length: 1, text: source.slice(at, at + 1) };
};

/**
 * Formula text as typed (starts with `=`) → stored form, every reference an id. Refuses what it cannot represent or what
 * the engine could not read; the problem says what and where.
 */
export function encode(
  text: string,
  at: FormulaPlace,
  names: Names,
  options: EncodeOptions = {},
): Result<string, FormulaProblem> {
  if (text.length > MAX_FORMULA) {
    return fail({ kind: 'too-long', at: MAX_FORMULA, length: text.length - MAX_FORMULA, text: '' });
  }
  if (!text.startsWith('='))
    return fail({ kind: 'syntax', at: 0, length: 1, text: text.slice(0, 1) });
  // A no-break space between operands comes with text copied from documents; the engine knows only the plain one.
  const canonical = toCanonical(text, options.locale ?? 'en').replace(NO_BREAK, (whole) =>
    whole.startsWith('"') ? whole : ' ',
  );
  const { text: source, tables } = hideQuotedTables(
    closeGaps(canonical),
    (name) => names.sheetByName(name) !== undefined,
  );
  const tokens = tokenize(source, { mergeRefs: true, withLocation: true });
  const pieces = tokens.map(
    (token): Piece => ({
      type: token.type,
      value: token.value,
      at: token.loc?.[0] ?? 0,
    }),
  );
  const problem = (kind: FormulaProblemKind, piece: Piece): Result<string, FormulaProblem> =>
    fail({
      kind,
      at: piece.at,
      length: piece.value.length,
      text: text.slice(piece.at, piece.at + piece.value.length),
    });
  const deep = tooDeep(pieces);
  if (deep) return problem('too-deep', deep);

  const scopes = letScopes(pieces.map(letPiece));
  const badLet = scopes.problem && pieces[scopes.problem.at];
  if (scopes.problem && badLet) return problem(scopes.problem.kind, badLet);

  let stored = '';
  const context = { place: at, names, tables, columnFormula: options.columnFormula ?? false };
  for (const [index, piece] of pieces.entries()) {
    const result = scopes.names.has(index)
      ? written(piece.value.normalize('NFC'))
      : writePiece(piece, context);
    if ('refused' in result) return problem(result.refused, piece);
    stored += result.text;
  }
  try {
    const odd = unsupported(parse(tokens));
    if (odd) {
      const [from, to] = odd;
      return fail({ kind: 'unsupported', at: from, length: to - from, text: text.slice(from, to) });
    }
  } catch (error) {
    return fail(syntaxOf(text, error));
  }
  const loose = unjoined(pieces);
  if (loose) return problem('syntax', loose);
  return ok(stored);
}
