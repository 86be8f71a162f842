/** Vietnamese order and search as people expect them: an accent that was typed counts, one that was not does not. */
const collator = new Intl.Collator('vi', { numeric: true });
export const compareText = (a: string, b: string): number => collator.compare(a, b);

const MARKS = /\p{M}/gu;
/** A letter with its accents off: ế → e, đ → d. */
const bare = (letter: string): string =>
  letter === 'đ' ? 'd' : letter.normalize('NFD').replace(MARKS, '');

/** `so` finds `số` and `sở`; `số` does not find `sở`; `d` finds `đ`, `đ` does not find `d`. */
export const matches = (text: string, query: string): boolean => {
  const wanted = [...fold(query)];
  if (wanted.length === 0) return true;
  const letters = [...fold(text)];
  const plain = letters.map(bare);
  const bareWanted = wanted.map((letter) => bare(letter) === letter);
  for (let start = 0; start + wanted.length <= letters.length; start++) {
    const here = wanted.every(
      (letter, i) => (bareWanted[i] ? plain[start + i] : letters[start + i]) === letter,
    );
    if (here) return true;
  }
  return false;
};

const fold = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi').trim();
