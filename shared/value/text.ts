/** Vietnamese text: one spelling (NFC), folding for search, collation for sorting, keys for exact matching. */

export const nfc = (text: string): string => text.normalize('NFC');

const MARKS = /\p{M}/gu;

/** Search key without case and accents; `đ` becomes `d`, which Unicode decomposition leaves alone. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('đ', 'd');

const accented = (char: string): boolean => fold(char) !== char.toLowerCase();

/** Lower-cased NFC: case never matters in matching, accents always do. */
export const sameText = (text: string): string => text.normalize('NFC').toLowerCase();

/** Where a query stands in a text: from and to, counted in letters (code points of the NFC text); hits do not overlap. */
type Hit = readonly [from: number, to: number];

/** Letters of the query with what each must equal. */
const wantedLetters = (query: string): readonly (readonly [letter: string, exact: boolean])[] =>
  [...sameText(query.trim())].map((letter) => [letter, accented(letter)]);

function* hitsIn(query: string, letters: readonly string[]): Generator<Hit> {
  const wanted = wantedLetters(query);
  if (wanted.length === 0) return;
  const lower = letters.map((letter) => letter.toLowerCase());
  const folded = lower.map(fold);
  for (let start = 0; start + wanted.length <= letters.length; ) {
    const hit = wanted.every(([letter, exact], i) =>
      exact ? lower[start + i] === letter : folded[start + i] === letter,
    );
    if (hit) yield [start, start + wanted.length];
    start += hit ? wanted.length : 1;
  }
}

/** Where the query stands in the text, for emphasis: pieces of the NFC text in order, each found or not. */
export function searchPieces(
  query: string,
  text: string,
): readonly { readonly text: string; readonly found: boolean }[] {
  const letters = [...nfc(text)];
  const pieces: { text: string; found: boolean }[] = [];
  let from = 0;
  const add = (to: number, found: boolean): void => {
    if (to > from) pieces.push({ text: letters.slice(from, to).join(''), found });
    from = to;
  };
  for (const [start, end] of hitsIn(query, letters)) {
    add(start, false);
    add(end, true);
  }
  add(letters.length, false);
  return pieces;
}

/**
 * Does `text` contain `query`? A letter typed without accents stands for all its accented forms (`so` finds `số`, `sở`;
 * `d` finds `đ`); a letter typed with an accent stands for itself only (`số` does not find `sở`, `đ` not `d`).
 */
export const matchesSearch = (query: string, text: string): boolean =>
  query.trim() === '' || hitsIn(query, [...nfc(text)]).next().done === false;

/** The text with every place that `query` finds replaced; everything else stays letter for letter. */
export function replaceSearch(query: string, by: string, text: string): string {
  const letters = [...nfc(text)];
  let replaced = '';
  let from = 0;
  for (const [start, end] of hitsIn(query, letters)) {
    replaced += letters.slice(from, start).join('') + by;
    from = end;
  }
  return replaced + letters.slice(from).join('');
}

let collator: Intl.Collator | undefined;

/** Vietnamese order (a ă â … d đ), numbers inside text in natural order. */
export function compareText(a: string, b: string): number {
  // Making one takes longer than reading a plan: whoever sorts nothing goes without.
  collator ??= new Intl.Collator('vi', { numeric: true, sensitivity: 'variant' });
  return collator.compare(nfc(a), nfc(b));
}
