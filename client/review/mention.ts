import { compareText, matchesSearch } from '../../shared/value/text.ts';

/** Somebody who can be called on in a comment: one who may read it, or the whole agency of its row. */
export type Callable =
  | {
      readonly is: 'person';
      readonly id: string;
      readonly name: string;
      /** Code of the agency the person is there for; null on the secretariat's side. */
      readonly agency: string | null;
    }
  | { readonly is: 'agency'; readonly id: string; readonly name: string };

/** What stands behind the last `@` before the caret. Names have blanks, so a query may, too; it ends with the line. */
export type Asked = { readonly from: number; readonly query: string };

const LONGEST = 60;

export function askedAt(text: string, caret: number): Asked | undefined {
  const from = text.lastIndexOf('@', caret - 1);
  if (from < 0 || caret - from > LONGEST) return undefined;
  // An address of a mailbox is no call.
  if (from > 0 && !/[\s(]/.test(text[from - 1] ?? '')) return undefined;
  const query = text.slice(from + 1, caret);
  return /[\n@]/.test(query) ? undefined : { from, query };
}

/** Who fits, agencies first. Accents need not be typed. */
export const matching = (all: readonly Callable[], query: string): readonly Callable[] =>
  all
    .filter((one) => matchesSearch(query, one.is === 'agency' ? `${one.id} ${one.name}` : one.name))
    .toSorted((a, b) => (a.is === b.is ? compareText(a.name, b.name) : a.is === 'agency' ? -1 : 1));

/** The text with the call written out, and where the caret stands behind it. */
export function writeCall(
  text: string,
  { from, query }: Asked,
  name: string,
): { readonly text: string; readonly caret: number } {
  const call = `@${name} `;
  const rest = text.slice(from + 1 + query.length).replace(/^ /, '');
  return { text: text.slice(0, from) + call + rest, caret: from + call.length };
}

/** Those of `called` whose name still stands in the text. */
export const stillCalled = (called: readonly Callable[], text: string): readonly Callable[] =>
  called.filter(({ name }) => text.includes(`@${name}`));
