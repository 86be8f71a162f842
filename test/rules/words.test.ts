import { expect, test } from 'vitest';
import { sourcesOf } from './sources.ts';

const components = sourcesOf('client').filter(({ path }) => path.endsWith('.tsx'));

test('components hold no words of their own: every text comes from the dictionaries', () => {
  // Text between tags, and the attributes a person reads or hears.
  const between = /^\s*(?:[\p{Lu}][\p{L}]+(?: [\p{L}]+)*[.…]?)\s*$/u;
  const attribute = /\b(?:title|aria-label|placeholder|alt)="[^"]*\p{L}{2,}[^"]*"/u;
  const found = components.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, n) => {
      const inline = />\s*[\p{L}][\p{L} ]{2,}\s*<\//u.test(line);
      return between.test(line) || inline || attribute.test(line)
        ? [`${path}:${n + 1} ${line.trim()}`]
        : [];
    }),
  );
  expect(found).toEqual([]);
});
