import type { CellStyle } from 'hucre/xlsx';
import { writeXlsx } from 'hucre/xlsx';

/** A sheet to print: a title above, one header row that stays and repeats, wrapped text. */
export type XlsxSheet = {
  readonly name: string;
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

/** An XLSX file of one sheet, A4 landscape. Text is text: a leading `=` never becomes a formula. */
export async function writeXlsxSheet(sheet: XlsxSheet): Promise<Uint8Array> {
  const { title, header, foot } = sheet;
  const columns = header.length;
  const blank = (): (string | null)[] => new Array<string | null>(columns).fill(null);
  const over = (text: string) => [text, ...blank().slice(1)];
  const headAt = title.length;
  const footAt = headAt + 1 + sheet.rows.length;
  const cells = new Map<string, { style: CellStyle }>();
  const style = (row: number, of: CellStyle): void => {
    for (let col = 0; col < columns; col++) cells.set(`${row},${col}`, { style: of });
  };
  for (const index of title.keys()) style(index, TITLE);
  style(headAt, HEAD);
  for (const index of sheet.rows.keys()) style(headAt + 1 + index, CELL);
  for (const index of foot.keys()) style(footAt + index, FOOT);
  const merge = (row: number) => ({
    startRow: row,
    startCol: 0,
    endRow: row,
    endCol: columns - 1,
  });
  return writeXlsx({
    defaultFont: { name: FONT, size: 12 },
    sheets: [
      {
        name: sheetName(sheet.name),
        rows: [
          ...title.map(over),
          [...header],
          ...sheet.rows.map((row) => [...row]),
          ...foot.map(over),
        ],
        cells,
        columns: sheet.widths.map((width) => ({ width })),
        merges: [
          ...[...title.keys()].map(merge),
          ...[...foot.keys()].map((index) => merge(footAt + index)),
        ],
        freezePane: { rows: headAt + 1 },
        pageSetup: {
          orientation: 'landscape',
          paperSize: 'a4',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
        },
      },
    ],
  });
}
