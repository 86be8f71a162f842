import { expect, test } from 'vitest';
import { formatDate, formatNumber } from '../../client/i18n/format.ts';
import { AREAS, setLocale, t } from '../../client/i18n/i18n.ts';

const placeholders = (text: string): string[] => (text.match(/\{\{\s*\w+\s*\}\}/g) ?? []).sort();

for (const [area, words] of Object.entries(AREAS)) {
  test(`${area} says the same in both languages, with the same blanks`, () => {
    const vi: Record<string, string> = words.vi;
    const en: Record<string, string> = words.en;
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
    for (const [key, text] of Object.entries(vi)) {
      expect(text.trim(), key).not.toBe('');
      expect(en[key]?.trim(), key).not.toBe('');
      expect(placeholders(en[key] ?? ''), key).toEqual(placeholders(text));
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
