import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sourcesOf } from './sources.ts';

const all = sourcesOf('client', 'server', 'shared');

test('no way around the types', () => {
  const wayAround = /@ts-(?:ignore|nocheck|expect-error)|:\s*any\b|\bas any\b/;
  const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(all.filter(({ text }) => wayAround.test(code(text))).map(({ path }) => path)).toEqual([]);
});

test('every version is pinned', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}),
  );
  expect(versions.length).toBeGreaterThan(20);
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
