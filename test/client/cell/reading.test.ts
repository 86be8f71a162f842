import { expect, test } from 'vitest';
import { readingOf } from '../../../client/cell/reading.ts';
import { setLocale } from '../../../client/i18n/i18n.ts';
import type { ColId, SheetId } from '../../../shared/ids.ts';
import type { Column, ColumnType } from '../../../shared/workbook/column.ts';

const column = (type: ColumnType): Column => ({
  id: 'c' as ColId,
  name: 'Cột',
  type,
  width: undefined,
  format: undefined,
  formula: undefined,
  rules: undefined,
});
const AUTO: ColumnType = { type: 'auto' };
const says = (
  text: string,
  type: ColumnType = AUTO,
  locale: 'vi' | 'en' = 'vi',
  inList = () => false,
) => {
  setLocale(locale);
  return readingOf(text, column(type), locale, 2023, inList);
};

test.each([
  ['1,234', 'Đọc là 1,234 (một phẩy hai ba bốn). Nếu là một nghìn hai trăm ba mươi tư, gõ 1.234.'],
  ['93.5', 'Đọc là 93,5 (chín mươi ba phẩy năm).'],
  ['3/4', "Đọc là ngày 03/04/2023, năm của kế hoạch. Muốn giữ “3/4”, gõ '3/4."],
  ['31/02/2024', 'Lịch không có “31/02/2024”: giữ nguyên là chữ và đánh dấu.'],
  ['97%/95%', 'Hai giá trị trong một ô (97% và 95%): giữ nguyên là chữ.'],
  ['0012', 'Giữ nguyên là mã, không đổi thành số.'],
  ['Quý IV', 'Đọc là Quý IV/2023.'],
  ['từ 90% trở lên', 'Đọc là ≥ 90%.'],
  ['không quá 5', 'Đọc là ≤ 5.'],
])('vi: %j says %j', (text, words) => {
  expect(says(text)?.words).toBe(words);
});

test.each([
  [
    '1.234',
    'Read as 1.234 (one point two three four). For one thousand two hundred and thirty-four, type 1,234.',
  ],
  ['3/4/2024', 'Read as day 3 of month 4, 2024: the day stands first.'],
  ['31/02/2024', 'The calendar has no “31/02/2024”: kept as text and marked.'],
])('en: %j says %j', (text, words) => {
  expect(says(text, AUTO, 'en')?.words).toBe(words);
});

test.each(['12,5', '1.000', '95%', '>=90%', '3/4/2024', 'Hoàn thành', '', "'3/4", '=A1*2', 'ĐÚNG'])(
  '%j means what it says: not a word',
  (text) => {
    expect(says(text)).toBeUndefined();
  },
);

test('a column of a kind says what it expects, and what a bare number becomes', () => {
  expect(says('abc', { type: 'date' })).toEqual({
    tone: 'doubt',
    words: 'Cột này nhận ngày: “abc” được giữ nguyên và đánh dấu.',
  });
  expect(says('95', { type: 'pct' })).toEqual({ tone: 'info', words: 'Đọc là 95%.' });
  expect(says('95%', { type: 'pct' })).toBeUndefined();
  expect(says('3/4', { type: 'text' })).toBeUndefined();
});

test('free text in a column of references or choices is told, a name of the list is not', () => {
  const ref: ColumnType = { type: 'ref', sheet: 'agcy' as SheetId };
  expect(says('Sở Lạ', ref)?.words).toContain('Không có “Sở Lạ” trong danh mục');
  expect(says('STTTT', ref, 'vi', () => true)).toBeUndefined();
  const choice: ColumnType = { type: 'choice', options: ['chỉ tiêu'] };
  expect(says('khác', choice)?.tone).toBe('doubt');
});
