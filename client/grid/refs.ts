import { type Address, parseA1, toA1 } from './a1.ts';

/** References of the formula being typed, as far as the eye can help: A1 cells and ranges of the same sheet. */
export type TypedRef = {
  readonly start: number;
  readonly end: number;
  readonly from: Address;
  readonly to: Address;
};

const REFERENCE =
  /(?<![\p{L}\d_!'[.])\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?(?![\p{L}\d_([!.])/gu;

export const refsIn = (text: string): readonly TypedRef[] => {
  if (!text.startsWith('=')) return [];
  // Text in quotes keeps its length, so that places stay right.
  const bare = text.replace(/"[^"]*"?/g, (quoted) => ' '.repeat(quoted.length));
  return [...bare.matchAll(REFERENCE)].flatMap((found) => {
    const parsed = parseA1(found[0]);
    return parsed ? [{ start: found.index, end: found.index + found[0].length, ...parsed }] : [];
  });
};

/** Whether a reference may be put at the caret: after `=`, an operator, an open bracket or a separator. */
export const wantsReference = (text: string, caret: number): boolean =>
  text.startsWith('=') && /[=(+\-*/^&<>;,:]\s*$/.test(text.slice(0, caret));

export const addressText = (from: Address, to: Address): string => {
  const top = Math.min(from.row, to.row);
  const left = Math.min(from.col, to.col);
  const bottom = Math.max(from.row, to.row);
  const right = Math.max(from.col, to.col);
  const start = toA1({ row: top, col: left });
  return top === bottom && left === right ? start : `${start}:${toA1({ row: bottom, col: right })}`;
};
