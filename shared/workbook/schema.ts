import type { NameId, RowId, SheetId } from '../ids.ts';
import { type ColId, isColId, isNameId, isRowId, isSheetId } from '../ids.ts';
import {
  MAX_BATCH_ROWS,
  MAX_FORMULA_NESTING,
  MAX_NAME,
  MAX_NOTE,
  MAX_ORDER_KEY,
  MAX_SOURCE_TEXT,
  MAX_STORED_FORMULA,
  MAX_TEXT,
} from '../limits.ts';
import type { CellInput } from '../value/cell-value.ts';
import { isColourRules } from './colour-rule.ts';

/**
 * Every stored key of a plan's document. Root types are addressed by name, nothing is nested, no map key is ever deleted.
 * In every map the value of two concurrent writers with the higher client id stands; the feed names the loser.
 *
 *   root     key        value
 *   sheets   SID.n      name                          SID.o  order key
 *            SID.x      0 | 1 deleted                 SID.kind  free word, says what the sheet is for
 *   names    NID.n      name of a value               NID.f  stored formula or reference
 *            NID.x      0 | 1 deleted
 *   b:SID    (array, append only)  Batch: up to 256 rows with their first order keys and values
 *   c:SID    RID:CID    CellInput, every edit after the batch; null means cleared
 *   o:SID    RID        order key of a moved row; absent: as in the batch
 *   x:SID    RID        1 deleted, 0 restored; absent: live
 *   k:SID    CID.n      name                          CID.t  type word, `ref:SID` for references
 *            CID.o      order key                     CID.x  0 | 1 deleted
 *            CID.w      width, CSS pixels             CID.fmt  number format
 *            CID.f      column formula, stored form   CID.opt  options of a choice column
 *            CID.cond   colour rules, a list          (colour-rule.ts)
 *   t:SID    RID:CID    note on a cell, text of the secretariat; null means removed. Who wrote it and when is the feed's
 *                       word. Never read by a head, never frozen.
 */
export const SHEETS = 'sheets';
export const NAMES = 'names';
export type SheetRoot = 'b' | 'c' | 'o' | 'x' | 'k' | 't';
const SHEET_ROOTS: readonly SheetRoot[] = ['b', 'c', 'o', 'x', 'k', 't'];
export const rootOf = (kind: SheetRoot, sheet: SheetId): string => `${kind}:${sheet}`;

export const SHEET_PROPS = ['n', 'o', 'x', 'kind'] as const;
export const NAME_PROPS = ['n', 'f', 'x'] as const;
export const COLUMN_PROPS = ['n', 't', 'o', 'x', 'w', 'fmt', 'f', 'opt', 'cond'] as const;
export type SheetProp = (typeof SHEET_PROPS)[number];
export type NameProp = (typeof NAME_PROPS)[number];
export type ColumnProp = (typeof COLUMN_PROPS)[number];

/** Immutable once read: Yjs hands out the same object to every reader. */
export type Batch = {
  readonly r: readonly RowId[];
  readonly o: readonly string[];
  readonly c: readonly ColId[];
  readonly v: readonly (readonly CellInput[])[];
};

export const cellKey = (row: RowId, col: ColId): string => `${row}:${col}`;
export const propKey = (id: string, prop: string): string => `${id}.${prop}`;

export type Root =
  | { readonly is: 'sheets' }
  | { readonly is: 'names' }
  | { readonly is: SheetRoot; readonly sheet: SheetId };

/** What a root type is for; undefined when no document of ours has it. */
export function parseRoot(name: string): Root | undefined {
  if (name === SHEETS || name === NAMES) return { is: name };
  const kind = name[0];
  const sheet = name.slice(2);
  if (name[1] !== ':' || !isSheetId(sheet)) return undefined;
  const found = SHEET_ROOTS.find((root) => root === kind);
  return found && { is: found, sheet };
}

export function parseCellKey(key: string): { row: RowId; col: ColId } | undefined {
  const row = key.slice(0, 8);
  const col = key.slice(9);
  return key[8] === ':' && isRowId(row) && isColId(col) ? { row, col } : undefined;
}

const parseProp =
  <Id extends string, Prop extends string>(
    isId: (text: string) => text is Id,
    props: readonly Prop[],
  ) =>
  (key: string): { id: Id; prop: Prop } | undefined => {
    const dot = key.indexOf('.');
    const id = key.slice(0, dot);
    const prop = props.find((name) => name === key.slice(dot + 1));
    return dot > 0 && isId(id) && prop !== undefined ? { id, prop } : undefined;
  };

export const parseSheetKey = parseProp<SheetId, SheetProp>(isSheetId, SHEET_PROPS);
export const parseNameKey = parseProp<NameId, NameProp>(isNameId, NAME_PROPS);
export const parseColumnKey = parseProp<ColId, ColumnProp>(isColId, COLUMN_PROPS);

/** Well-formed NFC text of bounded length. */
export const isText = (value: unknown, max: number): value is string =>
  typeof value === 'string' &&
  value.length <= max &&
  value.isWellFormed() &&
  value.normalize('NFC') === value;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;
export const isName = (value: unknown): value is string =>
  isText(value, MAX_NAME) && value.trim() !== '' && !CONTROL.test(value);

const isFlag = (value: unknown): boolean => value === 0 || value === 1;

/** A plain object with these keys and no others. A hostile `__proto__` shows as a foreign prototype. */
const hasOnly = (value: object, allowed: readonly string[]): boolean =>
  Object.getPrototypeOf(value) === Object.prototype &&
  Object.keys(value).every((key) => allowed.includes(key));

const KINDS: readonly unknown[] = ['date', 'time', 'pct', 'cur'];
const OPERATORS: readonly unknown[] = ['>=', '>', '<=', '<', '='];
const PERIOD = /^\d{4}(?:-(?:H[12]|Q[1-4]|0[1-9]|1[0-2]))?$/;

/** Strict check of the closed union: types, lengths, NFC, finite numbers, no extra keys. */
export function isCellInput(value: unknown): value is CellInput {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return isText(value, MAX_TEXT);
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  // Each branch below names its keys, so nothing else can be read from it.
  const input = value as Record<string, unknown>;
  if (input.src !== undefined && !isText(input.src, MAX_SOURCE_TEXT)) return false;
  if (input.k !== undefined && !KINDS.includes(input.k)) return false;
  const has = (key: string): boolean => Object.hasOwn(input, key);
  if (has('f')) return hasOnly(input, ['f', 'src']) && isStoredFormula(input.f);
  if (has('t')) return hasOnly(input, ['t', 'src']) && has('src') && isText(input.t, MAX_TEXT);
  if (has('b')) return hasOnly(input, ['b', 'src']) && has('src') && typeof input.b === 'boolean';
  if (has('p')) {
    return hasOnly(input, ['p', 'src']) && typeof input.p === 'string' && PERIOD.test(input.p);
  }
  if (has('ref')) {
    return hasOnly(input, ['ref', 'src']) && typeof input.ref === 'string' && isRowId(input.ref);
  }
  if (!has('v') || typeof input.v !== 'number' || !Number.isFinite(input.v)) return false;
  if (has('op')) return hasOnly(input, ['op', 'v', 'k', 'src']) && OPERATORS.includes(input.op);
  return hasOnly(input, ['v', 'k', 'src']);
}

const ID = '[0-9A-Za-z]{4,8}';
const END = `\\$?${ID}~[0-9A-Za-z]{2,${MAX_ORDER_KEY}}`;
const BETWEEN = `${ID}~[0-9A-Za-z]{2,${MAX_ORDER_KEY}}:${ID}~[0-9A-Za-z]{2,${MAX_ORDER_KEY}}`;
const CELL = `\\$?${ID}\\.\\$?[0-9A-Za-z]{8}`;
const RANGE = `${END}\\.${END}:${END}\\.${END}|${END}:${END}|\\.${END}:\\.${END}`;
const TOKEN = new RegExp(
  `^(?:(?:${ID}!)?(?:${CELL}|${RANGE})|(?:${ID})?@(?:${BETWEEN}|${ID})|(?:${ID})?\\[(?:${BETWEEN}|${ID})\\]|#${ID})$`,
);

/** Strings closed, reference tokens of the stored grammar, brackets not deeper than the limit. */
function isStoredExpression(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"' || char === '`') {
      const end = text.indexOf(char, at + 1);
      if (end < 0 || (char === '`' && !TOKEN.test(text.slice(at + 1, end)))) return false;
      at = end;
    } else if (char === '(') {
      if (++depth > MAX_FORMULA_NESTING) return false;
    } else if (char === ')') depth--;
  }
  return true;
}

export const isStoredFormula = (value: unknown): value is string =>
  isText(value, MAX_STORED_FORMULA) &&
  value.length > 1 &&
  value[0] === '=' &&
  isStoredExpression(value);

/** What a named value stands for: a stored formula, or a bare reference or constant. */
export const isNameFormula = (value: unknown): value is string =>
  isText(value, MAX_STORED_FORMULA) && value !== '' && isStoredExpression(value);

/** Integer part (its length told by the head), then a fraction that does not end in `0`. */
export function isOrderKey(value: unknown): value is string {
  if (typeof value !== 'string' || value.length < 2 || value.length > MAX_ORDER_KEY) return false;
  if (!/^[A-Za-z][0-9A-Za-z]+$/.test(value)) return false;
  const head = value.charCodeAt(0);
  const whole = head >= 97 ? head - 97 + 2 : 90 - head + 2;
  if (value.length < whole || (value[0] === 'A' && /^A0+$/.test(value))) return false;
  return value.length === whole || !value.endsWith('0');
}

const TYPE_WORDS: readonly string[] = [
  ...['auto', 'text', 'number', 'pct', 'cur', 'date', 'time', 'bool', 'period', 'choice'],
];
const isTypeWord = (value: unknown): boolean =>
  typeof value === 'string' &&
  (TYPE_WORDS.includes(value) || (value.startsWith('ref:') && isSheetId(value.slice(4))));

const MAX_OPTIONS = 500;
const isOptions = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= MAX_OPTIONS && value.every(isName);

const MAX_WIDTH = 4_000;

export function isColumnValue(prop: ColumnProp, value: unknown): boolean {
  switch (prop) {
    case 'n':
      return isName(value);
    case 'o':
      return isOrderKey(value);
    case 'x':
      return isFlag(value);
    case 't':
      return value === null || isTypeWord(value);
    case 'w':
      return value === null || (typeof value === 'number' && value > 0 && value <= MAX_WIDTH);
    case 'fmt':
      return value === null || isText(value, MAX_NAME);
    case 'f':
      return value === null || isStoredFormula(value);
    case 'opt':
      return value === null || isOptions(value);
    case 'cond':
      return value === null || isColourRules(value);
  }
}

export function isSheetValue(prop: SheetProp, value: unknown): boolean {
  switch (prop) {
    case 'n':
      return isName(value);
    case 'o':
      return isOrderKey(value);
    case 'x':
      return isFlag(value);
    case 'kind':
      return typeof value === 'string' && /^[a-z-]{1,32}$/.test(value);
  }
}

export function isNameValue(prop: NameProp, value: unknown): boolean {
  if (prop === 'n') return isName(value);
  return prop === 'f' ? isNameFormula(value) : isFlag(value);
}

export const isRowFlag = isFlag;

/** Lines are kept; a note is removed by null, never by an empty text. */
export const isNote = (value: unknown): value is string | null =>
  value === null || (isText(value, MAX_NOTE) && value.trim() !== '');

const isDistinct = (ids: readonly unknown[]): boolean => new Set(ids).size === ids.length;

/** A well-formed batch on its own; whether its rows are new and its columns known is the reader's question. */
export function isBatch(value: unknown): value is Batch {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (!hasOnly(value, ['r', 'o', 'c', 'v'])) return false;
  const { r, o, c, v } = value as Record<string, unknown>;
  if (!Array.isArray(r) || !Array.isArray(o) || !Array.isArray(c) || !Array.isArray(v))
    return false;
  const rows = r.length;
  if (rows < 1 || rows > MAX_BATCH_ROWS || o.length !== rows || c.length !== v.length) return false;
  if (!r.every((id) => typeof id === 'string' && isRowId(id)) || !isDistinct(r)) return false;
  if (!o.every(isOrderKey)) return false;
  if (!c.every((id) => typeof id === 'string' && isColId(id)) || !isDistinct(c)) return false;
  return v.every(
    (column) => Array.isArray(column) && column.length === rows && column.every(isCellInput),
  );
}
