/** Sheet and table names in quotes, by the placeholder that stands for each while the text is taken apart. */
export type QuotedTables = { nameOf(word: string): string };

// A string or a bracketed reference with its escapes (both skipped), or a quoted name directly before a bracket or an exclamation mark.
const QUOTED = /"(?:[^"]|"")*"|\[(?:'.|[^[\]']|\[(?:'.|[^\]'])*\])*\]|'((?:[^']|'')+)'(?=[[!])/g;
// Words with spaces before a bracket or an exclamation mark: maybe the name of a sheet without its quotes.
const BARE =
  /"(?:[^"]|"")*"|\[(?:'.|[^[\]']|\[(?:'.|[^\]'])*\])*\]|([\p{L}\p{N}_.]+(?: [\p{L}\p{N}_.]+)+)(?=[[!])/gu;
const MARK = 'Ω';

/**
 * `'Nhiệm vụ'[Tên]`: sheets have names with spaces, but the tokenizer knows no quoted table names, and takes brackets and
 * colons in a quoted sheet name for something else. Each one is replaced by a word of the same length, so positions in
 * the text stay. So is a sheet's name that wants quotes and was typed without them: `Phân công!D3`.
 */
export function hideQuotedTables(
  text: string,
  isSheet: (name: string) => boolean = () => false,
): {
  readonly text: string;
  readonly tables: QuotedTables;
} {
  const names = new Map<string, string>();
  const hide = (whole: string, name: string): string => {
    const number = String(names.size);
    const word = `${MARK}${number}`.padEnd(whole.length, '_').slice(0, whole.length);
    names.set(word, name);
    return word;
  };
  const quoted = text.replace(QUOTED, (whole, name: string | undefined) =>
    name === undefined ? whole : hide(whole, name.replaceAll("''", "'")),
  );
  const hidden = quoted.replace(BARE, (whole, words: string | undefined) => {
    if (words === undefined) return whole;
    for (let from = 0; words.indexOf(' ', from) >= 0; from = words.indexOf(' ', from) + 1) {
      const name = words.slice(from);
      if (isSheet(name)) return words.slice(0, from) + hide(name, name);
    }
    return whole;
  });
  return { text: hidden, tables: { nameOf: (word) => names.get(word) ?? word } };
}
