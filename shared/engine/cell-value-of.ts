import { DetailedCellError, type CellValue as LibraryValue } from 'hyperformula';
import type { CellErrorCode, CellValue } from '../value/cell-value.ts';
import { limitOf } from './functions/limit.ts';
import { digits } from './functions/range-index.ts';

const CODES: ReadonlySet<string> = new Set<CellErrorCode>([
  '#REF!',
  '#VALUE!',
  '#NAME?',
  '#DIV/0!',
  '#N/A',
  '#NUM!',
  '#CYCLE!',
  '#SPILL!',
  '#ERROR!',
]);

/** Address of another cell in the library's text form: `'sheet1'!B5`. */
export type LibraryAddress = { readonly sheet: string; readonly row: number; readonly col: number };

export const readAddress = (text: string): LibraryAddress | undefined => {
  const match = /^'?([^'!]+)'?!\$?([A-Z]+)\$?(\d+)$/.exec(text);
  if (!match) return undefined;
  const [, sheet = '', letters = '', row = ''] = match;
  let col = 0;
  for (const letter of letters) col = col * 26 + letter.charCodeAt(0) - 64;
  return { sheet, row: Number(row) - 1, col: col - 1 };
};

/** What a cell shows for a value of the library: numbers to 15 digits, errors with their cause where it is known. */
export const cellValueOf = (
  value: LibraryValue,
  cause: (address: LibraryAddress) => string | undefined,
): CellValue => {
  if (typeof value === 'number') return Number.isFinite(value) ? digits(value) : { error: '#NUM!' };
  if (!(value instanceof DetailedCellError)) return value;
  const limit = limitOf(value.message);
  if (limit !== undefined) return { error: '#LIMIT!', detail: limit };
  const error = CODES.has(value.value) ? (value.value as CellErrorCode) : '#ERROR!';
  const address = value.address === undefined ? undefined : readAddress(value.address);
  const detail = address && cause(address);
  return detail === undefined ? { error } : { error, detail };
};

export const sameValue = (a: CellValue | undefined, b: CellValue | undefined): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return a.error === b.error && a.detail === b.detail;
};

/** An error that began in the cell itself needs no cause. */
export const ownCause = (value: CellValue, key: string): CellValue =>
  typeof value === 'object' && value !== null && value.detail === key
    ? { error: value.error }
    : value;
