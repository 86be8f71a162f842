import { CellError, ErrorType } from 'hyperformula';

/** Marks a CellError of the library as our `#LIMIT!`; the library has no error type of its own for it. */
const MARK = 'limit: ';

/** Thrown where only a throw can leave the library's code; `guard.ts` turns it into an error in the formula's own cell. */
export class LimitReached extends Error {}

/** An error value that shows as `#LIMIT!`; the same on every machine. */
export const limitError = (what: string): CellError => new CellError(ErrorType.ERROR, MARK + what);

/** The limit an error message of the library names, or undefined when it is another error. */
export const limitOf = (message: string): string | undefined =>
  message.startsWith(MARK) ? message.slice(MARK.length) : undefined;
