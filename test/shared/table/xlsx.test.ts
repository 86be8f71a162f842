import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { writeXlsxSheet } from '../../../shared/table/xlsx.ts';

test('what goes in comes out, and text that looks like a formula stays text', async () => {
  const rows = [
    [1, 'Sở Y tế', '=1+1', 'Tiếp thu\nhai dòng'],
    [2, '+84', '@SUM(A1)', '<img src=x onerror=alert(1)>'],
    [3, null, '0012', '  khoảng trắng  '],
  ];
  const bytes = await writeXlsxSheet({
    name: 'Góp ý: [1/2]?',
    title: ['BẢNG TỔNG HỢP'],
    header: ['STT', 'Cơ quan', 'Nội dung', 'Giải trình'],
    rows,
    foot: ['Không trả lời: …'],
    widths: [5, 20, 40, 40],
  });
  const read = await readXlsx(bytes);
  const [sheet] = read.sheets;
  expect(sheet?.name).toBe('Góp ý   1 2');
  expect(sheet?.rows.slice(2, 5)).toEqual(rows);
  expect([...(sheet?.cells?.values() ?? [])].filter((cell) => cell.formula)).toEqual([]);
});

test('an official sheet: head in two merged halves, landscape A4 one page wide, the header row on every page', async () => {
  const bytes = await writeXlsxSheet({
    name: 'Tổng hợp góp ý',
    head: {
      left: ['BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TỈNH VĨNH PHÚC', 'CƠ QUAN THƯỜNG TRỰC'],
      right: ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
      dated: 'Vĩnh Phúc, ngày … tháng … năm 2023',
    },
    title: ['BẢNG TỔNG HỢP', 'Đối với dự thảo: Giao chỉ tiêu'],
    header: ['STT', 'Cơ quan', 'Nội dung', 'Giải trình'],
    rows: [[1, 'Sở Y tế', 'Đề nghị', 'Tiếp thu.']],
    foot: ['Không trả lời: Sở Nội vụ.'],
    widths: [6, 34, 57, 57],
  });
  const sheet = (await readXlsx(bytes, { readStyles: true })).sheets[0];
  expect(sheet?.rows.slice(0, 3)).toEqual([
    ['BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TỈNH VĨNH PHÚC', null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', null],
    ['CƠ QUAN THƯỜNG TRỰC', null, 'Độc lập - Tự do - Hạnh phúc', null],
    [null, null, 'Vĩnh Phúc, ngày … tháng … năm 2023', null],
  ]);
  const half = (row: number, startCol: number) => ({
    ...{ startRow: row, startCol, endRow: row, endCol: startCol + 1 },
  });
  const across = (row: number) => ({ startRow: row, startCol: 0, endRow: row, endCol: 3 });
  expect(sheet?.merges).toEqual([
    ...[0, 1, 2].flatMap((row) => [half(row, 0), half(row, 2)]),
    ...[4, 5, 8].map(across),
  ]);
  const styleAt = (place: string) => sheet?.cells?.get(place)?.style;
  expect(styleAt('0,0')?.font?.bold ?? false).toBe(false);
  for (const place of ['1,0', '0,2', '1,2', '4,0', '6,1'])
    expect(styleAt(place)?.font).toMatchObject({ name: 'Times New Roman', bold: true });
  expect(styleAt('2,2')?.font?.italic).toBe(true);
  expect(styleAt('7,2')?.alignment).toMatchObject({ wrapText: true, vertical: 'top' });
  expect(styleAt('7,3')?.border?.bottom?.style).toBe('thin');
  expect(sheet?.columns?.map(({ width }) => Math.round(width ?? 0))).toEqual([6, 34, 57, 57]);
  expect(sheet?.pageSetup).toMatchObject({
    ...{ orientation: 'landscape', paperSize: 'a4', fitToWidth: 1, fitToHeight: 0 },
    printTitlesRow: '$7:$7',
  });
  // A merged line that needs two lines has their height.
  const heights = [0, 1].map((row) => sheet?.rowDefs?.get(row)?.height ?? 0);
  expect(heights[0]).toBeGreaterThan((heights[1] ?? 0) * 1.5);
});
