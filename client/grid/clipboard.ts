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

/** An HTML table for programs that prefer it. Line breaks become <br>. */
export const toHtml = (block: Block): string => {
  const cell = (text: string) => `<td>${escapeHtml(text).replaceAll('\n', '<br>')}</td>`;
  const rows = block.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('');
  return `<meta charset="utf-8"><table>${rows}</table>`;
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
