import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { consolidatedDocx } from '../../../server/review/consolidated-docx.ts';
import { consolidatedSheet } from '../../../server/review/consolidated-files.ts';
import { letterheadIn, NO_LETTERHEAD } from '../../../shared/letterhead.ts';
import type { Consolidated } from '../../../shared/review/consolidated.ts';

/** The text of one entry of a zip file. */
function entryOf(file: Uint8Array, name: string): string {
  const data = Buffer.from(file);
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = data.readUInt32LE(end + 16);
  for (let n = data.readUInt16LE(end + 10); n > 0; n--) {
    const length = data.readUInt16LE(at + 28);
    const packed = data.readUInt32LE(at + 20);
    const local = data.readUInt32LE(at + 42);
    if (data.toString('utf8', at + 46, at + 46 + length) === name) {
      const from = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
      const bytes = data.subarray(from, from + packed);
      return (data.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8');
    }
    at += 46 + length + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  throw new Error(`no ${name}`);
}

const table: Consolidated = {
  rows: Array.from({ length: 60 }, (_, index) => ({
    number: index + 1,
    agency: `Sở số ${index % 7}`,
    comment: `Đề nghị điều chỉnh: CT-${index} <&> – chỉ tiêu từ 90 thành 85. Lý do: thiếu kinh phí`,
    explanation: index % 3 === 0 ? '' : 'Tiếp thu.',
  })),
  agreed: ['Sở Y tế'],
  silent: ['Sở Nội vụ', 'Cục Thuế'],
};
const TITLE = 'Giao chỉ tiêu năm 2023';

const paragraphs = (xml: string): string[] =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map(([text]) =>
    [...text.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((part) => part[1]).join(''),
  );

test('the Word file reads back as the official table: A4 landscape, head, numbering, repeated header row', async () => {
  const names = letterheadIn({ ...NO_LETTERHEAD, province: 'Vĩnh Phúc' }, 'vi');
  const file = await consolidatedDocx(consolidatedSheet(table, TITLE, 2023, names, 'vi'));
  const xml = entryOf(file, 'word/document.xml');
  const attributes = (tag: string): Record<string, string> =>
    Object.fromEntries(
      [
        ...(new RegExp(`<w:${tag} ([^>]*)>`).exec(xml)?.[1] ?? '').matchAll(/w:(\w+)="([^"]*)"/g),
      ].map((found) => [found[1], found[2]]),
    );
  expect(attributes('pgSz')).toMatchObject({ w: '16838', h: '11906', orient: 'landscape' });
  const margins = { top: '1134', right: '850', bottom: '1134', left: '1701' };
  expect(attributes('pgMar')).toMatchObject(margins);
  expect(xml.match(/<w:titlePg\/>/g)).toHaveLength(1);
  expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  const fonts = new Set([...xml.matchAll(/w:ascii="([^"]+)"/g)].map((found) => found[1]));
  expect([...fonts]).toEqual(['Times New Roman']);
  const lines = paragraphs(xml).filter((text) => text !== '');
  expect(lines.slice(0, 11)).toEqual([
    'BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TỈNH VĨNH PHÚC',
    'CƠ QUAN THƯỜNG TRỰC',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Vĩnh Phúc, ngày … tháng … năm 2023',
    'BẢNG TỔNG HỢP TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý',
    `Đối với dự thảo: ${TITLE}`,
    'STT',
    'Cơ quan',
    'Nội dung góp ý',
    'Tiếp thu, giải trình',
  ]);
  // Head table: one row; the table itself: header and every row.
  expect(xml.match(/<w:tr>|<w:tr /g)).toHaveLength(1 + 1 + table.rows.length);
  const cells = lines.slice(11, 11 + 4 * table.rows.length);
  expect(cells.slice(0, 4)).toEqual([
    '1',
    'Sở số 0',
    'Đề nghị điều chỉnh: CT-0 &lt;&amp;&gt; – chỉ tiêu từ 90 thành 85. Lý do: thiếu kinh phí',
    '(chưa xử lý)',
  ]);
  expect(cells.filter((_, index) => index % 4 === 0)).toEqual(
    table.rows.map(({ number }) => String(number)),
  );
  expect(lines.slice(-2)).toEqual([
    'Các cơ quan nhất trí hoàn toàn: Sở Y tế.',
    'Các cơ quan không trả lời: Sở Nội vụ; Cục Thuế.',
  ]);
  const headers = ['word/header1.xml', 'word/header2.xml'].map((name) => entryOf(file, name));
  expect(headers.filter((text) => text.includes('PAGE'))).toHaveLength(1);
});
