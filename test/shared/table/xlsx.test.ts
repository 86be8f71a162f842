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
