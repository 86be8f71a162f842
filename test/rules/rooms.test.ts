import { expect, test } from 'vitest';
import { type Source, sourcesOf, target } from './sources.ts';

const all = sourcesOf('client', 'server', 'shared');
const shared = all.filter((source) => source.path.startsWith('shared/'));
const roomOf = (path: string): string => path.split('/')[0] ?? '';

const offenders = (
  sources: readonly Source[],
  wrong: (source: Source, specifier: string) => boolean,
): string[] =>
  sources.flatMap((source) =>
    source.imports
      .filter((specifier) => wrong(source, specifier))
      .map((specifier) => `${source.path} imports ${specifier}`),
  );

test('client and server never meet; shared knows neither', () => {
  const found = offenders(all, (source, specifier) => {
    const to = target(source, specifier);
    if (!to) return false;
    const [from, into] = [roomOf(source.path), roomOf(to)];
    return into !== from && into !== 'shared';
  });
  expect(found).toEqual([]);
});

// What stands at the top of shared/ may be used by every room there.
const ORDER = ['value', 'formula', 'workbook', 'engine', 'plan', 'table', 'snapshot', 'review'];

test('inside shared, rooms import in one direction', () => {
  const found = offenders(shared, (source, specifier) => {
    const to = target(source, specifier);
    if (!to) return false;
    const from = ORDER.indexOf(source.path.split('/')[1] ?? '');
    const into = ORDER.indexOf(to.split('/')[1] ?? '');
    return from < 0 ? into >= 0 && source.path !== 'shared/api.ts' : into > from;
  });
  expect(found).toEqual([]);
});

test('shared is pure: no clock, no dice, no network, no Node, no page', () => {
  const impure =
    /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bfetch\(|['"]node:|\bdocument\.(?:create|query|get|body)|\bwindow\.|\bprocess\.|\bperformance\.|\bcrypto\.(?:subtle|getRandom)/;
  const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  expect(shared.filter((source) => impure.test(code(source.text))).map((s) => s.path)).toEqual([]);
});

// Library → the rooms that may import it.
const DOORS: Readonly<Record<string, readonly string[]>> = {
  hyperformula: ['shared/engine/'],
  papaparse: ['shared/table/'],
  hucre: ['shared/table/'],
  docx: ['server/review/'],
  nodemailer: ['server/mail/'],
  'y-websocket': ['client/link/'],
  '@tanstack/solid-table': ['client/grid/'],
  '@borgar/fx': ['shared/formula/'],
  'fractional-indexing': ['shared/workbook/'],
  'node:sqlite': ['server/store/'],
  ws: ['server/collab/'],
};

test('one door per library', () => {
  const found = offenders(all, (source, specifier) => {
    const library = Object.keys(DOORS).find(
      (name) => specifier === name || specifier.startsWith(`${name}/`),
    );
    return library !== undefined && !DOORS[library]?.some((door) => source.path.startsWith(door));
  });
  expect(found).toEqual([]);
});

test('no import ring', () => {
  const edges = new Map(
    all.map((source) => [
      source.path,
      source.imports.flatMap((specifier) => target(source, specifier) ?? []),
    ]),
  );
  const state = new Map<string, 'open' | 'done'>();
  const rings: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      rings.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    state.set(path, 'open');
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of edges.keys()) visit(path, []);
  expect(rings).toEqual([]);
});

test('one file, one idea: no junk-drawer names, no file over 400 lines', () => {
  const junk = /\/(utils?|helpers?|manager|common|types)\.tsx?$/;
  expect(all.filter((source) => junk.test(source.path)).map((s) => s.path)).toEqual([]);
  const long = all.filter((source) => source.text.split('\n').length > 400);
  expect(long.map((source) => source.path)).toEqual([]);
});
