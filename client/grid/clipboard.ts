/** Blocks of text ⇄ what spreadsheets put on the clipboard. A block is rows of cells. */
export type Block = readonly (readonly string[])[];

/** Tab-separated text as Excel writes it: quotes around cells with tabs, line breaks or quotes. */
export const toTsv = (block: Block): string =>
  block.map((row) => row.map(quoted).join('\t')).join('\r\n');

const quoted = (cell: string): string =>
  /[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/**
 * Reads clipboard text. A final line break ends the last row and makes no row of its own. A quote opens a quoted
 * cell only at its very start and only when it is closed before a tab, a line break or the end; otherwise it is text.
 */
export const fromTsv = (text: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const [cell, next] = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    row.push(cell);
    const stop = text[next];
    if (stop === '\t') {
      at = next + 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (stop === undefined) break;
    at = next + (stop === '\r' && text[next + 1] === '\n' ? 2 : 1);
    if (at === text.length) break;
  }
  return rows;
};

const plainCell = (text: string, start: number): [string, number] => {
  let end = start;
  while (end < text.length && !isStop(text[end])) end++;
  return [text.slice(start, end), end];
};

const quotedCell = (text: string, start: number): [string, number] => {
  let cell = '';
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char !== '"') {
      cell += char;
    } else if (text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (at + 1 === text.length || isStop(text[at + 1])) {
      return [cell.replaceAll('\r\n', '\n'), at + 1];
    } else break;
  }
  return plainCell(text, start);
};

const isStop = (char: string | undefined): boolean =>
  char === '\t' || char === '\n' || char === '\r';

/** One cell on its way out. `number` is its exact value where it has one that other programs know. */
export type CopiedCell = {
  readonly shown: string;
  readonly number?: number | undefined;
  readonly kind?: 'number' | 'pct' | 'date' | 'time' | 'cur' | undefined;
};

/**
 * LibreOffice reads `sdval` with the decimal sign of the first language, the format in the second. 1033 is English,
 * 1066 Vietnamese.
 */
const LIBRE = '1033;1066;';

/** Number formats by kind: as Excel writes them into a style, and as LibreOffice does. */
const FORMATS: Readonly<Record<NonNullable<CopiedCell['kind']>, readonly [string, string]>> = {
  number: ['General', ''],
  pct: ['0%', '0%'],
  date: ['dd\\/mm\\/yyyy', 'DD/MM/YYYY'],
  time: ['hh\\:mm', 'HH:MM'],
  cur: ['\\#\\,\\#\\#0', '#.##0'],
};

/**
 * An HTML table for programs that prefer it. A number carries its exact value and kind in the words of Excel (`x:num`),
 * LibreOffice (`sdval`) and Google Sheets, so that it stays a number in every language. Line breaks stay in their cell.
 */
export const toHtml = (block: readonly (readonly CopiedCell[])[]): string => {
  const rows = block.map((row) => `<tr>${row.map(htmlCell).join('')}</tr>`).join('');
  const office =
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"';
  const style = '<style>br{mso-data-placement:same-cell}</style>';
  return `<html ${office}><head><meta charset="utf-8">${style}</head><body><table>${rows}</table></body></html>`;
};

const htmlCell = ({ shown, number, kind }: CopiedCell): string => {
  const words = escapeHtml(shown).replaceAll('\n', '<br>');
  if (number === undefined || kind === undefined) {
    // Text that looks like a number or a formula must not become one.
    return /^[\d=+-]/.test(shown)
      ? `<td style="mso-number-format:'\\@'" sdnum="${LIBRE}@">${words}</td>`
      : `<td>${words}</td>`;
  }
  const [excel, libre] = FORMATS[kind];
  const google = escapeHtml(JSON.stringify({ 1: 3, 3: number }));
  return `<td align="right" style="mso-number-format:'${excel}'" x:num="${number}" sdval="${number}" sdnum="${LIBRE}${libre}" data-sheets-value="${google}">${words}</td>`;
};

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/**
 * How often a block is laid into a selection: a selection that is a whole multiple is filled, anything else gets
 * the block once at its top left corner.
 */
export const tiling = (
  block: { readonly rows: number; readonly cols: number },
  selection: { readonly rows: number; readonly cols: number },
): { readonly rows: number; readonly cols: number } => {
  const fits = selection.rows % block.rows === 0 && selection.cols % block.cols === 0;
  return fits ? selection : block;
};
