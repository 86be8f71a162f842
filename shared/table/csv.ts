import Papa from 'papaparse';
import { fail, ok, type Result } from '../result.ts';
import type { Table, TableCell } from './table.ts';

export type CsvProblem = {
  readonly is: 'unclosed-quote' | 'malformed';
  /** First line concerned, from 1. */
  readonly line: number;
};

/** Reads CSV text cell by cell, all of it text; the separator is told, never guessed. Empty lines are skipped. */
export function readCsv(text: string, separator = ','): Result<string[][], CsvProblem> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const parsed = Papa.parse<string[]>(source, { delimiter: separator, skipEmptyLines: true });
  const error = parsed.errors[0];
  if (!error) return ok(parsed.data);
  return fail({
    is: error.type === 'Quotes' ? 'unclosed-quote' : 'malformed',
    line: (error.row ?? 0) + 1,
  });
}

/** A number as its shortest exact decimal, never in exponent form where a planner might meet it. */
const decimalText = (value: number, comma: boolean): string => {
  const plain =
    Math.abs(value) < 1e21 && Math.abs(value) >= 1e-7 ? String(value) : value.toString();
  return comma ? plain.replace('.', ',') : plain;
};

const cellText = (cell: TableCell, comma: boolean): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return decimalText(cell, comma);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return cell;
};

/** Exact CSV for machines: UTF-8 without mark, comma, LF, decimal point, text unchanged. Ends with a line feed. */
export function writeExactCsv(table: Table): string {
  const rows = [table.header, ...table.rows.map((row) => row.map((cell) => cellText(cell, false)))];
  return `${Papa.unparse(
    rows.map((row) => [...row]),
    { newline: '\n' },
  )}\n`;
}

/** Text that a spreadsheet would take for a formula or a command, in half or full width. */
const DANGEROUS = /^[=+\-@\t\r\n\0＝＋－＠]/;

/**
 * CSV for Excel: byte-order mark, CRLF, text cells that would act as formulas get a leading apostrophe (numbers never do).
 * Vietnamese Windows lists with `;` and writes a decimal comma, so `vi` does; `en` uses `,` and a point.
 */
export function writeExcelCsv(table: Table, lang: 'vi' | 'en'): string {
  return `\uFEFF${excelCsvLines([table.header, ...table.rows], lang)}`;
}

/** Some lines of such a file, for one that is too long to be written at once. */
export function excelCsvLines(rows: Table['rows'], lang: 'vi' | 'en'): string {
  const vi = lang === 'vi';
  const guard = (cell: TableCell): string =>
    typeof cell === 'string' && DANGEROUS.test(cell) ? `'${cell}` : cellText(cell, vi);
  const guarded = rows.map((row) => row.map(guard));
  return `${Papa.unparse(guarded, { newline: '\r\n', delimiter: vi ? ';' : ',' })}\r\n`;
}
