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

/** A word that nothing could take for a reference, a value or a function. */
const isPlainWord = (name: string): boolean =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) &&
  !/^[A-Za-z]{1,3}\d*$/.test(name) &&
  !/^r\d*c\d*$/i.test(name) &&
  !/^(?:true|false)$/i.test(name);

/** A sheet's name in front of brackets: quoted unless it is plainly a word. */
export const tablePrefix = (name: string): string =>
  isPlainWord(name) ? name : `'${name.replaceAll("'", "''")}'`;

/** A sheet name as A1 references write it. */
export const sheetPrefix = (name: string): string => `${tablePrefix(name)}!`;

/** Always quoted: the engine takes unquoted names only up to U+02AF. */
export const quotedPrefix = (name: string): string => `'${name.replaceAll("'", "''")}'!`;

/** A column name inside brackets: the signs that mean something there are escaped by an apostrophe (the parser undoes it). */
export const escapeColumn = (name: string): string => name.replace(/(['[\]#@])/g, "'$1");
