import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countLines } from '../../../client/grid/text-lines.ts';

const even = () => 10;
const words = fc.array(fc.stringMatching(/^[a-zà-ỹ]{1,9}$/u), { maxLength: 12 });

test('words go to the next line as a whole, and only a word too long is broken', () => {
  expect(countLines('', 100, even)).toBe(1);
  expect(countLines('một hai', 100, even)).toBe(1);
  expect(countLines('một hai ba', 70, even)).toBe(2);
  expect(countLines('một\nhai\n', 500, even)).toBe(3);
  expect(countLines('aaaaaaaaaaaa', 50, even)).toBe(3);
  expect(countLines('ab aaaaaaaaaaaa', 50, even)).toBe(4);
  expect(countLines('abcde     fghij', 50, even)).toBe(2);
});

test('a wider cell never takes more lines, and no line is wider than the cell', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 10, max: 300 }), fc.nat(200), (list, width, more) => {
      const text = list.join(' ');
      const lines = countLines(text, width, even);
      expect(countLines(text, width + more, even)).toBeLessThanOrEqual(lines);
      const letters = list.join('').length * 10;
      expect(lines).toBeGreaterThanOrEqual(Math.ceil(letters / Math.max(width, 10)));
    }),
    { seed: 21, numRuns: 300 },
  );
});
