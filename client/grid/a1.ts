import { columnLetters } from '../../shared/formula/a1.ts';

/** Addresses as people type them into the name box: `B12`, `B2:D9`. Positions from 0. */
const columnPosition = (letters: string): number =>
  [...letters.toUpperCase()].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;

export type Address = { readonly row: number; readonly col: number };
export const toA1 = ({ row, col }: Address): string => `${columnLetters(col)}${row + 1}`;

export const parseA1 = (
  text: string,
): { readonly from: Address; readonly to: Address } | undefined => {
  const found =
    /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6}))?$/.exec(
      text.trim(),
    );
  if (!found) return undefined;
  const [, col = '', row = '', toCol = col, toRow = row] = found;
  return {
    from: { row: Number(row) - 1, col: columnPosition(col) },
    to: { row: Number(toRow) - 1, col: columnPosition(toCol) },
  };
};
