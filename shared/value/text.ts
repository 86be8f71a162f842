/** Vietnamese text: one spelling (NFC), folding for search, collation for sorting, keys for exact matching. */

export const nfc = (text: string): string => text.normalize('NFC');

const MARKS = /\p{M}/gu;

/** Search key without case and accents; `đ` becomes `d`, which Unicode decomposition leaves alone. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(MARKS, '').toLowerCase().replaceAll('đ', 'd');

const accented = (char: string): boolean => fold(char) !== char.toLowerCase();

/** Lower-cased NFC: case never matters in matching, accents always do. */
export const sameText = (text: string): string => text.normalize('NFC').toLowerCase();

/**
 * Does `text` contain `query`? A letter typed without accents stands for all its accented forms (`so` finds `số`, `sở`;
 * `d` finds `đ`); a letter typed with an accent stands for itself only (`số` does not find `sở`, `đ` not `d`).
 */
export function matchesSearch(query: string, text: string): boolean {
  const wanted = [...sameText(query.trim())];
  if (wanted.length === 0) return true;
  const letters = [...sameText(text)];
  const folded = letters.map(fold);
  const exact = wanted.map(accented);
  for (let start = 0; start + wanted.length <= letters.length; start++) {
    const hit = wanted.every((letter, i) =>
      exact[i] ? letters[start + i] === letter : folded[start + i] === letter,
    );
    if (hit) return true;
  }
  return false;
}

const collator = new Intl.Collator('vi', { numeric: true, sensitivity: 'variant' });

/** Vietnamese order (a ă â … d đ), numbers inside text in natural order. */
export const compareText = (a: string, b: string): number => collator.compare(nfc(a), nfc(b));
