import { expect, test } from 'vitest';
import { en } from '../../client/i18n/en/words.ts';
import { formatDate, formatNumber } from '../../client/i18n/format.ts';
import { setLocale, t } from '../../client/i18n/i18n.ts';
import { vi } from '../../client/i18n/vi/words.ts';

const placeholders = (text: string): string[] => (text.match(/\{\{\s*\w+\s*\}\}/g) ?? []).sort();

const english: Record<string, Record<string, string>> = en;
for (const [area, words] of Object.entries(vi)) {
  test(`${area} says the same in both languages, with the same blanks`, () => {
    const other = english[area] ?? {};
    expect(Object.keys(other).sort()).toEqual(Object.keys(words).sort());
    for (const [key, text] of Object.entries(words as Record<string, string>)) {
      expect(text.trim(), key).not.toBe('');
      expect(other[key]?.trim(), key).not.toBe('');
      expect(placeholders(other[key] ?? ''), key).toEqual(placeholders(text));
    }
  });
}

test('words, numbers and days follow the language', () => {
  setLocale('vi');
  expect([t('book.saved'), formatNumber(1234.5), formatDate('2023-12-31')]).toEqual([
    'Đã lưu',
    '1.234,5',
    '31/12/2023',
  ]);
  setLocale('en');
  expect([t('book.saved'), formatNumber(1234.5)]).toEqual(['Saved', '1,234.5']);
  expect(t('grid.rowNumber', { n: 3 })).toContain('3');
});
