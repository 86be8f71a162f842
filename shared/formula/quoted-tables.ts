/** Sheet and table names in quotes, by the placeholder that stands for each while the text is taken apart. */
export type QuotedTables = { nameOf(word: string): string };

// A string or a bracketed reference with its escapes (both skipped), or a quoted name directly before a bracket or an exclamation mark.
const QUOTED = /"(?:[^"]|"")*"|\[(?:'.|[^[\]']|\[(?:'.|[^\]'])*\])*\]|'((?:[^']|'')+)'(?=[[!])/g;
const MARK = 'Ω';

/**
 * `'Nhiệm vụ'[Tên]`: sheets have names with spaces, but the tokenizer knows no quoted table names, and takes brackets and
 * colons in a quoted sheet name for something else. Each one is replaced by a word of the same length, so positions in
 * the text stay.
 */
export function hideQuotedTables(text: string): {
  readonly text: string;
  readonly tables: QuotedTables;
} {
  const names = new Map<string, string>();
  const hidden = text.replace(QUOTED, (whole, name: string | undefined) => {
    if (name === undefined) return whole;
    const number = String(names.size);
    const word = `${MARK}${number}`.padEnd(whole.length, '_').slice(0, whole.length);
    names.set(word, name.replaceAll("''", "'"));
    return word;
  });
  return { text: hidden, tables: { nameOf: (word) => names.get(word) ?? word } };
}
