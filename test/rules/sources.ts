import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export type Source = {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Module specifiers as written. */
  readonly imports: readonly string[];
};

const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g;

const walk = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** Every TypeScript file of the rooms named. */
export const sourcesOf = (...rooms: readonly string[]): Source[] =>
  rooms
    .flatMap(walk)
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const imports = [...text.matchAll(IMPORT)].flatMap((match) => (match[1] ? [match[1]] : []));
      return { path: path.replaceAll('\\', '/'), text, imports };
    });

/** Where a relative import points, from the project's root; undefined for a library. */
export const target = (source: Source, specifier: string): string | undefined => {
  if (!specifier.startsWith('.')) return undefined;
  const path = normalize(join(dirname(source.path), specifier.split('?')[0] ?? specifier));
  return relative('.', path).replaceAll('\\', '/');
};
