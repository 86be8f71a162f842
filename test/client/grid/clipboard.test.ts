import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromTsv, tiling, toHtml, toTsv } from '../../../client/grid/clipboard.ts';

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc
    .array(fc.constantFrom('a', 'ế', '\t', '\n', '"', ' ', ',', ''), { maxLength: 6 })
    .map((parts) => parts.join('')),
);
const blocks = fc.integer({ min: 1, max: 5 }).chain((cols) =>
  fc.array(
    fc.array(
      cell.map((text) => text.replaceAll('\r', '')),
      { minLength: cols, maxLength: cols },
    ),
    {
      minLength: 1,
      maxLength: 5,
    },
  ),
);

describe('tab-separated text', () => {
  test('what is copied comes back cell for cell, also when Excel adds a final line break', () => {
    fc.assert(
      fc.property(blocks, (block) => {
        expect(fromTsv(`${toTsv(block)}\r\n`)).toEqual(block);
        const lastLine = block[block.length - 1];
        const endsEmpty = lastLine?.length === 1 && lastLine[0] === '';
        if (!endsEmpty || block.length === 1) expect(fromTsv(toTsv(block))).toEqual(block);
      }),
      { seed: 6, numRuns: 400 },
    );
  });
  test.each<[string, string[][]]>([
    [
      '1\t2\r\n3\t4\r\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['1\n2\n', [['1'], ['2']]],
    ['1\n\n2', [['1'], [''], ['2']]],
    ['a\t\tb', [['a', '', 'b']]],
    ['"dòng 1\r\ndòng 2"\t95%', [['dòng 1\ndòng 2', '95%']]],
    ['"Nói ""được"""', [['Nói "được"']]],
    ['5" ống\tx', [['5" ống', 'x']]],
    ['"chưa đóng\tx', [['"chưa đóng', 'x']]],
    ['"a"b', [['"a"b']]],
    ['31/12/2023\t1.000,5', [['31/12/2023', '1.000,5']]],
  ])('%j', (text, block) => {
    expect(fromTsv(text)).toEqual(block);
  });
});

test('text in an HTML table cannot become markup, and text that looks like a number stays text', () => {
  const cells = ['<img src=x>', 'a & b', 'x\ny', '0123', '=1+1'].map((shown) => ({ shown }));
  const row = /<tr>(.*)<\/tr>/.exec(toHtml([cells]))?.[1];
  expect(row).toBe(
    '<td>&lt;img src=x&gt;</td><td>a &amp; b</td><td>x<br>y</td>' +
      `<td style="mso-number-format:'\\@'" sdnum="1033;1066;@">0123</td>` +
      `<td style="mso-number-format:'\\@'" sdnum="1033;1066;@">=1+1</td>`,
  );
});

test('a number goes out with its exact value and kind beside what it shows', () => {
  const html = toHtml([[{ shown: '33,3%', number: 1 / 3, kind: 'pct' }]]);
  expect(html).toContain('x:num="0.3333333333333333"');
  expect(html).toContain('sdval="0.3333333333333333" sdnum="1033;1066;0%"');
  expect(html).toContain('data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:0.3333333333333333}"');
  expect(html).toContain('>33,3%</td>');
});

test('a block fills a selection that is a whole multiple of it, else it lies there once', () => {
  expect(tiling({ rows: 1, cols: 1 }, { rows: 4, cols: 3 })).toEqual({ rows: 4, cols: 3 });
  expect(tiling({ rows: 2, cols: 1 }, { rows: 4, cols: 1 })).toEqual({ rows: 4, cols: 1 });
  expect(tiling({ rows: 2, cols: 2 }, { rows: 3, cols: 2 })).toEqual({ rows: 2, cols: 2 });
  expect(tiling({ rows: 2, cols: 2 }, { rows: 1, cols: 1 })).toEqual({ rows: 2, cols: 2 });
});
