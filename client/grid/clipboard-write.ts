import { type CellInput, isFormula } from '../../shared/value/cell-value.ts';
import type { Book } from '../book/book.ts';

export type Copied = { readonly text: string; readonly html: string };

/** `later`: the engine still owes values; it fails when they do not come, or when something else was copied meanwhile. */
export type Copying =
  | { readonly is: 'now'; readonly copied: Copied }
  | { readonly is: 'later'; readonly copied: Promise<Copied> };

type Inputs = readonly (readonly ({ readonly input: CellInput } | undefined)[])[];

/** What the engine gives: formulas, and empty cells, into which the formula of another cell may spill. */
const isComputed = (cell: { readonly input: CellInput } | undefined): boolean =>
  cell !== undefined && (cell.input === null || isFormula(cell.input));

/**
 * What is copied, once every value of it is computed: a formula that has no answer yet would go out as an empty cell.
 * `still` says whether this copy is the one to be put on the clipboard.
 */
export const whenAnswered = (
  book: Pick<Book, 'answered'>,
  cells: Inputs,
  made: () => Copied,
  still: () => boolean,
): Copying => {
  const answered = cells.some((line) => line.some(isComputed)) ? book.answered() : undefined;
  if (!answered) return { is: 'now', copied: made() };
  const copied = answered.then((all) => {
    if (!all || !still()) throw new Error('not copied');
    return made();
  });
  // Whoever waits for it hears; nobody has to.
  copied.catch(() => undefined);
  return { is: 'later', copied };
};

const item = (copied: Copied | Promise<Copied>): ClipboardItem => {
  const blob = async (type: string, part: keyof Copied): Promise<Blob> =>
    new Blob([(await copied)[part]], { type });
  return new ClipboardItem({
    'text/plain': blob('text/plain', 'text'),
    'text/html': blob('text/html', 'html'),
  });
};

/**
 * Into the clipboard of the event where there is one and everything is known, else as far as the browser lets a page
 * write. Must be called inside the gesture that asks for it. Resolves with whether it stands there.
 */
export const putOnClipboard = async (
  copying: Copying,
  event?: ClipboardEvent,
): Promise<boolean> => {
  event?.preventDefault();
  if (copying.is === 'now' && event?.clipboardData) {
    event.clipboardData.setData('text/plain', copying.copied.text);
    event.clipboardData.setData('text/html', copying.copied.html);
    return true;
  }
  try {
    await navigator.clipboard.write([item(copying.copied)]);
    return true;
  } catch {
    try {
      await navigator.clipboard.writeText((await copying.copied).text);
      return true;
    } catch {
      return false;
    }
  }
};

/** Where a copy was asked for: the list or the matrix. `cells` tells one copy from the next. */
type CopyDesk = {
  clip(): { readonly text: string | undefined; readonly cells: unknown } | undefined;
  forget(): void;
  notice(): { readonly is: string } | undefined;
  say(notice: { readonly is: 'copy-waiting' | 'not-copied' } | undefined): void;
};

/** Carries a copy out, and says what became of one that had to wait. */
export const carryOut = async (
  desk: CopyDesk,
  copying: Copying,
  event?: ClipboardEvent,
): Promise<void> => {
  const cells = desk.clip()?.cells;
  if (copying.is === 'later') desk.say({ is: 'copy-waiting' });
  const done = await putOnClipboard(copying, event);
  const now = desk.clip();
  const mine = now !== undefined && now.cells === cells;
  const another = now !== undefined && !mine && now.text === undefined;
  if (desk.notice()?.is === 'copy-waiting' && !another) desk.say(undefined);
  if (done || !mine) return;
  desk.forget();
  desk.say({ is: 'not-copied' });
};
