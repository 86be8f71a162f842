import type { Consolidated, Lang } from '../../shared/review/consolidated.ts';

const WORDS = {
  vi: {
    title: 'BẢNG TỔNG HỢP TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý',
    about: 'Đối với dự thảo: ',
    header: ['STT', 'Cơ quan', 'Nội dung góp ý', 'Tiếp thu, giải trình'],
    agreed: 'Các cơ quan nhất trí hoàn toàn: ',
    silent: 'Các cơ quan không trả lời: ',
    pending: '(chưa xử lý)',
  },
  en: {
    title: 'CONSOLIDATED TABLE OF COMMENTS AND EXPLANATIONS',
    about: 'On the draft: ',
    header: ['No.', 'Agency', 'Comment', 'Accepted or explained'],
    agreed: 'Agencies that agreed in full: ',
    silent: 'Agencies that did not answer: ',
    pending: '(not settled)',
  },
} as const;

/** The table as plain cells with its title and closing lines, for every form it is handed out in. */
export function consolidatedSheet(table: Consolidated, planTitle: string, lang: Lang) {
  const words = WORDS[lang];
  const foot = [
    ...(table.agreed.length > 0 ? [`${words.agreed}${table.agreed.join('; ')}.`] : []),
    ...(table.silent.length > 0 ? [`${words.silent}${table.silent.join('; ')}.`] : []),
  ];
  return {
    name: lang === 'vi' ? 'Tổng hợp góp ý' : 'Comments',
    title: [words.title, `${words.about}${planTitle}`],
    header: [...words.header],
    rows: table.rows.map(({ number, agency, comment, explanation }) => [
      number,
      agency,
      comment,
      explanation === '' ? words.pending : explanation,
    ]),
    foot,
    widths: [6, 28, 60, 60],
  };
}

const FONT = 'Times New Roman';
/** Twentieths of a point: A4 landscape, margins 20, 20, 30 and 15 mm (Decree 30/2020, annex I). */
const PAGE = { width: 16838, height: 11906 };
const MARGIN = { top: 1134, bottom: 1134, left: 1701, right: 850 };
const WIDTHS = [700, 3000, 5300, 5287] as const;

/** The table as a Word file in official form. The library is large, so it is loaded when first asked for. */
export async function consolidatedDocx(
  table: Consolidated,
  planTitle: string,
  lang: Lang,
): Promise<Uint8Array> {
  const docx = await import('docx');
  const { AlignmentType, Document, Packer, PageOrientation, Paragraph } = docx;
  const { Table, TableCell, TableRow, TextRun, WidthType } = docx;
  const sheet = consolidatedSheet(table, planTitle, lang);
  const line = (
    text: string,
    how: { bold?: boolean; italics?: boolean; centred?: boolean; size?: number } = {},
  ) =>
    new Paragraph({
      alignment: how.centred ? AlignmentType.CENTER : AlignmentType.LEFT,
      spacing: { after: 80 },
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
  const cell = (text: string, col: number, head: boolean) =>
    new TableCell({
      width: { size: WIDTHS[col] ?? 0, type: WidthType.DXA },
      children: text
        .split('\n')
        .map((part) => line(part, { bold: head, centred: head || col === 0 })),
    });
  const document = new Document({
    styles: { default: { document: { run: { font: FONT, size: 24 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { ...PAGE, orientation: PageOrientation.LANDSCAPE },
            margin: MARGIN,
          },
        },
        children: [
          ...sheet.title.map((text, index) =>
            line(text, { centred: true, bold: true, size: index === 0 ? 28 : 26 }),
          ),
          new Table({
            width: { size: WIDTHS.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
            columnWidths: [...WIDTHS],
            rows: [
              new TableRow({
                tableHeader: true,
                children: sheet.header.map((text, col) => cell(text, col, true)),
              }),
              ...sheet.rows.map(
                (row) =>
                  new TableRow({
                    children: row.map((text, col) => cell(String(text), col, false)),
                  }),
              ),
            ],
          }),
          ...sheet.foot.map((text) => line(text, { italics: true })),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
