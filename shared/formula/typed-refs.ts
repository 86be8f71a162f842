import { tokenize } from '@borgar/fx';
import { encode } from './encode.ts';
import { refs } from './grammar.ts';
import { type FormulaLocale, toCanonical } from './locale.ts';
import type { FormulaPlace, Names } from './names.ts';
import { hideQuotedTables } from './quoted-tables.ts';

/** Where a reference or a name stands in formula text, from and to. */
export type RefSpan = { readonly start: number; readonly end: number };

const REFERENCES: ReadonlySet<string> = new Set([
  'range',
  'range_beam',
  'structured',
  'range_named',
]);

/** Every piece of typed formula text that looks like a reference, finished or not elsewhere. Says nothing of its meaning. */
export function refSpans(text: string, locale: FormulaLocale): readonly RefSpan[] {
  if (!text.startsWith('=')) return [];
  const { text: source } = hideQuotedTables(toCanonical(text, locale));
  const tokens = tokenize(source, { mergeRefs: true, withLocation: true });
  return tokens.flatMap((token) => {
    const start = token.loc?.[0];
    if (start === undefined || !REFERENCES.has(token.type)) return [];
    return [{ start, end: start + token.value.length }];
  });
}

/** The reference token that one piece of text stands for here, exactly as a commit would store it. */
export function refToken(piece: string, at: FormulaPlace, names: Names): string | undefined {
  const stored = encode(`=${piece}`, at, names);
  if (!stored.ok) return undefined;
  const [token, ...more] = refs(stored.value);
  return more.length === 0 ? token : undefined;
}
