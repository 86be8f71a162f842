import type { CellStyle } from 'hucre/xlsx';
import { writeXlsx } from 'hucre/xlsx';

/** A sheet to print: a title above, one header row that stays and repeats, wrapped text. */
export type XlsxSheet = {
  readonly name: string;
  /** Who sends it, beside nation and motto, and the place and day under them; none on a working paper. */
  readonly head?: {
    readonly left: readonly [above: string, body: string];
    readonly right: readonly [nation: string, motto: string];
    readonly dated: string;
  };
  /** Lines above the table, each over its whole width. */
  readonly title: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Lines below the table. */
  readonly foot: readonly string[];
  /** Characters. */
  readonly widths: readonly number[];
};

const FONT = 'Times New Roman';
const LINE = { style: 'thin' as const };
const BOX = { top: LINE, bottom: LINE, left: LINE, right: LINE };
const CELL: CellStyle = {
  font: { name: FONT, size: 12 },
  alignment: { wrapText: true, vertical: 'top' },
  border: BOX,
};
const HEAD: CellStyle = {
  font: { name: FONT, size: 12, bold: true },
  alignment: { wrapText: true, vertical: 'center', horizontal: 'center' },
  border: BOX,
};
const TITLE: CellStyle = {
  font: { name: FONT, size: 13, bold: true },
  alignment: { wrapText: true, vertical: 'center', horizontal: 'center' },
};
const NAME: CellStyle = {
  font: { name: FONT, size: 12 },
  alignment: { wrapText: true, vertical: 'top', horizontal: 'center' },
};
const BOLD_NAME: CellStyle = { ...NAME, font: { name: FONT, size: 12, bold: true } };
const MOTTO: CellStyle = { ...NAME, font: { name: FONT, size: 13, bold: true } };
const DATED: CellStyle = { ...NAME, font: { name: FONT, size: 13, italic: true } };
const FOOT: CellStyle = {
  font: { name: FONT, size: 12, italic: true },
  alignment: { wrapText: true, vertical: 'top' },
};

/** Excel refuses more, and some characters, in the name of a sheet. */
const sheetName = (name: string): string =>
  name
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, 31)
    .trim() || 'Sheet1';

/** Margins of Decree 30/2020 in inches: 20 mm above and below, 30 left, 15 right. */
const MARGINS = { top: 0.79, bottom: 0.79, left: 1.18, right: 0.59, header: 0.39, footer: 0.39 };
/** Points. Excel does not grow a merged row by itself. */
const LINE_HEIGHT = 17;
/** Capitals and bold letters are wider than the digits a column's width is measured in. */
const CAPITALS = 1.25;

/**
 * An XLSX file of one sheet, A4 landscape, as wide as the paper; the header row repeats on each page. Text is text: a
 * leading `=` never becomes a formula.
 */
export async function writeXlsxSheet(sheet: XlsxSheet): Promise<Uint8Array> {
  const { title, header, foot, widths, head } = sheet;
  const columns = header.length;
  /** The left half of the head ends here: at most four tenths of the width. */
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const half = Math.max(
    1,
    widths.filter((_, col) => widths.slice(0, col + 1).reduce((a, b) => a + b, 0) <= whole * 0.4)
      .length,
  );
  const rows: (string | number | null)[][] = [];
  const cells = new Map<string, { style: CellStyle }>();
  const rowDefs = new Map<number, { height: number }>();
  const merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [];
  const style = (from: number, to: number, of: CellStyle): void => {
    for (let col = from; col < to; col++) cells.set(`${rows.length - 1},${col}`, { style: of });
  };
  const span = (from: number, to: number): void => {
    const row = rows.length - 1;
    if (to - from > 1) merges.push({ startRow: row, startCol: from, endRow: row, endCol: to - 1 });
  };
  const fit = (text: string, from: number, to: number, wider: number): void => {
    const room = widths.slice(from, to).reduce((sum, width) => sum + width, 0);
    const lines = Math.max(1, Math.ceil((text.length * wider) / room));
    const before = rowDefs.get(rows.length - 1)?.height ?? 0;
    rowDefs.set(rows.length - 1, { height: Math.max(before, lines * LINE_HEIGHT) });
  };
  const pair = (left: string, right: string, leftIs: CellStyle, rightIs: CellStyle): void => {
    const row: (string | null)[] = new Array(columns).fill(null);
    row[0] = left === '' ? null : left;
    row[half] = right;
    rows.push(row);
    style(0, half, leftIs);
    style(half, columns, rightIs);
    span(0, half);
    span(half, columns);
    fit(left, 0, half, CAPITALS);
  };
  const across = (text: string, of: CellStyle, wider: number): void => {
    rows.push([text, ...new Array<null>(columns - 1).fill(null)]);
    style(0, columns, of);
    span(0, columns);
    fit(text, 0, columns, wider);
  };

  if (head) {
    pair(head.left[0], head.right[0], NAME, BOLD_NAME);
    pair(head.left[1], head.right[1], BOLD_NAME, MOTTO);
    pair('', head.dated, NAME, DATED);
    rows.push(new Array(columns).fill(null));
  }
  for (const text of title) across(text, TITLE, CAPITALS);
  rows.push([...header]);
  style(0, columns, HEAD);
  const headRow = rows.length;
  for (const row of sheet.rows) {
    rows.push([...row]);
    style(0, columns, CELL);
  }
  for (const text of foot) across(text, FOOT, 1);

  return writeXlsx({
    defaultFont: { name: FONT, size: 12 },
    sheets: [
      {
        name: sheetName(sheet.name),
        rows,
        cells,
        columns: widths.map((width) => ({ width })),
        rowDefs,
        merges,
        freezePane: { rows: headRow },
        pageSetup: {
          orientation: 'landscape',
          paperSize: 'a4',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          margins: MARGINS,
          printTitlesRow: `$${headRow}:$${headRow}`,
        },
      },
    ],
  });
}
