import type { FormulaLocale } from '../../shared/formula/locale.ts';
import type { FormulaPlace, Names } from '../../shared/formula/names.ts';
import { render } from '../../shared/formula/render.ts';
import { type RefSpan, refSpans, refToken } from '../../shared/formula/typed-refs.ts';

/** A reference in a formula being typed. It is held by ids from the moment it was written. */
export type HeldRef = RefSpan & {
  readonly token: string;
  /** How the token was written when it was read; text changes only when this does. */
  readonly shown: string;
};
export type HeldText = { readonly text: string; readonly refs: readonly HeldRef[] };

export const refText = (token: string, at: FormulaPlace, names: Names): string =>
  render(`\`${token}\``, at, names);

/** How many letters two texts share at their beginning and, beyond those, at their end. */
const shared = (a: string, b: string): readonly [start: number, end: number] => {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [start, end];
};

/**
 * The references of a text. Those that an edit of `before` left alone stay what they were, whatever rows moved since:
 * what I pointed at a minute ago is still that record.
 */
export function holdRefs(
  text: string,
  at: FormulaPlace,
  names: Names,
  locale: FormulaLocale,
  before: HeldText = { text: '', refs: [] },
): HeldText {
  const [start, end] = shared(before.text, text);
  const tail = text.length - end;
  const shift = text.length - before.text.length;
  const refs = refSpans(text, locale).flatMap((span): readonly HeldRef[] => {
    const by = span.end <= start ? 0 : span.start >= tail ? shift : undefined;
    const known =
      by === undefined
        ? undefined
        : before.refs.find((ref) => ref.start + by === span.start && ref.end + by === span.end);
    if (known) return [{ ...known, ...span }];
    const token = refToken(text.slice(span.start, span.end), at, names);
    return token === undefined ? [] : [{ ...span, token, shown: refText(token, at, names) }];
  });
  return { text, refs };
}

/** The text after rows, columns or names moved under it; undefined when it says the same. `move` takes a caret along. */
export function follow(
  held: HeldText,
  at: FormulaPlace,
  names: Names,
): { readonly held: HeldText; readonly move: (caret: number) => number } | undefined {
  const stale = held.refs
    .map((ref) => ({ ref, now: refText(ref.token, at, names) }))
    .filter(({ ref, now }) => now !== ref.shown);
  if (stale.length === 0) return undefined;
  const move = (caret: number): number => {
    let moved = caret;
    for (const { ref, now } of stale) {
      if (caret >= ref.end) moved += now.length - (ref.end - ref.start);
      else if (caret > ref.start) moved += Math.min(ref.start + now.length - caret, 0);
    }
    return moved;
  };
  let text = '';
  let from = 0;
  for (const { ref, now } of stale) {
    text += held.text.slice(from, ref.start) + now;
    from = ref.end;
  }
  text += held.text.slice(from);
  const refs = held.refs.flatMap((ref): readonly HeldRef[] => {
    const start = move(ref.start);
    const now = stale.find((one) => one.ref === ref)?.now;
    if (now === '#REF!') return [];
    const length = now?.length ?? ref.end - ref.start;
    return [{ ...ref, start, end: start + length, shown: now ?? ref.shown }];
  });
  return { held: { text, refs }, move };
}
