/** `A`, `Z`, `AA` … for column positions from 0. */
export function columnLetters(position: number): string {
  let letters = '';
  for (let n = position + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return letters;
}

const dollar = (fixed: boolean): string => (fixed ? '$' : '');

export const cellText = (col: number, row: number, fixedCol = false, fixedRow = false): string =>
  `${dollar(fixedCol)}${columnLetters(col)}${dollar(fixedRow)}${row + 1}`;

/** A sheet name as formulas write it: quoted unless it is plainly a word that nothing could take for a reference. */
export function sheetPrefix(name: string): string {
  const plain =
    /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) &&
    !/^[A-Za-z]{1,3}\d+$/.test(name) &&
    !/^r\d*c\d*$/i.test(name) &&
    !/^[A-Za-z]{1,3}$/.test(name);
  return plain ? `${name}!` : `'${name.replaceAll("'", "''")}'!`;
}

/** Always quoted: the engine takes unquoted names only up to U+02AF. */
export const quotedPrefix = (name: string): string => `'${name.replaceAll("'", "''")}'!`;

/** A column name inside brackets: the signs that mean something there are escaped by an apostrophe. */
export const escapeColumn = (name: string): string => name.replace(/(['[\]#@])/g, "'$1");
export const unescapeColumn = (name: string): string => name.replace(/'(.)/g, '$1');
