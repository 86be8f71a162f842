import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv, writeExactCsv, writeExcelCsv } from '../../../shared/table/csv.ts';

const table = (...rows: (string | number | boolean | null)[][]) => ({ header: ['a', 'b'], rows });

test('exact CSV: LF, decimal point, quotes and line breaks kept, no mark', () => {
  expect(writeExactCsv(table(['x "y"', 'dòng 1\ndòng 2'], [1.5, null], ['=1+1', -2]))).toBe(
    'a,b\n"x ""y""","dòng 1\ndòng 2"\n1.5,\n=1+1,-2\n',
  );
});

test('exact CSV reads back cell for cell', () => {
  const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\uFEFF]/.test(text));
  const row = fc.tuple(
    cell.filter((text) => text !== ''),
    cell,
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const read = readCsv(writeExactCsv(table(...rows)));
      expect(read.ok && read.value).toEqual([['a', 'b'], ...rows]);
    }),
    { seed: 36, numRuns: 300 },
  );
});

test('CSV for Excel: mark, CRLF, the reader’s separators', () => {
  expect(writeExcelCsv(table(['Sở', 12.5]), 'vi')).toBe('\uFEFFa;b\r\nSở;12,5\r\n');
  expect(writeExcelCsv(table(['Sở', 12.5]), 'en')).toBe('\uFEFFa,b\r\nSở,12.5\r\n');
});

test.each(['=1+1', '+84', '-cộng', '@sum', '\tx', '＝1', '－2'])(
  'text %j is guarded for Excel, numbers never are',
  (text) => {
    const written = writeExcelCsv(table([text, -2]), 'en');
    expect(written).toContain(`'${text}`);
    expect(written).toContain(',-2\r\n');
  },
);

test('an unclosed quote says where', () => {
  const read = readCsv('a,b\n"x,1\n');
  expect(read).toEqual({ ok: false, problem: expect.objectContaining({ is: 'unclosed-quote' }) });
});
