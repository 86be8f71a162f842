import type { consolidatedSheet } from './consolidated-files.ts';

const FONT = 'Times New Roman';
/** Twentieths of a point: A4 landscape, margins 20, 20, 30 and 15 mm (Decree 30/2020, annex I). */
const PAGE = { width: 16838, height: 11906 };
const MARGIN = { top: 1134, bottom: 1134, left: 1701, right: 850, header: 567 };
const TEXT = PAGE.width - MARGIN.left - MARGIN.right;
const WIDTHS = [850, 3000, 5300, TEXT - 9150] as const;
const HEAD = [5600, TEXT - 5600] as const;

export type OfficialSheet = ReturnType<typeof consolidatedSheet>;

type How = {
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly at?: 'left' | 'center' | 'right' | 'both';
  /** Half-points. */
  readonly size?: number;
  readonly after?: number;
};

/** The table as a Word file in official form. The library is large, so it is loaded when first asked for. */
export async function consolidatedDocx(sheet: OfficialSheet): Promise<Uint8Array> {
  const docx = await import('docx');
  const {
    BorderStyle,
    Document,
    Header,
    LineRuleType,
    Packer,
    PageNumber,
    PageOrientation,
    Paragraph,
  } = docx;
  const { Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } = docx;
  const [committee, secretariat] = sheet.head.left;
  const [nation, motto] = sheet.head.right;

  const line = (text: string, how: How = {}) =>
    new Paragraph({
      alignment: how.at ?? 'left',
      spacing: { after: how.after ?? 60 },
      children: [
        new TextRun({
          text,
          font: FONT,
          size: how.size ?? 24,
          bold: how.bold ?? false,
          italics: how.italics ?? false,
        }),
      ],
    });
  /** A rule across the middle, so much shorter than the line on either side (twentieths of a point). */
  const rule = (inset: number) =>
    new Paragraph({
      spacing: { before: 0, after: 60, line: 40, lineRule: LineRuleType.EXACT },
      indent: { left: inset, right: inset },
      border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    });
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const noBorders = {
    ...{ top: none, bottom: none, left: none, right: none },
    ...{ insideHorizontal: none, insideVertical: none },
  };
  const half = (width: number, children: InstanceType<typeof Paragraph>[]) =>
    new TableCell({ width: { size: width, type: WidthType.DXA }, children });
  const head = new Table({
    width: { size: TEXT, type: WidthType.DXA },
    columnWidths: [...HEAD],
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    rows: [
      new TableRow({
        children: [
          half(HEAD[0], [
            line(committee, { at: 'center', after: 0 }),
            line(secretariat, { at: 'center', bold: true, after: 0 }),
            rule(1900),
          ]),
          half(HEAD[1], [
            line(nation, { at: 'center', bold: true, after: 0 }),
            line(motto, { at: 'center', bold: true, size: 26, after: 0 }),
            rule(2700),
            line(sheet.head.dated, { at: 'center', italics: true, size: 26 }),
          ]),
        ],
      }),
    ],
  });
  const cell = (text: string, col: number, inHead: boolean) =>
    new TableCell({
      width: { size: WIDTHS[col] ?? 0, type: WidthType.DXA },
      verticalAlign: inHead ? VerticalAlign.CENTER : VerticalAlign.TOP,
      margins: { top: 40, bottom: 40, left: 90, right: 90 },
      children: text
        .split('\n')
        .map((part) => line(part, { bold: inHead, at: inHead || col === 0 ? 'center' : 'left' })),
    });
  const number = new Paragraph({
    alignment: 'center',
    children: [new TextRun({ font: FONT, size: 26, children: [PageNumber.CURRENT] })],
  });
  const document = new Document({
    styles: { default: { document: { run: { font: FONT, size: 24 } } } },
    sections: [
      {
        properties: {
          // No number on the first page.
          titlePage: true,
          // The library turns the page itself.
          page: {
            size: {
              width: PAGE.height,
              height: PAGE.width,
              orientation: PageOrientation.LANDSCAPE,
            },
            margin: MARGIN,
          },
        },
        headers: {
          default: new Header({ children: [number] }),
          first: new Header({ children: [] }),
        },
        children: [
          head,
          line('', { after: 0 }),
          ...sheet.title.map((text, index) =>
            line(text, { at: 'center', bold: true, size: index === 0 ? 28 : 26 }),
          ),
          line('', { after: 0 }),
          new Table({
            width: { size: TEXT, type: WidthType.DXA },
            columnWidths: [...WIDTHS],
            layout: TableLayoutType.FIXED,
            rows: [
              new TableRow({
                tableHeader: true,
                cantSplit: true,
                children: sheet.header.map((text, col) => cell(text, col, true)),
              }),
              ...sheet.rows.map(
                (row) =>
                  new TableRow({
                    cantSplit: true,
                    children: row.map((text, col) => cell(String(text), col, false)),
                  }),
              ),
            ],
          }),
          line('', { after: 0 }),
          ...sheet.foot.map((text) => line(text, { italics: true, at: 'both' })),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
